// What a large history costs, and what ten times as much costs more.
import fs from 'node:fs';
import { at_most, bounds, median, number, quantile, table } from './figures.mjs';
import { database_of, longest_run_of } from './history_db.mjs';
import { memory_of_answer, Server } from './server.mjs';

export const title = 'Growth';

export const kLarge = { runs: 10_000, entries: 5_000_000, jobs: 500_000 };
const kSmallest = { runs: 1000 };
const kPage_ms = 5, kFew_ms = 20, kMany_ms = 150;  // of a page; of a job search with up to 5,000 matches, and of any other
const kFew = 5000;
const kCounts_ms = 100;  // of what stands beside each filter's values
const kTimes = 2000;  // so many that caches are full for most of them
const kFreshServers = 5;
const kScans = 8, kLeaves_ms = 120;

const kSearches = {
  'newest': '', 'best paid': '&sort=salary',
  '“rust engineer”, newest': '&q=rust%20engineer%20', '“engineer”, newest': '&q=engineer%20', '“engineer”, by relevance': '&q=engineer%20&sort=relevance',
  '“engineer”, best paid, remote, from 190,000': '&q=engineer%20&sort=salary&remote=true&salary_min=190000',
  '“engineer”, open to Colombia, which none is': '&q=engineer%20&remote_from=Colombia',
  '“sen…”, newest': '&q=sen', 'of a source': '&source=source3', 'from 199,000 a year': '&salary_min=199000', 'posted lately': '&posted_after=2025-10-08T00:00:00Z',
};

const any = (max) => 1 + Math.floor(Math.random() * max);

/** The numbers of `count` different pages, in no order: each is asked for once, so that none has been kept. */
function some_pages(pages, count) {
  const numbers = Array.from({ length: pages }, (_, i) => i + 1);
  for (let i = numbers.length - 1; i > 0; --i) {
    const j = Math.floor(Math.random() * (i + 1));
    [numbers[i], numbers[j]] = [numbers[j], numbers[i]];
  }
  return numbers.slice(0, count);
}

/** Pages of runs, from servers that have just started. */
async function run_pages_of(db, size, page_size) {
  const took = [];
  for (let i = 0; i < kFreshServers; ++i) {
    const server = await Server.serve(db), numbers = some_pages(size.runs / page_size, kSmallest.runs / page_size);
    try {
      await server.times('/api/runs?page_size=1', 20);
      took.push(...await server.times(() => `/api/runs?page=${numbers.pop()}&page_size=${page_size}`, numbers.length));
    } finally {
      await server.stop();
    }
  }
  return { what: `a page of ${page_size} runs, each asked for once`, took, bound: kPage_ms };
}

/** What a page holds of a run and its log. */
async function log_pages_of(server, size) {
  const big = longest_run_of(size), found = [];
  const take = async (what, path) => found.push({ what, took: await server.times(path, kTimes), bound: kPage_ms });
  await take('a run, without its log', () => `/api/runs/${any(size.runs)}?logs=false`);
  await take('the last 200 entries of the longest log', `/api/runs/${big}/logs?before=${Number.MAX_SAFE_INTEGER}&limit=200`);
  await take('200 entries anywhere in it', () => `/api/runs/${big}/logs?after=${any(size.entries / size.runs / 2)}&limit=200`);
  return found;
}

async function searches_of(server) {
  const found = [];
  for (const [what, query] of Object.entries(kSearches)) {
    const path = `/api/jobs?limit=50${query}`, { total } = (await server.get(path)).body();
    const matches = total === null ? 'more than 10,000' : number(total, 0);
    found.push({ what: `jobs: ${what}`, matches, took: await server.times(path, 20), bound: total !== null && total <= kFew ? kFew_ms : kMany_ms });
  }
  return found;
}

async function counts_of(server) {
  const found = [];
  await server.get('/api/jobs/facets');  // a server that has just started fills its columns first
  for (const [what, query] of Object.entries(kSearches))
    found.push({ what: `counts beside the filters: ${what}`, took: await server.times(`/api/jobs/facets?${query.slice(1)}`, 20), bound: kCounts_ms });
  return found;
}

async function scans_of(server, size) {
  const matches = `/api/runs/${longest_run_of(size)}/logs/matches`, found = [];
  for (const [what, query, bound] of [['by level', 'level=error', 150], ['plain text', 'q=9999%3A', 300], ['RE2', 're=page%20%5B0-9%5D%2B7%3A', 600]])
    found.push({ what: `matches in 1,000,000 entries: ${what}`, took: await server.times(`${matches}?${query}`, 10), bound });
  return found;
}

/** Many scans asked for at the same time, whose clients go before the first has ended. */
async function scans_at_once(server, size) {
  const path = `/api/runs/${longest_run_of(size)}/logs/matches?q=9999%3A`;
  const alone = await server.cpu_of(() => server.get(path));
  const asked = Array.from({ length: kScans }, () => server.get_and_leave(path, kLeaves_ms));
  const at_work = [];
  for (const end = performance.now() + kLeaves_ms; performance.now() < end;) {
    at_work.push(server.threads_at_work());
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await Promise.all(asked);
  const left = await server.cpu_of(() => new Promise((resolve) => setTimeout(resolve, 2000)));
  return { at_work: median(at_work), left: left / alone };
}

async function measure(db, size) {
  const starts = [];
  for (let i = 0; i < 5; ++i) {
    const started = await Server.serve(db);
    starts.push(started.startup_ms);
    await started.stop();
  }
  const run_pages = [await run_pages_of(db, size, 20), await run_pages_of(db, size, 100)];
  const server = await Server.serve(db), idle = server.memory();
  try {
    await server.times('/api/health', 20);
    const pages = [...run_pages, ...await log_pages_of(server, size)], searches = await searches_of(server), counts = await counts_of(server);
    const scans = size.entries > 1_000_000 ? await scans_of(server, size) : [];
    const at_once = size.entries > 1_000_000 ? await scans_at_once(server, size) : null;
    return { starts, idle, pages, searches, counts, scans, at_once, after: server.memory(), bytes: fs.statSync(db).size };
  } finally {
    await server.stop();
  }
}

export async function run(options) {
  const part = (of, divisor) => Object.fromEntries(Object.entries(of).map(([key, value]) => [key, value / divisor]));
  const large_size = options.quick ? part(kLarge, 10) : kLarge, small_size = part(large_size, 10);
  const small_db = database_of(options, small_size), large_db = database_of(options, large_size);
  const small = await measure(small_db, small_size), large = await measure(large_db, large_size);
  const verdict = ({ took, bound }) => [number(median(took)), number(quantile(took, 0.95)), `≤ ${bound}`, median(took) <= bound ? 'yes' : '**no**'];
  const before = (kind, i) => median(small[kind][i].took);

  const pages = large.pages.map((each, i) => [each.what, '', ...verdict(each), number(before('pages', i)), `${number(median(each.took) / before('pages', i))}×`]);
  const searches = large.searches.map((each, i) => [each.what, each.matches, ...verdict(each), number(before('searches', i)), '']);
  const counts = large.counts.map((each, i) => [each.what, '', ...verdict(each), number(before('counts', i)), '']);
  const scans = large.scans.map((each) => [each.what, '', ...verdict(each), '', '']);
  const dearest = Math.max(...large.pages.map((each, i) => median(each.took) / before('pages', i)));
  const streamed = large.scans.length === 0 ? null : await memory_of_answer(large_db, `/api/runs/${longest_run_of(large_size)}`);

  return [`${number(large_size.runs, 0)} runs, ${number(large_size.entries, 0)} entries, ${number(large_size.jobs, 0)} jobs (${number(large.bytes / 1e6, 0)} MB), asked over HTTP one after the other; beside it a tenth of that. Milliseconds, and how often each job search matches. A search also counts its matches, which grows with them.`,
    table(['Request', 'matches', 'median', '95 %', 'wanted', 'met', 'a tenth', 'ratio'], [...pages, ...searches, ...counts, ...scans]),
    bounds([
      at_most('start-up, until the first answer', median(large.starts), 200, 0, ' ms'),
      at_most('memory, idle after the start', large.idle, 40, 0, ' MiB'),
      at_most('ten times the data, the dearest of the pages', dearest, 1.5, 2, '×'),
      ...(large.at_once ? [
        at_most(`threads at work while ${kScans} scans of the longest log are asked for, median`, large.at_once.at_work, 2, 0),
        at_most(`CPU spent on them after their clients went ${kLeaves_ms} ms later, in scans`, large.at_once.left, 0.5),
      ] : []),
      ...(streamed ? [at_most(`memory while ${number(streamed.bytes / 2 ** 20, 0)} MiB of the longest log are streamed, over a fresh server's`, streamed.grown, 8, 1, ' MiB')] : []),
    ]), `After all of the above the server holds ${number(large.after, 0)} MiB.`].join('\n\n');
}
