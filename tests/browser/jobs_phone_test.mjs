// Jobs by a thumb and by keys alone: what is open can be read, left and found again.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { page_faults, soon } from './support/dashboard.mjs';
import { job, source } from './support/mock_jobs.mjs';
import { run, source_run } from './support/mock_server.mjs';
import { dashboard, open, server } from './support/scene.mjs';

const phone = (width = 390, height = 844) => ({ viewport: { width, height }, hasTouch: true, isMobile: true });

beforeEach(() => {
  server.sources = [source('greenhouse', { kind: 'companies', companies: ['acme'] }), source('remotive')];
});
const add_jobs = (count, fields = () => ({})) => {
  for (let id = 1; id <= count; ++id) server.jobs.push(job(id, fields(id)));
};
const focused = () => dashboard.page.evaluate(() => document.activeElement.dataset.key ?? document.activeElement.tagName);
const see_focus = (key) => soon(async () => await focused() === key, `the focus is on ${key}`);
const scrolled = (id) => dashboard.find(`job.scroll:${id}`).evaluate((text) => text.scrollTop);
const tap = async (key) => {
  const box = await dashboard.box(key);
  await dashboard.page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
};
const is_in_window = (key) => dashboard.find(key).first().evaluate((element) => {
  const { left, right, top, bottom, width } = element.getBoundingClientRect();
  const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return width > 0 && left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight && element.contains(seen);
});

test('the text of an open job scrolls by keys, wherever the focus is; arrows go to the next job beside the list', async () => {
  add_jobs(4, () => ({ description: 'A line.\n\n'.repeat(200) }));
  await open('#/jobs');
  await dashboard.see('job.open:1');
  await dashboard.press('j');
  await dashboard.press('Enter');
  await see_focus('job.scroll:1');
  await dashboard.see('job.description');
  await dashboard.press('Space');
  await soon(async () => await scrolled(1) > 300);
  await dashboard.press('Shift+Space');
  await soon(async () => await scrolled(1) === 0);
  await dashboard.find('show.jobs').focus();
  await dashboard.press('End');
  await soon(async () => await scrolled(1) > 3000);
  await dashboard.press('Home');
  await soon(async () => await scrolled(1) === 0);
  await dashboard.press('PageDown');
  await soon(async () => await scrolled(1) > 300);
  await dashboard.press('ArrowDown');
  await dashboard.see('job.title', server.jobs[1].title);
  await dashboard.page.setViewportSize({ width: 390, height: 844 });
  await soon(async () => await dashboard.find('jobs.list').getAttribute('inert') !== null);
  await soon(() => dashboard.find('job.scroll:2').evaluate((text) => text.scrollHeight > text.clientHeight));  // it is here
  await dashboard.press('ArrowDown');
  await soon(async () => await scrolled(2) > 0);
  await dashboard.see('job.title', server.jobs[1].title);
  await dashboard.press('j');
  await dashboard.see('job.scroll:3');
});

test('the focus goes with the keys through the rows, into an open job and back to its row', async () => {
  add_jobs(30);
  await open('#/jobs', { viewport: { width: 390, height: 844 } });
  await dashboard.see('job.open:1');
  for (const id of [1, 2, 3]) {
    await dashboard.press('j');
    await see_focus(`job.open:${id}`);
  }
  await dashboard.press('Enter');
  await see_focus('job.scroll:3');
  await dashboard.press('Escape');
  await see_focus('job.open:3');
  await dashboard.press('Tab');
  await dashboard.press('Tab');
  await dashboard.press('Tab');
  await see_focus('job.open:4');
  await soon(() => dashboard.find('job:4').evaluate((row) => row.classList.contains('cursor')));
  await dashboard.press('s');
  await soon(() => server.jobs[3].starred);
  await dashboard.press('Enter');
  await see_focus('job.scroll:4');
  await dashboard.press('Escape');
  await see_focus('job.open:4');
  await dashboard.press('h');
  await see_focus('job.open:5');
  await dashboard.press('Control+z');
  await see_focus('job.open:4');
});

test('whatever an open job offers, its way out is in the window of a phone', async () => {
  add_jobs(1, () => ({ starred: true, hidden: true, apply_url: 'https://jobs.example/apply/1' }));
  for (const width of [360, 390]) {
    await open('#/jobs/1', phone(width));
    await dashboard.see('job.apply');
    for (const key of ['job.close', 'job.hide', 'job.star', 'job.apply', 'job.posting']) assert.ok(await is_in_window(key), `${key} at ${width}`);
    assert.deepEqual(await page_faults(dashboard.page), []);
    assert.equal(await dashboard.find('job.hide').first().innerText(), 'Show again');
  }
  await open('#/jobs/1?remote=1', phone());
  await tap('show.jobs');
  await dashboard.see_no('job.title');
  assert.equal(await dashboard.hash(), '#/jobs?remote=1');
});

test('hiding the job that covers the list leads back to the list; beside it the next one opens, or the one before', async () => {
  add_jobs(3);
  await open('#/jobs/2', phone());
  await dashboard.see('job.title');
  await tap('job.hide');
  await dashboard.see_no('job.title');
  await dashboard.see_no('job.open:2');
  await dashboard.see('notice', `Hidden: ${server.jobs[1].title}, ${server.jobs[1].company}`);
  for (const row of [1, 3]) assert.ok(await is_in_window(`job.hide:${row}`));
  await tap('job.undo:hide:2');
  await dashboard.see('notice', `Shown again: ${server.jobs[1].title}`);
  await dashboard.see('job.open:2');
  assert.equal(await dashboard.hash(), '#/jobs');
  await open('#/jobs/3');
  await dashboard.see('job.open:1');
  await dashboard.press('h');
  await dashboard.see('job.title', server.jobs[1].title);
  await dashboard.press('Control+z');
  await dashboard.see('job.title', server.jobs[2].title);
});

test('a notice on a phone covers no button of a row', async () => {
  add_jobs(30);
  await open('#/jobs', phone());
  await tap('job.star:1');
  await dashboard.see('notice', `Starred: ${server.jobs[0].title}, ${server.jobs[0].company}`);
  const covered = await dashboard.page.evaluate(() => {
    const notice = document.querySelector('.notice').getBoundingClientRect(), window_of_list = document.querySelector('.window').getBoundingClientRect();
    return Math.max(0, window_of_list.bottom - notice.top);
  });
  assert.equal(covered, 0);
});

test('a place that is none is told, whatever was typed before', async () => {
  add_jobs(8);
  await open('#/jobs', phone());
  await tap('jobs.filters');
  await dashboard.find('jobs.from').focus();
  await dashboard.page.keyboard.type('Ge');
  await soon(() => dashboard.find('jobs.from').evaluate((field) => field.list?.options.length === 2));
  await dashboard.page.evaluate(() => { location.hash = '#/jobs?from=UTC-5'; });
  await dashboard.see('no-place', 'There is no place “UTC-5”');
});

test('an "or" in small letters is offered as what was meant', async () => {
  add_jobs(8);
  await open('#/jobs?q=python%20or%20rust', phone());
  await dashboard.see('placeholder', 'No job matches');
  await dashboard.see('jobs.meant-words', 'Search “python OR rust”?');
  await tap('jobs.meant-words');
  await soon(async () => await dashboard.hash() === '#/jobs?q=python%20OR%20rust');
});

test('all of an empty list can be reached, and what its search is made of is seen', async () => {
  add_jobs(8);
  await open('#/jobs?q=engineer&from=Georgia&salary=5000000&days=30', phone());
  await dashboard.see('jobs.chips', 'Pays at least 5,000,000 a year ×');
  await tap('jobs.filters');
  await dashboard.see_no('jobs.chips');
  const clear = dashboard.find('placeholder').locator('[data-key="jobs.clear"]');
  await clear.scrollIntoViewIfNeeded();
  const { y, height } = await clear.boundingBox();
  assert.ok(y + height <= (await dashboard.box('show.jobs')).y, 'under the bottom bar');
  await tap('jobs.empty:jobs.salary');
  await soon(async () => !(await dashboard.hash()).includes('salary'));
  await see_focus('jobs.salary');
  await tap('jobs.filters');
  await tap('jobs.drop:remote_from');
  await soon(async () => await dashboard.hash() === '#/jobs?q=engineer&days=30');
});

test('a tap beside a sheet closes it, and does no more', async () => {
  add_jobs(30);
  await open('#/jobs', phone());
  await dashboard.see('job.open:1');
  await tap('menu:jobs-download');
  await dashboard.see('menu');
  await tap('job.open:1');
  await dashboard.see_no('menu');
  assert.equal(await dashboard.hash(), '#/jobs');
  await tap('job.open:1');
  await dashboard.see('job.title');
});

test('the link to a list and to a job is copied by a key and by buttons', async () => {
  add_jobs(3);
  await open('#/jobs?remote=1');
  await dashboard.page.evaluate(() => {
    globalThis.copied = [];
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { globalThis.copied.push(text); } } });
  });
  const copied = (count) => soon(() => dashboard.page.evaluate((wanted) => globalThis.copied.length === wanted, count));
  await dashboard.see('job.open:2');
  await dashboard.press('y');
  await dashboard.see('notice', 'Copied the link to this list');
  await dashboard.click('menu:jobs-download');
  await dashboard.click('jobs.link');
  await copied(2);
  await dashboard.click('job.open:2');
  await dashboard.click('job.link');
  await dashboard.see('notice', 'Copied the link to this job');
  await copied(3);
  assert.deepEqual(await dashboard.page.evaluate(() => globalThis.copied.map((text) => new URL(text).hash)), ['#/jobs?remote=1', '#/jobs?remote=1', '#/jobs/2?remote=1']);
});

test('what is done with a list stands in one row, as narrow as a phone may be', async () => {
  add_jobs(8);
  await open('#/jobs?q=engineer&remote=1', phone(360, 740));
  await dashboard.see('jobs.count', /\d+ jobs?/);
  const middles = [];
  for (const key of ['jobs.filters', 'jobs.sort', 'menu:jobs-download']) {
    const box = await dashboard.box(key);
    middles.push(Math.round(box.y + box.height / 2));
  }
  assert.equal(new Set(middles).size, 1, String(middles));
});

test('"a" opens the posting where there is no other way to apply', async () => {
  add_jobs(1);
  server.jobs[0].url = `${server.url}icon.svg`;
  await open('#/jobs/1');
  await dashboard.see('job.title');
  assert.ok(!await dashboard.has('job.apply'));
  const tab = dashboard.page.context().waitForEvent('page');
  await dashboard.press('a');
  await (await tab).waitForURL(`${server.url}icon.svg`);
});

test('from the jobs of a company there is a way back to what was searched for', async () => {
  add_jobs(20);
  await open('#/jobs/1?q=designer');
  await dashboard.click('jobs.company-only:Globex Corporation');
  await dashboard.see('visit', 'Jobs of Globex Corporation');
  await dashboard.see('jobs.back', 'Back to “designer”');
  await dashboard.click('jobs.back');
  await soon(async () => await dashboard.hash() === '#/jobs?q=designer');
  await dashboard.see_no('visit');
});

test('the list of a run\'s new jobs says why it is shorter than the run\'s count', async () => {
  add_jobs(10, (id) => ({ run_id: 4, hidden: id === 1 }));
  server.runs.set(4, run(4, { source_runs: [source_run('remotive', { jobs_new: 13 })] }));
  await open('#/jobs?run=4', phone());
  await dashboard.see('jobs.count', '9 jobs');
  await dashboard.see('of-run', 'The run found 13 new jobs: 3 are duplicates, shown with the jobs that came first, 1 is closed or hidden.');
});
