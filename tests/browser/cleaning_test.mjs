import assert from 'node:assert/strict';
import { test } from 'node:test';
import { start_server } from './browser.mjs';
import { open_dashboard, soon } from './support/dashboard.mjs';
import { run } from './support/mock_server.mjs';
import { browser, dashboard, open, server } from './support/scene.mjs';

const json = (response, body, status = 200) => {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
  return true;
};

// Answers of GET /api/cleaning by what is asked for, and of POST one after the other.
function clean(plan_of, pieces) {
  const asked = [];
  server.on_request = (method, url, response) => {
    if (url.pathname !== '/api/cleaning') return false;
    asked.push(`${method} ${url.search}`);
    if (method === 'GET') return json(response, plan_of(url.searchParams));
    const piece = pieces.shift();
    return json(response, piece, piece.detail ? 500 : 200);
  };
  return asked;
}
const days_before = (query) => Math.round((Date.now() - Date.parse(query.get('before'))) / 86_400_000);

test('from the table of runs, while the server runs: what would go, then it goes, and what that left', async () => {
  const real = await start_server('--demo', '--demo-pace', '200');
  try {
    const started = await (await fetch(`${real.url}/api/scraper/run`, { method: 'POST' })).json();
    const read = async () => (await fetch(`${real.url}/api/runs/${started.run_id}?logs=false`)).json();
    await soon(async () => (await read()).status !== 'running');
    const tab = await open_dashboard(browser, `${real.url}/#/runs`);
    await tab.see(`run.open:${started.run_id}`);
    await tab.click('clean');
    await tab.see('clean.text', 'Nothing is that old.');
    assert.ok(await tab.find('clean.start').isDisabled());
    await tab.find('clean.days').selectOption('0');
    await tab.see('clean.text', 'To go: 1 run with ');
    assert.equal((await read()).id, started.run_id);
    await tab.click('clean.start');
    await tab.see('clean.text', 'Deleted: 1 run with ');
    await tab.see('clean.text', ' The database is now ');
    await tab.click('dialog.close:clean');
    await tab.see_no('dialog');
    await tab.see('placeholder', 'No runs yet');
    assert.equal((await (await fetch(`${real.url}/api/runs`)).json()).total, 0);
    assert.deepEqual(tab.errors, []);
    await tab.close();
  } finally {
    await real.stop();
  }
});

test('from Settings, by age and kind, in pieces that add up', async () => {
  server.runs.set(1, run(1));
  const asked = clean((query) => ({ runs: query.get('runs') === 'true' ? 12 : 0, log_entries: 3400, cut_logs: 0, cut_entries: 0,
    jobs: query.get('jobs') === 'true' ? days_before(query) : 0, oldest: '2026-01-03T15:00:00.000Z', bytes: 2_000_000,
    database_bytes: 9_000_000 }), [
    { runs: 12, log_entries: 3400, jobs: 0, cut_logs: 0, cut_entries: 0, done: false, database_bytes: 9_100_000 },
    { runs: 0, log_entries: 0, jobs: 30, cut_logs: 0, cut_entries: 0, done: true, database_bytes: 5_000_000 }]);
  await open();
  await dashboard.click('settings');
  await dashboard.click('clean:settings');
  await dashboard.see('clean.text', 'To go: 12 runs with 3,400 log entries and 90 closed jobs, about 2.0 MB, the oldest of 2026-01-03 10:00:00.');
  await dashboard.find('clean.days').selectOption('30');
  await dashboard.see('clean.text', '30 closed jobs');
  await dashboard.click('clean.runs');
  await dashboard.see('clean.text', 'To go: 30 closed jobs');
  await dashboard.click('clean.runs');
  await dashboard.see('clean.text', '12 runs');
  await dashboard.click('clean.start');
  await dashboard.see('clean.text', 'Deleted: 12 runs with 3,400 log entries and 30 closed jobs. The database is now 5.0 MB, it was 9.0 MB.');
  assert.equal(asked.filter((each) => each.startsWith('POST')).length, 2);
  assert.ok(!await dashboard.has('clean.start'));
});

test('what ends it early is told, with what went before', async () => {
  clean(() => ({ runs: 2, log_entries: 30, jobs: 0, cut_logs: 0, cut_entries: 0, oldest: null, bytes: 1000, database_bytes: 9_000_000 }), [
    { runs: 1, log_entries: 10, jobs: 0, cut_logs: 0, cut_entries: 0, done: false, database_bytes: 9_000_000 }, { detail: 'the disk is full' }]);
  server.runs.set(1, run(1));
  await open();
  await dashboard.click('clean');
  await dashboard.see('clean.text', 'To go: 2 runs');
  await dashboard.click('clean.start');
  await dashboard.see('clean.text', 'Deleted: 1 run with 10 log entries. It ended early: the disk is full');
});
