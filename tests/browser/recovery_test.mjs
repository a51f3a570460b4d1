import assert from 'node:assert/strict';
import { test } from 'node:test';
import { start_server } from './browser.mjs';
import { open_dashboard, soon } from './support/dashboard.mjs';
import { run } from './support/mock_server.mjs';
import { browser, dashboard, open, server } from './support/scene.mjs';

test('a lost GPU context is said, and the same picture comes back', async () => {
  for (let id = 1; id <= 5; ++id) server.runs.set(id, run(id));
  await open();
  await dashboard.see('run.open:5');
  await dashboard.settled();
  const before_loss = await dashboard.page.screenshot();
  await dashboard.page.evaluate(() => {
    globalThis.context = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
    globalThis.context.loseContext();
  });
  await dashboard.page.locator('#lost').waitFor({ state: 'visible' });
  await dashboard.page.evaluate(() => globalThis.context.restoreContext());
  await dashboard.page.locator('#lost').waitFor({ state: 'hidden' });
  await dashboard.settled();
  assert.ok(before_loss.equals(await dashboard.page.screenshot()), 'the picture is another one than before');
});

test('another database behind the same address replaces everything', async () => {
  server.runs.set(1, run(1));
  server.runs.set(2, run(2));
  await open();
  await dashboard.see('run.open:2');
  const { port } = server;
  await server.stop();
  await dashboard.see('banner', 'No connection');
  server.database = 'other';
  server.runs = new Map([[1, run(1, { error_message: 'of the other one', status: 'failed' })]]);
  await server.listen(port);
  await dashboard.see('run.open:1', 'failed');
  await dashboard.see_no('run.open:2');
});

test('after a sleep of the computer the silent stream is replaced', async () => {
  await open();
  await dashboard.see('connection', 'Live');
  assert.equal(server.streams_opened, 1);
  await dashboard.page.evaluate(() => {
    const real = Date.now;
    Date.now = () => real() + 3_600_000;
    dispatchEvent(new Event('focus'));
  });
  await soon(() => server.streams_opened === 2);
  await dashboard.see('connection', 'Live');
});

test('a page older than its server says so and offers to reload', async () => {
  server.version = '9.9.9';
  await open();
  await dashboard.see('banner', 'The server is version 9.9.9, this page is older.');
  const loads = () => server.requests.filter((request) => request === 'GET /').length;
  const before_click = loads();
  await dashboard.click('page.reload');
  await soon(() => loads() > before_click);
});

test('half an answer is asked for again', async () => {
  server.runs.set(1, run(1));
  let broken = 0;
  server.on_request = (method, url, response) => {
    if (url.pathname !== '/api/runs' || broken++ > 0) return false;
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 4000 });
    response.write('{"runs": [{"id":', () => response.destroy());
    return true;
  };
  await open();
  await dashboard.see('run.open:1');
  assert.ok(broken > 1);
});

test('no entry is missing and none is there twice, however often the stream is cut', async () => {
  server.change_run(7, { status: 'running', completed_at: null });
  await open('#/runs/7');
  await dashboard.see('title', 'Run 7');
  await dashboard.see('log.follow');
  for (let cut = 1; cut <= 5; ++cut) {
    for (let i = 0; i < 4; ++i) server.log(7, 'info', 'remotive', `entry ${i} after ${cut - 1} cuts`);
    const opened = server.streams_opened;
    server.cut_streams();
    for (let i = 0; i < 4; ++i) server.log(7, 'info', 'remotive', `entry ${i} while nobody listened, cut ${cut}`);
    await dashboard.see(`line:${cut * 8}`);
    await soon(() => server.streams_opened > opened);
  }
  const seqs = await dashboard.find('log').locator('[data-key^="line:"]')
    .evaluateAll((rows) => rows.map((row) => Number(row.dataset.key.slice(5))));
  assert.ok(seqs.length >= 8);
  seqs.forEach((seq, i) => assert.equal(seq, seqs[0] + i));
  assert.equal(seqs.at(-1), 40);
});

test('a browser that goes offline says so, and comes back with every entry once', async () => {
  server.change_run(7, { status: 'running', completed_at: null });
  await open('#/runs/7');
  await dashboard.see('title', 'Run 7');
  await dashboard.see('log.follow');
  for (let i = 1; i <= 5; ++i) server.log(7, 'info', 'remotive', `entry ${i}`);
  await dashboard.see('line:5');
  // The emulation does not reach the worker that all tabs share.
  let is_offline = true;
  server.on_request = (method, url, response) => {
    if (is_offline) response.destroy();
    return is_offline;
  };
  await dashboard.page.context().setOffline(true);
  await dashboard.see('banner', 'No connection');
  for (let i = 6; i <= 15; ++i) server.log(7, 'info', 'remotive', `entry ${i} that nobody heard of`);
  is_offline = false;
  await dashboard.page.context().setOffline(false);
  await dashboard.see('connection', 'Live');
  await dashboard.see_no('banner');
  await dashboard.see('line:15');
  const seqs = await dashboard.find('log').locator('[data-key^="line:"]')
    .evaluateAll((rows) => rows.map((row) => Number(row.dataset.key.slice(5))));
  assert.ok(seqs.length >= 8);
  seqs.forEach((seq, i) => assert.equal(seq, seqs[0] + i));
  assert.equal(seqs.at(-1), 15);
});

// Resolves when the stream has told of a run.
async function hears_of_a_run(stream) {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of stream.body) {
    text += decoder.decode(piece, { stream: true });
    if (text.includes('event: run\n')) return;
  }
  throw new Error(`the stream ended after ${text}`);
}

test('50 open tabs are all answered, and the hidden ones among them hold no stream', async () => {
  const real = await start_server('--demo');
  const raw = new AbortController();
  const pages = [];
  try {
    const streams = await Promise.all(Array.from({ length: 46 }, () => fetch(`${real.url}/api/events`, { signal: raw.signal })));
    assert.ok(streams.every((stream) => stream.status === 200));
    for (let i = 0; i < 4; ++i) {
      pages.push(await open_dashboard(browser, `${real.url}/#/runs`));
      await pages[i].see('connection', 'Live');
      await pages[i].see('placeholder', 'No runs yet');
    }
    const hide = (view, hidden) => view.page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { value, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
    const is_streams = (count) => soon(async () => (await (await fetch(`${real.url}/api/health`)).json()).streams === count, `${count} streams`);
    await is_streams(50);  // each of these tabs is in a profile of its own
    for (const view of pages.slice(1)) await hide(view, true);
    await is_streams(47);
    const all_hear = Promise.all(streams.map(hears_of_a_run));
    const started = await fetch(`${real.url}/api/scraper/run`, { method: 'POST' });
    assert.equal(started.status, 202);
    await all_hear;
    await pages[0].see('run.open:1');
    const answers = await Promise.all(Array.from({ length: 50 }, () => fetch(`${real.url}/api/runs`)));
    assert.ok(answers.every((answer) => answer.status === 200));
    for (const view of pages.slice(1)) {
      assert.ok(!await view.has('run.open:1'), 'a hidden tab was told of the run');
      await hide(view, false);
      await view.see('run.open:1');
    }
  } finally {
    raw.abort();
    for (const view of pages) await view.close();
    await real.stop();
  }
});
