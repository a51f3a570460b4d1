import assert from 'node:assert/strict';
import { test } from 'node:test';
import { soon } from './support/dashboard.mjs';
import { source } from './support/mock_jobs.mjs';
import { phase_run, run, source_run } from './support/mock_server.mjs';
import { dashboard, open, server } from './support/scene.mjs';

test('a click on Start opens the new run, whose log grows while it goes on', async () => {
  let go_on;
  const seen = new Promise((resolve) => { go_on = resolve; });
  server.started = async (id) => {
    for (let i = 1; i <= 5; ++i) server.log(id, i % 5 ? 'info' : 'warning', 'remotive', `page ${i} of 5`);
    await seen;
    server.log(id, 'error', 'arbeitnow', 'the server answered with an HTML page');
    server.change_run(id, { status: 'partial', completed_at: new Date().toISOString() });
  };
  await open();
  await dashboard.see('placeholder', 'No runs yet');
  await dashboard.click('run.start');
  await dashboard.see('status', 'running');
  assert.equal(await dashboard.hash(), '#/runs/1');
  await dashboard.see('line:5', 'W warning remotive page 5 of 5');
  await dashboard.see('status', 'running');
  go_on();
  await dashboard.see('status', 'partial');
  await dashboard.see('line:6', 'E error arbeitnow the server answered with an HTML page');
  assert.deepEqual(dashboard.errors, []);
});

test('Start is off while a run is on', async () => {
  server.change_run(7, { status: 'running', completed_at: null });
  await open();
  await dashboard.see('run.open:7', 'running');
  assert.equal(await dashboard.find('run.start').getAttribute('aria-disabled'), 'true');
  await dashboard.click('run.start');
  server.change_run(7, { status: 'completed', completed_at: new Date().toISOString() });
  await dashboard.see('run.open:7', 'completed');
  assert.equal(await dashboard.find('run.start').getAttribute('aria-disabled'), null);
  assert.ok(!server.requests.some((request) => request.startsWith('POST')));
});

test('cancel shows "cancelling" until the server says that the run has ended', async () => {
  server.change_run(7, { status: 'running', completed_at: null });
  await open('#/runs/7');
  await dashboard.click('run.cancel');
  await dashboard.see('status', 'cancelling');
  assert.ok(server.requests.includes('POST /api/runs/7/cancel'));
  server.change_run(7, { status: 'cancelled', completed_at: new Date().toISOString() });
  await dashboard.see('status', 'cancelled');
  await dashboard.see_no('run.cancel');
});

test('Start asks only the chosen sources', async () => {
  server.sources = ['remotive', 'arbeitnow', 'himalayas'].map((name) => source(name, { enabled: name !== 'himalayas' }));
  await open();
  await dashboard.click('start.choose');
  await dashboard.see('start.chosen', 'Start with 2 sources');
  await dashboard.click('start.source:arbeitnow');
  await dashboard.see('start.chosen', 'Start with 1 source');
  await dashboard.click('start.source:himalayas');
  await dashboard.see('start.chosen', 'Start with 2 sources');
  await dashboard.click('start.force');
  await dashboard.click('start.chosen');
  await dashboard.see('title', 'Run 1');
  assert.deepEqual(server.bodies.at(-1), { sources: ['himalayas', 'remotive'], force: true });
});

test('a run says what differs from the one before, and leads to its errors', async () => {
  for (let id = 1; id <= 4; ++id) server.runs.set(id, run(id));
  server.add_made_log(5, 2000);
  const log_counts = { info: 0, success: 0, warning: 0, error: 20 };
  server.change_run(5, { status: 'partial', error_message: 'one of two sources failed',
    completed_at: new Date(Date.parse(run(5).started_at) + 60_000).toISOString(),
    source_runs: [source_run('remotive'), source_run('lever'), source_run('arbeitnow',
      { status: 'failed', error_message: 'found an HTML page', log_counts })] });
  await open('#/runs/5');
  await dashboard.see('differences', 'Against run 4: a new kind of error at arbeitnow · new: lever · ' +
    'not asked: himalayas, weworkremotely, greenhouse · took 1 min 0 s, usually 9.4 s');
  await dashboard.see('error', 'one of two sources failed');
  await dashboard.see('phases', 'scraping');
  await dashboard.click('error.first');
  await dashboard.see('line:97');
  await dashboard.click('error.source:arbeitnow');
  await dashboard.see('log.count', 'of 2,000 entries');
  assert.equal(await dashboard.hash(), '#/runs/5?level=error&source=arbeitnow');
});

test('a run shows each phase that is part of it, from waiting to its end, and no other', async () => {
  const waiting = { status: 'waiting', done: 0, total: 0, counters: {}, started_at: null, completed_at: null };
  server.change_run(7, { status: 'running', completed_at: null, phases: [
    phase_run('scraping'), phase_run('matching', waiting)] });
  await open('#/runs/7');
  await dashboard.see('scraping', 'scraping, completed, 9.4 s, 5 of 5 steps, 200 jobs scraped, 15 new jobs');
  await dashboard.see('matching', 'matching, waiting');
  assert.equal(await dashboard.has('reporting'), false);
  server.change_run(7, { status: 'partial', completed_at: new Date().toISOString(), phases: [phase_run('scraping'),
    phase_run('matching', { status: 'failed', counters: { jobs_matched: 3 }, error_message: 'there is no profile' })] });
  await dashboard.see('matching', 'matching, failed, 9.4 s, 5 of 5 steps, 3 jobs matched: there is no profile');
});

test('a row per source says what went wrong there', async () => {
  server.change_run(7, { status: 'partial', source_runs: [source_run('remotive'),
    source_run('arbeitnow', { status: 'failed', error_message: 'the server answered 503 four times' })] });
  await open('#/runs/7');
  await dashboard.see('arbeitnow', 'arbeitnow, failed, 3 new, 40 found, the server answered 503 four times');
});

test('older runs come as the reader scrolls, and new ones shift nothing', async () => {
  for (let id = 1; id <= 200; ++id) server.runs.set(id, run(id));
  await open();
  await dashboard.see('run.open:200');
  const place = await dashboard.box('runs');
  await dashboard.page.mouse.move(place.x + 300, place.y + 200);
  await soon(async () => {
    await dashboard.page.mouse.wheel(0, 900);
    return dashboard.has('run.open:1');
  });
  const before_new = await dashboard.box('run.open:3');
  server.change_run(201, { status: 'completed' });
  await dashboard.see('runs.count', '201 runs');
  assert.equal((await dashboard.box('run.open:3')).y, before_new.y);
});

test('a lost connection is shown and recovers by itself', async () => {
  server.runs.set(1, run(1));
  await open();
  await dashboard.see('connection', 'Live');
  const { port } = server;
  await server.stop();
  await dashboard.see('banner', 'No connection');
  server.runs.set(2, run(2));
  await server.listen(port);
  await dashboard.see('connection', 'Live');
  await dashboard.see('run.open:2');
  await dashboard.see_no('banner');
});

test('a failed list says why and can be tried again', async () => {
  server.on_request = (method, url, response) => {
    if (url.pathname !== '/api/runs') return false;
    response.writeHead(500, { 'Content-Type': 'application/json' }).end('{"detail":"the disk is full"}');
    return true;
  };
  await open();
  await dashboard.see('placeholder', 'the disk is full');
  server.on_request = () => false;
  await dashboard.click('reload');
  await dashboard.see('placeholder', 'No runs yet');
});

test('filters narrow the table, say how many runs there are of each kind, and are in the address', async () => {
  for (let id = 1; id <= 20; ++id)
    server.runs.set(id, run(id, { status: id % 5 ? 'completed' : 'failed', trigger_type: id % 2 ? 'cli' : 'manual',
      started_at: `2026-11-${String(id).padStart(2, '0')}T16:00:00.000Z` }));
  await open();
  await dashboard.see('runs.status:failed', 'failed 4');
  await dashboard.click('runs.status:failed');
  await dashboard.see('runs.count', '4 of 20 runs');
  await dashboard.see_no('run.open:19');
  await dashboard.click('menu:runs-triggers');
  await dashboard.see('runs.trigger:manual');
  await dashboard.click('runs.trigger:manual');
  await dashboard.see('runs.count', '2 of 20 runs');
  assert.equal(await dashboard.hash(), '#/runs?status=failed&trigger=manual');
  await dashboard.press('Escape');
  // Phases that no run has reached are not offered.
  await dashboard.click('menu:runs-phases');
  await dashboard.see('runs.phase:scraping');
  assert.equal(await dashboard.has('runs.phase:reporting'), false);
  await dashboard.press('Escape');
  await dashboard.click('runs.clear');
  await dashboard.see('runs.count', '20 runs');
  await dashboard.page.goto(`${server.url}#/runs?from=2026-11-03&to=2026-11-05`);
  await dashboard.see('runs.count', '3 of 20 runs');
  await dashboard.find('runs.from').fill('2026-11-04');
  await dashboard.see('runs.count', '2 of 20 runs');
  assert.equal(await dashboard.hash(), '#/runs?from=2026-11-04&to=2026-11-05');
});

test('a search finds runs by what went wrong, while typing', async () => {
  for (let id = 1; id <= 9; ++id)
    server.runs.set(id, run(id, { error_message: id === 4 ? 'the disk is full' : null }));
  await open();
  await dashboard.see('run.open:9');
  await dashboard.press('/');
  await dashboard.page.keyboard.type('Disk');
  await dashboard.see('runs.count', '1 of 9 runs');
  await dashboard.see('run.open:4');
  await dashboard.page.keyboard.type(' drive');
  await dashboard.see('placeholder', 'No run matches the filter');
  await dashboard.click('runs.clear');
  await dashboard.see('run.open:9');
});

test('a chart shows the new jobs of each run, and leads to it', async () => {
  for (let id = 1; id <= 5; ++id)
    server.runs.set(id, run(id, { source_runs: [source_run('remotive', { jobs_new: id * 1000 })] }));
  await open();
  await dashboard.see('chart');
  assert.equal(await dashboard.find('chart').getAttribute('aria-label'),
    'New jobs per run, oldest first: 1,000, 2,000, 3,000, 4,000, 5,000');
  const box = await dashboard.box('chart');
  await dashboard.page.mouse.click(box.x + box.width * 0.7, box.y + box.height - 4);
  await dashboard.see('title', 'Run 4');
});

test('back and forward go through what was opened', async () => {
  for (let id = 1; id <= 3; ++id) server.runs.set(id, run(id));
  await open();
  await dashboard.click('run.open:3');
  await dashboard.see('title', 'Run 3');
  await dashboard.press('Escape');
  await dashboard.see_no('run');
  await dashboard.page.goBack();
  await dashboard.see('title', 'Run 3');
  await dashboard.page.goBack();
  await dashboard.see_no('run');
  await dashboard.page.goForward();
  await dashboard.see('title', 'Run 3');
  await dashboard.page.reload();
  await dashboard.see('title', 'Run 3');
});

test('the keyboard scrolls the list by rows, pages and to its ends', async () => {
  for (let id = 1; id <= 100; ++id) server.runs.set(id, run(id));
  await open();
  await dashboard.see('run.open:100');
  const first = async () => Number((await dashboard.find('runs').locator('button').first().getAttribute('data-key')).split(':')[1]);
  const goes_to = (is_there) => soon(async () => is_there(await first()));
  await dashboard.press('ArrowDown');
  await dashboard.press('ArrowDown');
  await goes_to((id) => id === 98);
  await dashboard.press('ArrowUp');
  await goes_to((id) => id === 99);
  const rows = await dashboard.find('runs').locator('button').count();
  await dashboard.press('PageDown');
  await goes_to((id) => id < 99 - rows / 2 && id > 99 - rows - 1);
  await dashboard.press('Space');
  await goes_to((id) => id < 99 - rows);
  await dashboard.press('PageUp');
  await dashboard.press('PageUp');
  await goes_to((id) => id >= 99);
  await dashboard.press('End');
  await dashboard.press('Home');
  await goes_to((id) => id === 100);
});

test('times are those of Bogota, with the zone', async () => {
  server.runs.set(1, run(1, { started_at: '2026-11-23T16:18:05.123Z' }));
  await open('', { timezoneId: 'Asia/Kolkata' });
  await dashboard.see('run.open:1', 'started 2026-11-23 11:18:05');
  await dashboard.see('zone', 'UTC−5');
});

test('nothing changes, nothing is drawn', async () => {
  server.runs.set(1, run(1));
  await open();
  await dashboard.see('run.open:1');
  await dashboard.settled();
  const frames = await dashboard.frames();
  await dashboard.page.evaluate(() => new Promise((done) => {
    let chances = 0;
    const next = () => (++chances === 90 ? done() : requestAnimationFrame(next));
    next();
  }));
  assert.equal(await dashboard.frames(), frames);
});

test('a hidden tab holds no stream', async () => {
  await open();
  await dashboard.see('connection', 'Live');
  assert.equal(server.streams, 1);
  const hide = (hidden) => dashboard.page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
  await hide(true);
  await soon(() => server.streams === 0);
  await hide(false);
  await soon(() => server.streams === 1);
});
