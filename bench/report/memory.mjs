// What a scrape holds in memory, and that more jobs don't make it more.
import fs from 'node:fs';
import path from 'node:path';
import { output_meanwhile, root } from './commands.mjs';
import { at_most, bounds, median, number, range, table } from './figures.mjs';
import { serve_listing } from './site.mjs';

export const title = 'Memory and the number of jobs';
export const needs = { harness: true, packages: ['time'] };

const kPages = [20, 200, 800];  // of 100 jobs
const kGrowth = 1.1;

async function peak_of(options, pages) {
  const site = await serve_listing(options, pages), folder = fs.mkdtempSync(path.join(options.work, 'memory-'));
  const file = path.join(folder, 'peak'), peaks = [];
  try {
    for (let i = 0; i < options.repeats; ++i) {
      const db = path.join(folder, `${i}.db`);
      await output_meanwhile('/usr/bin/time', ['-f', '%M', '-o', file, path.join(root, 'bench/scrape'), 'listing', site.url, db]);
      peaks.push(Number(fs.readFileSync(file, 'utf8')) / 1024);
    }
  } finally {
    site.stop();
    fs.rmSync(folder, { recursive: true });
  }
  return { jobs: site.jobs, peaks };
}

export async function run(options) {
  const found = [];
  for (const pages of kPages) found.push(await peak_of(options, pages));
  const [, middle, last] = found;
  return [`The listing of A, shorter and longer: peak memory of a whole run into an empty database. Medians of ${options.repeats} (min–max).`,
    table(['Jobs', 'peak memory MiB'], found.map(({ jobs, peaks }) => [number(jobs, 0), range(peaks, 1)])),
    bounds([at_most(`memory for ${number(last.jobs, 0)} jobs, against ${number(middle.jobs, 0)}`, median(last.peaks) / median(middle.peaks), kGrowth, 2, '×')])].join('\n\n');
}
