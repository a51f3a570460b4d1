// Runs and logs over HTTP, beside the FastAPI design at its best-tuned; the harness's wrk asks both in turns.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { binary } from './commands.mjs';
import { at_least, at_most, bounds, median, number, range, table } from './figures.mjs';
import { memory_of_answer } from './server.mjs';

export const title = 'History over HTTP';
export const needs = {
  harness: true,
  packages: ['wrk', 'python3-fastapi', 'python3-uvicorn', 'python3-uvloop', 'python3-httptools', 'python3-sqlalchemy', 'python3-aiosqlite'],
};

const kAtLeast = { 'list, limit=20, any page': 8, 'list, limit=100, any page': 8, 'detail, 1k log lines': 8, 'detail, 10k log lines': 4 };
const kGrowthMax = 8;  // MiB: a few chunks of 5,000 entries

export async function run(options) {
  const file = path.join(options.work, 'history.json');
  fs.rmSync(file, { force: true });
  const ended = spawnSync('node', [path.join(options.harness, 'compare-api.mjs'), '--work', options.work, '--repeats', options.repeats, '--modes', 'tuned', '--json', file,
    '--points', options.quick ? '100,1000' : '100,1000,10000,30000',
    '--ours', `${binary('zapply')} serve --port {port} --db {db}`, '--ours-seed', `${binary('seed_history')} {db} {fixture}`,
    '--ours-append', `${binary('append_curve')} {db} {points}`].map(String), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (!fs.existsSync(file)) throw new Error(`compare-api.mjs ended before it had measured:\n${ended.stdout}`);
  const { results, curve, ours } = JSON.parse(fs.readFileSync(file, 'utf8'));
  const of = (name, server, key) => results.filter((each) => each.case === name && each.server.startsWith(server)).map((each) => each[key]);

  const rows = [], wanted = [];
  for (const name of new Set(results.map((each) => each.case))) {
    rows.push([name, ...['zapply', 'reference'].flatMap((server) => [range(of(name, server, 'rps'), 0), number(median(of(name, server, 'p99')))])]);
    const ratio = median(of(name, 'zapply', 'rps')) / median(of(name, 'reference', 'rps'));
    rows.at(-1).push(`${number(ratio, 1)}×`);
    if (kAtLeast[name]) wanted.push(at_least(`${name}: requests a second, against the reference`, ratio, kAtLeast[name], 1, '×'));
  }
  for (const name of Object.keys(kAtLeast).filter((each) => each.startsWith('list')))
    wanted.push(at_most(`${name}: 99th percentile under that load`, median(of(name, 'zapply', 'p99')), 5, 2, ' ms'));

  const whole_ms = (server) => Number(ended.stdout.match(new RegExp(`one GET of the 100k[^]*?^\\| ${server}[^|]*\\| ([\\d.]+)`, 'm'))?.[1]);
  wanted.push(at_most("one GET of 100,000 entries, part of the reference's time", whole_ms('zapply') / whole_ms('reference'), 1 / 3));
  const streamed = await memory_of_answer(path.join(options.work, 'api/ours.db'), '/api/runs/1000');
  wanted.push(at_most(`memory while ${number(streamed.bytes / 2 ** 20, 0)} MiB of it are streamed, over a fresh server's`, streamed.grown, kGrowthMax, 1, ' MiB'));
  wanted.push(at_most('its first byte, part of the time to the last', streamed.first_ms / streamed.ms, 1 / 2));

  const faults = ended.stdout.match(/\*\*Failures\*\*[^]*$/)?.[0];
  return [`1,000 runs with ten sources each, pages asked at random, no cache of answers (ours keeps the texts of single runs that have ended, up to 8 MiB, and puts pages together from them); wrk, 8 connections, ${options.repeats} interleaved runs of 5 s: medians (min–max). The reference runs as one process, as its design does. One GET of the run with 100,000 entries: ${number(whole_ms('zapply'), 0)} ms, the reference ${number(whole_ms('reference'), 0)} ms.`,
    table(['Request', 'zapply /s', 'p99 ms', 'reference /s', 'p99 ms', 'ratio'], rows), bounds(wanted),
    'One more entry, in a commit of its own, when the log has so many already:',
    table(['Entries', 'zapply ms', 'reference ms', 'ratio'], curve.map(({ n, ms }) => {
      const our_ms = ours?.find((each) => each.n === n)?.ms;
      return [number(n, 0), number(our_ms, 4), number(ms), `${number(ms / our_ms, 0)}×`];
    })), ended.stdout.match(/^Versions: .*?(?=\. Machine)/m)?.[0] + '.', ...(faults ? [faults] : [])].join('\n\n');
}
