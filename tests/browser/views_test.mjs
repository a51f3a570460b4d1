import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch_chromium } from './browser.mjs';
import { open_dashboard, text_faults } from './support/dashboard.mjs';
import { views, world } from './support/views.mjs';

let browser, server;

before(async () => {
  browser = await launch_chromium();
  server = await world();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const [width, height, ratio] of [[1024, 700, 1], [1440, 900, 2]]) {
  test(`no text is cut off or over another in any view at ${width}x${height}, ratio ${ratio}`, async () => {
    const dashboard = await open_dashboard(browser, server.url, { viewport: { width, height }, deviceScaleFactor: ratio });
    for (const view of views) {
      await dashboard.page.goto(server.url + view.hash);
      await view.prepare(dashboard);
      await dashboard.settled();
      assert.deepEqual(text_faults(await dashboard.drawn_texts()), [], view.name);
    }
    await dashboard.close();
  });
}
