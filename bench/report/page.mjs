// docs/benchmarks.md: a part per section, each with the day and the machine of its figures.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { binary, output, root } from './commands.mjs';

const kFile = path.join(root, 'docs/benchmarks.md');
const kNotes = path.join(root, 'bench/notes.md');
const kHead = `# Benchmarks

Written by \`bench/run\`, which measures all of this again. Machines like this one are shared: differences below some 10 %
mean nothing. What is behind is marked **no**; the reasons are at the end.
`;

/** When, what and where was measured. */
export function stamp_of({ repeats }) {
  const git = (...args) => spawnSync('git', ['-C', root, ...args], { encoding: 'utf8' }).stdout?.trim() ?? '';
  const commit = git('rev-parse', '--short=10', 'HEAD');
  const version = output(binary('zapply'), ['--version']).trim() + (commit ? ` (${commit})` : '');
  const release = fs.readFileSync('/etc/os-release', 'utf8').match(/^PRETTY_NAME="(.*)"/m)?.[1] ?? 'Linux';
  const cpus = os.cpus();
  const day = new Date().toISOString().slice(0, 10);
  return `*${day}, ${version}; ${cpus.length} cores (${cpus[0].model.trim()}), ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${release}, Linux ${os.release().split('-')[0]}, Node ${process.versions.node}; ${repeats} ${repeats === 1 ? 'repeat' : 'repeats'}.*`;
}

// The page's parts by their titles.
function parts() {
  if (!fs.existsSync(kFile)) return new Map();
  const texts = fs.readFileSync(kFile, 'utf8').split(/^## /m).slice(1);
  return new Map(texts.map((text) => [text.slice(0, text.indexOf('\n')), text.slice(text.indexOf('\n')).trim()]));
}

/** Replaces one part of the page; the others stay. `titles` is their order. */
export function keep_part(title, text, titles) {
  const kept = parts().set(title, text.trim());
  const sections = titles.filter((each) => kept.has(each)).map((each) => `## ${each}\n\n${kept.get(each)}\n`);
  fs.writeFileSync(`${kFile}.new`, [kHead, ...sections, fs.readFileSync(kNotes, 'utf8')].join('\n'));
  fs.renameSync(`${kFile}.new`, kFile);
}
