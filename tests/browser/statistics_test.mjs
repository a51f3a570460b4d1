import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch_chromium, start_server } from './browser.mjs';
import { open_dashboard, soon } from './support/dashboard.mjs';

// The real server with its made-up board and person, after some runs.
const kSizes = [
  { viewport: { width: 1440, height: 900 }, colorScheme: 'light' }, { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  { viewport: { width: 390, height: 844 }, colorScheme: 'light', hasTouch: true }, { viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true }];
const kPictures = process.env.ZAPPLY_PICTURES;
const kCharts = ['new_jobs', 'pay', 'closing', 'skills', 'verdicts', 'health', 'yield'];
let browser, server;

const api = (path, options) => fetch(`${server.url}${path}`, options).then((answer) => answer.json());
const run = async () => {
  await api('api/scraper/run', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"force": true}' });
  await soon(async () => (await api('api/runs')).runs[0]?.completed_at && (await api('api/today')).to_match === 0, 'the run has ended');
};

before(async () => {
  server = await start_server('--demo', '--demo-pace', '50');
  if (!server.url.endsWith('/')) server.url += '/';
  for (let i = 0; i < 4; ++i) await run();
  browser = await launch_chromium();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const picture = (page, name, { viewport, colorScheme }) =>
  kPictures && page.screenshot({ path: `${kPictures}/statistics-${name}-${viewport.width}-${colorScheme}.png` });

for (const size of kSizes)
  test(`at ${size.viewport.width} pixels, ${size.colorScheme}, charts are seen, told by pointer and keys, tabled, and lead to jobs`, async () => {
    const dashboard = await open_dashboard(browser, `${server.url}#/today`, size);
    const { page } = dashboard, width = size.viewport.width;
    await dashboard.find('statistics').first().click();
    for (const chart of kCharts) await page.locator(`x-part #${chart}`).waitFor();
    assert.match(await page.locator('#new_jobs p').first().textContent(), /jobs found first from/);
    await picture(page, 'top', size);
    // One of the two pictures, as wide as there is room for.
    const drawn = page.locator(`#skills svg.${width < 700 ? 'narrow' : 'wide'}`), other = page.locator(`#skills svg.${width < 700 ? 'wide' : 'narrow'}`);
    assert.ok(await drawn.isVisible());
    assert.equal(await other.isVisible(), false);

    const row = drawn.locator('a').first();
    assert.equal(await row.locator('.told').isVisible(), false);
    await row.scrollIntoViewIfNeeded();
    await row.hover();
    assert.ok(await row.locator('.told').isVisible());
    await picture(page, 'skills', size);
    await page.mouse.move(1, 1);
    await row.focus();
    assert.ok(await row.locator('.told').isVisible());
    await page.keyboard.press('Enter');
    await soon(async () => (await dashboard.hash()).startsWith('#/jobs?q='), 'the list of its jobs');
    await page.goBack();
    await page.locator('#health').waitFor();
    await page.locator('#health').scrollIntoViewIfNeeded();
    await picture(page, 'health', size);

    await page.locator('#verdicts summary').click();
    assert.ok(await page.locator('#verdicts tbody tr').count() > 2);
    await page.locator('#verdicts').scrollIntoViewIfNeeded();
    await picture(page, 'table', size);
    const csv = await page.locator('#verdicts').getByText('CSV').getAttribute('href');
    assert.match(await (await fetch(server.url + csv)).text(), /^"What","Jobs"\r\n/);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'it is too wide');
    assert.deepEqual(dashboard.errors, []);
    await dashboard.close();
  });

test('the list of jobs leads to the statistics of what it shows, and a filter that is wrong is told', async () => {
  const dashboard = await open_dashboard(browser, `${server.url}#/jobs?q=engineer`);
  await dashboard.see('jobs.count');
  await dashboard.find('menu:jobs-download').or(dashboard.find('jobs-download')).first().click();
  await dashboard.page.getByRole('menuitem', { name: 'Statistics of what is shown' }).click();
  await dashboard.see('filter', 'q=engineer');
  await dashboard.page.locator('x-part #pay').waitFor();
  await dashboard.page.evaluate(() => { location.hash = '#/statistics?from=soon'; });
  await soon(async () => /Not loaded: .*a day such as/.test(await dashboard.page.locator('x-part').textContent()), 'what is wrong');
  await dashboard.close();
});

for (const size of kSizes.filter(({ viewport }) => viewport.width === 390))
  test(`the plain page shows the charts without scripts, ${size.colorScheme}`, async () => {
    const context = await browser.newContext({ ...size, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${server.url}statistics?profile=robin`);
    assert.ok(await page.locator('svg.chart.narrow').count() >= 5);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 390, 'it is too wide');
    if (kPictures) await page.screenshot({ path: `${kPictures}/statistics-plain-390-${size.colorScheme}.png`, fullPage: true });
    await page.setViewportSize({ width: 1440, height: 900 });
    if (kPictures) await page.screenshot({ path: `${kPictures}/statistics-plain-1440-${size.colorScheme}.png`, fullPage: true });
    await page.locator('#skills summary').click();
    await page.locator('#skills table a').first().click();
    await page.waitForURL(/\/jobs\?q=/);
    await context.close();
  });
