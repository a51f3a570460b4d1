// The jobs and sources of the stand-in server.
import { last_line } from './mock_reports.mjs';

const kTitles = ['Senior C++ Engineer', 'Product Designer', 'Data Engineer (m/f/d)', 'Staff Platform Engineer, Developer Experience and Tooling',
  'Customer Success Manager', 'Ingénieure logiciel – Rust', 'Backend Developer', 'Technical Writer'];
const kCompanies = ['Acme', 'Globex Corporation', 'Initech', 'Łódź Labs', 'Umbrella Research & Development GmbH'];
const kNow = Date.now();
const hours_ago = (hours) => new Date(kNow - hours * 3_600_000).toISOString();

const kDescription = `We build tools that people like to use.

What you will do:

• Own services from the first sketch to the pager
• Review code, kindly and in depth, together with colleagues in four time zones who care about the same things
• Write it down

Requirements

1. Five years of C++ or Rust
2. Clear writing

Apply with a short note. We read every one of them.`;

export function job(id, fields = {}) {
  return { id, source_name: id % 3 ? 'remotive' : 'greenhouse', source_company: id % 3 ? '' : 'acme', source_id: `x${id}`,
    company: kCompanies[id % kCompanies.length], title: kTitles[id % kTitles.length], url: `https://jobs.example/${id}`,
    apply_url: null, location: id % 4 ? 'Berlin, Germany' : '', work_mode: id % 2 ? 'onsite' : 'remote',
    remote: id % 2 === 0, days_on_site: null, time_zone: '', remote_from: id % 2 ? [] : ['worldwide'],
    employment_type: 'full-time', seniority: id % 5 ? null : 'senior',
    salary: { text: '', min: id % 3 ? null : 90_000, max: id % 3 ? null : 120_000, currency: id % 3 ? '' : 'USD',
      period: id % 3 ? '' : 'year' },
    tags: ['c++', 'linux', 'distributed systems'], published_at: hours_ago(id % 500), published_is_day: false, first_seen_at: hours_ago(id % 500),
    last_seen_at: hours_ago(0), closed_at: null, run_id: 7, duplicate_of: null, also_at: [], starred: false, hidden: false, hidden_reason: null,
    description: kDescription, ...fields };
}

// What the server found behind an address.
export function found_board(fields = {}) {
  const jobs = ['Senior C++ Engineer', 'Product Designer', 'Support Lead', 'Data Engineer', 'Recruiter'].map((title, at) =>
    ({ title, location: at ? 'Bogotá' : 'Remote, Latin America', url: `https://boards.example/acme/${at}`, published_at: hours_ago(24 * (at + 1)) }));
  return { outcome: 'found', reason: '', source: 'greenhouse', label: 'Greenhouse', company: 'acme', company_name: 'Acme Labs', jobs_count: 42,
    jobs, ...fields };
}

export function source(name, fields = {}) {
  return { name, label: name[0].toUpperCase() + name.slice(1), homepage: `https://${name}.example`,
    terms: 'Link back to the job\'s page; at most four requests a day.', attribution: null, kind: 'board', enabled: true,
    enabled_by_config: false, companies_by_config: false, verified: true,
    companies: [], company_count: fields.companies?.length ?? 0, limits: { requests_per_second: 1, concurrency: 1, min_interval_minutes: 360 }, last_run_id: 7,
    last_status: 'completed', last_success_at: hours_ago(2), next_allowed_at: new Date(kNow + 4 * 3_600_000).toISOString(),
    jobs_open: 120, error_message: null, revision: 1, ...fields };
}

// Whether a filter lets a value through, or what is not said where that is kept.
function says(query, name, value, is_unsaid, fits) {
  const wanted = query.get(name);
  return !wanted || (is_unsaid ? (query.get('unknown') ?? '').split(',').includes(name) : fits(wanted, value));
}
const among = (wanted, value) => wanted.split(',').includes(value);

function admits(query, each) {
  const words = (query.get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const text = `${each.title} ${each.company} ${each.tags.join(' ')}`.toLowerCase();
  const either = (name, value, otherwise) => (query.get(name) === 'any' ? true
    : (query.get(name) === null ? otherwise : query.get(name) === 'true') === value);
  return words.every((word) => text.includes(word)) &&
    (!query.get('source') || query.get('source').split(',').includes(each.source_name)) &&
    (!query.get('run_id') || each.run_id === Number(query.get('run_id'))) &&
    (!query.get('new') || each.first_seen_at >= query.get('new')) &&
    says(query, 'work_mode', each.work_mode, each.work_mode === null, among) &&
    says(query, 'remote_from', each.remote_from, each.remote_from.length === 0,
      (wanted, places) => places.includes('worldwide') || places.includes(wanted)) &&
    says(query, 'employment', each.employment_type, each.employment_type === null, among) &&
    says(query, 'seniority', each.seniority, each.seniority === null, among) &&
    !(query.get('exclude_company') ?? '').toLowerCase().split('|').includes(each.company.toLowerCase()) &&
    (!query.get('company') || each.company.toLowerCase().includes(query.get('company').toLowerCase())) &&
    says(query, 'salary_min', each.salary.max, each.salary.max === null, (wanted, most) => most >= Number(wanted)) &&
    (!query.get('posted_after') || each.published_at >= query.get('posted_after')) &&
    (!query.get('starred') || each.starred) && either('closed', each.closed_at !== null, false) &&
    either('hidden', each.hidden, false) && each.duplicate_of === null;
}

function page_of_jobs(jobs, query) {
  const limit = Number(query.get('limit') ?? 50), from = Number(query.get('cursor') ?? 0);
  const all = jobs.filter((each) => admits(query, each));
  if (query.get('sort') === 'company') all.sort((a, b) => a.company.localeCompare(b.company) || a.id - b.id);
  const shown = all.slice(from, from + limit).map((each) => ({ ...each, description: null }));
  return { jobs: shown, next_cursor: from + limit < all.length ? String(from + limit) : null,
    total: all.length <= 10_000 ? all.length : null, total_at_least: Math.min(all.length, 10_000) };
}

const kPlaces = ['Germany', 'Georgia', 'Spain', 'worldwide'];
const counted = (count) => ({ count: Math.min(count, 10_000), is_exact: count <= 10_000 });

// As the server answers, for the filters of the page.
function facets_of(jobs, query) {
  const count = (changes, is_it = () => true) => {
    const other = new URLSearchParams(query);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) other.delete(name);
      else other.set(name, value);
    }
    return counted(jobs.filter((each) => admits(other, each) && is_it(each)).length);
  };
  const facet = (name, values, is_unsaid) => ({
    values: values.map((value) => ({ value, ...count({ [name]: value, unknown: null }) })),
    unknown: is_unsaid ? count({ [name]: null }, is_unsaid) : counted(0) });
  const state = (value, changes) => ({ value, ...count(changes) });
  const day = 86_400_000, since = (days) => new Date(kNow - days * day).toISOString();
  const facets = {
    source: facet('source', [...new Set(jobs.map((each) => each.source_name))]),
    work_mode: facet('work_mode', ['remote', 'hybrid', 'onsite'], (each) => each.work_mode === null),
    remote_from: facet('remote_from', kPlaces, (each) => each.remote_from.length === 0),
    employment: facet('employment', ['full-time', 'contract'], (each) => each.employment_type === null),
    seniority: facet('seniority', ['junior', 'senior'], (each) => each.seniority === null),
    salary_min: { values: [{ value: 'known', ...count({ salary_min: 1 }) }], unknown: count({ salary_min: null }, (each) => each.salary.max === null) },
    posted: { values: [['24h', 1], ['3d', 3], ['7d', 7], ['30d', 30]].map(([value, days]) => state(value, { posted_after: since(days) })), unknown: counted(0) },
    state: { values: [state('open', { closed: 'false', hidden: 'false' }), state('closed', { closed: 'true', hidden: 'false' }),
      state('hidden', { closed: 'any', hidden: 'true' }), state('everything', { closed: 'any', hidden: 'any' }), state('starred', { starred: 'true' })],
    unknown: counted(0) },
    verdict: { values: [], unknown: counted(jobs.length) },  // nobody has a profile
  };
  const without = ['q', 'source', 'run_id', 'new', 'work_mode', 'remote_from', 'company', 'exclude_company', 'employment', 'seniority',
    'salary_min', 'posted_after', 'starred'].filter((name) => query.get(name)).map((filter) => ({ filter, ...count({ [filter]: null }) }));
  without.push({ filter: 'state', ...count({ closed: 'any', hidden: 'any' }) });
  const place = query.get('remote_from');
  return { jobs: count({}), facets, without,
    unknown_place: !place || kPlaces.includes(place) ? null : { text: place, did_you_mean: place === 'Germny' ? 'Germany' : '' } };
}

const beginning = (names, query) => ({ names: names.filter((name) => query.get('prefix') &&
  name.toLowerCase().startsWith(query.get('prefix').toLowerCase())).slice(0, 10) });

async function body_of(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return JSON.parse(text);
}

async function change(list, is_it, request, json, tell) {
  const at = list.findIndex(is_it);
  if (at < 0) return json(404, { detail: 'there is no such thing' });
  list[at] = { ...list[at], ...await body_of(request), revision: (list[at].revision ?? 0) + 1 };
  if (list[at].companies) list[at].company_count = list[at].companies.length;
  json(200, list[at]);
  tell?.(list[at]);
}

// What a CV was understood as.
export const profile_draft = () => ({ kind: 'pdf', person: 'Ann Doe', profile: { version: 1, name: 'ann-doe', headline: 'Backend Engineer',
  titles: ['Backend Engineer', 'Platform Engineer', 'Software Engineer'], country: 'CO', city: 'Medellín',
  languages: { es: 'native', en: 'C1', pt: 'B2' },
  skills: [['Python', 9], ['PostgreSQL', 7.5], ['Kubernetes', 4], ['Terraform', 3], ['Apache Kafka', 2.3], ['Go', 2], ['GraphQL'], ['Continuous integration', 8]]
    .map(([name, years]) => years ? { name, years } : { name }),
  cv: '# Ann Doe\nBackend Engineer\n\n## Experience\n\nBackend Engineer, Acme, 03/2019 - today\n- Python, PostgreSQL\n' },
  positions: [{ title: 'Backend Engineer', company: 'Acme', from: '2019-03', to: null }, { title: 'Software Engineer', company: '', from: '2014', to: '2019-02' }],
  notes: ['Of a position from 2014 the company was not found.', 'How well Portuguese is spoken is not said; B2 stands there until you correct it.'] });

const profile_effect = (is_compared) => ({ jobs: 4182, is_sample: false, fitting: { now: 164, before: is_compared ? 151 : 0 }, unsure: { now: 41, before: is_compared ? 38 : 0 },
  ruled_out: { now: 2950, before: is_compared ? 2961 : 0 },
  rules: [['place', 1702], ['authorisation', 640], ['time_zone', 311], ['language', 204], ['pay', 93]].map(([rule, jobs]) => ({ rule, jobs })), unread: [],
  appear: is_compared ? 16 : 0, disappear: is_compared ? 5 : 0, starred_disappear: is_compared ? 1 : 0,
  which: is_compared ? [[9, true], [11, false], [12, false], [13, false], [14, false]].map(([id, starred]) => ({ id, title: job(id).title, company: job(id).company,
    now: { verdict: 'no', score: 71 }, before: { verdict: 'yes', score: 71 }, rule: 'pay', starred })) : [] });

async function answer_profiles(server, request, path, json) {
  const heads = () => [...server.profiles.values()].map(({ file, ...head }) => head), name = path.slice(1).split('/')[0];
  if (request.method === 'POST' && path === '/draft') {
    request.resume();
    return json(200, profile_draft());
  }
  if (request.method === 'POST') {
    const file = await body_of(request);
    if (typeof file.salary_min?.amount === 'string')
      return json(422, { detail: `line 1: salary_min.amount: expected a number above 0, at most 1000000000, found "${file.salary_min.amount}"` });
    if (path === '/preview') return json(200, profile_effect(server.profiles.has(file.name)));
    const revision = (server.profiles.get(file.name)?.revision ?? 0) + 1;
    server.profiles.set(file.name, { name: file.name, revision, experience_years: 12.5, changed_at: new Date().toISOString(), to_match: 0, file });
    return json(200, heads().find((each) => each.name === file.name));
  }
  if (path === '') return json(200, { profiles: heads() });
  if (!server.profiles.has(name)) return json(404, { detail: `there is no profile "${name}"` });
  if (request.method === 'DELETE') {
    server.profiles.delete(name);
    return json(200, {});
  }
  json(200, server.profiles.get(name));
}

const today = (server, profile) => {
  const open = server.jobs.filter((each) => !each.closed_at);
  const matched = (each, i) => ({ ...each, match: { verdict: i % 3 ? 'yes' : 'unknown', score: 97 - 4 * i, rule: '', was: null, changed_by: null, preference: i % 4 ? null : 81, is_older: false } });
  return { profile, to_match: 0, since: new Date(Date.now() - 7 * 86_400_000).toISOString(), found: { count: 10_000, is_exact: false },
    fitting: { count: profile ? 12 : 0, is_exact: true }, best: profile ? open.slice(0, 9).map(matched) : [],
    gone: server.jobs.filter((each) => each.starred && each.closed_at).slice(0, 2),
    broken: server.sources.filter((each) => each.enabled && each.last_status === 'failed'), undelivered: 0, last_run: null, last_report: last_line(server.reports) };
};

// Whether the request was one of these, and so is answered.
export function answer_jobs(server, request, url, json) {
  const of_job = url.pathname.match(/^\/api\/jobs\/(\d+)$/), of_source = url.pathname.match(/^\/api\/sources\/([^/]+)$/);
  if (url.pathname === '/api/jobs') {
    json(200, page_of_jobs(server.jobs, url.searchParams));
  } else if (url.pathname === '/api/jobs/facets') {
    json(200, facets_of(server.jobs, url.searchParams));
  } else if (url.pathname === '/api/today') {
    json(200, today(server, url.searchParams.get('profile')));
  } else if (url.pathname.startsWith('/api/profiles')) {
    answer_profiles(server, request, url.pathname.slice('/api/profiles'.length), json);
  } else if (url.pathname === '/api/places') {
    json(200, beginning(kPlaces, url.searchParams));
  } else if (url.pathname === '/api/companies') {
    json(200, beginning([...new Set(server.jobs.map((each) => each.company))].sort(), url.searchParams));
  } else if (of_job && request.method === 'PATCH') {
    change(server.jobs, (each) => each.id === Number(of_job[1]), request, json);
  } else if (of_job) {
    const found = server.jobs.find((each) => each.id === Number(of_job[1]));
    if (found) json(200, found);
    else json(404, { detail: `there is no job ${of_job[1]}` });
  } else if (url.pathname === '/api/sources') {
    json(200, { sources: server.sources });
  } else if (url.pathname === '/api/sources/find') {
    request.resume();
    json(200, server.found);
  } else if (of_source) {
    change(server.sources, (each) => each.name === of_source[1], request, json, (changed) => server.tell('source', changed));
  } else {
    return false;
  }
  return true;
}
