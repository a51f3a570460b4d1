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
async function findings(page, run_only) {
  const { violations } = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly }), run_only);
  return violations.map(({ impact, id, help, nodes }) => `${impact} ${id}: ${help}\n` +
    nodes.slice(0, 5).map((node) => `    ${node.target.join(' ')}  ${node.any[0]?.message ?? ''}`).join('\n'));
}

// All of it in the dark, and in the light what colours have a part in.
for (const [width, height] of [[1280, 800], [390, 844]])
  test(`an accessibility checker finds nothing in any view at ${width}x${height}, dark and light`, async () => {
    const dashboard = await open_dashboard(browser, server.url, { viewport: { width, height }, colorScheme: 'dark', hasTouch: width < 700 });
    const { page } = dashboard, found = [];
    const scheme = async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      await page.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, colorScheme);
      await page.evaluate(() => Promise.allSettled(document.getAnimations().map((each) => each.finished)));  // colours on their way
    };
    for (const view of views) {
      await open_view(dashboard, server.url, view);
      await page.evaluate(checker);
      for (const finding of await findings(page, { type: 'tag', values: kTags })) found.push(`${view.name}: ${finding}`);
      await scheme('light');
      for (const finding of await findings(page, { type: 'rule', values: ['color-contrast'] })) found.push(`${view.name}, light: ${finding}`);
      await scheme('dark');
    }
    await dashboard.close();
    if (found.length) throw new Error(found.join('\n'));
  });
