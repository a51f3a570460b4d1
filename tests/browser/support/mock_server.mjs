// A stand-in for the server, for what is hard to get from the real one: logs of a million entries, a run at any speed,
// a lost connection. Serves the built page and the parts of the API that the dashboard uses.
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { root } from '../browser.mjs';
import { answer_jobs } from './mock_jobs.mjs';
import { answer_reports } from './mock_reports.mjs';

const kFolder = path.join(root, 'build/web/page');
const kTypes = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf', '.woff2': 'font/woff2', '.wasm': 'application/wasm' };
const kLevels = ['info', 'success', 'warning', 'error'];
const kSources = ['remotive', 'arbeitnow', 'himalayas', 'weworkremotely', 'greenhouse'];
const kStart = Date.UTC(2026, 10, 23, 16, 0, 0);

const time = (ms) => new Date(ms).toISOString();
const counts = () => Object.fromEntries(kLevels.map((level) => [level, 0]));

export function source_run(name, fields = {}) {
  return { source_name: name, company_count: 0, status: 'completed', jobs_found: 40, jobs_new: 3, jobs_updated: 1,
    jobs_duplicate: 0, jobs_closed: 0, jobs_failed: 0, requests: 4, retries: 0, bytes: 182_000, log_counts: counts(),
    error_message: null, started_at: time(kStart), completed_at: time(kStart + 4200), ...fields };
}

export function phase_run(name, fields = {}) {
  return { name, status: 'completed', done: 5, total: 5, counters: { jobs_scraped: 200, new_jobs: 15 },
    error_message: null, started_at: time(kStart), completed_at: time(kStart + 9400), duration_seconds: 9.4, ...fields };
}

export function run(id, fields = {}) {
  return { id, status: 'completed', phase: 'scraping', trigger_type: 'manual', error_message: null,
    started_at: time(kStart + id * 3_600_000), completed_at: time(kStart + id * 3_600_000 + 9400),
    cancel_requested_at: null, revision: id, last_seq: 0, log_counts: counts(), progress: { done: 5, total: 5 },
    phases: [phase_run('scraping')],
    source_runs: kSources.map((name) => source_run(name)), ...fields };
}

const made_level = (seq) => (seq % 97 === 0 ? 'error' : seq % 23 === 0 ? 'warning' : seq % 11 === 0 ? 'success' : 'info');

// Entry `seq` of a made-up log: the same at every call.
export function made_entry(seq, started_ms = kStart) {
  const level = made_level(seq);
  const source = kSources[(seq * 7) % kSources.length];
  const message = {
    info: `page ${seq % 40 + 1} of 40: 100 postings read, 3 of them new`,
    success: `saved 100 postings in ${seq % 9 + 1} ms`,
    warning: `retrying https://${source}.example/api/jobs?page=${seq % 40 + 1} in 2 s: the server answered 429`,
    error: `https://${source}.example/api/jobs?page=${seq % 40 + 1}: expected a JSON array at /jobs, found an HTML page; the source may have changed its shape or answered with a login page`,
  }[level];
  return { seq, timestamp: time(started_ms + seq * 10), level, source, message };
}

export class MockServer {
  runs = new Map();        // id -> run
  logs = new Map();        // id -> entries, or (seq) => entry for a made-up one, which may know its levels: level_of(seq)
  sources = [];
  reports = [];  // newest first
  profiles = new Map();    // by name
  found = null;            // what POST /api/sources/find answers
  jobs = [];
  searches = [];
  requests = [];           // "GET /api/runs?…", in order
  demo = false;
  version = '0.1.0';
  database = 'mock';
  streams_opened = 0;
  bodies = [];             // of POSTs that start a run
  #streams = new Set();
  #revision = 1000;
  #server = null;

  async listen(port = 0) {
    this.#server = createServer((request, response) => this.#answer(request, response));
    await new Promise((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    this.port = this.#server.address().port;
    this.url = `http://127.0.0.1:${this.port}/`;
    return this;
  }

  // Streams are cut and the port is closed: what a killed server looks like.
  async stop() {
    for (const stream of this.#streams) stream.destroy();
    this.#streams.clear();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  // The connections that news comes over end, the server goes on.
  cut_streams() {
    for (const stream of this.#streams) stream.destroy();
  }

  get streams() { return this.#streams.size; }

  tell(event, data) {
    const text = `id: ${this.database}-${this.#revision}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
    for (const stream of this.#streams) stream.write(text);
  }

  change_run(id, fields) {
    const changed = { ...(this.runs.get(id) ?? run(id)), ...fields, revision: ++this.#revision };
    this.runs.set(id, changed);
    this.tell('run', changed);
    return changed;
  }

  log(id, level, source, message) {
    const entries = this.logs.get(id) ?? [];
    this.logs.set(id, entries);
    entries.push({ seq: entries.length + 1, timestamp: time(Date.now()), level, source, message });
    const known = this.runs.get(id);
    this.change_run(id, { last_seq: entries.length,
      log_counts: { ...known.log_counts, [level]: known.log_counts[level] + 1 } });
  }

  // A finished run with a log of any length that costs nothing.
  add_made_log(id, last_seq) {
    this.logs.set(id, Object.assign((seq) => made_entry(seq), { level_of: made_level }));
    const log_counts = counts();
    log_counts.error = Math.floor(last_seq / 97);
    log_counts.warning = Math.floor(last_seq / 23) - Math.floor(last_seq / (23 * 97));
    log_counts.success = Math.floor(last_seq / 11) - Math.floor(last_seq / (11 * 23));
    log_counts.info = last_seq - log_counts.error - log_counts.warning - log_counts.success;
    this.runs.set(id, run(id, { last_seq, log_counts, status: 'partial' }));
  }

  // Answers of one's own, tried before the others: (method, url, response) => whether it answered.
  on_request = () => false;

  #chosen(id, seqs) {
    const log = this.logs.get(id) ?? [];
    return seqs.map((seq) => (typeof log === 'function' ? log(seq) : log[seq - 1])).filter(Boolean);
  }

  #entries(id, after, before, limit) {
    const log = this.logs.get(id) ?? [];
    const last = this.runs.get(id).last_seq;
    const end = Math.min(before ?? last + 1, last + 1);
    const first = before && !after ? Math.max(end - limit, 1) : (after ?? 0) + 1;
    const out = [];
    for (let seq = first; seq < end && out.length < limit; ++seq)
      out.push(typeof log === 'function' ? log(seq) : log[seq - 1]);
    return out.filter(Boolean);
  }

  #matches(id, query) {
    const known = this.runs.get(id), after = Number(query.get('after') ?? 0), before = Number(query.get('before') ?? Infinity);
    const levels = query.get('level')?.split(','), sources = query.get('source')?.split(',');
    const q = query.get('q')?.toLowerCase(), re = query.get('re') && new RegExp(query.get('re'), 'i');
    const log = this.logs.get(id) ?? [], last_seq = Math.min(known.last_seq, before - 1), ranges = [];
    let count = 0, last = after;
    for (let seq = after + 1; seq <= last_seq; ++seq) {
      // A million entries are not made for their levels.
      if (levels && log.level_of && !levels.includes(log.level_of(seq))) continue;
      const entry = log.level_of && !sources && !q && !re ? null : typeof log === 'function' ? log(seq) : log[seq - 1];
      if (entry === undefined) continue;
      if (entry) {
        if (levels && !levels.includes(entry.level)) continue;
        if (sources && !sources.includes(entry.source || '-')) continue;
        if (q && !entry.message.toLowerCase().includes(q)) continue;
        if (re && !re.test(entry.message)) continue;
      }
      ++count;
      if (ranges.length && seq === last + 1) ++ranges[ranges.length - 1];
      else ranges.push(seq - (ranges.length ? last + 1 : 1), 1);
      last = seq;
    }
    return { count, last_seq, ranges };
  }

  // Where in entries what is looked for stands, in characters.
  #places(id, query) {
    const text = query.get('re') ?? query.get('q')?.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') ?? '(?!)';
    const wanted = new RegExp(text, query.get('case') === 'true' ? 'gu' : 'giu');
    const length = (part) => [...part].length;
    const entries = this.#chosen(id, query.get('seq').split(',').map(Number)).map(({ seq, message }) => ({ seq,
      places: [...message.matchAll(wanted)].filter((found) => found[0]).map((found) => {
        const from = length(message.slice(0, found.index));
        return [from, from + length(found[0])];
      }) }));
    return { entries: entries.filter((entry) => entry.places.length) };
  }

  #answer(request, response) {
    const url = new URL(request.url, 'http://mock'), query = url.searchParams;
    this.requests.push(`${request.method} ${request.url}`);
    const json = (status, body) => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (this.on_request(request.method, url, response)) return;
    if (!url.pathname.startsWith('/api/')) return this.#file(url.pathname, response);
    if (url.pathname === '/api/events') return this.#stream(request, response);
    if (url.pathname === '/api/health') return json(200, { status: 'ok', version: this.version, demo: this.demo,
      token_required: false, database_bytes: 4_210_688 });
    if (url.pathname === '/api/cleaning') return json(200, { runs: 12, log_entries: 34_000, jobs: 190, cut_logs: 0, cut_entries: 0,
      oldest: time(kStart), bytes: 2_100_000, database_bytes: 4_210_688 });
    if (url.pathname === '/api/opinion') return json(200, { configured: false, model: null, host: null, context: 4096, asks_per_run: 10,
      asks_per_day: 50, asked_today: 0, waiting: 0, paused_until: null, cause: null, last_failure: null, last_failure_at: null });
    if (url.pathname === '/api/schedules') return json(200, { schedules: [] });
    if (url.pathname === '/api/channels') return json(200, { channels: [], kinds: [] });
    if (url.pathname === '/api/searches') return json(200, { searches: this.searches });
    if (answer_reports(this.reports, url, json)) return;
    if (url.pathname === '/api/scraper/run') return this.#start(request, json);
    if (url.pathname === '/api/runs') return json(200, this.#page(query));
    if (url.pathname === '/api/runs/counts') return json(200, this.#counts());
    if (answer_jobs(this, request, url, json)) return;
    const of_run = url.pathname.match(/^\/api\/runs\/(\d+)(\/.*)?$/);
    const id = Number(of_run?.[1]);
    if (!of_run || !this.runs.has(id)) return json(404, { detail: `there is no ${url.pathname}` });
    if (!of_run[2] && request.method === 'GET') return json(200, this.runs.get(id));
    if (of_run[2] === '/changes') return json(200, this.#changes(Number(query.get('since'))));
    if (of_run[2] === '/logs/matches') return json(200, this.#matches(id, query));
    if (of_run[2] === '/logs/places') return json(200, this.#places(id, query));
    if (of_run[2] === '/logs' && query.has('seq')) return json(200, { last_seq: this.runs.get(id).last_seq,
      entries: this.#chosen(id, query.get('seq').split(',').map(Number)) });
    if (of_run[2] === '/logs') return json(200, { last_seq: this.runs.get(id).last_seq,
      entries: this.#entries(id, Number(query.get('after') ?? 0), query.get('before') && Number(query.get('before')),
        Number(query.get('limit') ?? 1000)) });
    if (!of_run[2] && request.method === 'DELETE') {
      this.runs.delete(id);
      response.writeHead(204).end();
      this.tell('gone', { id });
      return;
    }
    if (of_run[2] === '/cancel') {
      json(202, { id, status: 'running' });
      this.change_run(id, { cancel_requested_at: time(Date.now()) });
      return;
    }
    json(404, { detail: 'no such call' });
  }

  // What a run lost since another is as many jobs as that one's id says.
  #changes(since) {
    const named = (jobs) => ({ count: jobs.length, is_exact: true,
      jobs: jobs.map(({ id, title, company, source_name }) => ({ id, title, company, source_name })).slice(0, 100) });
    return { since, gained: named(this.jobs.slice(0, 3)), lost: named(this.jobs.slice(3, 3 + since % 7)) };
  }

  #page(query) {
    const size = Number(query.get('page_size') ?? 20), before = Number(query.get('before') ?? Infinity);
    const among = (key, value) => !query.has(key) || query.get(key).split(',').includes(value);
    const text = query.get('q')?.toLowerCase();
    const all = [...this.runs.values()].filter((each) => among('status', each.status) && among('phase', each.phase) &&
      among('trigger', each.trigger_type) && each.started_at >= (query.get('from') ?? '') &&
      each.started_at < (query.get('to') ?? '9') && (!text || JSON.stringify([each.id, each.error_message,
      each.source_runs.map((source) => [source.source_name, source.error_message])]).toLowerCase().includes(text)))
      .sort((a, b) => b.id - a.id);
    return { runs: all.filter((each) => each.id < before).slice(0, size), total: all.length, page: 1, page_size: size };
  }

  #counts() {
    const count = (key) => {
      const counted = {};
      for (const each of this.runs.values()) counted[each[key]] = (counted[each[key]] ?? 0) + 1;
      return counted;
    };
    return { by_status: count('status'), by_phase: count('phase'), by_trigger: count('trigger_type'), total: this.runs.size };
  }

  async #start(request, json) {
    let body = '';
    for await (const chunk of request) body += chunk;
    this.bodies.push(JSON.parse(body));
    const running = [...this.runs.values()].find((each) => each.status === 'running');
    if (running) return json(409, { detail: `run ${running.id} is running`, run_id: running.id });
    const id = Math.max(0, ...this.runs.keys()) + 1;
    this.change_run(id, { status: 'running', started_at: time(Date.now()), completed_at: null,
      progress: { done: 0, total: kSources.length },
      source_runs: kSources.map((name) => source_run(name, { status: 'running', started_at: null, completed_at: null,
        jobs_found: 0, jobs_new: 0, requests: 0, bytes: 0 })) });
    json(202, { run_id: id, status: 'running', message: `run ${id} started` });
    this.started?.(id);
  }

  #stream(request, response) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    ++this.streams_opened;
    // As the real one: who comes from further back is told what changed since, who comes from elsewhere forgets everything.
    const after = new URL(request.url, 'http://mock').searchParams.get('after');
    const id = (revision) => `id: ${this.database}-${revision}\n`, hello = `event: hello\ndata: {"version":"${this.version}"}\n\n`;
    const [, database, at] = (after ?? '').match(/^(.*)-(\d+)$/) ?? [];
    if (!after) {
      response.write(id(this.#revision) + hello);
    } else if (database !== this.database) {
      response.write(`${hello}${id(this.#revision)}event: reset\ndata: {}\n\n`);
    } else {
      const changed = [...this.runs.values()].filter((each) => each.revision > at).map((each) => `event: run\ndata: ${JSON.stringify(each)}\n\n`);
      response.write(id(at) + hello + changed.map((event, i) => (i + 1 < changed.length ? event : id(this.#revision) + event)).join(''));
    }
    this.#streams.add(response);
    response.on('close', () => this.#streams.delete(response));
  }

  #file(pathname, response) {
    const name = path.posix.normalize(pathname);
    const file = path.join(kFolder, name === '/' ? 'index.html' : name);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, {
      'Content-Type': kTypes[path.extname(file)] ?? 'application/octet-stream', 'Cache-Control': 'no-cache',
      'Content-Security-Policy': "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
    });
    createReadStream(file).pipe(response);
  }
}
