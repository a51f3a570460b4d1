// node bench/dashboard.mjs [--json FILE] [--jobs DB]: measures the dashboard in headless Chromium with software rendering against a
// real server with a run of 1,000,000 entries, and prints a table. Needs scripts/build, and the target live_log beside
// its binary; ZAPPLY_BINARY names another binary.
// `--jobs` names a database whose list of jobs is scrolled.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { launch_chromium, root, start_server } from '../tests/browser/browser.mjs';
import { loaded, open_dashboard } from '../tests/browser/support/dashboard.mjs';

const kEntries = 1_000_000;
const kView = { viewport: { width: 1024, height: 700 }, deviceScaleFactor: 1 };
const rows = [];
const report = (figure, value, unit, bound) => {
  rows.push({ figure, value: Math.round(value * 10) / 10, unit, bound });
  console.error(`${figure}: ${Math.round(value * 10) / 10} ${unit}`);
};
const quantile = (values, q) => values.sort((a, b) => a - b)[Math.min(Math.floor(values.length * q), values.length - 1)];

// Runs 1 (a million entries) and 2 (none), straight into a database whose tables the server has made.
function seed(file) {
  execFileSync('python3', ['-c', `
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
n = ${kEntries}
level = "CASE WHEN i % 97 = 0 THEN 3 WHEN i % 23 = 0 THEN 2 WHEN i % 11 = 0 THEN 1 ELSE 0 END"
db.execute(f"""WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < {n})
INSERT INTO log_entries SELECT 1, i, 1795000000000 + i * 10, {level}, 'remotive',
CASE {level} WHEN 3 THEN 'https://remotive.example/jobs?page=' || (i % 40) || ': expected a JSON array at /jobs, found an HTML page'
ELSE 'page ' || (i % 40) || ' of 40: 100 postings read, ' || (i % 7) || ' of them new' END FROM s""")
counts = dict(db.execute("SELECT level, count(*) FROM log_entries GROUP BY level"))
for run, last in ((1, n), (2, 0)):
    c = [counts[l] if last else 0 for l in range(4)]
    db.execute("INSERT INTO runs VALUES (?, 'completed', 'scraping', 'manual', NULL, 1795000000000, 1795000009000, NULL, ?, ?, ?, ?, ?, ?)",
               (run, run, last, *c))
db.execute("UPDATE meta SET revision = 2")
db.commit()`, file]);
}

// From now until the frame after which the log's lowest line is one that `is_there` accepts, in the page's own time.
const time_until = (page, act, is_there) => page.evaluate(([source, condition]) => new Promise((resolve) => {
  const wanted = new Function('seq', `return ${condition}`), began = performance.now();
  const look = () => (wanted(Module._zapply_last_drawn_seq()) ? resolve(performance.now() - began) : requestAnimationFrame(look));
  new Function(source)();
  requestAnimationFrame(look);
}), [act, is_there]);

const median_of = async (times, measure) => {
  const values = [];
  for (let i = 0; i < times; ++i) values.push(await measure());
  return quantile(values, 0.5);
};

async function measure_log(browser, url) {
  const dashboard = await open_dashboard(browser, `${url}/#/runs`, kView), { page } = dashboard;
  await dashboard.see('run.open:1');
  report('click to the last of 1,000,000 entries', await median_of(5, async () => {
    await page.evaluate(() => { location.hash = '#/runs'; });
    await dashboard.see('run.open:1');
    return time_until(page, `document.querySelector('#page [data-key="run.open:1"]').click()`, `seq === ${kEntries}`);
  }), 'ms', 300);
  const log = await dashboard.box('log');
  report('jump to the middle', await median_of(5, async () => {
    await dashboard.press('G');
    await page.waitForFunction((last) => Module._zapply_last_drawn_seq() === last, kEntries);
    await page.evaluate(() => { globalThis.pressed = 0; document.addEventListener('pointerdown',
      () => { globalThis.pressed = performance.now(); }, { capture: true, once: true }); });
    const arrived = page.evaluate((last) => new Promise((resolve) => {
      const look = () => {
        const seq = Module._zapply_last_drawn_seq();
        if (globalThis.pressed && seq > 0 && Math.abs(seq - last / 2) < last / 50) resolve(performance.now() - globalThis.pressed);
        else requestAnimationFrame(look);
      };
      look();
    }), kEntries);
    await page.mouse.click(log.x + log.width + 8, log.y + log.height / 2);
    return arrived;
  }), 'ms', 150);
  await page.mouse.move(log.x + 300, log.y + 60);
  await measure_frames(browser, page);
  report('first hit of a search', await median_of(5, async () => {
    await page.evaluate(() => { location.hash = '#/runs/1'; });
    await dashboard.settled();
    return page.evaluate(() => new Promise((resolve) => {
      const began = performance.now();
      location.hash = '#/runs/1?find=found%20an%20HTML';
      // The frame that draws it comes before what is asked for after its answer.
      const look = () => (Module._zapply_hits_found() > 0 ? requestAnimationFrame(() => resolve(performance.now() - began))
        : requestAnimationFrame(look));
      requestAnimationFrame(look);
    }));
  }), 'ms', 150);
  await dashboard.see('find.count', /^[^…]+$/);
  await dashboard.settled();
  const drawn = await dashboard.frames();
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  report('frames in ten idle seconds', await dashboard.frames() - drawn, '', 0);
  await dashboard.close();
}

// What the main thread's clock says about each frame's callback, which is all of a frame that is ours: state, layout,
// Dear ImGui, the page, and writing the GPU's commands. The clock stands while another program has the processor.
async function measure_frames(browser, page) {
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  for (let i = 0; i < 200; ++i) await page.mouse.wheel(0, i % 2 ? 900 : -300);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const frames = traceEvents.filter((event) => event.name === 'FireAnimationFrame').map((event) => event.tdur / 1000);
  if (frames.length < 100) throw new Error(`only ${frames.length} frames were traced`);
  report('CPU per frame while scrolling, 99th percentile', quantile(frames, 0.99), 'ms', 2);
  report('CPU per frame while scrolling, median', quantile(frames, 0.5), 'ms', null);
}

// How many frames of a list of jobs that is scrolled are shown, by the browser's own count; drawn by the processor alone, as
// where there is no GPU: one that is emulated shows a quarter of them.
async function measure_jobs(url) {
  const browser = await launch_chromium(['--disable-gpu-compositing']);
  const dashboard = await open_dashboard(browser, `${url}/#/jobs`, kView), { page } = dashboard;
  await dashboard.see('jobs');
  await dashboard.settled();
  const devtools = await page.context().newCDPSession(page);
  for (const speed of [1500, 6000]) {
    await browser.startTracing(page, { categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline.frame'] });
    const place = { x: kView.viewport.width / 3, y: Math.round(kView.viewport.height * 0.7) };
    await devtools.send('Input.synthesizeScrollGesture', { ...place, yDistance: -5 * speed, speed, gestureSourceType: 'mouse' });
    const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
    const shown = traceEvents.filter((event) => event.name === 'DrawFrame').map((event) => event.ts / 1000).sort((a, b) => a - b);
    const lost = traceEvents.filter((event) => event.name === 'DroppedFrame').length;
    report(`frames a second while jobs scroll by ${speed} px/s`, (shown.length - 1) / (shown.at(-1) - shown[0]) * 1000, '', null);
    report(`frames of a hundred that are lost while jobs scroll by ${speed} px/s`, 100 * lost / (shown.length + lost), '', 2);
  }
  await browser.close();
}

// Resident memory of the tab's process, read while it shows a run.
async function memory_of(url, run, last) {
  const browser = await launch_chromium();
  const dashboard = await open_dashboard(browser, `${url}/#/runs/${run}`, kView);
  await dashboard.see('title', `Run ${run}`);
  if (last) await dashboard.see(`line:${last}`);
  await dashboard.settled();
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  let most = 0;
  for (const { type, id } of processInfo.filter((each) => each.type === 'renderer')) {
    const status = await readFile(`/proc/${id}/status`, 'utf8');
    most = Math.max(most, Number(status.match(/VmRSS:\s+(\d+)/)[1]) / 1024);
  }
  await browser.close();
  return most;
}

// With nothing cached.
async function first_frame(browser, url, also = async () => {}) {
  const page = await browser.newPage(kView);
  await page.addInitScript(() => new MutationObserver(() => {
    if (globalThis.shown_at === undefined && document.getElementById('canvas') && !document.getElementById('loading') && document.readyState !== 'loading')
      globalThis.shown_at = performance.now();
  }).observe(document, { childList: true, subtree: true }));
  await page.goto(`${url}/`);
  await page.waitForFunction(() => globalThis.shown_at !== undefined);
  const shown_at = await page.evaluate(() => globalThis.shown_at);
  await also(page);
  await page.close();
  return shown_at;
}

async function measure_load(url) {
  let bytes = 0;
  report('first frame in a browser that was just started', await median_of(3, async () => {
    const browser = await launch_chromium();
    const shown_at = await first_frame(browser, url);
    await browser.close();
    return shown_at;
  }), 'ms', 1000);
  const browser = await launch_chromium();
  await first_frame(browser, url, async (page) => { bytes = (await loaded(page)).reduce((sum, part) => sum + part.bytes, 0); });
  report('first frame', await median_of(5, () => first_frame(browser, url)), 'ms', 1000);
  await browser.close();
  report('first load', bytes, 'bytes', 470_000);
}

// A server whose runs write entries at a steady rate.
async function start_live_server(per_second, seconds) {
  const folder = process.env.ZAPPLY_BINARY ? path.dirname(process.env.ZAPPLY_BINARY) : path.join(root, 'build/native');
  const server = spawn(path.join(folder, 'live_log'), ['--serve', per_second, seconds].map(String), { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).once('line', resolve);
    server.once('error', reject);
  });
  return { url, stop: () => { server.stdin.end(); return ended; } };
}

async function measure_live(browser, per_second = 1000, seconds = 10) {
  const server = await start_live_server(per_second, seconds);
  const dashboard = await open_dashboard(browser, `${server.url}/#/runs`, kView);
  await dashboard.page.evaluate(() => {
    globalThis.seen = [];
    const frame = Module._zapply_frame;
    Module._zapply_frame = (time) => {
      frame(time);
      globalThis.seen.push([Module._zapply_last_drawn_seq(), Date.now()]);
    };
  });
  await fetch(`${server.url}/api/scraper/run`, { method: 'POST' });
  await dashboard.page.evaluate(() => { location.hash = '#/runs/1'; });
  const following_since = Date.now();
  await dashboard.see('status', 'completed');
  const { logs } = await (await fetch(`${server.url}/api/runs/1`)).json();
  await dashboard.see(`line:${logs.length}`);
  const seen = await dashboard.page.evaluate(() => globalThis.seen);
  const ages = [];
  let at = 0;
  for (const { seq, timestamp } of logs) {
    while (at < seen.length && seen[at][0] < seq) ++at;
    if (Date.parse(timestamp) > following_since) ages.push(seen[at][1] - Date.parse(timestamp));
  }
  report(`entry to first frame at ${per_second.toLocaleString('en-US')} entries/s, 95th percentile`, quantile(ages, 0.95), 'ms', 200);
  report(`entry to first frame at ${per_second.toLocaleString('en-US')} entries/s, median`, quantile(ages, 0.5), 'ms', null);
  await dashboard.close();
  await server.stop();
}

const given = (option) => { const at = process.argv.indexOf(option); return at > 0 ? process.argv[at + 1] : null; };
const jobs_db = given('--jobs');
const folder = await mkdtemp(path.join(tmpdir(), 'zapply-bench-'));
const file = path.join(folder, 'bench.db');
try {
  await (await start_server('--db', file)).stop();
  seed(file);
  const server = await start_server('--db', file);
  const browser = await launch_chromium();
  await measure_load(server.url);
  await measure_log(browser, server.url);
  await measure_live(browser);
  await browser.close();
  report('memory of the tab beside an empty run', await memory_of(server.url, 1, kEntries) - await memory_of(server.url, 2, 0), 'MB', 96);
  await server.stop();
  if (jobs_db) {
    const beside = await start_server('--db', jobs_db);
    await measure_jobs(beside.url);
    await beside.stop();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
console.log('| Figure | Measured | Bound |\n|---|---|---|');
for (const { figure, value, unit, bound } of rows)
  console.log(`| ${figure} | ${value.toLocaleString('en-US')} ${unit} | ${bound === null ? '' : `≤ ${bound.toLocaleString('en-US')} ${unit}`} |`);
const json = given('--json');
if (json) await writeFile(json, JSON.stringify(rows, null, 2) + '\n');
