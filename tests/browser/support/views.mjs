// Every view that the dashboard has, over a made-up history: for the pictures and for the test that looks for texts that
// are cut off.
import { found_board, job, profile_draft, source } from './mock_jobs.mjs';
import { made_report } from './mock_reports.mjs';
import { MockServer, run, source_run } from './mock_server.mjs';

const kLong = 'https://boards.example/api/jobs?page=3: expected a JSON array at /jobs, found an HTML page; the source may have changed its shape or answered with a login page';

// A history with everything in it that is drawn differently. Close it with stop().
export async function world() {
  const server = await new MockServer().listen();
  const start = Date.UTC(2026, 10, 1, 13, 0, 0);
  for (let id = 1; id <= 60; ++id) {
    const started_ms = start + id * 8 * 3_600_000;
    const status = id % 17 === 0 ? 'failed' : id % 7 === 0 ? 'partial' : id % 23 === 0 ? 'cancelled' : 'completed';
    const found = 40 + (id * 37) % 160;
    server.runs.set(id, run(id, {
      status, trigger_type: id % 3 ? 'manual' : 'cli', phase: id % 11 === 0 ? 'matching' : 'scraping',
      started_at: new Date(started_ms).toISOString(),
      completed_at: new Date(started_ms + 9_400 + (id % 9) * 11_000).toISOString(),
      error_message: status === 'failed' ? 'none of the five sources could be read' : null,
      log_counts: { info: 3000, success: 41, warning: id % 5 ? 0 : 12, error: status === 'failed' ? 5 : status === 'partial' ? 1 : 0 },
      source_runs: ['remotive', 'arbeitnow', 'himalayas', 'weworkremotely', 'greenhouse'].map((name, i) => source_run(name, {
        jobs_found: found, jobs_new: (id * (i + 3) * 7) % 29, company_count: name === 'greenhouse' ? 12 : 0,
        status: status === 'failed' || (status === 'partial' && i === 1) ? 'failed' : 'completed',
        error_message: status === 'failed' || (status === 'partial' && i === 1) ? kLong : null,
      })),
    }));
  }
  server.add_made_log(61, 1_000_000);
  server.change_run(61, { error_message: 'two of five sources failed', source_runs: [
    source_run('remotive'), source_run('arbeitnow', { status: 'failed', error_message: kLong, jobs_found: 0, jobs_new: 0 }),
    source_run('himalayas', { jobs_failed: 2, retries: 3 }), source_run('weworkremotely', { status: 'unchanged', jobs_found: 0, jobs_new: 0 }),
    source_run('greenhouse', { status: 'skipped', company_count: 12, jobs_found: 0, jobs_new: 0 })] });
  for (let id = 1; id <= 350; ++id)
    server.jobs.push(job(id, { starred: id % 9 === 0, closed_at: id % 31 === 0 ? new Date().toISOString() : null }));
  server.jobs[3].title = 'Ведущий конструктор — '.repeat(9);
  server.jobs[2].also_at = [{ source_name: 'himalayas', url: 'https://himalayas.example/3', job_id: 900 }];
  server.found = found_board();
  server.searches = [['engineers-remote', 'q=engineer&work_mode=remote', 14], ['rust', 'q=rust OR go', 0], ['colombia-well-paid', 'remote_from=Colombia&salary_min=90000', 10_000]]
    .map(([name, query, count]) => ({ name, query, created_at: new Date(start).toISOString(), looked_at: new Date(start).toISOString(),
      new_jobs: { count, is_exact: count < 10_000 }, fault: null, file: null, has_feed_key: false }));
  server.reports = [made_report(12), made_report(11), made_report(10)];
  server.sources = [
    source('arbeitnow', { last_status: 'failed', error_message: kLong }),
    source('greenhouse', { kind: 'companies', companies: ['figma', 'stripe', 'airtable', 'a-company-with-a-long-name'], last_status: 'unchanged' }),
    source('himalayas'), source('remotive', { last_status: 'skipped' }),
    source('themuse', { enabled: false, verified: false, last_status: null, last_success_at: null, last_run_id: null,
      next_allowed_at: null, jobs_open: 0 })];
  return server;
}

// A phone shows all that is known of a run, or its log.
async function see_line(dashboard, seq) {
  await dashboard.see('run.fold');
  if (await dashboard.find('run.fold').textContent() === 'Log') await dashboard.click('run.fold');
  await dashboard.see(`line:${seq}`);
}

async function keep_only(dashboard, profile) {
  await dashboard.page.evaluate(async (file) => {
    const { profiles } = await (await fetch('api/profiles')).json();
    for (const { name } of profiles) await fetch(`api/profiles/${name}`, { method: 'DELETE' });
    if (file) await fetch('api/profiles', { method: 'POST', body: JSON.stringify(file) });
  }, profile);
  await dashboard.page.reload();
}
// The page of profiles, with this one kept, or with none.
async function with_profile(dashboard, profile) {
  await keep_only(dashboard, profile);
  await dashboard.see(profile ? 'effect.summary' : 'profile.begin', profile ? 'Of 4,182 jobs' : undefined);
}
const kept_profile = () => ({ ...profile_draft().profile, seniority: ['senior', 'staff'], work_modes: ['remote'], time_zone: 'America/Bogota',
  may_work_in: ['CO', 'EU'], citizen_of: ['CO'], places: ['Austin, TX'], relocate: true, working_hours: { from: '07:00', to: '19:00' },
  salary_min: { amount: 80000, currency: 'USD', period: 'year' }, avoid: ['crypto', 'on-call'], avoid_companies: ['Initech, Inc.'] });
async function write(dashboard, key, text) {
  await dashboard.page.evaluate((name) => document.querySelector(`#page [data-key="${name}"]`).focus(), key);
  await dashboard.page.keyboard.insertText(text);
}

// `prepare` brings the dashboard from the address to what shall be seen.
export const views = [
  { name: 'today', hash: '#/today', prepare: async (d) => {
    await keep_only(d, kept_profile());
    await d.see('best');
    await d.see('broken', 'HTML page');
  } },
  { name: 'today-no-profile', hash: '#/today', prepare: async (d) => {
    await keep_only(d, null);
    await d.see('no-profile', 'With a profile');
  } },
  { name: 'runs', hash: '#/runs', prepare: (d) => d.see('run.open:61') },
  { name: 'runs-filtered', hash: '#/runs?status=failed&from=2026-11-01', prepare: (d) => d.see('run.open:51') },
  { name: 'runs-none-fits', hash: '#/runs?q=nowhere', prepare: (d) => d.see('placeholder', 'No run') },
  { name: 'runs-menu', hash: '#/runs', prepare: async (d) => {
    await d.see('run.open:61');
    if (await d.find('runs.filters').isVisible()) await d.click('runs.filters');
    await d.click('menu:runs-phases');
    await d.see('runs.phase:scraping');
  } },
  { name: 'run', hash: '#/runs/61', prepare: (d) => d.see('stats') },
  { name: 'run-changes', hash: '#/runs/60?since=55', prepare: async (d) => {
    await d.see('changes', 'gained');
    await d.find('lost').locator('summary').click();
    await d.find('run.job:4').waitFor(); } },
  { name: 'run-log', hash: '#/runs/61', prepare: (d) => see_line(d, 1_000_000) },
  { name: 'run-filtered', hash: '#/runs/61?level=error&find=HTML', prepare: (d) => d.see('log.count', 'of 1,000,000') },
  { name: 'jobs', hash: '#/jobs', prepare: (d) => d.see('job.open:1') },
  { name: 'jobs-search', hash: '#/jobs?q=engineer&remote=1', prepare: (d) => d.see('jobs.count') },
  { name: 'jobs-saved', hash: '#/jobs?search=engineers-remote', prepare: (d) => d.see('jobs.search-remove:engineers-remote') },
  { name: 'jobs-saved-changed', hash: '#/jobs?search=engineers-remote', prepare: async (d) => {
    await d.see('jobs.search-remove:engineers-remote');
    await d.find('jobs.search').fill('engineer senior');
    await d.see('jobs.save-over');
  } },
  { name: 'jobs-none-fits', hash: '#/jobs?q=nowhere', prepare: (d) => d.see('placeholder', 'No job matches') },
  { name: 'job', hash: '#/jobs/3', prepare: (d) => d.see('job.description') },
  { name: 'job-beside-none', hash: '#/jobs/4?q=nowhere&starred=1&new=1&run=7&from=Colombia&salary=90000', prepare: (d) => d.see('job.description') },
  { name: 'job-missing', hash: '#/jobs/999', prepare: (d) => d.see('placeholder', 'no such job') },
  { name: 'reports', hash: '#/reports', prepare: (d) => d.see('report:12') },
  { name: 'report', hash: '#/reports/12', prepare: (d) => d.see('job:1') },
  { name: 'report-missing', hash: '#/reports/99', prepare: (d) => d.see('placeholder', 'no report 99') },
  { name: 'sources', hash: '#/sources', prepare: (d) => d.see('source.open:remotive') },
  { name: 'sources-found', hash: '#/sources', prepare: async (d) => {
    await d.see('source.open:remotive');
    await d.page.evaluate(() => document.querySelector('#page [data-key="board.address"]').focus());
    await d.page.keyboard.insertText('https://boards.greenhouse.io/acme');
    await d.see('found.title');
  } },
  { name: 'source', hash: '#/sources/greenhouse', prepare: (d) => d.see('source.remove:figma') },
  { name: 'source-failed', hash: '#/sources/arbeitnow', prepare: (d) => d.see('error') },
  { name: 'source-unverified', hash: '#/sources/themuse', prepare: (d) => d.see('unverified') },
  { name: 'run-missing', hash: '#/runs/999', prepare: (d) => d.see('placeholder', 'no such run') },
  { name: 'help', hash: '#/runs/61', prepare: async (d) => { await see_line(d, 1_000_000); await d.press('?'); await d.see('dialog'); } },
  { name: 'settings', hash: '#/runs', prepare: async (d) => { await d.click('settings'); await d.see('dialog'); } },
  { name: 'clean', hash: '#/jobs', prepare: async (d) => { await d.click('settings'); await d.click('clean:settings'); await d.see('clean.text', 'To go'); } },
  { name: 'delete', hash: '#/runs/60', prepare: async (d) => { await d.click('run.ask-delete'); await d.see('dialog'); } },
  { name: 'profile', hash: '#/profile', prepare: (d) => with_profile(d, kept_profile()) },
  { name: 'profile-changed', hash: '#/profile', prepare: async (d) => {
    await with_profile(d, kept_profile());
    await write(d, 'profile.city', 'x');
    await write(d, 'profile.salary_min.amount', 'k');
    await d.page.evaluate(() => document.querySelector('#page [data-key="profile.citizen_of"]').focus());
    await d.see('wrong', 'Expected a number');
    if (await d.find('profile.sheet').isVisible()) await d.click('profile.sheet');
    await d.see('hidden');
  } },
  { name: 'profile-delete', hash: '#/profile', prepare: async (d) => {
    await with_profile(d, kept_profile());
    await d.click('profile.ask-delete');
    await d.see('dialog');
  } },
  { name: 'profile-none', hash: '#/profile/ann-doe', prepare: (d) => with_profile(d, null) },
  { name: 'profile-read', hash: '#/profile', prepare: async (d) => {
    await with_profile(d, null);
    await d.find('profile.file').setInputFiles({ name: 'ann-doe-2026.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
    await d.see('effect.summary', 'Of 4,182 jobs');
    await d.see('notes');
  } },
];

export async function open_view(dashboard, url, view) {
  await dashboard.page.goto(url + view.hash);
  await dashboard.see_no('dialog');  // of the view before
  await view.prepare(dashboard);
  await dashboard.settled();
}

export const plain_pages = [
  { name: 'runs', path: 'runs' },
  { name: 'run', path: 'runs/1' },
  { name: 'log', path: 'runs/1/log.txt' },
  { name: 'reports', path: 'reports' },
  { name: 'report', path: 'reports/1' },
];
