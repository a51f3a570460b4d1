import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { soon } from './support/dashboard.mjs';
import { job, source } from './support/mock_jobs.mjs';
import { source_run } from './support/mock_server.mjs';
import { dashboard, open, server } from './support/scene.mjs';

beforeEach(() => {
  server.sources = [source('greenhouse', { kind: 'companies', companies: ['acme'] }), source('remotive')];
});
const add_jobs = (count, fields = () => ({})) => {
  for (let id = 1; id <= count; ++id) server.jobs.push(job(id, fields(id)));
};
const see_star = (id, there = true) => soon(async () => {
  const name = await dashboard.find(`job.star:${id}`).first().getAttribute('aria-label');
  return name.startsWith(there ? 'Take the star away: ' : 'Star: ');
});
const choices = (key) => dashboard.find(key).locator('option').allTextContents();
const asked = (start) => server.requests.filter((request) => request.startsWith(start));

test('the tab leads to the jobs, newest first, with what a person wants to know of each', async () => {
  add_jobs(3);
  await open();
  await dashboard.click('show.jobs');
  await dashboard.see('jobs.count', '3 jobs');
  for (const words of ['Staff Platform Engineer, Developer Experience and Tooling', 'Łódź Labs', 'Berlin, Germany', '$90k – $120k', '3 h ago'])
    await dashboard.see('job.open:3', words);
  assert.equal(await dashboard.hash(), '#/jobs');
});

test('typing searches, and asks only as fast as answers come', async () => {
  add_jobs(40);
  const answers = [];
  await open('#/jobs');
  await dashboard.see('jobs.count', '40 jobs');
  const hold = server.on_request = (method, url, response) => {
    if (url.pathname !== '/api/jobs') return false;
    answers.push(async () => {
      server.on_request = () => false;
      const answer = await fetch(`${server.url}api/jobs${url.search}`);
      server.on_request = hold;
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(await answer.text());
    });
    return true;
  };
  await dashboard.press('/');
  await soon(() => dashboard.page.evaluate(() => document.activeElement.dataset.key === 'jobs.search'));
  await dashboard.page.keyboard.type('designer');
  await soon(() => answers.length === 1);
  await soon(async () => (await dashboard.hash()).includes('q=designer'));
  await answers.shift()();
  await soon(() => answers.length === 1);
  await answers.shift()();
  await dashboard.see('jobs.count', '5 jobs');
  const questions = new Set(asked('GET /api/jobs?q=').map((request) => request.match(/q=([^&]*)/)[1]));
  assert.equal(questions.size, 2);  // one with what stood there at the first frame, one when it was answered
  assert.ok([...questions].every((words) => 'designer'.startsWith(words)));
  assert.equal([...questions].at(-1), 'designer');
});

test('filters narrow the list, are in the address and can be cleared', async () => {
  add_jobs(60, (id) => ({ starred: id === 4 }));
  await open('#/jobs');
  await dashboard.click('jobs.remote');
  await dashboard.see('jobs.count', '30 jobs');
  await dashboard.click('jobs.starred');
  await dashboard.see('jobs.count', '1 job');
  await see_star(4);
  assert.equal(await dashboard.hash(), '#/jobs?remote=1&starred=1');
  await dashboard.page.reload();
  await dashboard.see('jobs.count', '1 job');
  await dashboard.find('jobs.company').focus();
  await dashboard.page.keyboard.type(' ');
  await dashboard.settled();
  assert.equal(await dashboard.hash(), '#/jobs?remote=1&starred=1');
  await dashboard.page.keyboard.type('nobody');
  await dashboard.see('placeholder', 'No job matches');
  await dashboard.click('jobs.clear');
  await dashboard.see('jobs.count', '60 jobs');
  assert.equal(await dashboard.hash(), '#/jobs');
  await dashboard.find('jobs.salary').focus();
  await dashboard.page.keyboard.type('100000');
  await soon(() => asked('GET /api/jobs?').some((request) => request.includes('salary_min=100000&')));
  await dashboard.see('jobs.count', '20 jobs');
});

test('a source, an age, a shelf and an order are chosen from menus', async () => {
  add_jobs(60, (id) => ({ closed_at: id > 50 ? new Date().toISOString() : null }));
  await open('#/jobs');
  await dashboard.see('jobs.count', '50 jobs');
  await dashboard.click('menu:jobs-sources');
  await dashboard.click('jobs.source:greenhouse');
  await dashboard.see('jobs.count', '16 jobs');
  await dashboard.press('Escape');
  await dashboard.find('jobs.posted').selectOption('1');
  await dashboard.see('jobs.count', '7 jobs');
  await dashboard.click('jobs.clear');
  await dashboard.find('jobs.show').selectOption('closed');
  await dashboard.see('jobs.count', '10 jobs');
  await dashboard.find('jobs.sort').selectOption('company');
  await soon(async () => (await dashboard.hash()) === '#/jobs?show=closed&sort=company');
});

test('the list goes on as far as one scrolls, and back', async () => {
  add_jobs(1500);
  await open('#/jobs');
  await dashboard.see('job.open:1');
  const place = await dashboard.box('jobs');
  await dashboard.page.mouse.move(place.x + 300, place.y + 200);
  await soon(async () => {
    await dashboard.page.mouse.wheel(0, 6000);
    return dashboard.has('job.open:1500');
  });
  await soon(async () => {
    await dashboard.page.mouse.wheel(0, -9000);
    return dashboard.has('job.open:1');
  });
  await dashboard.see('job.open:2');
  // The first pages were let go of on the way, and are asked for again.
  assert.ok(asked('GET /api/jobs?').length > 15);
  assert.deepEqual(dashboard.errors, []);
});

test('with more than ten thousand the count says so', async () => {
  add_jobs(10_050);
  await open('#/jobs');
  await dashboard.see('jobs.count', '10,000+ jobs');
});

test('a star is there at once and goes again when the server refuses it', async () => {
  add_jobs(5);
  await open('#/jobs');
  await dashboard.click('job.star:2');
  await see_star(2);
  await soon(() => server.jobs[1].starred);
  server.on_request = (method, url, response) => {
    if (method !== 'PATCH') return false;
    response.writeHead(500, { 'Content-Type': 'application/json' }).end('{"detail":"the disk is full"}');
    return true;
  };
  await dashboard.click('job.star:3');
  await dashboard.see('notice', 'Not saved: the disk is full');
  await see_star(3, false);
});

test('a hidden job leaves the list and its count; Undo and Ctrl+Z bring it back to its place', async () => {
  add_jobs(5);
  await open('#/jobs');
  await dashboard.see('jobs.count', '5 jobs');
  await dashboard.click('job.hide:2');
  await dashboard.see('notice', `Hidden: ${server.jobs[1].title}`);
  await dashboard.see_no('job.open:2');
  await dashboard.see('jobs.count', '4 jobs');
  await soon(async () => (await choices('jobs.show')).includes('Hidden jobs (1)'));
  await dashboard.click('job.undo:hide:2');
  await dashboard.see('job.open:2');
  await dashboard.see('jobs.count', '5 jobs');
  assert.ok(!server.jobs[1].hidden);
  assert.deepEqual(await dashboard.find('jobs').locator('a').evaluateAll((links) => links.map((link) => link.dataset.arg)), ['1', '2', '3', '4', '5']);
  await dashboard.click('job.hide:4');
  await dashboard.see_no('job.open:4');
  await dashboard.press('Control+z');
  await dashboard.see('job.open:4');
  await dashboard.see('jobs.count', '5 jobs');
  await dashboard.see('notice', `Shown again: ${server.jobs[3].title}`);
  assert.ok(!await dashboard.has('job.undo:hide:4'));
});

test('the keys go through the list, open, star, hide and close', async () => {
  add_jobs(8);
  await open('#/jobs');
  await dashboard.see('job.open:1');
  await dashboard.press('j');
  await dashboard.press('j');
  await dashboard.press('Enter');
  await dashboard.see('job.title', server.jobs[1].title);
  assert.equal(await dashboard.hash(), '#/jobs/2');
  await dashboard.press('ArrowDown');
  await dashboard.see('job.title', server.jobs[2].title);
  await dashboard.press('s');
  await soon(() => server.jobs[2].starred);
  await dashboard.press('h');
  await dashboard.see('job.title', server.jobs[3].title);
  await dashboard.see_no('job.open:3');
  assert.ok(server.jobs[2].hidden);
  await dashboard.press('k');
  await dashboard.see('job.title', server.jobs[1].title);
  await dashboard.press('Escape');
  await dashboard.see_no('job.title');
  assert.equal(await dashboard.hash(), '#/jobs');
});

test('a job has a link of its own, with its description; back leads to the list', async () => {
  add_jobs(8);
  await open('#/jobs/6');
  await dashboard.see('job.title', server.jobs[5].title);
  await dashboard.see('job.description', 'Own services from the first sketch to the pager');
  await dashboard.see('Salary', '$90,000 – $120,000 a year');
  await dashboard.see('Remote from', 'worldwide');
  await dashboard.see('job.via', 'via Greenhouse');
  await dashboard.click('job.open:7');
  await dashboard.see('job.title', server.jobs[6].title);
  await dashboard.page.reload();
  await dashboard.see('job.title', server.jobs[6].title);
  await dashboard.click('job.close');
  await dashboard.see_no('job.title');
  await dashboard.page.goBack();
  await dashboard.see('job.title', server.jobs[6].title);
  await open('#/jobs/999');
  await dashboard.see('placeholder', 'There is no such job');
});

test('a posting opens in a tab of its own; what is no web address does not', async () => {
  add_jobs(2);
  server.jobs[0].url = `${server.url}icon.svg`;
  server.jobs[1].url = 'javascript:alert(1)';
  await open('#/jobs/1');
  await dashboard.see('job.title');
  const tab = dashboard.page.context().waitForEvent('page');
  await dashboard.press('o');
  await (await tab).waitForURL(`${server.url}icon.svg`);
  assert.equal(await (await tab).evaluate(() => window.opener), null);
  await (await tab).close();
  await dashboard.page.bringToFront();
  await dashboard.page.evaluate(() => {
    globalThis.opened = [];
    window.open = (...all) => globalThis.opened.push(all);
  });
  await dashboard.click('job.open:2');
  await dashboard.see('job.title', server.jobs[1].title);
  await dashboard.click('job.posting');
  await dashboard.settled();
  assert.deepEqual(await dashboard.page.evaluate(() => globalThis.opened), []);
});

test('a duplicate is shown with its source and can be told apart', async () => {
  add_jobs(2);
  server.jobs.push(job(3, { duplicate_of: 1 }));
  server.jobs[0].also_at = [{ source_name: 'greenhouse', url: 'https://other.example/3', job_id: 3 }];
  await open('#/jobs/1');
  await dashboard.see('link:https://other.example/3', 'Greenhouse');
  server.on_request = (method) => {
    if (method === 'PATCH') Object.assign(server.jobs[0], { also_at: [] });
    return false;
  };
  await dashboard.click('job.separate:3');
  await dashboard.see('notice', 'Now two jobs');
  await dashboard.see_no('job.separate:3');
  assert.ok(server.jobs[2].not_duplicate);
});

test('a job that came second leads to the one that came first, by its title', async () => {
  add_jobs(2);
  server.jobs.push(job(3, { duplicate_of: 1 }));
  await open('#/jobs/3');
  await dashboard.see('job.original:1', `${server.jobs[0].title}, ${server.jobs[0].company}`);
  await dashboard.click('job.original:1');
  await dashboard.see('job.title', server.jobs[0].title);
  await dashboard.see_no('job.separate:3');
  assert.equal(await dashboard.hash(), '#/jobs/1');
});

test('a job says where it is from in the words that its board asks for', async () => {
  add_jobs(3);
  server.sources = [source('remotive', { attribution: 'Jobs from Remotive' }), source('greenhouse')];
  await open('#/jobs/1');
  await dashboard.see('job.via', /^Jobs from Remotive$/);
  await dashboard.see('homepage', 'Jobs from Remotive');
  assert.equal(await dashboard.find('homepage').first().getAttribute('href'), 'https://remotive.example');
  await dashboard.page.goto(`${server.url}#/jobs/3`);
  await dashboard.see('job.via', /^via Greenhouse$/);
});

test('jobs that a run finds are offered, not pushed in; the run leads to its own', async () => {
  add_jobs(20);
  await open('#/jobs');
  await dashboard.see('jobs.count', '20 jobs');
  server.change_run(9, { status: 'running', started_at: new Date(Date.now() + 1000).toISOString(), completed_at: null,
    source_runs: [source_run('remotive', { jobs_new: 2 })] });
  await dashboard.see('jobs.refresh', 'Show 2 new jobs');
  server.jobs.unshift(job(21, { run_id: 9 }), job(22, { run_id: 9 }));
  await dashboard.click('jobs.refresh');
  await dashboard.see('jobs.count', '22 jobs');
  await dashboard.see_no('jobs.refresh');
  server.change_run(9, { status: 'completed', completed_at: new Date().toISOString() });
  await dashboard.page.goto(`${server.url}#/runs/9`);
  await dashboard.click('run.jobs');
  await dashboard.see('jobs.count', '2 jobs');
  assert.equal(await dashboard.hash(), '#/jobs?run=9');
});

test('what was found since the last look is marked and can be shown alone', async () => {
  add_jobs(10, (id) => ({ first_seen_at: new Date(Date.now() - id * 3_600_000).toISOString() }));
  const looked = new Date(Date.now() - 2.5 * 3_600_000).toISOString();
  const localStorage = [{ name: 'zapply', value: `looked-before=${looked}&looked=${looked}` }];
  await open('#/jobs', { storageState: { cookies: [], origins: [{ origin: new URL(server.url).origin, localStorage }] } });
  const is_new = (id) => dashboard.find(`job.open:${id}`).locator('[data-key=new]').count();
  await soon(async () => await is_new(1) === 1);
  const inset = await dashboard.find('job.open:1').locator('[data-key=new]').evaluate((mark) =>
    mark.getBoundingClientRect().left - mark.parentElement.getBoundingClientRect().left);
  assert.ok(inset >= 0, `the mark is cut off by ${-inset} pixels`);
  assert.equal(await is_new(3), 0);
  await dashboard.click('jobs.unseen');
  await dashboard.see('jobs.count', '2 jobs');
  await dashboard.click('jobs.seen');
  await dashboard.see('placeholder', 'Nothing new since your last look');
});

test('the download is of what is shown', async () => {
  add_jobs(10);
  await open('#/jobs?q=designer&remote=1');
  await dashboard.see('jobs.count');
  await dashboard.click('menu:jobs-download');
  await dashboard.click('jobs.csv');
  await soon(() => asked('GET /api/jobs.csv?').length > 0);
  assert.equal(asked('GET /api/jobs.csv?')[0], 'GET /api/jobs.csv?q=designer&work_mode=remote&excel=true');
});

test('no jobs, jobs that cannot be loaded and a lost connection each say what to do', async () => {
  await open('#/jobs');
  await dashboard.see('placeholder', 'No jobs yet');
  assert.ok(await dashboard.has('run.start'));
  await dashboard.close();
  server.on_request = (method, url, response) => {
    if (url.pathname !== '/api/jobs') return false;
    response.writeHead(500, { 'Content-Type': 'application/json' }).end('{"detail":"the disk is full"}');
    return true;
  };
  await open('#/jobs');
  await dashboard.see('placeholder', 'the disk is full');
  server.on_request = () => false;
  add_jobs(2);
  await dashboard.click('reload');
  await dashboard.see('jobs.count', '2 jobs');
  const { port } = server;
  await server.stop();
  await dashboard.see('banner', 'No connection');
  await dashboard.see('job.open:2');
  await server.listen(port);
});

test('beside each value stands how many jobs it would leave, the other filters standing', async () => {
  add_jobs(60, (id) => ({ starred: id === 4, employment_type: id % 4 ? 'full-time' : 'contract', seniority: id > 50 ? 'junior' : null }));
  await open('#/jobs');
  await dashboard.see('jobs.remote', 'Remote30');
  await dashboard.see('jobs.starred', 'Starred1');
  assert.deepEqual(await choices('jobs.employment'), ['Any employment', 'Full-time (45)', 'Contract (15)']);
  assert.deepEqual(await choices('jobs.seniority'), ['Any seniority', 'Junior (10)']);
  assert.ok((await choices('jobs.posted')).includes('Last 24 hours (23)') || (await choices('jobs.posted')).includes('Last 24 hours (24)'));
  assert.ok((await choices('jobs.show')).includes('Closed jobs (0)'));
  await dashboard.find('jobs.employment').selectOption('contract');
  await dashboard.see('jobs.count', '15 jobs');
  await dashboard.see('jobs.remote', 'Remote15');
  await dashboard.see('jobs.onsite', 'On site0');
  assert.equal(await dashboard.hash(), '#/jobs?employment=contract');
  assert.ok((await choices('jobs.employment')).includes('Full-time (45)'));
  await dashboard.click('menu:jobs-sources');
  await dashboard.see('jobs.source:greenhouse', 'Greenhouse5');
});

test('what does not say it is told, and comes along when one wants it', async () => {
  add_jobs(60);
  await open('#/jobs?salary=100000');
  await dashboard.see('jobs.count', '20 jobs');
  await dashboard.see('unsaid salary_min', '40 more don\'t say what they pay:');
  await dashboard.see('pay-counts', 'Pay counts by the year, at the top of its range, in any currency.');
  await dashboard.click('jobs.unsaid:salary_min');
  await dashboard.see('jobs.count', '60 jobs');
  assert.equal(await dashboard.hash(), '#/jobs?unknown=salary_min&salary=100000');
  await dashboard.see('unsaid salary_min', '40 of them don\'t say what they pay:');
  await dashboard.see('jobs.unsaid:salary_min', 'Leave them out');
  await dashboard.click('jobs.unsaid:salary_min');
  await dashboard.see('jobs.count', '20 jobs');
});

test('what emptied the list is named, and goes by a click, nothing else with it', async () => {
  add_jobs(60);
  await open('#/jobs?q=engineer&salary=5000000&remote=1');
  await dashboard.see('placeholder', 'No job matches');
  await dashboard.see('jobs.drop:salary_min', 'Pays at least 5,000,000');
  assert.ok(!await dashboard.has('jobs.drop:q'));
  await dashboard.click('jobs.drop:salary_min');
  await dashboard.see_no('placeholder');
  assert.equal(await dashboard.hash(), '#/jobs?q=engineer&remote=1');
});

test('places and companies are completed from what there is, and a place that is none is told', async () => {
  add_jobs(20);
  await open('#/jobs');
  const offered = (key) => dashboard.find(key).evaluate((field) => [...field.list?.options ?? []].map((option) => option.value));
  await dashboard.find('jobs.from').focus();
  await dashboard.page.keyboard.type('Ge');
  await soon(async () => (await offered('jobs.from')).join() === 'Germany,Georgia');
  await dashboard.page.keyboard.type('rmny');
  await dashboard.see('no-place', 'There is no place “Germny”; did you mean');
  await dashboard.click('jobs.meant:Germany');
  await dashboard.see_no('no-place');
  assert.equal(await dashboard.find('jobs.from').inputValue(), 'Germany');
  await dashboard.find('jobs.company').focus();
  await dashboard.page.keyboard.type('Glo');
  await soon(async () => (await offered('jobs.company')).join() === 'Globex Corporation');
});

test('the jobs of a company are left out from the open job, and shown again', async () => {
  add_jobs(20);
  await open('#/jobs/1');
  await dashboard.see('job.company', 'Globex Corporation');
  await dashboard.see('job.leave-out', 'Leave out Globex Corporation');
  await dashboard.click('job.leave-out');
  await dashboard.see('jobs.count', '16 jobs');
  await dashboard.see('notice', 'Left out of this list: jobs of Globex Corporation');
  assert.equal(await dashboard.hash(), '#/jobs/1?without=Globex%20Corporation');
  await dashboard.see('job.leave-out', 'Left out of this list: show again');
  await dashboard.click('job.leave-out');
  await dashboard.see('jobs.count', '20 jobs');
  await dashboard.click('job.leave-out');
  await dashboard.click('jobs.with-company:Globex Corporation');
  await dashboard.see('jobs.count', '20 jobs');
  await dashboard.see('job.leave-out', 'Leave out');
});

test('several jobs are chosen, hidden at once, and brought back at once', async () => {
  add_jobs(6);
  await open('#/jobs');
  await dashboard.click('jobs.choose');
  await dashboard.click('job.choose:2');
  await dashboard.click('job.choose:5');
  await dashboard.see('jobs.chosen-count', '2 selected');
  assert.equal(await dashboard.find('job.choose:5').getAttribute('aria-checked'), 'true');
  await dashboard.click('jobs.hide-chosen');
  await dashboard.see('jobs.count', '4 jobs');
  await dashboard.see_no('jobs.chosen');
  await dashboard.press('Control+z');
  await dashboard.see('jobs.count', '6 jobs');
  await dashboard.see('job.open:5');
});

test('pay by the hour is told by the year, with its currency; others of the company are a click away', async () => {
  add_jobs(20, (id) => (id === 1 ? { salary: { text: '', min: 60, max: 80, currency: 'USD', period: 'hour' } } : {}));
  await open('#/jobs/1');
  await dashboard.see('A year', 'about $125k – $166k a year at 40 hours a week');
  await dashboard.see('job.of-company', server.jobs[5].title);
  await dashboard.click('job.another:6');
  await dashboard.see('job.title', server.jobs[5].title);
  assert.equal(await dashboard.hash(), '#/jobs/6');
});

test('a low window folds the filters away, cuts nothing and shows four jobs', async () => {
  add_jobs(20);
  await open('#/jobs', { viewport: { width: 844, height: 390 }, hasTouch: true });
  await dashboard.see('job.open:4');
  assert.equal(await dashboard.find('jobs.from').isVisible(), false);
  const rows = await dashboard.page.evaluate(() => [...document.querySelectorAll('.job-row')]
    .filter((row) => row.getBoundingClientRect().bottom <= innerHeight).length);
  assert.ok(rows >= 4, `${rows} jobs are in sight`);
  const [head, cell] = await dashboard.page.evaluate(() => [document.querySelector('.job-heads > :last-child'),
    document.querySelector('.job-row .posted')].map((each) => each.getBoundingClientRect().right));
  assert.ok(Math.abs(head - cell) < 2, `the head ends at ${head}, its column at ${cell}`);
  await dashboard.click('jobs.filters');
  await dashboard.see('jobs.from');
  assert.equal(await dashboard.find('jobs.from').isVisible(), true);
});

test('a job leads to its source, and what leads out of the page has the sign for it', async () => {
  add_jobs(3);
  server.sources = [source('remotive')];
  await open('#/jobs/1');
  await dashboard.see('Source', 'Remotive');
  const sign = (key) => dashboard.find(key).first().evaluate((link) => getComputedStyle(link, '::after').content);
  assert.ok((await sign('homepage')).includes('↗'));
  assert.equal(await sign('source.show:remotive'), 'none');
  await dashboard.click('source.show:remotive');
  await dashboard.see('source.title', 'Remotive');
  assert.equal(await dashboard.hash(), '#/sources/remotive');
});
