// What reads cost while a run writes entries as fast as they are taken.
import fs from 'node:fs';
import path from 'node:path';
import { number, quantile, table } from './figures.mjs';
import { database_of, longest_run_of } from './history_db.mjs';
import { Server } from './server.mjs';

export const title = 'While a run writes at full speed';

const kSize = { runs: 1000, entries: 500_000, jobs: 50_000 };
const kTimes = 1000;
const kAtMost = 2;  // times the percentile of a server without a run
const kEntriesMax = 1_000_000_000;

const any = (max) => 1 + Math.floor(Math.random() * max);
const kReads = {
  'a page of 20 runs': () => `/api/runs?page=${any(kSize.runs / 20)}&page_size=20`,
  'a run, without its log': () => `/api/runs/${any(kSize.runs)}?logs=false`,
  'the last 200 entries of a log': () => `/api/runs/${longest_run_of(kSize)}/logs?before=${Number.MAX_SAFE_INTEGER}&limit=200`,
  'the newest 50 jobs': () => '/api/jobs?limit=50',
};

async function measure(server) {
  const took = new Map();
  for (const [what, path_of] of Object.entries(kReads)) took.set(what, await server.times(path_of, kTimes));
  return took;
}

export async function run(options) {
  const folder = fs.mkdtempSync(path.join(options.work, 'writing-')), db = path.join(folder, 'history.db');
  fs.copyFileSync(database_of(options, kSize), db);
  const server = await Server.start('live_log', ['--serve', '--db', db, kEntriesMax / 100, 100]);
  try {
    await measure(server);  // so that both find the same caches
    const calm = await measure(server);
    const { run_id } = (await server.ask('POST', '/api/scraper/run')).body();
    const entries = async () => (await server.get(`/api/runs/${run_id}?logs=false`)).body().last_seq;
    const began = performance.now(), first = await entries();
    const busy = await measure(server);
    const rate = (await entries() - first) / (performance.now() - began) * 1000;
    await server.ask('POST', `/api/runs/${run_id}/cancel`);
    const rows = [];
    for (const what of calm.keys()) for (const [name, q] of [['median', 0.5], ['95 %', 0.95], ['99 %', 0.99]]) {
      const [alone, beside] = [calm, busy].map((each) => quantile(each.get(what), q)), ratio = beside / alone;
      rows.push([what, name, number(alone), number(beside), `${number(ratio)}×`, `≤ ${kAtMost}×`, ratio <= kAtMost ? 'yes' : '**no**']);
    }
    return [`A run writes ${number(rate, 0)} entries a second, all that the store takes, while one reader asks over HTTP, ${number(kTimes, 0)} times each. Milliseconds.`,
      table(['Read', 'percentile', 'no run', 'while it writes', 'ratio', 'wanted', 'met'], rows, 2)].join('\n\n');
  } finally {
    await server.stop();
    fs.rmSync(folder, { recursive: true });
  }
}
