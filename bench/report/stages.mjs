// Where the time of scraping the listing goes.
import fs from 'node:fs';
import path from 'node:path';
import { binary, output_meanwhile, root } from './commands.mjs';
import { at_most, bounds, median, range, table } from './figures.mjs';
import { best_peer } from './scraping.mjs';
import { listing_pages, serve_listing } from './site.mjs';

export const title = 'Where the time goes';
export const needs = { harness: true };

const kShare = 1 / 4;  // of the best peer's CPU, for what the peers do, too

export async function run(options) {
  const pages = listing_pages(options), source = path.join(options.work, 'listing.json');
  const site = await serve_listing(options, fs.readdirSync(pages).length);
  fs.writeFileSync(source, fs.readFileSync(path.join(root, 'bench/sources/listing.json'), 'utf8').replaceAll('@BASE@', site.url));
  const runs = [];
  try {
    for (let i = 0; i < options.repeats; ++i) {
      const folder = fs.mkdtempSync(path.join(options.work, 'stages-'));
      runs.push(JSON.parse(await output_meanwhile(binary('stages'), [source, `${site.url}/api/jobs/page`, pages, folder])));
      fs.rmSync(folder, { recursive: true });
    }
  } finally {
    site.stop();
  }
  const of = (each) => range(runs.map(each), 0), fields = (r) => r.extract_ms - r.parse_ms - r.text_ms;
  const theirs = best_peer(options, 'listing', 'cpu');
  return [`CPU of one thread for the ${runs[0].jobs} entries of A, stage by stage. Medians of ${options.repeats} (min–max).`,
    table(['Stage', 'CPU ms'], [
      ['transfer: 90 MB over HTTP', of((r) => r.transfer_ms)],
      ['parse: JSON to a tree', of((r) => r.parse_ms)],
      ['text: descriptions from HTML to clean text', of((r) => r.text_ms)],
      ['extract: the fields, salaries, places, dates', of(fields)],
      ['store: rows, identities, comparison with other boards', of((r) => r.save_ms - r.index_ms)],
      ['index: words, full-text table', of((r) => r.index_ms)],
      ['(in place of store and index, what the peers do: one upsert a job into one table)', of((r) => r.upsert_ms)],
    ]),
    ...(theirs ? [bounds([at_most('the peers\' own share (transfer, parse, extract, upsert), part of the best peer\'s CPU in A',
      median(runs.map((r) => r.transfer_ms + r.parse_ms + fields(r) + r.upsert_ms)) / 1000 / theirs, kShare)])] : [])].join('\n\n');
}
