// A page with the dashboard in it, found and used the way a person does: by its keys, with the real mouse
// and keyboard.
import { kPatienceMs, open_page } from '../browser.mjs';

// CSS's attribute selector for a key with any characters.
const by_key = (key) => `#page [data-key="${key.replace(/["\\]/g, '\\$&')}"]`;

export async function open_dashboard(browser, url, options = {}) {
  const page = await open_page(browser, { viewport: { width: 1280, height: 800 }, ...options });
  await page.goto(url);
  await page.waitForSelector('#page [data-key="main"] *', { state: 'attached' });
  return new Dashboard(page);
}

export class Dashboard {
  constructor(page) { this.page = page; }

  // Requests that the dashboard gave up itself are none.
  get errors() { return this.page.errors.filter((error) => !error.endsWith('net::ERR_ABORTED')); }

  find(key) { return this.page.locator(by_key(key)); }

  async has(key) { return await this.find(key).count() > 0; }

  // Waits until an element of the page is there, and for its text if one is given.
  async see(key, text) {
    const options = { state: 'attached' };
    const place = text === undefined ? this.find(key) : this.find(key).filter({ hasText: text });
    await place.first().waitFor(options).catch(async () => {
      const found = await this.find(key).allTextContents();
      throw new Error(`${key}${text === undefined ? '' : ` with "${text}"`} did not appear; there is: ` +
        `${JSON.stringify(found)}; the page says: ${await this.text()}`);
    });
  }

  async see_no(key) { await this.find(key).first().waitFor({ state: 'detached' }); }

  // Everything that the page says.
  async text() {
    return this.page.locator('#page').evaluate((root) => [...root.querySelectorAll('*')]
      .filter((element) => element.children.length === 0 && element.textContent)
      .map((element) => element.textContent).join(' | '));
  }

  // Where it is now: the page is told at most four times a second. Where it never comes to rest, because
  // entries keep arriving, what it says after a second has to do.
  async box(key) {
    await this.see(key);
    const box = await this.page.waitForFunction(({ selector, seen }) => {
      seen.since = seen.since || performance.now();
      const is_current = Module._zapply_is_page_current() || performance.now() - seen.since > 1000;
      const element = is_current && document.querySelector(selector);
      if (!element) return null;
      if (!element.dataset.drawn) element.scrollIntoView({ block: 'nearest' });
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    }, { selector: by_key(key), seen: await this.page.evaluateHandle(() => ({})) }, { polling: 25 });
    return box.jsonValue();
  }

  // With the mouse, in its middle; what a list scrolls away is brought into sight first. What is on its way may still move
  // it: a person looks first. Where something always is, a second has to do.
  async click(key) {
    await this.page.waitForFunction((seen) => {
      seen.since = seen.since || performance.now();
      return Module._zapply_is_settled() || performance.now() - seen.since > 1000;
    }, await this.page.evaluateHandle(() => ({})), { polling: 25 });
    const box = await this.box(key);
    await this.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  }

  async press(key) { await this.page.keyboard.press(key); }

  async lines() { return this.find('log').locator('> *').allTextContents(); }

  // Nothing is asked for any more, no frame is due, and the page says what the state is; for a moment already.
  async settled() {
    await this.page.waitForFunction((seen) => {
      const frames = Module._zapply_frames_drawn(), now = performance.now();
      if (!Module._zapply_is_settled() || frames !== seen.frames) Object.assign(seen, { frames, since: now });
      return now - seen.since > 100;
    }, await this.page.evaluateHandle(() => ({})), { polling: 25 });
  }

  frames() { return this.page.evaluate(() => Module._zapply_frames_drawn()); }

  // The texts of the canvas, with their places in device pixels.
  drawn_texts() {
    return this.page.evaluate(() => JSON.parse(UTF8ToString(Module._zapply_report_texts())));
  }

  async hash() { return new URL(this.page.url()).hash; }

  async close() { await this.page.close(); }
}

// What the browser has loaded since it left the page before, with the bytes that each took over the wire; once nothing
// new has come for a second (the event stream stays open, so the network is never idle).
export async function loaded(page) {
  await page.waitForFunction(() => {
    const count = performance.getEntriesByType('resource').length, now = performance.now();
    if (count !== globalThis.loaded_count) Object.assign(globalThis, { loaded_count: count, loaded_since: now });
    return now - globalThis.loaded_since > 1000;
  }, null, { polling: 100 });
  return page.evaluate(() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .map((entry) => ({ name: entry.name, bytes: entry.transferSize })));
}

// Waits for what has no place in the page.
export async function soon(condition, what = String(condition)) {
  const deadline = Date.now() + kPatienceMs;
  while (!await condition()) {
    if (Date.now() > deadline) throw new Error(`not within ${kPatienceMs / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

// What is wrong with the texts of the page that are in sight: cut off by what they stand in, beyond the window, or over one
// another. What is meant to be shortened says so by CSS (text-overflow, line-clamp), and can be read elsewhere.
export function page_faults(page) {
  return page.evaluate(() => {
    const faults = [], texts = [];
    const behind = (element) => element.closest('[inert], [data-drawn], .aside') !== null;
    const walker = document.createTreeWalker(document.getElementById('page'), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || behind(element) || element.tagName === 'OPTION' || !element.checkVisibility()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      let { left, top, right, bottom } = range.getBoundingClientRect(), is_shortened = false, is_scrolled = false;
      const whole = { left, right };
      for (let box = element; box && box.id !== 'page'; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (style.clipPath !== 'none' || style.visibility === 'hidden' || style.display === 'none') { right = left; break; }
        if (style.overflowX === 'visible') continue;
        const place = box.getBoundingClientRect();
        is_shortened = is_shortened || style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
        is_scrolled = is_scrolled || /auto|scroll/.test(style.overflowX);
        left = Math.max(left, place.left);
        right = Math.min(right, place.right);
        top = Math.max(top, place.top);
        bottom = Math.min(bottom, place.bottom);
      }
      if (right - left < 1 || bottom - top < 3) continue;
      if (!is_shortened && (left > whole.left + 1.5 || right < whole.right - 1.5)) faults.push(`cut off: "${node.data}"`);
      if (right > innerWidth + 1 || left < -1) faults.push(`beyond the window: "${node.data}"`);
      texts.push({ text: node.data, element, left, right, top, bottom });
    }
    const above = (element) => element.closest('.scrim, .menu, .notice, .tabs');
    for (let i = 0; i < texts.length; ++i) {
      for (let j = i + 1; j < texts.length; ++j) {
        const a = texts[i], b = texts[j];
        if (above(a.element) !== above(b.element)) continue;
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 1.5 && high > 4) faults.push(`"${a.text}" is over "${b.text}"`);
      }
    }
    for (const control of document.querySelectorAll('#page :is(button, a, input, textarea, select):not([data-drawn])')) {
      const { width, height, left, right } = control.getBoundingClientRect();
      if (behind(control) || control.closest('.skip') || (width === 0 && height === 0)) continue;
      if (width < 16 || height < 14) faults.push(`too small: ${control.dataset.key} (${width} × ${height})`);
      if (right > innerWidth + 1 || left < -1) faults.push(`beyond the window: ${control.dataset.key}`);
    }
    return faults;
  });
}

// What is wrong with the texts that a frame draws: cut off by their place or the canvas, or over one another.
export function text_faults(texts) {
  const faults = [];
  const shown = texts.map((text) => {
    const [x, y, w, h] = text.rect, [cx, cy, cw, ch] = text.clip;
    return { ...text, left: Math.max(x, cx), top: Math.max(y, cy), right: Math.min(x + w, cx + cw),
      bottom: Math.min(y + h, cy + ch), x, w };
  }).filter((text) => text.right - text.left > 1 && text.bottom - text.top > 1);
  for (const text of shown) {
    if (text.left > text.x + 1.5 || text.right < text.x + text.w - 1.5) faults.push(`cut off: "${text.text}"`);
  }
  for (let i = 0; i < shown.length; ++i) {
    for (let j = i + 1; j < shown.length; ++j) {
      const a = shown[i], b = shown[j];
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 1.5 && high > 3) faults.push(`"${a.text}" is over "${b.text}"`);
    }
  }
  return faults;
}
