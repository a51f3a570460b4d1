// What has to be there before anything is measured: packages, the build, the peers.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { call, die, root } from './commands.mjs';

function install(packages) {
  const installed = spawnSync('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package}\n', ...packages], { encoding: 'utf8' }).stdout ?? '';
  const missing = packages.filter((each) => !installed.includes(`installed ${each}\n`));
  if (missing.length === 0) return;
  const is_root = process.getuid() === 0;
  if (!is_root && spawnSync('sudo', ['-n', 'true']).status !== 0)
    die(`these packages are missing and installing needs root. As root, run:\n  apt-get install --no-install-recommends ${missing.join(' ')}`);
  const apt = (...args) => call(is_root ? 'env' : 'sudo', [...(is_root ? [] : ['env']), 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', ...args]);
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...missing);
}

// npm ci once per change of the lock file.
function install_browser_driver() {
  const folder = path.join(root, 'tests/browser'), lock = path.join(folder, 'package-lock.json'), stamp = path.join(folder, 'node_modules/.installed');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === fs.readFileSync(lock, 'utf8')) return;
  call('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder });
  fs.copyFileSync(lock, stamp);
}

function build() {
  call(path.join(root, 'scripts/dependencies'), ['--tests']);
  call(path.join(root, 'scripts/build'), []);
  call('cmake', ['--build', path.join(root, 'build/native'), '-j', os.cpus().length, '--target', 'bench']);
}

export function prepare(options, sections) {
  const need = (what) => sections.some((section) => section.needs?.[what]);
  if (need('harness') && !fs.existsSync(path.join(options.harness, 'compare-api.mjs')))
    die(`${options.harness} has no peers and no board to scrape: name their folder with --harness, or leave out ${sections.filter((each) => each.needs?.harness).map((each) => each.name).join(', ')}`);
  try {
    install(sections.flatMap((section) => section.needs?.packages ?? []));
    if (!options.as_built) build();
    if (need('browser')) install_browser_driver();
  } catch (error) {
    die(error.message);
  }
}
