import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { launch_chromium, root, start_server } from './browser.mjs';
import { open_dashboard, text_faults } from './support/dashboard.mjs';

let browser, server;

before(async () => {
  server = await start_server('--demo');
  browser = await launch_chromium();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

// The first thing that anybody does with zapply, against the real server. Leaves the README's picture.
test('a click on Start shows a run of the demo board as it goes on, to its end and the cause of what failed', async () => {
  const dashboard = await open_dashboard(browser, `${server.url}/#/runs`,
    { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2, colorScheme: 'dark' });
  await dashboard.see('demo', 'DEMO');
  await dashboard.see('connection', 'Live');
  await dashboard.see('placeholder', 'No runs yet');
  // All that the page says of the run: on a busy machine a look now and then may come too late.
  await dashboard.page.evaluate(() => {
    globalThis.said = [];
    const text = (key) => document.querySelector(`#page [data-key="${key}"]`)?.textContent ?? '';
    new MutationObserver(() => globalThis.said.push({ status: text('status'), entries: text('log.count') }))
      .observe(document.getElementById('page'), { subtree: true, childList: true, characterData: true });
  });
  await dashboard.click('run.start');
  await dashboard.see('status');
  assert.match(await dashboard.hash(), /^#\/runs\/\d+$/);

  const status = dashboard.find('status').filter({ hasText: /completed|partial|failed|cancelled/ });
  await status.waitFor({ state: 'attached', timeout: 180_000 });
  // Entries appeared while it went on, more of them a little later.
  const said = await dashboard.page.evaluate(() => globalThis.said);
  const counts = new Set(said.filter((each) => each.status === 'running' && each.entries).map((each) => each.entries));
  assert.ok(counts.size >= 2, `while it was on the page said ${JSON.stringify(said)}`);
  const ended = await status.textContent();
  assert.ok(['completed', 'partial'].includes(ended), `the demo run ended ${ended}`);
  if (ended === 'partial') {
    await dashboard.press('e');
    await dashboard.page.locator('#page [data-key^="line:"]').filter({ hasText: ' E error ' }).first()
      .waitFor({ state: 'attached' });
  }
  await dashboard.settled();
  assert.deepEqual(text_faults(await dashboard.drawn_texts()), []);
  assert.deepEqual(dashboard.errors, []);
  const picture = path.join(root, process.env.ZAPPLY_KEEP_SCREENSHOT ? 'docs' : 'build/screenshots', 'screenshot.png');
  await mkdir(path.dirname(picture), { recursive: true });
  await dashboard.page.screenshot({ path: picture });
});

test('the plain pages of that run fit a phone', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  for (const address of ['runs', 'runs/1']) {
    await page.goto(`${server.url}/${address}`);
    const [table, room] = await page.locator('.wide').first().evaluate((each) => [each.scrollWidth, each.clientWidth]);
    assert.ok(table <= room, `/${address} is ${table} wide where there is room for ${room}`);
  }
  assert.ok(await page.locator('tr.open + tr').filter({ hasText: /gable|board|404/ }).count() > 0, 'no source says why it failed');
  await page.close();
});

test('without scripts a job is searched for and read, and a run is started', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, javaScriptEnabled: false });
  const page = await context.newPage();
  const fits = async () => assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 390, `${page.url()} is too wide`);
  await page.goto(`${server.url}/jobs`);
  await page.getByLabel('Words').fill('engineer');
  await page.getByRole('button', { name: 'Search' }).tap();
  await page.waitForURL(/\/jobs\?q=engineer/);
  assert.equal(await page.getByLabel('Words').inputValue(), 'engineer');
  await fits();
  await page.locator('ul.jobs a').first().tap();
  await page.waitForURL(/\/jobs\/\d+$/);
  await page.getByRole('heading', { name: 'Description' }).waitFor();
  await fits();
  await page.getByRole('link', { name: 'Runs' }).tap();
  await page.waitForURL(/\/runs$/);
  await page.getByRole('button', { name: 'Start a run' }).tap();
  await page.waitForURL(/\/runs\/2$/);
  await page.getByRole('heading', { name: /^Run 2: / }).waitFor();
  await fits();
  await context.close();
});
