// What most browser tests play in: one browser for a file, and for each test a stand-in server and, once it is opened,
// the dashboard. They are live bindings: a test sees those of its own.
import { after, afterEach, before, beforeEach } from 'node:test';
import { launch_chromium } from '../browser.mjs';
import { open_dashboard } from './dashboard.mjs';
import { MockServer } from './mock_server.mjs';

export let browser, server, dashboard;

before(async () => { browser = await launch_chromium(); });
after(async () => { await browser?.close(); });
beforeEach(async () => { server = await new MockServer().listen(); });
afterEach(async () => {
  await dashboard?.close();
  dashboard = null;
  await server.stop();
});

// Opens the dashboard at an address of its own; one that was open before is closed.
export async function open(hash = '', options = {}) {
  await dashboard?.close();
  dashboard = await open_dashboard(browser, server.url + hash, options);
  return dashboard;
}
