// What a browser, its translator and its extensions do with any page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { job, source } from './support/mock_jobs.mjs';
import { run } from './support/mock_server.mjs';
import { views, world } from './support/views.mjs';
import { open_dashboard, soon } from './support/dashboard.mjs';
import { browser, dashboard, open, server } from './support/scene.mjs';

// As a translator does: every text becomes a text in a <font> in a <font>.
const translate = () => dashboard.page.evaluate(() => {
  const walker = document.createTreeWalker(document.getElementById('page'), NodeFilter.SHOW_TEXT), texts = [];
  while (walker.nextNode()) if (walker.currentNode.data.trim() && !walker.currentNode.parentElement.closest('font')) texts.push(walker.currentNode);
  for (const text of texts) {
    const outer = document.createElement('font'), inner = document.createElement('font');
    inner.textContent = `«${text.data}»`;
    outer.append(inner);
    text.replaceWith(outer);
  }
});
// As extensions for writing and passwords do: something beside each field and button, and around a few.
const extend = () => dashboard.page.evaluate(() => {
  for (const field of document.querySelectorAll('#page :is(input, select, button)')) {
    if (field.previousElementSibling && field.previousElementSibling.localName === 'grammar-extension') continue;
    const foreign = document.createElement('grammar-extension');
    foreign.textContent = '!';
    foreign.style.position = 'absolute';
    field.after(foreign);
    field.before(foreign.cloneNode(true));
  }
  document.getElementById('page').prepend(document.createElement('other-extension'));
});

test('in every view, while a run is live, a translator wraps every text and extensions put siblings beside every field: nothing throws, nothing is lost', async () => {
  const other = await world();
  try {
    other.change_run(62, { status: 'running', completed_at: null, progress: { done: 1, total: 5 } });
    const live = setInterval(() => other.log(62, 'info', 'remotive', `entry at ${Date.now()}`), 20);
    await open();
    const tried = await open_dashboard(browser, other.url);
    const mine = dashboard.page;
    dashboard.page = tried.page;  // translate() and extend() act on the one that is tried
    for (const view of views) {
      await tried.page.goto(other.url + view.hash);
      await tried.see_no('dialog');
      await view.prepare(tried);
      await translate();
      await extend();
      await tried.press('Escape');
      await tried.click(view.hash.startsWith('#/jobs') ? 'show.sources' : 'show.jobs');
      await tried.see(view.hash.startsWith('#/jobs') ? 'sources.count' : 'jobs.count');
      await tried.click('show.runs');
      await tried.see('run.open:62');
    }
    clearInterval(live);
    assert.deepEqual(tried.errors.filter((error) => !/404|422/.test(error)), []);
    dashboard.page = mine;
    await tried.close();
  } finally {
    await other.stop();
  }
});

test('a translated page goes on saying what is new', async () => {
  for (let id = 1; id <= 3; ++id) server.jobs.push(job(id));
  await open('#/jobs');
  await dashboard.see('jobs.count', '3 jobs');
  await translate();
  await dashboard.press('/');
  await dashboard.page.keyboard.type('designer');
  await dashboard.see('jobs.count', '1 job');
  await dashboard.click('job.open:1');
  await dashboard.see('job.title', server.jobs[0].title);
});

test('the text of a job is selected and copied as on any page, and its links are links', async () => {
  server.jobs.push(job(1, { description: 'Go here: https://build.example/apply?x=1. Or write to jobs@build.example, please.' }));
  await open('#/jobs/1');
  await dashboard.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const links = dashboard.find('job.description').locator('a');
  await soon(async () => await links.count() === 2);
  assert.deepEqual(await links.evaluateAll((all) => all.map((each) => each.getAttribute('href'))),
    ['https://build.example/apply?x=1', 'mailto:jobs@build.example']);
  const box = await dashboard.box('job.description');
  await dashboard.page.mouse.move(box.x + 2, box.y + 8);
  await dashboard.page.mouse.down();
  await dashboard.page.mouse.move(box.x + box.width - 4, box.y + box.height - 14, { steps: 8 });
  await dashboard.page.mouse.up();
  await dashboard.press('Control+c');
  await soon(async () => (await dashboard.page.evaluate(() => navigator.clipboard.readText())).includes('Go here: https://build.example'));
});

test('links open beside the page with Ctrl and the middle button, and in it with a plain click', async () => {
  server.jobs.push(job(1), job(2));
  server.sources = [source('remotive')];
  await open('#/jobs');
  await dashboard.see('job.open:2');
  const opened = async (act) => {
    const tab = dashboard.page.context().waitForEvent('page');
    await act();
    const page = await tab;
    await page.waitForURL('**/*');
    const { hash } = new URL(page.url());
    await page.close();
    return hash;
  };
  const at = async (key) => {
    const { x, y, width, height } = await dashboard.box(key);
    return [x + Math.min(width / 2, 60), y + height / 2];
  };
  const middle = async (key) => dashboard.page.mouse.click(...await at(key), { button: 'middle' });
  const with_control = async (key) => {
    await dashboard.page.keyboard.down('Control');
    await dashboard.page.mouse.click(...await at(key));
    await dashboard.page.keyboard.up('Control');
  };
  assert.equal(await opened(() => middle('show.sources')), '#/sources');
  assert.equal(await opened(() => middle('job.open:2')), '#/jobs/2');
  assert.equal(await opened(() => with_control('job.open:1')), '#/jobs/1');
  assert.equal(await dashboard.hash(), '#/jobs');
  await dashboard.click('job.open:1');
  await dashboard.see('job.title', server.jobs[0].title);
  assert.equal(await dashboard.hash(), '#/jobs/1');
});

test('a menu is opened, gone through, chosen from and left by keys alone', async () => {
  for (let id = 1; id <= 30; ++id) server.jobs.push(job(id));
  server.sources = [source('greenhouse'), source('remotive')];
  await open('#/jobs');
  await dashboard.see('job.open:3');
  const focused = () => dashboard.page.evaluate(() => document.activeElement.dataset.key);
  await dashboard.find('menu:jobs-sources').focus();
  await dashboard.press('Enter');
  await soon(async () => await focused() === 'jobs.source');  // the chosen one: all
  await dashboard.press('ArrowDown');
  assert.equal(await focused(), 'jobs.source:greenhouse');
  await dashboard.press('r');
  assert.equal(await focused(), 'jobs.source:remotive');
  await dashboard.press('Enter');
  await soon(async () => await dashboard.hash() === '#/jobs?source=remotive');
  assert.equal(await dashboard.find('jobs.source:remotive').getAttribute('aria-checked'), 'true');
  await dashboard.press('Escape');
  await dashboard.see_no('menu');
  assert.equal(await focused(), 'menu:jobs-sources');
});

test('a dialog takes the keyboard, keeps it and gives it back', async () => {
  server.runs.set(1, run(1));
  await open('#/jobs');
  await dashboard.see('settings');
  const focused = () => dashboard.page.evaluate(() => document.activeElement.dataset.key);
  await dashboard.find('settings').focus();
  await dashboard.press('Enter');
  await dashboard.see('dialog.title', 'Settings');
  await soon(async () => await focused() === 'dialog');
  for (let i = 0; i < 12; ++i) {
    await dashboard.press('Tab');
    assert.ok(await dashboard.page.evaluate(() => document.activeElement === document.body ||
      document.activeElement.closest('[role=dialog]') !== null), `the focus left the dialog for ${await focused()}`);
  }
  await dashboard.press('Escape');
  await dashboard.see_no('dialog');
  await soon(async () => await focused() === 'settings');
});
