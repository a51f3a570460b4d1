// A made-up report, with one of everything that a report can tell, and an answer for who asks for it.

const time = (days_ago) => new Date(Date.UTC(2026, 10, 23, 12) - days_ago * 86_400_000).toISOString();

const reported = (id, fields = {}) => ({ id, title: `Senior Rust Engineer ${id}`, company: 'Gable & Sons', place: 'Remote from Colombia, Mexico and 3 more',
  pay: '80,000 to 100,000 EUR a year', url: `https://gable.example/${id}`, verdict: 'yes', score: 97 - 3 * id,
  reasons: ['It is your role: Rust engineer.', 'It asks for Rust and PostgreSQL, which you know.'], fits_since: null, ...fields });

export const made_report = (id = 12) => ({
  id, made_at: time(0), since: time(1), run_id: 61, title: '22 new jobs in rust-remote, 2 new jobs fit robin, 1 starred job is gone, 1 starred job changed, 1 source broke, 1 source is back',
  new_jobs: 23,
  sections: [
    { subject: 'search', name: 'rust-remote', profile: 'robin', query: 'q=rust&profile=robin', new_jobs: 22, more: 18, fault: null, jobs: [
      reported(1), reported(2, { verdict: 'unknown', reasons: ['It does not say from where it may be done.'] }),
      reported(3, { title: 'Ведущий конструктор — '.repeat(9), company: '', pay: '', fits_since: 'posting' }), reported(4, { reasons: [] })] },
    { subject: 'profile', name: 'robin', profile: 'robin', query: '', new_jobs: 2, more: 0, fault: null, jobs: [reported(5), reported(6)] },
    { subject: 'search', name: 'old', profile: 'nobody', query: 'profile=nobody', new_jobs: 0, more: 0, fault: 'there is no profile "nobody"', jobs: [] }],
  starred: [
    { id: 7, title: 'Platform Engineer', company: 'Meadowlark', url: 'https://meadowlark.example/7', event: 'gone', fields: [] },
    { id: 8, title: 'Data Engineer', company: 'Tidewater', url: 'https://tidewater.example/8', event: 'changed', fields: [
      { field: 'pay', was: '80,000 EUR a year', now: '90,000 EUR a year' }, { field: 'text', was: null, now: null }] }],
  applications: [],
  sources: [
    { name: 'arbeitnow', label: 'Arbeitnow', is_broken: true, cause: 'https://boards.example/api/jobs?page=3: expected a JSON array at /jobs, found an HTML page', last_success_at: time(2) },
    { name: 'himalayas', label: 'Himalayas', is_broken: false, cause: null, last_success_at: null }],
  runs: { runs: 3, jobs_found: 2_436, new_jobs: 140, updated_jobs: 12, closed_jobs: 31, failed_sources: 2 } });

const line_of = ({ id, made_at, run_id, title, new_jobs, starred, sources }) =>
  ({ id, made_at, run_id, title, new_jobs, changed_jobs: starred.length, changed_sources: sources.length });
export const last_line = (reports) => reports.length > 0 ? line_of(reports[0]) : null;

// Whether it answered.
export function answer_reports(reports, url, json) {
  if (url.pathname === '/api/reports') {
    json(200, { reports: reports.map(line_of), next_cursor: null });
    return true;
  }
  const id = url.pathname.match(/^\/api\/reports\/(\d+)$/)?.[1];
  if (!id) return false;
  const report = reports.find((each) => each.id === Number(id));
  report ? json(200, report) : json(404, { detail: `there is no report ${id}` });
  return true;
}
