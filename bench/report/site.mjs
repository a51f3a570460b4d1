// The made-up board of the harness, in the work folder; generated once.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { call } from './commands.mjs';

const kSiteUrl = 'http://127.0.0.1:18080';

/** The folder of its listing's pages, 1.json and on. */
export function listing_pages(options) {
  const site = path.join(options.work, 'site');
  if (!fs.existsSync(path.join(site, 'manifest.json')))
    call('node', [path.join(options.harness, 'site/generate.mjs'), '--jobs', 20000, '--per-page', 100, '--details', 3000, '--repeats', 200, '--base', kSiteUrl, '--out', site]);
  return path.join(site, 'api/jobs/page');
}

/** Serves `count` pages of that listing below /api/jobs/page, from the first again after the last but with ids of their own. */
export async function serve_listing(options, count) {
  const folder = listing_pages(options), there = fs.readdirSync(folder).length;
  const server = http.createServer((request, response) => {
    const number = Number(request.url.match(/(\d+)\.json$/)?.[1]), round = Math.floor((number - 1) / there);
    const page = JSON.parse(fs.readFileSync(path.join(folder, `${(number - 1) % there + 1}.json`), 'utf8'));
    if (round > 0) for (const job of page.jobs) [job.id, job.url, job.title] = [`${round}-${job.id}`, `${job.url}?round=${round}`, `${job.title} ${round}`];
    page.next = number < count ? `http://${request.headers.host}/api/jobs/page/${number + 1}.json` : null;
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(page));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, jobs: count * 100, stop: () => { server.close(); server.closeAllConnections(); } };
}
