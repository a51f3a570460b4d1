import assert from 'node:assert/strict';
import { test } from 'node:test';
import { soon } from './support/dashboard.mjs';
import { job, source } from './support/mock_jobs.mjs';
import { phase_run, run, source_run } from './support/mock_server.mjs';
import { dashboard, open, server } from './support/scene.mjs';

// The ids of the rows of the table that are wholly in sight.
const rows_in_sight = () => dashboard.find('runs.window').evaluate((list) => {
  const { top, bottom } = list.getBoundingClientRect(), heads = list.querySelector('[data-key="runs.heads"]');
  const upper = top + (heads ? heads.getBoundingClientRect().height : 0);
  return [...list.querySelectorAll('[data-key^="run.open:"]')].filter((row) => {
    const box = row.getBoundingClientRect();
    return box.top > upper - 2 && box.bottom < bottom + 2;
  }).map((row) => Number(row.dataset.key.split(':')[1]));
});

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

test('a button that gets an icon in a narrow list, and loses it again, says what it is once', async () => {
  server.runs.set(1, run(1));
  await open('#/runs');
  await dashboard.see('start.choose', /^Choose sources$/);
  await dashboard.page.evaluate(() => { location.hash = '#/runs/1'; });
  await dashboard.see('title', 'Run 1');
  await dashboard.settled();
  assert.equal((await dashboard.find('start.choose').textContent()).trim(), '');
  await dashboard.page.evaluate(() => { location.hash = '#/runs'; });
  await dashboard.see('start.choose', /^Choose sources$/);
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
  await dashboard.click('run.first-error');
  await dashboard.see('line:97');
  await dashboard.click('run.source:arbeitnow');
  await dashboard.see('log.count', 'of 2,000 entries');
  assert.equal(await dashboard.hash(), '#/runs/5?level=error&source=arbeitnow');
});

test('a run shows each phase that is part of it, from waiting to its end, and no other', async () => {
  const waiting = { status: 'waiting', done: 0, total: 0, counters: {}, started_at: null, completed_at: null };
  server.change_run(7, { status: 'running', completed_at: null, phases: [
    phase_run('scraping'), phase_run('matching', waiting)] });
  await open('#/runs/7');
  await dashboard.see('scraping', /scraping.*completed.*9\.4 s.*5 of 5 steps.*200 jobs scraped, 15 new jobs/);
  await dashboard.see('matching', /matching.*waiting/);
  assert.equal(await dashboard.has('reporting'), false);
  server.change_run(7, { status: 'partial', completed_at: new Date().toISOString(), phases: [phase_run('scraping'),
    phase_run('matching', { status: 'failed', counters: { jobs_matched: 3 }, error_message: 'there is no profile' })] });
  await dashboard.see('matching', /matching.*failed.*9\.4 s.*5 of 5 steps.*there is no profile/);
});

test('a row per source says what went wrong there', async () => {
  server.change_run(7, { status: 'partial', source_runs: [source_run('remotive'),
    source_run('arbeitnow', { status: 'failed', error_message: 'the server answered 503 four times' })] });
  await open('#/runs/7');
  await dashboard.see('arbeitnow', /arbeitnow.*failed.*3 new.*40 found.*the server answered 503 four times/);
});

test('a source leads to its errors, or its warnings, or all that the log says of it', async () => {
  const told = (level, count) => ({ log_counts: { info: 9, success: 0, warning: 0, error: 0, [level]: count } });
  server.add_made_log(7, 2000);
  server.change_run(7, { source_runs: [source_run('arbeitnow', { status: 'failed', error_message: 'no', ...told('error', 4) }),
    source_run('himalayas', told('warning', 3)), source_run('remotive', told('info', 9))] });
  await open('#/runs/7');
  await dashboard.see('himalayas', /himalayas.*completed.*3 warnings/);
  for (const [name, place] of [['himalayas', '?level=warning&source=himalayas'], ['remotive', '?source=remotive'],
    ['arbeitnow', '?level=error&source=arbeitnow']]) {
    await dashboard.click(`run.source:${name}`);
    await soon(async () => await dashboard.hash() === `#/runs/7${place}`);
  }
  await dashboard.page.goBack();
  await soon(async () => await dashboard.hash() === '#/runs/7?source=remotive');
});

test('a run tells by name which jobs it has gained and lost since the one before it, or since any other', async () => {
  for (let id = 1; id <= 9; ++id) server.runs.set(id, run(id));
  for (let id = 1; id <= 12; ++id) server.jobs.push(job(id, { title: `Engineer ${id}`, company: 'Acme' }));
  await open('#/runs/9');
  await dashboard.see('changes', /Jobs since.*3 jobs gained.*1 job lost/);
  assert.equal(await dashboard.find('run.compare').inputValue(), '8');
  assert.equal(await dashboard.find('run.job:2').isVisible(), false);
  await dashboard.find('gained').locator('summary').focus();
  await dashboard.press('Enter');
  await dashboard.find('run.job:2').waitFor();
  await dashboard.find('run.compare').selectOption('5');
  await dashboard.see('changes', /3 jobs gained.*5 jobs lost/);
  assert.equal(await dashboard.hash(), '#/runs/9?since=5');
  assert.equal(await dashboard.find('run.job:2').isVisible(), true);
  await dashboard.click('run.job:2');
  await soon(async () => await dashboard.hash() === '#/jobs/2');
  await dashboard.page.goBack();
  await dashboard.see('changes', /5 jobs lost/);
  assert.equal(await dashboard.find('run.compare').inputValue(), '5');
  assert.deepEqual(dashboard.errors, []);
});

test('a run that goes on is compared when it has ended, and one without another before it is not', async () => {
  server.runs.set(1, run(1, { status: 'running', completed_at: null }));
  await open('#/runs/1');
  await dashboard.see('stats');
  server.change_run(1, { status: 'completed', completed_at: new Date().toISOString() });
  await dashboard.see('status', 'completed');
  server.change_run(2, { status: 'running', completed_at: null });
  await open('#/runs/2');
  await dashboard.see('stats');
  assert.equal(server.requests.some((request) => request.includes('/changes')), false);
  server.change_run(2, { status: 'partial', completed_at: new Date().toISOString() });
  await dashboard.see('changes', /Jobs since/);
  assert.deepEqual(server.requests.filter((request) => request.includes('/changes')), ['GET /api/runs/2/changes?since=1']);
});

test('phases and sources lie on one time line', async () => {
  const began = Date.parse(run(7).started_at), at = (second) => new Date(began + second * 1000).toISOString();
  server.change_run(7, { status: 'completed', started_at: at(0), completed_at: at(10),
    phases: [phase_run('scraping', { started_at: at(0), completed_at: at(10) })],
    source_runs: [source_run('remotive', { started_at: at(0), completed_at: at(5) }),
      source_run('lever', { started_at: at(5), completed_at: at(10) }), source_run('ashby', { started_at: null, completed_at: null })] });
  await open('#/runs/7');
  await dashboard.see('lever');
  const share_of = (name) => dashboard.find(name).evaluate((row) => {
    const track = row.querySelector('.time-line').getBoundingClientRect(), bar = row.querySelector('.stretch')?.getBoundingClientRect();
    return bar ? [bar.left, bar.right].map((x) => Math.round((x - track.left) / track.width * 100)) : null;
  });
  assert.deepEqual(await share_of('scraping'), [0, 100]);
  assert.deepEqual(await share_of('remotive'), [0, 50]);
  assert.deepEqual(await share_of('lever'), [50, 100]);
  assert.equal(await share_of('ashby'), null);
});

test('what failed runs again by a click, and only that', async () => {
  server.change_run(7, { status: 'partial', source_runs: [source_run('remotive'), source_run('lever', { status: 'failed' }),
    source_run('arbeitnow', { status: 'failed', error_message: 'the server answered 503 four times' })] });
  await open('#/runs/7');
  await dashboard.click('run.failed-again');
  await dashboard.see('title', 'Run 8');
  assert.deepEqual(server.bodies, [{ sources: ['lever', 'arbeitnow'] }]);
  await dashboard.see_no('run.failed-again');
});

test('an interrupted run is told in a sentence, and runs again by a click', async () => {
  server.change_run(7, { status: 'failed', error_message: 'interrupted',
    source_runs: [source_run('remotive'), source_run('lever', { status: 'cancelled' })] });
  await open('#/runs/7');
  await dashboard.see('error', 'Interrupted: the server ended while this run was on.');
  await dashboard.click('run.again');
  await dashboard.see('title', 'Run 8');
  assert.deepEqual(server.bodies, [{ sources: ['remotive', 'lever'] }]);
});

test('the rest of a run folds away from its log by a key and a button, and stays so', async () => {
  server.add_made_log(7, 2000);
  await open('#/runs/7', { viewport: { width: 1366, height: 633 } });
  await dashboard.see('stats');
  const lines = async () => {
    await dashboard.settled();
    const log = await dashboard.box('log');
    const boxes = await dashboard.find('log').locator('[data-key^="line:"]').evaluateAll((all) => all.map((each) => {
      const { top, bottom } = each.getBoundingClientRect();
      return [top, bottom];
    }));
    return boxes.filter(([top, bottom]) => top > log.y - 1 && bottom < log.y + log.height + 1).length;
  };
  await dashboard.press('b');
  await dashboard.see_no('stats');
  await dashboard.see('brief', '9.4 s · 15 new, 200 found · 20 errors, 86 warnings');
  assert.equal(await dashboard.find('run.fold').getAttribute('aria-expanded'), 'false');
  assert.ok(await lines() >= 20, `${await lines()} lines are in sight`);
  await dashboard.page.reload();
  await dashboard.see('brief', '9.4 s · 15 new');
  assert.equal(await dashboard.has('stats'), false);
  await dashboard.click('run.fold');
  await dashboard.see('stats');
});

test('in a low window the rest of a run folds away when its log is scrolled, unless it was unfolded', async () => {
  server.add_made_log(7, 2000);
  server.add_made_log(8, 2000);
  await open('#/runs/7', { viewport: { width: 1366, height: 633 } });
  await dashboard.see('line:2000');
  const scroll = async () => {
    const log = await dashboard.box('log');
    await dashboard.page.mouse.move(log.x + 300, log.y + log.height / 2);
    await dashboard.page.mouse.wheel(0, -300);
  };
  await scroll();
  await dashboard.see_no('stats');
  await dashboard.press('b');
  await dashboard.see('stats');
  await scroll();
  await dashboard.see_no('line:2000');
  assert.ok(await dashboard.has('stats'));
  await dashboard.page.goto(`${server.url}#/runs/8`);
  await dashboard.see('title', 'Run 8');
  await dashboard.see('stats');
});

test('on a phone a run shows all that is known of it or its log, and leads from one to the other', async () => {
  const cause = 'https://boards.example/api/jobs?page=3: expected a JSON array at /jobs, found an HTML page';
  server.add_made_log(7, 2000);
  server.change_run(7, { source_runs: [source_run('remotive'), source_run('arbeitnow', { status: 'failed',
    error_message: cause, log_counts: { info: 0, success: 0, warning: 0, error: 4 } })] });
  await open('#/runs/7', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await dashboard.see('arbeitnow', cause);
  assert.equal(await dashboard.has('log'), false);
  await dashboard.click('run.fold');
  await dashboard.see('line:2000');
  assert.equal(await dashboard.has('stats'), false);
  await dashboard.click('run.fold');
  await dashboard.click('run.source:arbeitnow');
  await dashboard.see('log.count', 'of 2,000 entries');
  await dashboard.page.goto(`${server.url}#/runs/7?line=5`);
  await dashboard.see('line:5');
  await open('#/runs/7', { viewport: { width: 844, height: 390 }, hasTouch: true });
  await dashboard.see('stats');
  await dashboard.click('run.fold');
  await dashboard.see('line:1995');
});

const kPhones = [[360, 740], [390, 844], [700, 900], [844, 390], [1024, 700], [1366, 633], [2560, 1300]];
test('neither the table nor an open run cuts a text off or leaves a thing outside of the window, at any size', async () => {
  for (let id = 1; id <= 30; ++id)
    server.runs.set(id, run(id, { status: id % 3 ? 'completed' : 'failed', trigger_type: 'scheduled',
      log_counts: { info: 9, success: 0, warning: 1234, error: 2345 } }));
  const cause = 'https://boards.example/api/jobs?page=3: expected a JSON array at /jobs, found an HTML page';
  server.change_run(31, { status: 'partial', error_message: cause, source_runs: [source_run('weworkremotely',
    { status: 'failed', error_message: cause, jobs_found: 123456, requests: 12345 }), source_run('greenhouse', { company_count: 1200 })] });
  for (const [width, height] of kPhones) {
    for (const hash of ['#/runs', '#/runs/31']) {
      await open(hash, { viewport: { width, height } });
      await dashboard.see(hash === '#/runs' ? 'run.open:31' : 'stats');
      await dashboard.settled();
      const faults = await dashboard.page.evaluate(() => {
        const wrong = [];
        for (const element of document.querySelectorAll('#page [data-key="runs.page"] *')) {
          if (element.closest('[data-drawn="1"], svg, .unit') || !element.getClientRects().length) continue;
          const { left, right } = element.getBoundingClientRect();
          const is_text = element.childElementCount === 0 && element.textContent.trim();
          if (left < -1 || right > innerWidth + 1) wrong.push(`${element.dataset.key} lies outside`);
          if (is_text && element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible')
            wrong.push(`${element.dataset.key} is cut: ${element.textContent}`);
        }
        return wrong;
      });
      assert.deepEqual(faults, [], `${hash} at ${width}x${height}`);
    }
  }
});

test('the list is as it was left when a run that was open over it is closed', async () => {
  for (let id = 1; id <= 100; ++id) server.runs.set(id, run(id));
  await open('', { viewport: { width: 1024, height: 700 } });
  await dashboard.see('run.open:100');
  await dashboard.press('PageDown');
  await dashboard.press('PageDown');
  await soon(async () => (await rows_in_sight())[0] < 90);
  await dashboard.settled();
  const [first] = await rows_in_sight();
  await dashboard.click(`run.open:${first - 3}`);
  await dashboard.see('stats');
  await dashboard.press('Escape');
  await dashboard.see_no('run');
  await soon(async () => (await rows_in_sight())[0] === first);
});

test('older runs come as the reader scrolls, and new ones shift nothing', async () => {
  for (let id = 1; id <= 200; ++id) server.runs.set(id, run(id));
  await open();
  await dashboard.see('run.open:200');
  const place = await dashboard.box('runs.window');
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
  await dashboard.see('runs.status:failed', /failed\s*4/);
  await dashboard.click('runs.status:failed');
  await dashboard.see('runs.count', '4 of 20 runs');
  await dashboard.see_no('run.open:19');
  // A second one is shown beside it; the last that is taken away brings all back.
  await dashboard.click('runs.status:completed');
  await soon(async () => await dashboard.hash() === '#/runs?status=completed,failed');
  await dashboard.click('runs.status:failed');
  await soon(async () => await dashboard.hash() === '#/runs?status=completed');
  await dashboard.click('runs.status:completed');
  await soon(async () => await dashboard.hash() === '#/runs');
  await dashboard.click('runs.status:failed');
  await dashboard.see('runs.count', '4 of 20 runs');
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
  // Days are written and read as everywhere in the page, whatever the browser's language.
  assert.equal(await dashboard.find('runs.from').inputValue(), '2026-11-04');
  await dashboard.find('runs.from').fill('20261105');
  await dashboard.see('runs.count', '1 of 20 runs');
  await dashboard.find('runs.from').fill('2026-11-4');
  await dashboard.settled();
  assert.equal(await dashboard.hash(), '#/runs?from=2026-11-05&to=2026-11-05', 'half a day changes nothing');
  assert.equal(await dashboard.has('runs.days-fault'), false, 'and is no fault while it is written');
  await dashboard.find('runs.to').focus();
  await dashboard.see('runs.days-fault', '“2026-11-4” is no day. A day is written like 2026-11-23.');
  assert.equal(await dashboard.find('runs.from').inputValue(), '2026-11-4', 'it stays to be corrected');
  await dashboard.find('runs.from').fill('2026-11-31');
  await dashboard.see('runs.days-fault', '“2026-11-31” is no day');
  await dashboard.find('runs.from').fill('2026-11-09');
  await dashboard.see('runs.days-fault', 'The first day comes after the last');
  await dashboard.find('runs.from').fill('2026-11-04');
  await dashboard.see_no('runs.days-fault');
  await dashboard.see('runs.count', '2 of 20 runs');
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

test('a row is a link: Ctrl and the middle button open its run in another tab', async () => {
  for (let id = 1; id <= 3; ++id) server.runs.set(id, run(id));
  await open('#/runs?status=completed');
  assert.equal(await dashboard.find('run.open:2').getAttribute('href'), '#/runs/2?status=completed');
  const { x, y } = await dashboard.box('run.open:2');
  for (const open_it of [() => dashboard.page.mouse.click(x + 90, y + 20, { button: 'middle' }), async () => {
    await dashboard.page.keyboard.down('Control');
    await dashboard.page.mouse.click(x + 90, y + 20);
    await dashboard.page.keyboard.up('Control');
  }]) {
    const other = dashboard.page.context().waitForEvent('page');
    await open_it();
    const page = await other;
    await page.locator('#page [data-key="stats"]').waitFor({ state: 'attached' });
    assert.equal(new URL(page.url()).hash, '#/runs/2?status=completed');
    await page.close();
  }
  assert.equal(await dashboard.has('stats'), false);
});

test('the keyboard scrolls the list by rows, pages and to its ends', async () => {
  for (let id = 1; id <= 100; ++id) server.runs.set(id, run(id));
  await open();
  await dashboard.see('run.open:100');
  const first = async () => (await rows_in_sight())[0];
  const goes_to = (is_there) => soon(async () => is_there(await first()));
  const rows = (await rows_in_sight()).length;
  await dashboard.press('PageDown');
  await goes_to((id) => id < 100 - rows / 2 && id > 100 - rows - 1);
  await dashboard.press('PageDown');
  await goes_to((id) => id < 100 - rows);
  await dashboard.press('PageUp');
  await dashboard.press('PageUp');
  await goes_to((id) => id === 100);
  await dashboard.press('Space');
  await goes_to((id) => id < 100 - rows / 2);
  await dashboard.press('End');
  await dashboard.press('Home');
  await goes_to((id) => id === 100);
});

test('the arrows, j and k go through the rows, Enter opens one, and Escape leads back to it', async () => {
  for (let id = 1; id <= 100; ++id) server.runs.set(id, run(id));
  await open();
  await dashboard.see('run.open:100');
  const at = (id) => soon(() => dashboard.page.evaluate((key) => document.activeElement.dataset.key === key, `run.open:${id}`), `at ${id}`);
  await dashboard.press('ArrowDown');
  await at(100);
  await dashboard.press('j');
  await at(99);
  await dashboard.press('ArrowDown');
  await at(98);
  await dashboard.press('k');
  await at(99);
  await dashboard.press('Enter');
  await dashboard.see('title', 'Run 99');
  await dashboard.press('j');
  await dashboard.see('title', 'Run 98');
  await dashboard.press('Escape');
  await dashboard.see_no('run');
  await at(98);
  for (let id = 97; id > 70; --id) {
    await dashboard.press('j');
    await at(id);
  }
  assert.ok((await rows_in_sight()).includes(71));
});

test('the focus is on a thing that one sees after a run was opened alone, closed, cancelled, started or deleted', async () => {
  for (let id = 1; id <= 3; ++id) server.runs.set(id, run(id, { status: 'partial', source_runs: [source_run('lever', { status: 'failed' })] }));
  await open('', { viewport: { width: 1024, height: 700 } });
  await dashboard.see('run.open:3');
  const is_at = (key) => soon(() => dashboard.page.evaluate((wanted) => document.activeElement.matches(':focus-visible') &&
    document.activeElement.dataset.key === wanted, key), `the focus is on ${key}`);
  await dashboard.press('ArrowDown');
  await dashboard.press('Enter');
  await dashboard.see('stats');
  await is_at('title');
  await dashboard.find('run.failed-again').focus();
  await dashboard.press('Enter');
  await dashboard.see('title', 'Run 4');
  await is_at('title');
  await dashboard.find('run.cancel').focus();
  await dashboard.press('Enter');
  await is_at('run.fold');
  server.change_run(4, { status: 'cancelled', completed_at: new Date().toISOString() });
  await dashboard.see('status', 'cancelled');
  await is_at('run.fold');
  await dashboard.find('run.ask-delete').focus();
  await dashboard.press('Enter');
  await dashboard.see('dialog');
  await dashboard.find('run.delete').focus();
  await dashboard.press('Enter');
  await dashboard.see_no('run');
  await is_at('run.open:3');
  await dashboard.click('runs.status:failed');
  await dashboard.find('runs.status:failed').focus();
  await dashboard.find('runs.filter').locator('[data-key="runs.clear"]').focus();
  await dashboard.press('Enter');
  await dashboard.see('runs.count', '3 runs');
  await soon(() => dashboard.page.evaluate(() => document.activeElement.matches('main :focus-visible')), 'the focus is seen');
});

test('where "Cancel run" was nothing else comes when the run ends, and the run can be asked for again', async () => {
  for (const viewport of [{ width: 390, height: 844 }, { width: 360, height: 740 }, { width: 1440, height: 900 }]) {
    server.change_run(7, { status: 'running', completed_at: null, error_message: null });
    await open('#/runs/7', { viewport, hasTouch: viewport.width < 700 });
    const { x, y, width, height } = await dashboard.box('run.cancel');
    const bin = await dashboard.box('run.ask-delete');
    assert.equal(await dashboard.find('run.ask-delete').getAttribute('aria-disabled'), 'true');
    assert.match(await dashboard.find('run.ask-delete').getAttribute('title'), /once it has ended/);
    server.change_run(7, { status: 'cancelled', completed_at: new Date().toISOString(), source_runs: [source_run('remotive'),
      source_run('lever', { status: 'failed', error_message: 'no' })] });
    await dashboard.see('status', 'cancelled');
    await dashboard.see('run.failed-again');
    await dashboard.settled();
    assert.deepEqual(await dashboard.box('run.ask-delete'), bin);
    const there = await dashboard.page.evaluate(([left, top]) => document.elementFromPoint(left, top).closest('button, a')?.dataset.key,
      [x + width / 2, y + height / 2]);
    assert.equal(there, undefined, `at ${viewport.width}`);
    await dashboard.see('error', 'Cancelled. What it had saved stays.');
    assert.equal(await dashboard.find('run.again').getAttribute('aria-disabled'), null);
  }
  await dashboard.click('run.again');
  await dashboard.see('title', 'Run 8');
  assert.deepEqual(server.bodies, [{ sources: ['remotive', 'lever'] }]);
});

test('the size of the database is asked for again when a run ends and when one is deleted', async () => {
  server.runs.set(1, run(1));
  server.change_run(2, { status: 'running', completed_at: null });
  await open();
  await dashboard.see('database', '4.2 MB');
  const asked = () => server.requests.filter((request) => request === 'GET /api/health').length;
  const before = asked();
  server.change_run(2, { status: 'completed', completed_at: new Date().toISOString() });
  await soon(() => asked() === before + 1);
  await fetch(`${server.url}api/runs/1`, { method: 'DELETE' });
  await soon(() => asked() === before + 2);
});

test('the runs to compare with say how each ended and how many sources it asked', async () => {
  server.runs.set(1, run(1, { status: 'partial', source_runs: [source_run('remotive'), source_run('lever', { status: 'skipped' })] }));
  server.runs.set(2, run(2));
  server.runs.set(3, run(3));
  await open('#/runs/3');
  await dashboard.see('changes', /Jobs since/);
  await dashboard.see('run.compare', /run 2: completed, 5 sources, [-\d]+ [:\d]+.*run 1: partial, 1 source, [-\d]+ [:\d]+/);
});

test('what is known of a run scrolls by the keys when nothing else has the focus', async () => {
  server.change_run(7, { source_runs: Array.from({ length: 40 }, (_, i) => source_run(`board${i}`)) });
  await open('#/runs/7', { viewport: { width: 390, height: 600 } });
  await dashboard.see('stats');
  const top = () => dashboard.page.evaluate(() => document.querySelector('.overview').scrollTop);
  let before = await top();
  for (const key of ['ArrowDown', 'PageDown', 'Space', 'End']) {
    await dashboard.press(key);
    await soon(async () => await top() > before, key);
    before = await top();
  }
  await dashboard.press('ArrowUp');
  await soon(async () => await top() < before);
  await dashboard.press('Home');
  await soon(async () => await top() === 0);
});

test('a notice on a phone covers neither the footer\'s nor the bar\'s buttons', async () => {
  for (let id = 1; id <= 30; ++id) server.runs.set(id, run(id));
  await open('#/runs/30', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await dashboard.click('run.ask-delete');
  await dashboard.click('run.delete');
  await dashboard.see('notice', 'Run 30 was deleted');
  await dashboard.see_no('run');
  await dashboard.settled();
  for (const key of ['clean', 'show.jobs']) {
    const { x, y, width, height } = await dashboard.box(key);
    assert.equal(await dashboard.page.evaluate(([left, top]) => document.elementFromPoint(left, top).closest('a, button')?.dataset.key,
      [x + width / 2, y + height / 2]), key);
  }
});

test('the ring of the focus is whole around each thing of the runs and of an open one', async () => {
  for (let id = 1; id <= 40; ++id) server.runs.set(id, run(id));
  server.change_run(41, { status: 'partial', error_message: 'one of twelve failed',
    source_runs: Array.from({ length: 12 }, (_, i) => source_run(`board${i}`, i ? {} : { status: 'failed', error_message: 'no' })) });
  for (const viewport of [{ width: 390, height: 844 }, { width: 1440, height: 900 }]) {
    for (const hash of ['#/runs?from=2026-11-01', '#/runs/41']) {
      await open(hash, { viewport });
      await dashboard.see(hash.includes('?') ? 'run.open:41' : 'stats');
      if (await dashboard.has('runs.filters') && await dashboard.find('runs.filters').isVisible()) await dashboard.click('runs.filters');
      await dashboard.settled();
      await dashboard.press('Tab');
      const cut = await dashboard.page.evaluate(() => [...document.querySelectorAll('main :is(a[href], button, select, summary)')]
        .filter((each) => each.checkVisibility() && !each.closest('[data-drawn]')).flatMap((each) => {
          each.focus();
          const style = getComputedStyle(each), by = parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth);
          const { left, right, top, bottom } = each.getBoundingClientRect();
          if (style.outlineStyle === 'none' || by <= 0) return [];
          const cuts = [];
          for (let box = each.parentElement; box.id !== 'page'; box = box.parentElement) {
            if (getComputedStyle(box).overflowX === 'visible') continue;
            const place = box.getBoundingClientRect();
            if (left - by < place.left - 0.6 || right + by > place.right + 0.6 || top - by < place.top - 0.6 || bottom + by > place.bottom + 0.6)
              cuts.push(`${each.dataset.key} by ${box.dataset.key}`);
          }
          if (left - by < -0.6 || right + by > innerWidth + 0.6) cuts.push(`${each.dataset.key} by the window`);
          return cuts;
        }));
      assert.deepEqual(cut, [], `${hash} at ${viewport.width}`);
    }
  }
});

test('times are those of Bogota, with the zone', async () => {
  server.runs.set(1, run(1, { started_at: '2026-11-23T16:18:05.123Z' }));
  await open('', { timezoneId: 'Asia/Kolkata' });
  await dashboard.see('run.open:1', '2026-11-23 11:18:05');
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
