import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { launch_chromium } from './browser.mjs';
import { open_dashboard } from './support/dashboard.mjs';
import { open_view, views, world } from './support/views.mjs';

const checker = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const kTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let browser, server;

before(async () => {
  browser = await launch_chromium();
  server = await world();
});

after(async () => {
  await server.stop();
  await browser.close();
});

// What it finds, a line each: how bad, the rule, the elements.
async function findings(page) {
  await page.evaluate(checker);
  const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: { type: 'tag', values: tags } }), kTags);
  return violations.map(({ impact, id, help, nodes }) => `${impact} ${id}: ${help}\n` +
    nodes.slice(0, 5).map((node) => `    ${node.target.join(' ')}  ${node.any[0]?.message ?? ''}`).join('\n'));
}

for (const colorScheme of ['dark', 'light'])
  for (const [width, height] of [[1280, 800], [390, 844]])
    test(`an accessibility checker finds nothing in any view at ${width}x${height}, ${colorScheme}`, async () => {
      const dashboard = await open_dashboard(browser, server.url, { viewport: { width, height }, colorScheme, hasTouch: width < 700 });
      const found = [];
      for (const view of views) {
        await open_view(dashboard, server.url, view);
        for (const finding of await findings(dashboard.page)) found.push(`${view.name}: ${finding}`);
      }
      await dashboard.close();
      if (found.length) throw new Error(found.join('\n'));
    });
