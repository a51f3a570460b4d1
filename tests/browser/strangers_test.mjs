import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { launch_chromium, open_page, start_server } from './browser.mjs';
import { open_dashboard, soon } from './support/dashboard.mjs';

const kToken = 'a-token-of-twenty-four-letters';

let browser, stranger;

// A page of another port of this machine: the same site for a browser, another origin.
before(async () => {
  stranger = createServer((request, response) => response.end('<!doctype html><title>stranger</title>'));
  await new Promise((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  browser = await launch_chromium();
});

after(async () => {
  await browser?.close();
  stranger?.close();
});

// What the server answered to every request of a page, also where the browser keeps the answer from it: {path: status}.
async function watch(page, server) {
  const statuses = {}, paths = {}, answered = {};  // either may be told first
  const network = await page.context().newCDPSession(page);
  network.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (!request.url.startsWith(server.url)) return;
    const path = paths[requestId] = new URL(request.url).pathname;
    if (answered[requestId]) statuses[path] = answered[requestId];
  });
  network.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode }) => {
    answered[requestId] = statusCode;
    if (paths[requestId]) statuses[paths[requestId]] = statusCode;
  });
  await network.send('Network.enable');
  return statuses;
}

test('a page of another port gets nothing by images, fetches, forms and frames, and its links lead to pages only', async () => {
  const server = await start_server('--demo', '--demo-pace', '100');
  try {
    for (const host of ['127.0.0.1', 'localhost']) {  // the same site, and another
      const page = await open_page(browser);
      const statuses = await watch(page, server);
      await page.goto(`http://${host}:${stranger.address().port}/`);
      await page.evaluate(async (url) => {
        const image = new Image();
        image.src = `${url}/api/runs/1/logs/matches?re=x`;
        await new Promise((resolve) => { image.onerror = image.onload = resolve; });
        await fetch(`${url}/api/jobs`, { mode: 'no-cors' }).catch(() => {});
        await fetch(`${url}/api/scraper/run`, { mode: 'no-cors', method: 'POST', body: '{}' }).catch(() => {});
        await new Promise((resolve) => {
          const frame = document.createElement('iframe');
          frame.onload = frame.onerror = resolve;
          frame.src = `${url}/runs`;
          document.body.append(frame);
        });
      }, server.url);
      const refused = ['/api/runs/1/logs/matches', '/api/jobs', '/api/scraper/run', '/runs'];
      await soon(() => refused.every((path) => path in statuses), 'answers to all requests');
      for (const path of refused) assert.equal(statuses[path], 403, `${host} ${path}`);
      for (const [path, status] of [['/', 200], ['/runs', 200], ['/runs/1/log.txt', 403], ['/api/jobs', 403]]) {
        await page.goto(`http://${host}:${stranger.address().port}/`);
        await page.evaluate((link) => { location.href = link; }, server.url + path);
        await page.waitForURL(server.url + path + (path === '/' ? '**' : ''));
        await soon(() => statuses[path] === status, `${status} of ${host} ${path}`);
      }
      await page.close();
    }
    assert.deepEqual((await (await fetch(`${server.url}/api/runs`)).json()).runs, []);
  } finally {
    await server.stop();
  }
});

test('a browser logs in once, keeps no token, and asks again at once when its session is ended elsewhere', async () => {
  process.env.ZAPPLY_TOKEN = kToken;
  const server = await start_server('--demo');
  delete process.env.ZAPPLY_TOKEN;
  const bearer = { headers: { Authorization: `Bearer ${kToken}` } };
  const sessions = async () => (await (await fetch(`${server.url}/api/sessions`, bearer)).json()).sessions;
  try {
    const dashboard = await open_dashboard(browser, `${server.url}/#/runs`);
    await dashboard.see('dialog.text');
    await dashboard.find('token.text').fill(kToken);
    await dashboard.click('token.enter');
    await dashboard.see('connection', 'Live');
    await dashboard.see('demo', 'DEMO');
    const [cookie] = await dashboard.page.context().cookies();
    assert.match(cookie.value, /^[0-9a-f]{64}$/);
    assert.notEqual(cookie.value, Buffer.from(kToken).toString('hex'));
    assert.ok(cookie.httpOnly && cookie.sameSite === 'Strict');
    const [session] = await sessions();
    assert.match(session.label, /^Chrome on /);
    assert.equal((await fetch(`${server.url}/api/sessions/${session.id}`, { method: 'DELETE', ...bearer })).status, 204);
    await dashboard.see('dialog.text');  // the stream ended, and the next one was refused
    await dashboard.find('token.text').fill(kToken);
    await dashboard.click('token.enter');
    await dashboard.see('connection', 'Live');
    assert.equal((await sessions()).length, 1);
  } finally {
    await server.stop();
  }
});
