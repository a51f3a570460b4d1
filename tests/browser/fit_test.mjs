import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch_chromium, start_server } from './browser.mjs';
import { open_dashboard, soon } from './support/dashboard.mjs';

// The real server with its made-up board, and a made-up person.
let browser, server;
const kJson = { 'Content-Type': 'application/json' };
const api = (path, options) => fetch(`${server.url}${path.slice(1)}`, options).then(async (answer) => {
  assert.ok(answer.ok, `${path}: ${await answer.clone().text()}`);
  return answer.json();
});
const keep = async (profile) => {
  const file = { version: 1, name: 'robin', titles: ['Backend engineer'], seniority: ['senior'], country: 'DE',
    languages: { en: 'C1' }, skills: [{ name: 'Python', years: 6 }, { name: 'PostgreSQL', years: 6 }], ...profile };
  await api('/api/profiles', { method: 'POST', body: JSON.stringify(file), headers: kJson });
  await soon(async () => (await api('/api/profiles/robin')).to_match === 0);
};

before(async () => {
  server = await start_server('--demo');
  if (!server.url.endsWith('/')) server.url += '/';
  await fetch(`${server.url}api/profiles/robin`, { method: 'DELETE' });  // the demo's own
  browser = await launch_chromium();
  const { run_id } = await api('/api/scraper/run', { method: 'POST', body: '{"sources":["fernhill"]}', headers: kJson });
  await soon(async () => (await api(`/api/runs/${run_id}`)).status !== 'running', 'the run has ended');
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('without a profile a line says what one would bring; with one the best fit stands first, with its reasons', async () => {
  let dashboard = await open_dashboard(browser, `${server.url}#/jobs`, { viewport: { width: 1440, height: 900 } });
  await dashboard.see('no-profile', 'With a profile the jobs that fit you stand first');
  assert.equal(await dashboard.find('jobs.suiting').count(), 0);
  await dashboard.close();

  await keep({});
  dashboard = await open_dashboard(browser, `${server.url}#/jobs`, { viewport: { width: 1440, height: 900 } });
  await dashboard.see('jobs.sort', 'Best fit');
  await dashboard.page.locator('.job-row .score').first().waitFor();
  const scores = await dashboard.page.locator('.job-row .score').allTextContents();
  assert.ok(scores.length > 2, `${scores.length} scores`);
  const numbers = scores.map((score) => parseInt(score, 10));
  assert.deepEqual(numbers, [...numbers].sort((a, b) => b - a));
  await dashboard.page.locator('.job-row a').first().click();
  await dashboard.see('job.reasons', `Fits ${numbers[0]} of 100`);
  for (const part of ['Role', 'Skills', 'Seniority']) await dashboard.see('job.reasons', part);
  // What a rule quotes is marked where it stands in the text; those that quote a field are not there.
  const { rules } = await api(`/api/jobs/${(await dashboard.hash()).match(/jobs\/(\d+)/)[1]}/match?profile=robin`);
  const marks = await dashboard.page.locator('.prose mark').allTextContents();
  const text = await dashboard.page.locator('.prose').textContent();
  for (const { evidence } of rules)
    if (evidence.length >= 8 && text.includes(evidence)) assert.ok(marks.some((mark) => evidence.includes(mark)), evidence);
  await dashboard.close();
});

test('what is ruled out is one click away, with the rule; where nothing is left that is said', async () => {
  await keep({ work_modes: ['remote'], country: 'JP', may_work_in: ['JP'] });
  const dashboard = await open_dashboard(browser, `${server.url}#/jobs`, { viewport: { width: 390, height: 844 } });
  await dashboard.see('ruled-out', 'ruled out for robin');
  await dashboard.page.locator('#page [data-key="ruled-out"] button').click();
  await soon(async () => (await dashboard.hash()).includes('suits=ruled-out'));
  await dashboard.see('rule', 'no: ');
  await dashboard.close();

  const { jobs } = await api('/api/jobs?limit=200');
  await keep({ avoid_companies: [...new Set(jobs.map((job) => job.company))] });
  const other = await open_dashboard(browser, `${server.url}#/jobs`, { viewport: { width: 1280, height: 800 } });
  await other.see('jobs.count', '0 jobs');
  await other.see('jobs.causes', 'Not ruled out');
  await other.close();
});

test('a changed profile is followed by the list that is open', async () => {
  await keep({});
  const dashboard = await open_dashboard(browser, `${server.url}#/jobs`, { viewport: { width: 1280, height: 800 } });
  await dashboard.see('jobs.sort', 'Best fit');
  await dashboard.page.locator('.job-row .score').first().waitFor();
  await fetch(`${server.url}api/profiles/robin`, { method: 'DELETE' });
  await dashboard.page.reload();
  await dashboard.see('no-profile');
  await dashboard.close();
});
