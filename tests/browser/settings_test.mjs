import assert from 'node:assert/strict';
import { test } from 'node:test';
import { start_server } from './browser.mjs';
import { open_dashboard, soon } from './support/dashboard.mjs';
import { source } from './support/mock_jobs.mjs';
import { run } from './support/mock_server.mjs';
import { browser, dashboard, open, server } from './support/scene.mjs';

test('? lists every key, Escape leads back', async () => {
  server.runs.set(1, run(1));
  await open('#/runs/1');
  await dashboard.see('title', 'Run 1');
  await dashboard.press('?');
  await dashboard.see('dialog.title', 'Keys');
  const keys = await dashboard.find('dialog').locator('.key').evaluateAll((rows) =>
    rows.map((row) => [...row.children].map((each) => each.textContent).join(': ')));
  for (const key of ['/: Find in the log', 'n: Next hit', 'E: Previous error', 'f: Auto-scroll to latest', '?: Keys',
    'Esc: Close', 'Ctrl+C: Copy what is selected'])
    assert.ok(keys.includes(key), `${key} is not in ${keys}`);
  await dashboard.press('Escape');
  await dashboard.see_no('dialog');
  await dashboard.see('title', 'Run 1');
});

test('another zone changes every time, is shown, and is kept', async () => {
  server.runs.set(1, run(1, { started_at: '2026-11-23T16:18:05.123Z' }));
  await open();
  await dashboard.see('run.open:1', '2026-11-23 11:18:05');
  await dashboard.click('zone');
  await dashboard.see('dialog.title', 'Settings');
  await dashboard.find('zone.text').fill('Mars/Olympus');
  await dashboard.see('zone.now', 'There is no zone “Mars/Olympus”; times stay in America/Bogota');
  await dashboard.find('zone.text').fill('Asia/Kolkata');
  await dashboard.see('zone.now', 'UTC+5:30');
  await dashboard.click('dialog.close');
  await dashboard.see('run.open:1', '2026-11-23 21:48:05');
  await dashboard.page.reload();
  await dashboard.see('zone', 'UTC+5:30');
  await dashboard.see('run.open:1', '2026-11-23 21:48:05');
});

test('the page is light or dark as the system, until the switch says otherwise', async () => {
  await open('', { colorScheme: 'light' });
  const theme = () => dashboard.page.evaluate(() => document.documentElement.dataset.theme);
  const corner = async () => (await dashboard.page.screenshot({ clip: { x: 0, y: 690, width: 1, height: 1 } })).toString('base64');
  await dashboard.see('placeholder', 'No runs yet');
  await soon(async () => await theme() === 'light');
  await dashboard.settled();
  const light = await corner();
  await dashboard.page.emulateMedia({ colorScheme: 'dark' });
  await soon(async () => await theme() === 'dark');
  await dashboard.settled();
  assert.notEqual(await corner(), light);
  await dashboard.click('settings');
  await dashboard.click('theme:light');
  await soon(async () => await theme() === 'light');
});

test('the tab tells by title and icon what runs and how it ended', async () => {
  server.change_run(7, { status: 'running', completed_at: null, progress: { done: 2, total: 9 } });
  await open();
  const icon = () => dashboard.page.evaluate(() => document.querySelector('link[rel=icon]').href.split('/').at(-1));
  await soon(async () => await dashboard.page.title() === '● Run 7 scraping 2/9 · zapply');
  assert.equal(await icon(), 'icon-running.svg');
  server.change_run(7, { status: 'failed', completed_at: new Date().toISOString() });
  await soon(async () => await dashboard.page.title() === '✗ Run 7 failed · zapply');
  assert.equal(await icon(), 'icon-bad.svg');
});

test('a run is deleted only after a question that says what goes', async () => {
  server.runs.set(1, run(1));
  server.runs.set(2, run(2, { last_seq: 4182 }));
  await open('#/runs/2');
  await dashboard.click('run.ask-delete');
  await dashboard.see('dialog.text', 'Its 4,182 log entries, its statistics and the outcome of its 5 sources go for good.');
  await dashboard.click('dialog.close:keep');
  await dashboard.see_no('dialog');
  assert.ok(!server.requests.some((request) => request.startsWith('DELETE')));
  await dashboard.click('run.ask-delete');
  await dashboard.click('run.delete');
  await dashboard.see_no('run');
  await dashboard.see('run.open:1');
  await dashboard.see_no('run.open:2');
  assert.equal(await dashboard.hash(), '#/runs');
});

test('a server with a token is given it once', async () => {
  process.env.ZAPPLY_TOKEN = 'a-token-of-more-than-sixteen-characters';
  const real = await start_server('--demo');
  delete process.env.ZAPPLY_TOKEN;
  try {
    const view = await open_dashboard(browser, `${real.url}/#/runs`);
    await view.see('dialog.title', 'This server wants a token');
    await view.page.waitForFunction(() => document.activeElement.dataset.key === 'token.text');
    await view.page.keyboard.type('a guess');
    await view.press('Enter');
    await view.see('token.refusal', 'that is not the token');
    await view.find('token.text').fill('a-token-of-more-than-sixteen-characters');
    await view.press('Enter');
    await view.see('placeholder', 'No runs yet');
    await view.see('connection', 'Live');
    await view.page.reload();
    await view.see('connection', 'Live');
    assert.equal(await view.has('dialog'), false);
    await view.close();
  } finally {
    await real.stop();
  }
});

test('a city means its zone, several are told, and nothing is refused while one writes', async () => {
  await open();
  await dashboard.click('zone');
  const field = dashboard.find('zone.text');
  const place = async () => (await dashboard.find('dialog').boundingBox()).y;
  await dashboard.settled();  // what the dialog asks for is there
  const before = await place();
  await field.fill('');
  await dashboard.page.keyboard.type('toky');
  assert.ok(!(await dashboard.find('zone.meant').textContent()).includes('There is no zone'));
  await dashboard.page.keyboard.type('o');
  await dashboard.see('zone.now', 'UTC+9 in Asia/Tokyo');
  await field.fill('bogotá');
  await dashboard.see('zone.now', 'UTC−5 in America/Bogota');
  await field.fill('New York');
  await dashboard.see('zone.now', 'in America/New_York');
  await field.fill('kolkata');
  await dashboard.see('zone.now', 'UTC+5:30');
  await field.fill('berli');
  await dashboard.click('meant:Europe/Berlin');
  await dashboard.see('zone.now', 'in Europe/Berlin');
  await field.fill('Nowhere');
  await dashboard.see('zone.now', 'There is no zone “Nowhere”; times stay in Europe/Berlin');
  assert.equal(await place(), before);
});

test('the browser\'s own zone has its name, and the keys are told from the settings at any size', async () => {
  await open('', { viewport: { width: 640, height: 400 }, hasTouch: true, timezoneId: 'Europe/Rome' });
  await dashboard.click('settings');
  await dashboard.see('zone:browser', 'the browser’s: Europe/Rome');
  await dashboard.click('help:settings');
  await dashboard.see('dialog.title', 'Keys');
  // Its way out stays in sight.
  await dashboard.find('dialog').evaluate((dialog) => { dialog.scrollTop = dialog.scrollHeight; });
  const close = await dashboard.find('dialog.close').boundingBox();
  assert.ok(close.y >= 0 && close.y + close.height <= 400, `the close button is at ${close.y}`);
});

test('on a phone the head is one row on every page, also in the demo', async () => {
  server.demo = true;
  for (const page of ['runs', 'jobs', 'sources']) {
    await open(`#/${page}`, { viewport: { width: 360, height: 740 }, hasTouch: true });
    await dashboard.see('demo', 'DEMO');
    await dashboard.see('connection', 'Live');
    const { height } = await dashboard.find('bar').boundingBox();
    assert.ok(height <= 52, `${page}: the head is ${height} px high`);
    const words = await dashboard.find('connection').evaluate((chip) => [chip.scrollWidth, chip.clientWidth]);
    assert.ok(words[0] <= words[1], 'Live is cut');
  }
});

test('an empty page says what zapply is, and offers to choose sources by name', async () => {
  await open();
  await dashboard.see('placeholder', 'zapply asks job boards and careers pages');
  await dashboard.page.getByRole('button', { name: 'Choose sources' }).click();
  await dashboard.see('dialog.title', 'Start a run');
  await open('#/jobs');
  await dashboard.see('placeholder', 'zapply asks job boards and careers pages');
  await dashboard.page.getByRole('button', { name: 'Choose sources' }).click();
  assert.equal(await dashboard.hash(), '#/sources');
});

test('a dialog scrolls as one, with its buttons in sight', async () => {
  server.sources = Array.from({ length: 40 }, (_, at) => source(`board${at}`));
  await open('', { viewport: { width: 844, height: 390 } });
  await dashboard.page.getByRole('button', { name: 'Choose sources' }).click();
  await dashboard.see('start.source:board39');
  const scrolled = await dashboard.page.evaluate(() => [...document.querySelectorAll('.dialog, .dialog *')]
    .filter((each) => /auto|scroll/.test(getComputedStyle(each).overflowY) && each.scrollHeight > each.clientHeight).length);
  assert.equal(scrolled, 1);
  const start = await dashboard.find('start.chosen').boundingBox();
  assert.ok(start.y + start.height <= 390, `the button is at ${start.y}`);
});
