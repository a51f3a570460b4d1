import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch_chromium } from './browser.mjs';
import { open_dashboard, text_faults } from './support/dashboard.mjs';
import { open_view, views, world } from './support/views.mjs';

let browser, server;

before(async () => {
  browser = await launch_chromium();
  server = await world();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const [width, height, ratio, colorScheme] of [[1024, 700, 1, 'dark'], [1440, 900, 2, 'light']]) {
  test(`no text is cut off or over another in any view at ${width}x${height}, ratio ${ratio}, ${colorScheme}`, async () => {
    const dashboard = await open_dashboard(browser, server.url,
      { viewport: { width, height }, deviceScaleFactor: ratio, colorScheme });
    for (const view of views) {
      await open_view(dashboard, server.url, view);
      assert.deepEqual(text_faults(await dashboard.drawn_texts()), [], view.name);
    }
    await dashboard.close();
  });
}
