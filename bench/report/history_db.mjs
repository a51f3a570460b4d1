// Databases of a size, made once and kept in the work folder until what makes them changes.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { binary, call, root } from './commands.mjs';

function digest() {
  const migrations = path.join(root, 'server/store/sql/migrations'), hash = createHash('sha256');
  for (const file of [path.join(root, 'bench/store_bench.cpp'), ...fs.readdirSync(migrations).sort().map((name) => path.join(migrations, name))])
    hash.update(fs.readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

/** {runs, entries, jobs}: one of its runs has 1,000,000 entries where there are more than that in all. */
export function database_of(options, { runs, entries, jobs }) {
  const file = path.join(options.work, `history-${runs}-${digest()}.db`);
  if (!fs.existsSync(file)) {
    for (const name of fs.readdirSync(options.work))
      if (name.startsWith(`history-${runs}-`)) fs.rmSync(path.join(options.work, name));
    console.error(`filling ${file}: ${runs} runs, ${entries} entries, ${jobs} jobs`);
    call(binary('store_bench'), ['fill', `${file}.part`, runs, entries, jobs]);
    fs.renameSync(`${file}.part`, file);
  }
  return file;
}

export const longest_run_of = ({ runs }) => Math.floor(runs / 2) + 1;
