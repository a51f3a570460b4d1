// Where the time of scraping the listing goes.
import fs from 'node:fs';
import path from 'node:path';
import { binary, output, root } from './commands.mjs';
import { range, table } from './figures.mjs';
import { kSiteUrl, listing_pages } from './site.mjs';

export const title = 'Where the time goes';
export const needs = { harness: true };

export function run(options) {
  const pages = listing_pages(options), source = path.join(options.work, 'listing.json');
  fs.writeFileSync(source, fs.readFileSync(path.join(root, 'bench/sources/listing.json'), 'utf8').replaceAll('@BASE@', kSiteUrl));
  const runs = [];
  for (let i = 0; i < options.repeats; ++i) {
    const folder = fs.mkdtempSync(path.join(options.work, 'stages-'));
    runs.push(JSON.parse(output(binary('stages'), [source, pages, path.join(folder, 'jobs.db')])));
    fs.rmSync(folder, { recursive: true });
  }
  const of = (each) => range(runs.map(each), 0);
  return [`CPU of one thread for the ${runs[0].jobs} entries of A, stage by stage, without transfer. Medians of ${options.repeats} (min–max).`,
    table(['Stage', 'CPU ms'], [
      ['parse: JSON to a tree', of((r) => r.parse_ms)],
      ['text: descriptions from HTML to clean text', of((r) => r.text_ms)],
      ['extract: the fields, salaries, places, dates', of((r) => r.extract_ms - r.parse_ms - r.text_ms)],
      ['store: rows, identities, comparison with other boards', of((r) => r.save_ms - r.index_ms)],
      ['index: words, full-text table', of((r) => r.index_ms)],
    ])].join('\n\n');
}
