import assert from 'node:assert/strict';
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { launch_chromium, open_page, root, start_server } from './browser.mjs';
import { loaded } from './support/dashboard.mjs';

const kFolder = path.join(root, 'build/web/page');
const kTypes = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml',
  '.png': 'image/png', '.ttf': 'font/ttf', '.woff2': 'font/woff2', '.wasm': 'application/wasm' };

let browser, files, url;

// The built page without its server, under the Content-Security-Policy that the server sends.
before(async () => {
  files = createServer((request, response) => {
    const name = path.posix.normalize(new URL(request.url, 'http://page').pathname);
    const file = path.join(kFolder, name === '/' ? 'index.html' : name);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, {
      'Content-Type': kTypes[path.extname(file)] ?? 'application/octet-stream',
      'Content-Security-Policy': "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => files.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${files.address().port}/`;
  browser = await launch_chromium();
});

after(async () => {
  await browser?.close();
  files?.close();
});

test('the module starts under a strict Content-Security-Policy', async () => {
  const page = await open_page(browser);
  const violations = [];
  await page.exposeFunction('report_violation', (text) => violations.push(text));
  await page.addInitScript(() => addEventListener('securitypolicyviolation',
    (event) => report_violation(`${event.violatedDirective}: ${event.blockedURI}`)));
  const module_answer = page.waitForResponse((response) => response.url().endsWith('/zapply.wasm'));
  await page.goto(url);
  assert.equal((await module_answer).headers()['content-type'], 'application/wasm');
  await page.waitForFunction(() => globalThis.Module?.calledRun === true);
  assert.deepEqual(violations, []);
  assert.deepEqual(page.errors.filter((error) => error.startsWith('exception')), []);
});

test('the first load is at most 500,000 bytes, as the browser counts them', async () => {
  const server = await start_server();
  try {
    const page = await open_page(browser);
    await page.goto(server.url);
    await page.waitForSelector('#page [data-key="placeholder"]', { state: 'attached' });
    const parts = await loaded(page);
    // The worker's script is not among what the page itself has loaded.
    const worker = await fetch(`${server.url}/stream.js`);
    parts.push({ name: 'stream.js', bytes: 300 + Number(worker.headers.get('content-length')) });
    const bytes = parts.reduce((sum, part) => sum + part.bytes, 0), list = JSON.stringify(parts);
    for (const file of ['zapply.wasm', 'zapply.js', 'inter-regular-latin.woff2'])
      assert.ok(parts.some((part) => part.name.endsWith(file) && part.bytes > 10_000), `${file} was not counted: ${list}`);
    assert.ok(bytes <= 500_000, `${bytes} bytes: ${list}`);
    await page.close();
  } finally {
    await server.stop();
  }
});
