// The jobs and sources of the stand-in server.
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
    last_seen_at: hours_ago(0), closed_at: null, run_id: 7, duplicate_of: null, also_at: [], starred: false, hidden: false,
    description: kDescription, ...fields };
}

export function source(name, fields = {}) {
  return { name, label: name[0].toUpperCase() + name.slice(1), homepage: `https://${name}.example`,
    terms: 'Link back to the job\'s page; at most four requests a day.', attribution: null, kind: 'board', enabled: true, verified: true,
    companies: [], company_count: fields.companies?.length ?? 0, limits: { requests_per_second: 1, concurrency: 1, min_interval_minutes: 360 }, last_run_id: 7,
    last_status: 'completed', last_success_at: hours_ago(2), next_allowed_at: new Date(kNow + 4 * 3_600_000).toISOString(),
    jobs_open: 120, error_message: null, revision: 1, ...fields };
}

function admits(query, each) {
  const words = (query.get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const text = `${each.title} ${each.company} ${each.tags.join(' ')}`.toLowerCase();
  const either = (name, value, otherwise) => (query.get(name) === 'any' ? true
    : (query.get(name) === null ? otherwise : query.get(name) === 'true') === value);
  return words.every((word) => text.includes(word)) &&
    (!query.get('source') || query.get('source').split(',').includes(each.source_name)) &&
    (!query.get('run_id') || each.run_id === Number(query.get('run_id'))) &&
    (!query.get('new') || each.first_seen_at >= query.get('new')) &&
    (!query.get('work_mode') || query.get('work_mode').split(',').includes(each.work_mode)) &&
    (!query.get('remote_from') || each.remote_from.includes('worldwide') || each.remote_from.includes(query.get('remote_from'))) &&
    (!query.get('company') || each.company.toLowerCase().includes(query.get('company').toLowerCase())) &&
    (!query.get('salary_min') || (each.salary.max ?? 0) >= Number(query.get('salary_min'))) &&
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

// Whether the request was one of these, and so is answered.
export function answer_jobs(server, request, url, json) {
  const of_job = url.pathname.match(/^\/api\/jobs\/(\d+)$/), of_source = url.pathname.match(/^\/api\/sources\/([^/]+)$/);
  if (url.pathname === '/api/jobs') {
    json(200, page_of_jobs(server.jobs, url.searchParams));
  } else if (of_job && request.method === 'PATCH') {
    change(server.jobs, (each) => each.id === Number(of_job[1]), request, json);
  } else if (of_job) {
    const found = server.jobs.find((each) => each.id === Number(of_job[1]));
    if (found) json(200, found);
    else json(404, { detail: `there is no job ${of_job[1]}` });
  } else if (url.pathname === '/api/sources') {
    json(200, { sources: server.sources });
  } else if (of_source) {
    change(server.sources, (each) => each.name === of_source[1], request, json, (changed) => server.tell('source', changed));
  } else {
    return false;
  }
  return true;
}
