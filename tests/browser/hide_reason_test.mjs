import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch_chromium, start_server } from './browser.mjs';
import { open_dashboard, soon } from './support/dashboard.mjs';

// The real server with its made-up board, and a made-up person who stars what states its pay and hides what does not.
let browser, server;
const kJson = { 'Content-Type': 'application/json' };
const api = (path, method = 'GET', body = undefined) =>
  fetch(`${server.url}${path}`, { method, headers: kJson, body: body && JSON.stringify(body) }).then(async (answer) => {
    assert.ok(answer.ok, `${path}: ${await answer.clone().text()}`);
    return answer.status === 204 ? null : answer.json();
  });
const best = async () => (await api('api/jobs?profile=robin&sort=match&limit=200')).jobs;

before(async () => {
  server = await start_server('--demo');
  if (!server.url.endsWith('/')) server.url += '/';
  browser = await launch_chromium();
  const { run_id } = await api('api/scraper/run', 'POST', {});
  await soon(async () => (await api(`api/runs/${run_id}`)).status !== 'running', 'the run has ended');
  // Somebody for whom many of its jobs are alike.
  const skills = new Set(), titles = new Set();
  for (const { id, title } of (await api('api/jobs?limit=200')).jobs) {
    titles.add(title.replace('Senior ', ''));
    for (const { name } of (await api(`api/jobs/${id}`)).demands?.skills ?? []) skills.add(name);
  }
  await api('api/profiles', 'POST', { version: 1, name: 'robin', titles: [...titles].sort().slice(0, 12), skills: [...skills].sort() });
  await soon(async () => (await api('api/profiles/robin')).to_match === 0);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }])
  test(`after a hide its notice asks why at ${viewport.width} pixels: a click answers, and the reason is shown`, async () => {
    const dashboard = await open_dashboard(browser, `${server.url}#/jobs`, { viewport });
    await dashboard.see('jobs.sort', 'Best fit');
    await dashboard.page.locator('.job-row a').first().click();
    await dashboard.see('job.doings', 'Hide');
    const id = (await dashboard.hash()).match(/jobs\/(\d+)/)[1];
    await dashboard.find('job.hide').click();
    await dashboard.see('answers', 'Why?');
    const chips = dashboard.page.locator('.notice .answers .pill');
    assert.equal(await chips.count(), 6);
    for (const chip of await chips.all()) {
      const box = await chip.boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= viewport.width && box.y + box.height <= viewport.height, JSON.stringify(box));
    }
    await chips.filter({ hasText: 'Pay' }).click();
    await dashboard.see('notice', 'Hidden, pay');
    await soon(async () => (await api(`api/jobs/${id}`)).hidden_reason === 'pay');
    await dashboard.close();
    const again = await open_dashboard(browser, `${server.url}#/jobs/${id}?show=hidden`, { viewport });
    await again.see('job.hidden', 'You hid it:');
    assert.equal(await again.page.locator('[data-key="job.hidden"] .pill[aria-pressed="true"]').textContent(), 'Pay');
    await again.close();
    await api(`api/jobs/${id}`, 'PATCH', { hidden: false });
  });

test('a key answers, and Ctrl+Z takes the hide back with its reason', async () => {
  const dashboard = await open_dashboard(browser, `${server.url}#/jobs`, { viewport: { width: 1440, height: 900 } });
  await dashboard.page.locator('.job-row .score').first().waitFor();
  await dashboard.page.keyboard.press('j');
  await dashboard.page.keyboard.press('h');
  await dashboard.see('answers', 'Why?');
  await dashboard.page.keyboard.press('5');
  await dashboard.see('notice', 'Hidden, trade');
  await soon(async () => (await api('api/jobs?hidden=true')).jobs.some((job) => job.hidden_reason === 'trade'));
  await dashboard.page.keyboard.press('Control+z');
  await soon(async () => (await api('api/jobs?hidden=true')).jobs.length === 0);
  await dashboard.close();
});

test('what is learned stands apart from the score, orders what fits alike, and is switched off on the page of the profile', async () => {
  const before = await best();
  const fitting = before.filter(({ match }) => match.verdict !== 'no' && match.score >= 60);
  const paid = fitting.filter((job) => job.salary.min), others = fitting.filter((job) => !job.salary.min);
  assert.ok(paid.length > 9 && others.length > 9, `${paid.length} with pay, ${others.length} without`);
  for (const job of paid.slice(0, 8)) await api(`api/jobs/${job.id}`, 'PATCH', { starred: true });
  for (const job of others.slice(0, 8)) await api(`api/jobs/${job.id}`, 'PATCH', { hidden: true });
  const old_order = (await best()).map((job) => job.id);

  const dashboard = await open_dashboard(browser, `${server.url}#/jobs`, { viewport: { width: 1440, height: 900 } });
  await dashboard.see('jobs.sort', 'Best fit');
  await dashboard.click('show.profile');
  await dashboard.see('preference', '8 starred and 8 hidden');
  await dashboard.find('preference.learn').click();
  await dashboard.see('preference', 'Learned from 8 starred and 8 hidden jobs');
  await dashboard.see('preference', 'pay that is stated');
  const ordered = await best();
  assert.notDeepEqual(ordered.map((job) => job.id), old_order);
  const bands = ordered.filter(({ match }) => match.verdict !== 'no').map(({ match }) => Math.floor(match.score / 5));
  assert.deepEqual(bands, [...bands].sort((a, b) => b - a));
  await dashboard.click('show.jobs');
  await dashboard.see('jobs.sort', 'Best fit');
  await soon(async () => await dashboard.page.locator('.job-row .score').filter({ hasText: '↑' }).count() > 0, 'a row says that it stands further up');
  await dashboard.page.locator('.job-row a').first().click();
  await dashboard.see('preference', 'Your own preference');

  await dashboard.click('show.profile');
  await dashboard.find('preference.toggle').click();
  await dashboard.see('preference', 'It is switched off');
  assert.deepEqual((await best()).map((job) => job.id), old_order);
  await dashboard.find('preference.reset').click();
  await dashboard.see('preference', 'It does nothing yet');
  assert.deepEqual((await best()).map((job) => job.id), old_order);
  await dashboard.close();
});
