// What it costs to know which jobs are a person's: reading what postings ask for, and scoring them again.
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { binary, output, output_meanwhile, root } from './commands.mjs';
import { at_most, bounds, median, number, table } from './figures.mjs';
import { kLarge } from './growth.mjs';
import { database_of } from './history_db.mjs';
import { Server } from './server.mjs';
import { listing_pages, serve_listing } from './site.mjs';

export const title = 'Matching';
export const needs = { harness: true, packages: ['valgrind', 'sqlite3'] };

const kShare = 0.15;  // of scraping A's instructions
const kScored_s = 5, kPreview_ms = 1000, kPage_ms = 5, kMatch_bytes = 60;
const kFewPages = 2, kMorePages = 7;  // of 100 jobs; what a start costs is taken off
const kWho = (salary) => JSON.stringify({
  version: 1, name: 'bench', titles: ['backend engineer', 'platform engineer'], seniority: ['mid', 'senior'], country: 'CO', city: 'Bogotá',
  time_zone: 'America/Bogota', may_work_in: ['CO'], work_modes: ['remote'], employment_types: ['full-time', 'contract'],
  salary_min: { amount: salary, currency: 'USD', period: 'year' }, languages: { es: 'native', en: 'C1' }, avoid: ['gambling', 'weapons and defence'],
  skills: ['Python', 'Go', 'PostgreSQL', 'Kubernetes', 'AWS'],
});

async function instructions(program, args) {
  // Callgrind says how many on standard error, which sh puts on standard output.
  const said = await output_meanwhile('sh', ['-c', '"$@" 2>&1', 'sh', 'valgrind', '--tool=callgrind', '--callgrind-out-file=/dev/null', binary(program), ...args]);
  const counted = said.match(/Collected : (\d+)/);
  if (!counted) throw new Error(`callgrind said no number of instructions:\n${said.split('\n').slice(-5).join('\n')}`);
  return Number(counted[1]);
}

/** Of a job, by what more pages cost more. */
async function per_job(of_pages) {
  return (await of_pages(kMorePages) - await of_pages(kFewPages)) / ((kMorePages - kFewPages) * 100);
}

async function scrape(options, pages) {
  const site = await serve_listing(options, pages), folder = fs.mkdtempSync(path.join(options.work, 'matching-'));
  try {
    fs.mkdirSync(path.join(folder, 'sources'));
    fs.writeFileSync(path.join(folder, 'sources/listing.json'), fs.readFileSync(path.join(root, 'bench/sources/listing.json'), 'utf8').replaceAll('@BASE@', site.url));
    fs.writeFileSync(path.join(folder, 'zapply.json'), JSON.stringify({ sources: { listing: { enabled: true, allow_private: true, requests_per_second: 1e6 } } }));
    return await instructions('zapply', ['run', '--source', 'listing', '--db', path.join(folder, 'jobs.db'), '--sources', path.join(folder, 'sources'), '--config', path.join(folder, 'zapply.json')]);
  } finally {
    site.stop();
    fs.rmSync(folder, { recursive: true });
  }
}

async function costs(options) {
  const pages = listing_pages(options), source = path.join(root, 'bench/sources/listing.json');
  const text = path.join(options.work, 'listing-matching.json');
  fs.writeFileSync(text, fs.readFileSync(source, 'utf8').replaceAll('@BASE@', 'http://127.0.0.1:1'));
  const extract = await per_job((count) => instructions('matching_cost', [text, pages, count]));
  const both = await per_job((count) => instructions('matching_cost', [text, pages, count, 'read']));
  return { demands: both - extract, scraping: await per_job((count) => scrape(options, count)) };
}

/** Bytes of what is kept, by SQLite's own account. */
function bytes_of(db, what, rows) {
  const asked = spawnSync('sqlite3', [db, `SELECT sum(payload) FROM dbstat WHERE name = '${what}'; SELECT sum(pgsize) FROM dbstat WHERE name = '${what}'; SELECT count(*) FROM ${rows}`], { encoding: 'utf8' });
  if (asked.status !== 0) throw new Error(`sqlite3: ${asked.stderr}`);
  const [, pages, count] = asked.stdout.trim().split('\n').map(Number);
  return pages / count;
}

function seconds_of(f) {
  const began = performance.now();
  f();
  return (performance.now() - began) / 1000;
}

async function stored(options, db) {
  const file = path.join(options.work, 'bench-profile.json');
  const keep = (salary) => {
    fs.writeFileSync(file, kWho(salary));
    return seconds_of(() => output(binary('zapply'), ['profile', 'import', file, '--db', db]));
  };
  keep(50_000);  // reads what they ask for
  const scored = Array.from({ length: options.repeats }, (_, i) => keep(60_000 + 1000 * i));
  const server = await Server.serve(db);
  try {
    const previews = [], page = '/api/jobs?profile=bench&sort=match&limit=50';
    for (let i = 0; i < 5; ++i) {
      const began = performance.now();
      const answer = await fetch(`http://127.0.0.1:${server.port}/api/profiles/preview`, { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: `http://127.0.0.1:${server.port}` }, body: kWho(90_000 + i) });
      await answer.text();
      if (!answer.ok) throw new Error(`a preview was answered with ${answer.status}`);
      previews.push(performance.now() - began);
    }
    await server.times(page, 20);
    return { scored, previews, best: await server.times(page, 200), fitting: await server.times(`${page}&verdict=yes,unknown&score_min=60`, 200) };
  } finally {
    await server.stop();
  }
}

export async function run(options) {
  const cost = await costs(options);
  const db = path.join(options.work, 'matching.db');
  // A history of our own takes minutes to make: ZAPPLY_BENCH_JOBS_DB names a database that is there.
  fs.copyFileSync(process.env.ZAPPLY_BENCH_JOBS_DB ?? database_of(options, options.quick ? { runs: 1000, entries: 500_000, jobs: 50_000 } : kLarge), db);
  try {
    const of = await stored(options, db);
    const jobs = Number(spawnSync('sqlite3', [db, 'SELECT count(*) FROM jobs'], { encoding: 'utf8' }).stdout);
    return [`${number(jobs, 0)} stored jobs. Instructions by callgrind, of a job of A, without what a start costs: ${number(cost.scraping, 0)} to scrape it, ${number(cost.demands, 0)} to read what it asks for.`,
      bounds([
        at_most('reading what jobs ask for, part of the instructions of scraping A', cost.demands / cost.scraping, kShare),
        at_most('all scored again for a changed profile, by `zapply profile import`, its start included', median(of.scored), kScored_s, 2, ' s'),
        at_most('a preview over all of them', median(of.previews), kPreview_ms, 0, ' ms'),
        at_most('a page of 50, the best first, over HTTP', median(of.best), kPage_ms, 2, ' ms'),
        at_most('the same of what fits', median(of.fitting), kPage_ms, 2, ' ms'),
        at_most('a match on disk, without its indexes', bytes_of(db, 'matches', 'matches'), kMatch_bytes, 0, ' bytes'),
      ]),
      table(['Kept beside', 'bytes'], [
        ['of a match: its index by standing', number(bytes_of(db, 'matches_by_standing', 'matches'), 0)],
        ['of a job: what it asks for', number(bytes_of(db, 'job_demands', 'job_demands'), 0)],
      ])].join('\n\n');
  } finally {
    for (const end of ['', '-wal', '-shm', '.lock']) fs.rmSync(db + end, { force: true });
  }
}
