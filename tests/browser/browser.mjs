// What the browser tests share: Debian's Chromium with a software GPU, and the server under test.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

// How long a test waits for what must come. A busy machine takes its time; what never comes fails all the same.
export const kPatienceMs = Number(process.env.ZAPPLY_PATIENCE_MS ?? 60_000);

export const root = fileURLToPath(new URL('../..', import.meta.url));

const kChromiumFlags = [
  '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

// A headless Chromium with a fresh profile; close() it.
export function launch_chromium(flags = []) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: [...kChromiumFlags, ...flags],
  });
}

// A page that remembers everything that went wrong in it, in `errors`.
export async function open_page(browser, options = {}) {
  const page = await browser.newPage(options);
  page.setDefaultTimeout(kPatienceMs);
  page.errors = [];
  page.on('dialog', (dialog) => dialog.accept());  // leaves a page that asks whether to lose what was not saved
  page.on('pageerror', (error) => page.errors.push(`exception: ${error}`));
  page.on('console', (message) => {
    if (message.type() === 'error') page.errors.push(`console: ${message.text()}`);
  });
  page.on('requestfailed', (request) => {
    page.errors.push(`request: ${request.url()} ${request.failure()?.errorText}`);
  });
  return page;
}

// Starts `zapply serve` on a free port with a database of its own unless `args` name one, a demo's without a past unless
// they say otherwise. Resolves to {url, stop()} once it printed its URL.
export async function start_server(...args) {
  const folder = await mkdtemp(path.join(tmpdir(), 'zapply-browser-'));
  const binary = process.env.ZAPPLY_BINARY ?? path.join(root, 'build/native/zapply');
  const database = args.includes('--db') ? [] : ['--db', path.join(folder, 'zapply.db')];
  const past = args.includes('--demo-days') ? [] : ['--demo-days', '0'];
  const server = spawn(binary, ['serve', '--port', '0', ...database, ...past, ...args],
    { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  let output = '';
  const url = await new Promise((resolve, reject) => {
    const deadline = setTimeout(() => {
      server.kill('SIGKILL');
      reject(new Error(`the server printed no URL within ${kPatienceMs / 1000} s:\n${output}`));
    }, kPatienceMs);
    const read_line = (line) => {
      output += line + '\n';
      const found = line.match(/^http:\/\/\S+$/);  // with --demo another line names the made-up board
      if (found) {
        clearTimeout(deadline);
        resolve(found[0]);
      }
    };
    for (const stream of [server.stdout, server.stderr]) createInterface({ input: stream }).on('line', read_line);
    server.once('error', reject);
    ended.then((code) => {
      clearTimeout(deadline);
      reject(new Error(`the server ended with ${code}:\n${output}`));
    });
  });
  return {
    url,
    async stop() {
      server.kill('SIGTERM');
      const code = await ended;
      await rm(folder, { recursive: true, force: true });
      return code;
    },
  };
}
