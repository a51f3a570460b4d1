import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch_chromium } from './browser.mjs';
import { open_dashboard, page_faults, text_faults } from './support/dashboard.mjs';
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

// What the canvas draws of a log has no layout for narrow windows yet.
const kDrawnFrom = 1000;

for (const [width, height, ratio, colorScheme] of [[360, 740, 3, 'dark'], [390, 844, 2, 'light'], [700, 1000, 1, 'dark'],
  [844, 390, 2, 'dark'], [1024, 700, 1, 'dark'], [1366, 633, 1, 'light'], [1440, 900, 2, 'light'], [2560, 1440, 1, 'dark']]) {
  test(`no text is cut off or over another in any view at ${width}x${height}, ratio ${ratio}, ${colorScheme}`, async () => {
    const dashboard = await open_dashboard(browser, server.url,
      { viewport: { width, height }, deviceScaleFactor: ratio, colorScheme, hasTouch: width < 1000 });
    for (const view of views) {
      await open_view(dashboard, server.url, view);
      assert.deepEqual(await page_faults(dashboard.page), [], view.name);
      if (width >= kDrawnFrom) assert.deepEqual(text_faults(await dashboard.drawn_texts()), [], view.name);
    }
    assert.deepEqual(dashboard.errors.filter((error) => !/404|422/.test(error)), []);  // of the views of what is not there or wrong
    await dashboard.close();
  });
}
