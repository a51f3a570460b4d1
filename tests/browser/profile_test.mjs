import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { launch_chromium, root, start_server } from './browser.mjs';
import { open_dashboard, page_faults, soon } from './support/dashboard.mjs';

// The real server with its made-up board, and made-up persons.
let browser, server;
const api = (place, options) => fetch(`${server.url}${place.slice(1)}`, options);
const profiles = async () => (await (await api('/api/profiles')).json()).profiles;
const kept = async (name) => (await (await api(`/api/profiles/${name}`)).json()).file;
const keep = (file) => api('/api/profiles', { method: 'POST', body: JSON.stringify({ version: 1, ...file }) });
const open = (options = {}) => open_dashboard(browser, `${server.url}#/profile`, { viewport: { width: 1440, height: 900 }, ...options });
const focus = (dashboard, key) => dashboard.page.evaluate((name) =>
  document.querySelector(`#page [data-key="${name}"]`).focus(), key);
const focused = (dashboard) => dashboard.page.evaluate(() => document.activeElement.dataset.key);
const chips = (dashboard, key) => dashboard.page.locator(`#page [data-key="entry:${key}"] .written [data-key="label"]`).allTextContents();
const choose = (dashboard, name, buffer) => dashboard.find('profile.file').setInputFiles({ name, mimeType: '', buffer });
const cv = (name) => readFileSync(path.join(root, 'tests/profiles/cvs', name));

before(async () => {
  server = await start_server('--demo');
  if (!server.url.endsWith('/')) server.url += '/';
  browser = await launch_chromium();
  const answer = await api('/api/scraper/run', { method: 'POST', body: '{"sources":["fernhill"]}', headers: { 'Content-Type': 'application/json' } });
  const { run_id } = await answer.json();
  await soon(async () => (await (await api(`/api/runs/${run_id}`)).json()).status !== 'running', 'the run has ended');
});
after(async () => {
  await browser?.close();
  await server?.stop();
});
beforeEach(async () => {
  for (const { name } of await profiles()) await api(`/api/profiles/${name}`, { method: 'DELETE' });
});

test('a CV is read, shown to be corrected, tried on all jobs, and saved; Jobs uses it', async () => {
  const dashboard = await open();
  await dashboard.see('stays', 'on this machine');
  await choose(dashboard, '05-markdown.md', cv('05-markdown.md'));
  await dashboard.see('profile.read', 'This is what was understood of 05-markdown.md');
  await dashboard.see('effect.summary', /^Of (the )?\d+ (newest )?jobs/);
  assert.deepEqual(await profiles(), [], 'nothing is saved yet');
  assert.ok((await chips(dashboard, 'profile.skills')).length > 2);
  await dashboard.find('profile.headline').fill('Data engineer');
  await dashboard.find('profile.name').fill('robin');
  await dashboard.page.keyboard.press('Control+Enter');
  await dashboard.see('notice', 'Saved');
  const file = await kept('robin');
  assert.equal(file.headline, 'Data engineer');
  assert.ok(file.cv.length > 100);
  await dashboard.see('state', 'Saved');
  await soon(async () => (await profiles())[0].to_match === 0);
  await dashboard.page.waitForFunction(() => !document.querySelector('#page [data-key="matching"] progress'));
  await dashboard.see('effect.summary', /^Of \d+ jobs/);
  await dashboard.click('show.jobs');
  await dashboard.see('jobs.sort', 'Best fit');
  await dashboard.page.locator('.job-row .score').first().waitFor();
  assert.deepEqual(dashboard.errors, []);
  await dashboard.close();
});

test('PDF and DOCX go to the server as they are, also dropped on the page', async () => {
  const dashboard = await open();
  await choose(dashboard, 'cv.docx', cv('04-pandoc.docx'));
  await dashboard.see('profile.read', 'cv.docx');
  await dashboard.see('tiles');  // the buttons below have come to rest
  await dashboard.click('profile.discard');
  await dashboard.see('profile.begin');
  const bytes = [...cv('04-pandoc.docx')];
  await dashboard.page.evaluate((content) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Uint8Array(content)], 'dropped.docx'));
    for (const type of ['dragover', 'drop'])
      document.querySelector('#page').dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }, bytes);
  await dashboard.see('profile.read', 'dropped.docx');
  await dashboard.close();
});

test('what is wrong with a document is the sentence that the server gives', async () => {
  const dashboard = await open();
  await choose(dashboard, 'hello.txt', Buffer.from('hello world\n'));
  await dashboard.see('document.error', 'hello.txt: Nothing of a CV was found in this document');
  await choose(dashboard, 'photo.png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
  await dashboard.see('document.error', 'This is a picture');
  await choose(dashboard, 'large.pdf', Buffer.alloc(10 * 1024 * 1024 + 1, 'x'));
  await dashboard.see('document.error', 'larger than 10 MB');
  await dashboard.see('profile.begin');
  await dashboard.close();
});

test('by keys alone: begin, chips, choices, a wrong value, save', async () => {
  const dashboard = await open();
  await dashboard.see('profile.begin');
  const tab_to = async (key) => {
    for (let i = 0; i < 120 && await focused(dashboard) !== key; ++i) await dashboard.press('Tab');
    assert.equal(await focused(dashboard), key);
  };
  await tab_to('profile.begin');
  await dashboard.press('Enter');
  await dashboard.see('profile.headline');
  await soon(async () => await focused(dashboard) === 'profile.headline');
  await dashboard.page.keyboard.type('Backend engineer');
  await tab_to('profile.titles');
  await dashboard.page.keyboard.type('Engineer, Architect');
  await soon(async () => (await chips(dashboard, 'profile.titles')).join() === 'Engineer');
  assert.equal((await dashboard.find('profile.titles').inputValue()).trim(), 'Architect');
  await dashboard.press('Enter');
  await soon(async () => (await chips(dashboard, 'profile.titles')).join() === 'Engineer,Architect');
  assert.equal(await dashboard.find('profile.titles').inputValue(), '');
  await dashboard.press('Backspace');
  await soon(async () => (await chips(dashboard, 'profile.titles')).join() === 'Engineer');
  await tab_to('profile.toggle:seniority:senior');
  await dashboard.press('Space');
  await dashboard.page.locator('#page [data-key="profile.toggle:seniority:senior"][aria-pressed=true]').waitFor();
  await tab_to('profile.skills');
  await dashboard.page.keyboard.type('C++,Rust,');
  await soon(async () => (await chips(dashboard, 'profile.skills')).join() === 'C++,Rust');
  await dashboard.press('Shift+Tab');  // × of the last
  await dashboard.press('Shift+Tab');
  assert.equal(await focused(dashboard), 'profile.years:skills:Rust');
  await dashboard.page.keyboard.type('3');
  await dashboard.press('Tab');
  assert.equal(await dashboard.page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Remove Rust');
  await tab_to('profile.languages');
  await dashboard.page.keyboard.type('english');
  await dashboard.press('Enter');
  await soon(async () => (await chips(dashboard, 'profile.languages')).join() === 'English');
  await dashboard.find('profile.level:languages:en').selectOption('C1');
  await tab_to('profile.may_work_in');
  await dashboard.page.keyboard.type('Atlantis');
  await dashboard.press('Enter');
  await dashboard.see('wrong', 'There is no country “Atlantis”.');
  for (let i = 0; i < 8; ++i) await dashboard.press('Backspace');
  await dashboard.page.keyboard.type('germany,');
  await soon(async () => (await chips(dashboard, 'profile.may_work_in')).join() === 'Germany');
  await tab_to('profile.salary_min.amount');
  await dashboard.page.keyboard.type('80k');
  await tab_to('profile.salary_min.currency');
  await dashboard.see('wrong', 'Expected a number');
  await dashboard.page.keyboard.type('USD');
  await dashboard.press('Control+Enter');
  await soon(async () => await focused(dashboard) === 'profile.salary_min.amount', 'the wrong field has the focus');
  await dashboard.see('wrong', 'Expected a number');
  await dashboard.page.keyboard.press('Control+a');
  await dashboard.page.keyboard.type('80,000');
  await dashboard.press('Control+Enter');
  await dashboard.see('notice', 'Saved');
  assert.deepEqual(await kept('me'), { version: 1, name: 'me', headline: 'Backend engineer', titles: ['Engineer'], seniority: ['senior'],
    may_work_in: ['DE'], languages: { en: 'C1' }, skills: ['C++', { name: 'Rust', years: 3 }], salary_min: { amount: 80000, currency: 'USD', period: 'year' } });
  await dashboard.close();
});

test('a change is compared with what is saved, stays while one is elsewhere, and is discarded', async () => {
  await keep({ name: 'robin', titles: ['Backend engineer'], country: 'DE', languages: { en: 'C1' } });
  await soon(async () => (await profiles())[0].to_match === 0);
  const { jobs } = await (await api('/api/jobs?limit=200')).json();
  const matched = await (await api('/api/jobs?profile=robin&verdict=yes,unknown&limit=200')).json();
  const star = matched.jobs[0];
  await api(`/api/jobs/${star.id}`, { method: 'PATCH', body: '{"starred":true}', headers: { 'Content-Type': 'application/json' } });
  const dashboard = await open();
  await dashboard.see('changes', 'no job comes or goes');
  await focus(dashboard, 'profile.avoid_companies');
  await dashboard.page.keyboard.insertText(star.company);
  await dashboard.press('Enter');
  await dashboard.see('changes', 'starred');
  await dashboard.see('hidden', star.title);
  assert.equal(await dashboard.find(`profile.job:${star.id}`).getAttribute('href'), `#/jobs/${star.id}`);
  assert.ok(jobs.length > 0);
  await dashboard.see('rules', 'Company');
  await dashboard.click('show.sources');
  await dashboard.see('notice', 'not saved yet');
  await dashboard.click('show.profile');
  assert.deepEqual(await chips(dashboard, 'profile.avoid_companies'), [star.company]);
  const questions = [];
  dashboard.page.removeAllListeners('dialog');
  dashboard.page.on('dialog', (dialog) => { questions.push(dialog.type()); dialog.dismiss(); });
  await dashboard.page.reload({ timeout: 3000 }).catch(() => {});
  await soon(() => questions.includes('beforeunload'), 'the browser asks whether to lose what was not saved');
  assert.deepEqual(await chips(dashboard, 'profile.avoid_companies'), [star.company]);
  await dashboard.click('profile.discard');
  await dashboard.see('changes', 'no job comes or goes');
  assert.deepEqual(await chips(dashboard, 'profile.avoid_companies'), []);
  await dashboard.page.reload();
  await dashboard.see('changes', 'no job comes or goes');
  assert.equal(questions.length, 1);
  await dashboard.close();
});

test('of several one is chosen, downloaded, renamed and deleted', async () => {
  await keep({ name: 'ann', headline: 'Nurse' });
  await keep({ name: 'bob', headline: 'Cook' });
  const dashboard = await open();
  await dashboard.see('profile.headline');
  assert.equal(await dashboard.find('profile.headline').inputValue(), 'Nurse');
  await dashboard.find('profile.choose').selectOption('bob');
  await soon(async () => await dashboard.find('profile.headline').inputValue() === 'Cook');
  const [download] = await Promise.all([dashboard.page.waitForEvent('download'), dashboard.click('profile.export')]);
  assert.equal(download.suggestedFilename(), 'bob.json');
  assert.equal(JSON.parse(readFileSync(await download.path(), 'utf8')).headline, 'Cook');
  await dashboard.find('profile.name').fill('ann');
  await dashboard.click('profile.save');
  await dashboard.see('wrong', 'There is a profile “ann” already.');
  await dashboard.find('profile.name').fill('bert');
  await dashboard.click('profile.save');
  await dashboard.see('notice', 'Saved');
  await soon(async () => (await profiles()).map(({ name }) => name).join() === 'ann,bert');
  await dashboard.click('profile.ask-delete');
  await dashboard.see('dialog', 'Delete the profile bert?');
  await dashboard.click('profile.delete');
  await soon(async () => (await profiles()).map(({ name }) => name).join() === 'ann');
  await soon(async () => await dashboard.find('profile.headline').inputValue() === 'Nurse');
  await dashboard.click('profile.ask-delete');
  await dashboard.click('profile.delete');
  await dashboard.see('profile.begin');
  await dashboard.click('show.jobs');
  await dashboard.see('no-profile');
  await dashboard.close();
});

test('by touch on a phone: a CV, a chip, the whole effect, saved', async () => {
  const dashboard = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await dashboard.see('profile.begin');
  await choose(dashboard, 'cv.md', cv('05-markdown.md'));
  await dashboard.see('effect.summary', /^Of \d+ jobs/);
  assert.deepEqual(await page_faults(dashboard.page), []);
  const before = await chips(dashboard, 'profile.skills');
  await dashboard.find(`profile.remove:skills:${before[0]}`).tap();
  await soon(async () => (await chips(dashboard, 'profile.skills')).length === before.length - 1);
  await dashboard.find('profile.sheet').tap();
  await dashboard.see('tiles', 'ruled out');
  assert.deepEqual(await page_faults(dashboard.page), []);
  await dashboard.find('profile.save').tap();
  await dashboard.see('notice', 'Saved');
  assert.equal((await profiles()).length, 1);
  await dashboard.close();
});
