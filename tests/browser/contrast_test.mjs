import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dashboard, open, server } from './support/scene.mjs';

const kContrastMin = 4.5;  // WCAG 2.1, 1.4.3

// For each letter or digit that the canvas has drawn: how its darkest or lightest pixel stands out from its ground, which
// is the colour that most of its cell has. The least of them, with the text that it is in.
async function faintest(page, texts) {
  const picture = (await page.screenshot()).toString('base64');
  return page.evaluate(async ([picture, texts]) => {
    const bytes = Uint8Array.from(atob(picture), (byte) => byte.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height), context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const light = (colour) => [16, 8, 0].map((shift) => {
      const c = (colour >> shift & 255) / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    }).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const found = [];
    for (const { text, rect: [left, top, width, height], clip } of texts) {
      const cell = width / text.length;
      [...text].forEach((letter, i) => {
        const x = Math.round(left + i * cell);
        const is_inside = x >= clip[0] && x + cell <= clip[0] + clip[2] && top >= clip[1] && top + height <= clip[1] + clip[3];
        if (!/[a-z0-9]/i.test(letter) || !is_inside) return;
        const { data } = context.getImageData(x, Math.round(top), Math.floor(cell), Math.floor(height));
        const counts = new Map();
        for (let at = 0; at < data.length; at += 4) {
          const colour = data[at] << 16 | data[at + 1] << 8 | data[at + 2];
          counts.set(colour, (counts.get(colour) ?? 0) + 1);
        }
        const ground = light([...counts].reduce((most, each) => each[1] > most[1] ? each : most)[0]);
        found.push({ contrast: Math.max(...[...counts.keys()].map((colour) => contrast(light(colour), ground))), letter, text });
      });
    }
    return { count: found.length, least: found.sort((a, b) => a.contrast - b.contrast).slice(0, 5) };
  }, [picture, texts]);
}

for (const colorScheme of ['dark', 'light'])
  test(`what the canvas draws of a log stands out from its ground, marked or not, ${colorScheme}`, async () => {
    server.add_made_log(7, 400);
    await open('#/runs/7?find=the', { viewport: { width: 1400, height: 900 }, deviceScaleFactor: 3, colorScheme });
    const check = async (what) => {
      await dashboard.settled();
      const { count, least } = await faintest(dashboard.page, await dashboard.drawn_texts());
      assert.ok(count > 500, `${what}: ${count} letters`);
      assert.ok(least[0].contrast >= kContrastMin, `${what}: ${JSON.stringify(least)}`);
    };
    await dashboard.see('find.count', /^\d/);
    await check('hits');
    await dashboard.press('n');
    await check('the current hit');
    await dashboard.press('e');
    await check('an error under the cursor');
    await dashboard.press('Control+a');
    await check('selected');
  });
