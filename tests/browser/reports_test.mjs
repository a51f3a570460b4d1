import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch_chromium } from './browser.mjs';
import { open_dashboard, soon } from './support/dashboard.mjs';
import { call, kSizes, picture_of, start_demo } from './support/demo.mjs';

// The real server with its made-up board, whose every run reports.
const kPictures = process.env.ZAPPLY_PICTURES;
let browser, server;

const api = (...args) => call(server, ...args);
const run = async () => {
  const { run_id } = await api('api/scraper/run', 'POST', {});
  await soon(async () => (await api(`api/runs/${run_id}?logs=false`)).status !== 'running', 'the run has ended');
};
const picture = picture_of('reports');

before(async () => {
  server = await start_demo(50);
  browser = await launch_chromium();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('before any run there is no report, and how one comes about', async () => {
  const dashboard = await open_dashboard(browser, `${server.url}#/reports`, kSizes[0]);
  await dashboard.see('none', 'No report yet.');
  // It is told of the first one.
  await run();
  await dashboard.see('report:1', 'New jobs fit');
  await dashboard.close();
});

for (const size of kSizes)
  test(`at ${size.viewport.width} pixels, ${size.colorScheme}, today leads to the last report, which leads to its jobs`, async () => {
    const dashboard = await open_dashboard(browser, `${server.url}#/today`, size);
    const { reports } = await api('api/reports');
    const last = reports[0];
    await dashboard.see('report', last.title.slice(1));
    await picture(dashboard, 'today', size);
    await dashboard.page.locator(`a[href="#/reports/${last.id}"]`).first().click();
    await dashboard.see('times', `Report ${last.id}, `);
    const report = await api(`api/reports/${last.id}`);
    const section = report.sections.find((each) => each.jobs.length > 0);
    await dashboard.see(`job:${section.jobs[0].id}`, section.jobs[0].title);
    await dashboard.see(`job:${section.jobs[0].id}`, section.jobs[0].reasons[0]);
    await picture(dashboard, 'report', size);
    const width = await dashboard.page.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
    assert.ok(width <= 0, `nothing is wider than the page: ${width}`);
    await dashboard.page.locator(`a[href="#/jobs/${section.jobs[0].id}"]`).first().click();
    await soon(async () => dashboard.page.url().includes(`#/jobs/${section.jobs[0].id}`), 'the job is open');
    await dashboard.click('show.reports');
    await dashboard.see(`report:${last.id}`, last.title.slice(1));
    await picture(dashboard, 'list', size);
    assert.deepEqual(dashboard.errors, []);
    await dashboard.close();
  });

test('a report is a plain page, too, which prints', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(`${server.url}reports`);
  await page.getByRole('link', { name: /new jobs? fit/ }).first().click();
  assert.match(await page.locator('h1').innerText(), /new jobs? fit/);
  const width = await page.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
  assert.ok(width <= 0, `nothing is wider than the page: ${width}`);
  if (kPictures) {
    await page.screenshot({ path: `${kPictures}/reports-plain-390.png`, fullPage: true });
    await page.emulateMedia({ media: 'print' });
    await page.pdf({ path: `${kPictures}/reports-print.pdf` });
  }
  await page.close();
});
