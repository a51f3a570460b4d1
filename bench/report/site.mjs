// The made-up board of the harness, in the work folder; generated once.
import fs from 'node:fs';
import path from 'node:path';
import { call } from './commands.mjs';

export const kSiteUrl = 'http://127.0.0.1:18080';

/** The folder of its listing's pages, 1.json and on. */
export function listing_pages(options) {
  const site = path.join(options.work, 'site');
  if (!fs.existsSync(path.join(site, 'manifest.json')))
    call('node', [path.join(options.harness, 'site/generate.mjs'), '--jobs', 20000, '--per-page', 100, '--details', 3000, '--repeats', 200, '--base', kSiteUrl, '--out', site]);
  return path.join(site, 'api/jobs/page');
}
