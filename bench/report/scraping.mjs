// Beside Scrapy and Crawlee: the same jobs from the same board into SQLite.
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { root } from './commands.mjs';
import { at_most, bounds, median, range, table } from './figures.mjs';

export const title = 'Scraping';
export const needs = { harness: true, packages: ['nginx-light', 'time', 'sqlite3', 'python3-scrapy'] };

const kJobs = {
  listing: { name: 'A listing, following `next`', cpu: 0.6, rss: 1 / 4 },
  fanout: { name: 'A′ listing, all pages at once', cpu: 0.6, wall: 0.4, rss: 1 / 4 },
  detail: { name: 'B detail pages', cpu: 1 / 5, wall: 1 / 6, rss: 1 / 5 },
};
const kWhat = { cpu: 'CPU', wall: 'wall time', rss: 'memory' };

// Jobs that lack what the peers are asked for don't count.
const kFilled = "SELECT count(*) FROM jobs JOIN job_descriptions ON job_id = id WHERE title <> '' AND company <> '' AND location <> ''"
  + " AND (salary_text <> '' OR salary_min IS NOT NULL) AND employment_type IS NOT NULL AND length(description) > 500";

const results_of = (options) => path.join(options.work, 'scraping.json');
const of_tool = (results, job, tool, key) => results.filter((each) => each.job === job && each.tool === tool && each.ok).map((each) => each[key]);

const tools_of = (results, job) => [...new Set(results.filter((each) => each.job === job).map((each) => each.tool))];
const best_of_peers = (results, job, key) =>
  Math.min(...tools_of(results, job).filter((tool) => tool !== 'zapply').map((tool) => median(of_tool(results, job, tool, key))));

/** The least of the peers' medians when this was last measured; nothing when it wasn't. */
export function best_peer(options, job, key) {
  if (!fs.existsSync(results_of(options))) return null;
  return best_of_peers(JSON.parse(fs.readFileSync(results_of(options), 'utf8')).results, job, key);
}

export function run(options) {
  const ours = (job) => `${path.join(root, 'bench/scrape')} ${job} {base} {db}`;
  const file = results_of(options);
  fs.rmSync(file, { force: true });
  // It ends with 1 when a tool got something wrong; the table says which.
  const ended = spawnSync('node', [path.join(options.harness, 'compare.mjs'), '--repeats', options.repeats, '--work', options.work, '--json', file,
    '--ours-listing', ours('listing'), '--ours-fanout', ours('fanout'), '--ours-detail', ours('detail'), '--ours-count-sql', kFilled].map(String),
  { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (!fs.existsSync(file)) throw new Error('compare.mjs ended before it had measured');
  const { results } = JSON.parse(fs.readFileSync(file, 'utf8'));
  const rows = [], wanted = [];
  for (const [job, bound] of Object.entries(kJobs)) {
    const of = (tool, key) => of_tool(results, job, tool, key);
    for (const tool of tools_of(results, job)) {
      const failed = results.filter((each) => each.job === job && each.tool === tool && !each.ok).length;
      rows.push([bound.name, tool, failed ? `**failed ${failed}×**` : range(of(tool, 'wall')), range(of(tool, 'cpu')), range(of(tool, 'rss'), 0)]);
    }
    for (const [key, what] of Object.entries(kWhat)) {
      if (bound[key] === undefined) continue;
      wanted.push(at_most(`${bound.name}: ${what}, part of the best peer's`, median(of('zapply', key)) / best_of_peers(results, job, key), bound[key]));
    }
  }
  return [`20,000 jobs on 202 JSON pages (90 MB), 3,000 detail pages (100 MB of HTML), from nginx on the same machine. The peers fetch, parse, extract and upsert; ours also keeps the run, its log and a full-text index, compares each job with what other boards had, and cleans its text. Medians of ${options.repeats} interleaved runs (min–max).`,
    table(['Job', 'Tool', 'wall s', 'CPU s', 'peak memory MiB'], rows, 2), bounds(wanted),
    ended.stdout.match(/^Versions: .*?(?=; site sha256|\. Machine)/m)?.[0] + '.'].join('\n\n');
}
