// What seven common tasks take, in clicks and in fields that are typed into: no more than with what people use today.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { made_entry, source_run } from './support/mock_server.mjs';
import { found_board, job, source } from './support/mock_jobs.mjs';
import { soon } from './support/dashboard.mjs';
import { dashboard, open, server } from './support/scene.mjs';

const kCause = 'the server answered 503 four times';

// Counts what a person does.
class Hand {
  clicks = 0;
  fields = 0;

  async click(key, options = {}) {
    const { x, y, width, height } = await dashboard.box(key);
    if (options.shift) await dashboard.page.keyboard.down('Shift');
    await dashboard.page.mouse.click(options.left ? x + options.left : x + width / 2, y + height / 2);
    if (options.shift) await dashboard.page.keyboard.up('Shift');
    this.clicks += 1;
  }

  // Into the field that one clicks.
  async type(key, text) {
    await dashboard.find(key).click();
    await dashboard.page.keyboard.type(text);
    this.fields += 1;
  }

  // Opening a list of choices and choosing take a click each.
  async choose(key, value) {
    await dashboard.find(key).selectOption(value);
    this.clicks += 2;
  }
}

function add_failed_run() {
  server.add_made_log(7, 300);
  server.change_run(7, { status: 'partial', source_runs: [source_run('remotive'), source_run('lever', { status: 'failed', error_message: 'no answer within 30 s' }),
    source_run('arbeitnow', { status: 'failed', error_message: kCause })] });
}

test('which source failed, and why: one click; only its errors: one more', async () => {
  add_failed_run();
  await open('#/runs');
  const hand = new Hand();
  await hand.click('run.open:7');
  await dashboard.see('arbeitnow', kCause);
  assert.equal(hand.clicks, 1);  // GitHub Actions: the run, the job, the step
  await hand.click('run.source:arbeitnow');
  await soon(async () => (await dashboard.hash()).includes('source=arbeitnow'));
  assert.equal(hand.clicks, 2);
});

test('a link to lines 3 to 9: two clicks, and the address has it', async () => {
  add_failed_run();
  await open('#/runs/7?line=1');
  await dashboard.see('line:9');
  const hand = new Hand();
  await hand.click('line:3', { left: 12 });
  await hand.click('line:9', { left: 12, shift: true });
  await soon(async () => await dashboard.hash() === '#/runs/7?line=3-9');
  assert.equal(hand.clicks, 2);  // as on GitHub
});

test('a download of what is shown: two clicks', async () => {
  add_failed_run();
  await open('#/runs/7?level=error');
  await dashboard.see('log.count', 'of 300');
  server.on_request = (method, url, response) => {
    if (!url.pathname.endsWith('/log.txt')) return false;
    assert.equal(url.search, '?level=error');
    response.writeHead(200, { 'Content-Disposition': 'attachment; filename="log"' }).end(made_entry(97).message);
    return true;
  };
  const hand = new Hand(), download = dashboard.page.waitForEvent('download');
  await hand.click('menu:log-download');
  await hand.click('log.download:view.txt');
  await download;
  assert.equal(hand.clicks, 2);
});

test('Python, remote, from Colombia, 80,000 or more, of the last seven days: three fields and three clicks', async () => {
  for (let id = 1; id <= 30; ++id) server.jobs.push(job(id));
  await open('#/jobs');
  await dashboard.see('jobs.count', '30 jobs');
  const hand = new Hand();
  await hand.type('jobs.search', 'python');
  await hand.click('jobs.remote');
  await hand.type('jobs.from', 'Colombia');
  await hand.type('jobs.salary', '80000');
  await hand.choose('jobs.posted', '7');
  await soon(async () => await dashboard.hash() === '#/jobs?q=python&remote=1&from=Colombia&salary=80000&days=7');
  assert.deepEqual([hand.fields, hand.clicks], [3, 3]);
});

test('a careers page is added by pasting its address and one click', async () => {
  server.sources = [source('greenhouse', { kind: 'companies', enabled: false, company_count: 0 })];
  server.found = found_board();
  await open('#/sources');
  const hand = new Hand();
  await dashboard.find('board.address').focus();
  await dashboard.page.keyboard.insertText('https://boards.greenhouse.io/acme');
  await hand.click('found.do');
  await dashboard.see('found.added', 'Added');
  assert.equal(hand.clicks, 1);
});

test('what failed runs again by one click', async () => {
  add_failed_run();
  await open('#/runs/7');
  const hand = new Hand();
  await hand.click('run.failed-again');
  await dashboard.see('title', 'Run 8');
  assert.deepEqual(server.bodies, [{ sources: ['lever', 'arbeitnow'] }]);
  assert.equal(hand.clicks, 1);  // GitHub Actions: the menu, what failed, the confirmation
});
