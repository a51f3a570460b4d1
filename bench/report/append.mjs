// What one more log entry costs, from an empty log to 1,000,000 entries.
import fs from 'node:fs';
import path from 'node:path';
import { binary, output } from './commands.mjs';
import { at_least, at_most, bounds, median, number, quantile, table } from './figures.mjs';

export const title = 'Appending';

const kGroup = 500;

/** Milliseconds of writing a page to the disk and waiting for it. */
function fdatasync_ms(folder, times) {
  const file = path.join(folder, 'page'), descriptor = fs.openSync(file, 'w'), page = Buffer.alloc(4096, 'x'), took = [];
  for (let i = 0; i < times; ++i) {
    const began = performance.now();
    fs.writeSync(descriptor, page);
    fs.fdatasyncSync(descriptor);
    took.push(performance.now() - began);
  }
  fs.closeSync(descriptor);
  return took;
}

export function run(options) {
  const sizes = [100, 1000, 10_000, 100_000, ...(options.quick ? [] : [1_000_000])];
  const folder = fs.mkdtempSync(path.join(options.work, 'append-'));
  const sync = fdatasync_ms(folder, 200);
  const curves = [];
  for (let i = 0; i < options.repeats; ++i) {
    const db = path.join(folder, `${i}.db`);
    curves.push(JSON.parse(output(binary('append_curve'), [db, sizes.join(','), 300])));
    for (const end of ['', '-wal', '-shm']) fs.rmSync(db + end, { force: true });
  }
  fs.rmSync(folder, { recursive: true });

  const of = (n, key) => median(curves.map((curve) => curve.find((each) => each.n === n)[key]));
  const spread = (key) => { const all = sizes.map((n) => of(n, key)); return Math.max(...all) / Math.min(...all); };
  const last = sizes.at(-1);
  return [`At what [the design](design.md) promises: WAL with \`synchronous=NORMAL\`, so an entry survives the death of the process at any instant, and a finished run the loss of power. Counters, progress and revision change in the same transaction. Medians of ${options.repeats} times 300 single commits and 40 groups of ${kGroup}; fdatasync of one page, which neither waits for, takes ${number(median(sync), 3)} ms here (95 %: ${number(quantile(sync, 0.95), 3)} ms).`,
    table(['Entries before', 'single commit ms', '95 %', `group of ${kGroup} ms`, '95 %', 'µs per entry in a group'],
      sizes.map((n) => [number(n, 0), number(of(n, 'ms'), 4), number(of(n, 'p95_ms'), 4), number(of(n, 'group_ms'), 3), number(of(n, 'group_p95_ms'), 3), number(of(n, 'group_ms') / kGroup * 1000, 2)])),
    bounds([
      at_most(`a single commit from 100 to ${number(last, 0)} entries, dearest against cheapest`, spread('ms'), 1.5, 2, '×'),
      at_most(`a group from 100 to ${number(last, 0)} entries, dearest against cheapest`, spread('group_ms'), 1.5, 2, '×'),
      at_most('a single commit, dearest', Math.max(...sizes.map((n) => of(n, 'ms'))), 0.1, 4, ' ms'),
      at_least(`entries a second in groups, while the log grew to ${number(last, 0)}, checkpoints included`, of(last, 'filled_per_s'), 100_000, 0),
    ])].join('\n\n');
}
