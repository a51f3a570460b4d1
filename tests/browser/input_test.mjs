import assert from 'node:assert/strict';
import { test } from 'node:test';
import { soon } from './support/dashboard.mjs';
import { job, source } from './support/mock_jobs.mjs';
import { run } from './support/mock_server.mjs';
import { browser, dashboard, open, server } from './support/scene.mjs';

// Entries of one running run, each a line of the log.
const show_lines = async (...messages) => {
  server.change_run(7, { status: 'running', completed_at: null });
  for (const message of messages) server.log(7, 'info', 'remotive', message);
  await open('#/runs/7');
  await dashboard.see(`line:${messages.length}`);
  await dashboard.settled();
};

// Touches (400, from), draws the finger up to (400, to) and rests there before it lifts. The events say themselves when
// they happened: how far a finger's speed carries must not depend on how busy the machine is.
async function drag_finger(from, to, rest_ms = 300) {
  const touch = await dashboard.page.context().newCDPSession(dashboard.page);
  const step_px = 20, step_ms = 16;
  let at_ms = Date.now() - (from - to) / step_px * step_ms - rest_ms;
  const finger = (type, y) => touch.send('Input.dispatchTouchEvent',
    { type, touchPoints: type === 'touchEnd' ? [] : [{ x: 400, y }], timestamp: at_ms / 1000 });
  await finger('touchStart', from);
  for (let y = from - step_px; y >= to; y -= step_px) {
    at_ms += step_ms;
    await finger('touchMove', y);
  }
  at_ms += rest_ms;
  await finger('touchEnd', to);
}

async function tap(key) {
  const { x, y, height } = await dashboard.box(key);
  await dashboard.page.touchscreen.tap(x + 60, y + height / 2);
}

// The keys of the rows that are wholly in sight.
const keys_in = (list) => dashboard.find(list).evaluate((rows) => {
  const { top, bottom } = rows.parentElement.getBoundingClientRect();
  const heads = rows.parentElement.querySelector('.heads');
  const upper = top + (heads ? heads.getBoundingClientRect().height : 0);
  return [...rows.querySelectorAll('a[data-key*=".open:"]')].filter((row) => {
    const box = row.getBoundingClientRect();
    return box.top > upper - 2 && box.bottom < bottom + 2;
  }).map((row) => row.dataset.key);
});

test('a finger that flings lets the list glide on, one that rests before it lifts does not', async () => {
  for (let id = 1; id <= 100; ++id) server.runs.set(id, run(id));
  await open('', { hasTouch: true });
  await dashboard.see('run.open:100');
  await drag_finger(600, 200);
  await soon(async () => (await keys_in('runs'))[0] !== 'run.open:100');
  await dashboard.settled();
  assert.match((await keys_in('runs'))[0], /^run\.open:9[01]$/);  // 400 pixels are nine rows and a bit
  await drag_finger(600, 200, 0);
  await soon(async () => Number((await keys_in('runs'))[0].split(':')[1]) < 81);
});

test('a finger scrolls the list and opens a run with a tap', async () => {
  for (let id = 1; id <= 100; ++id) server.runs.set(id, run(id));
  await open('', { hasTouch: true });
  await dashboard.see('run.open:100');
  await drag_finger(600, 200);
  await soon(async () => (await keys_in('runs'))[0] !== 'run.open:100');
  assert.equal(await dashboard.hash(), '');
  await dashboard.settled();
  const row = (await keys_in('runs'))[3];
  await tap(row);
  await dashboard.see('title', `Run ${row.split(':')[1]}`);
});

test('a finger scrolls the jobs and the sources, and opens one with a tap', async () => {
  for (let id = 1; id <= 60; ++id) server.jobs.push(job(id));
  for (let id = 10; id <= 40; ++id) server.sources.push(source(`board${id}`));
  const scrolled = (list) => soon(() => dashboard.find(list).evaluate((each) => each.scrollTop > 300), `${list} scrolled`);
  await open('#/jobs', { hasTouch: true });
  await dashboard.see('job.open:1');
  await drag_finger(600, 200);
  await scrolled('jobs.window');
  assert.equal(await dashboard.hash(), '#/jobs');
  await tap('job.open:9');
  await soon(async () => await dashboard.hash() === '#/jobs/9');
  await dashboard.page.goto(`${server.url}#/sources`);
  await dashboard.see('source.open:board10');
  await drag_finger(600, 200);
  await scrolled('sources.scroll');
  await tap('source.open:board18');
  await soon(async () => await dashboard.hash() === '#/sources/board18');
});

test('dead keys and composed characters reach text fields', async () => {
  await show_lines('the Café opens', 'nothing');
  await dashboard.press('/');
  const keys = await dashboard.page.context().newCDPSession(dashboard.page);
  await dashboard.page.keyboard.type('Caf');
  await keys.send('Input.imeSetComposition', { text: '´', selectionStart: 1, selectionEnd: 1 });
  await keys.send('Input.insertText', { text: 'é' });
  await dashboard.see('find.count', '1 of 1');
  assert.equal(await dashboard.find('find.text').inputValue(), 'Café');
});

test('a page that comes late takes nothing back of what was typed meanwhile', async () => {
  await show_lines('a café', 'ein Café');
  // Two letters make the page wait for its turn; the third comes when frames do no longer, as on a busy machine.
  await dashboard.page.evaluate(() => {
    const field = document.querySelector('#page [data-key="find.text"]');
    const type = (letter) => {
      field.value += letter;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    };
    const frames = [];
    globalThis.requestAnimationFrame = (draw) => frames.push(draw);
    globalThis.draw_frames = () => { while (frames.length) frames.shift()(performance.now()); };
    field.focus();
    type('c');
    draw_frames();
    type('a');
    draw_frames();
    type('f');
    globalThis.typed_at = performance.now();
  });
  await dashboard.page.waitForFunction(() => performance.now() > globalThis.typed_at + 600, null, { polling: 50 });
  assert.equal(await dashboard.find('find.text').inputValue(), 'caf');
  await dashboard.page.evaluate(() => setInterval(draw_frames, 16));
  await dashboard.see('find.count', ' of 2');
});

test('what comes and goes around a field leaves the keyboard in it', async () => {
  server.jobs.push(job(1), job(2), job(3));
  await open('#/jobs');
  await dashboard.see('job.open:3');
  await dashboard.press('/');
  await dashboard.page.keyboard.type('desi');
  await dashboard.see('jobs.count', '1 job');
  const { port } = server;
  await server.stop();
  await dashboard.see('banner', 'No connection');
  await server.listen(port);
  await dashboard.see_no('banner');
  await dashboard.page.keyboard.type('gner');
  await soon(async () => await dashboard.hash() === '#/jobs?q=designer');
  assert.equal(await dashboard.find('jobs.search').inputValue(), 'designer');
});

test('Tab goes through what is on screen in its order, Enter does what a click does', async () => {
  server.runs.set(1, run(1));
  await open();
  await dashboard.see('run.open:1');
  const focused = () => dashboard.page.evaluate(() => document.activeElement.dataset.key ?? document.activeElement.tagName);
  const order = [];
  for (let i = 0; i < 40 && order.at(-1) !== 'run.open:1'; ++i) {
    await dashboard.press('Tab');
    order.push(await focused());
  }
  assert.equal(order[0], 'skip');
  assert.equal(order[1], 'show.today');
  assert.ok(order.indexOf('run.start') > 0 && order.indexOf('run.start') < order.indexOf('run.open:1'), order.join(' '));
  await dashboard.press('Enter');
  await dashboard.see('title', 'Run 1');
  // What had the focus is gone: keys are heard all the same.
  await dashboard.press('Escape');
  await dashboard.see_no('run');
});

test('Tab goes through the jobs and the sources as through the runs', async () => {
  server.jobs.push(job(1), job(2));
  server.sources = [source('remotive'), source('themuse')];
  const goes_through = async (...wanted) => {
    const order = [];
    for (let i = 0; i < 40 && order.at(-1) !== wanted.at(-1); ++i) {
      await dashboard.press('Tab');
      order.push(await dashboard.page.evaluate(() => document.activeElement.dataset.key ?? document.activeElement.tagName));
    }
    const places = wanted.map((key) => order.indexOf(key));
    assert.ok(places.every((place, i) => place >= 0 && (i === 0 || place > places[i - 1])), `${wanted} among ${order}`);
  };
  await open('#/jobs');
  await dashboard.see('job.open:2');
  await goes_through('show.runs', 'show.jobs', 'jobs.search', 'jobs.remote', 'job.open:1', 'job.open:2');
  await dashboard.press('Enter');
  await dashboard.see('job.title', server.jobs[1].title);
  await dashboard.close();
  await open('#/sources');
  await dashboard.see('source.open:themuse');
  await goes_through('show.runs', 'source.on:remotive', 'source.open:remotive', 'source.open:themuse');
  await dashboard.press('Enter');
  await soon(async () => await dashboard.hash() === '#/sources/themuse');
});

test('a source that was opened gives the keyboard back to its row', async () => {
  server.sources = [source('remotive'), source('themuse')];
  for (const viewport of [{ width: 390, height: 844 }, { width: 1280, height: 800 }]) {
    await open('#/sources', { viewport });
    await dashboard.see('source.open:themuse');
    await dashboard.find('source.open:themuse').focus();
    await dashboard.press('Enter');
    await soon(async () => await dashboard.hash() === '#/sources/themuse');
    await soon(() => dashboard.page.evaluate(() => document.activeElement.matches('main *')), 'the focus is on a thing of the page');
    await dashboard.press('Escape');
    await soon(() => dashboard.page.evaluate(() => document.activeElement.dataset.key === 'source.open:themuse'));
  }
});

test('the page is told of news at most four times a second', async () => {
  await show_lines('the first');
  await dashboard.click('log.title');
  // What comes within a second of a click is taken for its answer, and shown at once.
  await dashboard.page.evaluate(() => { globalThis.clicked_at = performance.now(); });
  await dashboard.page.waitForFunction(() => performance.now() > globalThis.clicked_at + 1100, null, { polling: 50 });
  await dashboard.page.evaluate(() => {
    globalThis.told = [];
    globalThis.watched_from = performance.now();
    new MutationObserver(() => globalThis.told.push(performance.now()))
      .observe(document.getElementById('page'), { subtree: true, childList: true, characterData: true });
  });
  for (let i = 2; i <= 120; ++i) {
    server.log(7, 'info', 'remotive', `entry ${i}`);
    if (i % 4 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await dashboard.see('line:120');
  const [from, told] = await dashboard.page.evaluate(() => [globalThis.watched_from, globalThis.told]);
  // One may come late and the next in time, so they are counted, from before the first.
  const most = (told.at(-1) - from) / 250 + 2;
  assert.ok(told.length >= 2 && told.length <= most, `${told.length} updates at ${told}`);
});

test('Greek and Cyrillic letters are fetched when a text needs them', async () => {
  const fonts = () => server.requests.filter((request) => /greek|cyrillic/.test(request));
  await show_lines('plain');
  assert.deepEqual(fonts(), []);
  server.log(7, 'info', 'remotive', 'Καλημέρα, и вам');
  await dashboard.see('line:2', 'Καλημέρα, и вам');
  await soon(() => fonts().length === 2);
  assert.deepEqual(fonts().sort(), ['GET /fonts/jetbrains-mono-regular-cyrillic.ttf', 'GET /fonts/jetbrains-mono-regular-greek.ttf']);
});

test('the page has its own face for words of Latin, Greek, Cyrillic and Vietnamese, strong or not', async () => {
  await show_lines('plain');
  const { page } = dashboard;
  const debug = await page.context().newCDPSession(page);
  await debug.send('DOM.enable');
  await debug.send('CSS.enable');
  for (const weight of [400, 600])
    for (const words of ['Engineer', 'Łódź', 'Καλημέρα', 'Ведущий', 'Việt']) {
      await page.evaluate(([text, weight]) => {
        document.getElementById('probe')?.remove();
        const probe = Object.assign(document.createElement('p'), { id: 'probe', textContent: text });
        probe.style.fontWeight = weight;
        document.body.append(probe);
      }, [words, weight]);
      await page.evaluate(() => document.fonts.ready);
      const { root } = await debug.send('DOM.getDocument');
      const { nodeId } = await debug.send('DOM.querySelector', { nodeId: root.nodeId, selector: '#probe' });
      const { fonts } = await debug.send('CSS.getPlatformFontsForNode', { nodeId });
      assert.deepEqual([...new Set(fonts.map((font) => `${font.familyName.split(' ')[0]} ${font.isCustomFont}`))], ['Inter true'],
        `${words}, ${weight}: ${JSON.stringify(fonts)}`);
    }
  await page.evaluate(() => document.getElementById('probe').remove());
});

test('letters of a script that comes later are no boxes, and all others keep their face', async () => {
  await show_lines('Engineer', '□□□□', 'Engineer');
  await dashboard.settled();
  const picture = async (seq) => {
    const { x, y, width, height } = await dashboard.box(`line:${seq}`);
    return dashboard.page.screenshot({ clip: { x: x + width * 0.2, y, width: 200, height } });  // the message
  };
  const latin = await picture(1), boxes = await picture(2);
  server.log(7, 'info', 'remotive', 'Ωμέγ');
  server.log(7, 'info', 'remotive', 'Инже');
  await dashboard.see('line:5', 'Инже');
  await soon(() => server.requests.filter((request) => /mono-regular-(greek|cyrillic)/.test(request)).length === 2);
  await dashboard.settled();
  assert.ok(latin.equals(await picture(1)));
  assert.ok(!boxes.equals(await picture(4)), 'Greek letters are boxes');
  assert.ok(!boxes.equals(await picture(5)), 'Cyrillic letters are boxes');
});

test('what the faces lack is drawn with the system\'s fonts, and takes its columns', async () => {
  await show_lines('√2 = 1.41', '□2 = 1.41', 'سلام', '□□□□', '?', '漢字x', '□□□□x');
  const picture = async (seq, columns = 20) => {
    const box = await dashboard.box(`line:${seq}`);
    const x = box.x + 10 + (3 + 1.5 + 12 + 3 + 15) * 7.2;  // past the number, the time, the level and the source
    const clip = { x: Math.round(x), y: Math.round(box.y), width: Math.round(columns * 7.2), height: Math.round(box.height) };
    return dashboard.page.screenshot({ clip });
  };
  assert.ok(!(await picture(2, 1)).equals(await picture(1, 1)), 'a root is a box');
  assert.ok(!(await picture(4, 4)).equals(await picture(3, 4)), 'Arabic letters are boxes');
  assert.ok(!(await picture(2, 1)).equals(await picture(5, 1)), 'a box is drawn where a question mark stands');
  await dashboard.see('line:6', '漢字x');
  const texts = await dashboard.drawn_texts();
  const width = (text) => texts.find((each) => each.text === text).rect[2];
  assert.equal(width('漢字x'), width('□□□□x'));  // two columns each, so that selections and links lie where the text is
  assert.equal(width('√2 = 1.41'), width('□2 = 1.41'));
});

// The share of pixels in which two pictures are clearly not the same.
async function difference(...pictures) {
  const reader = await browser.newPage();  // the dashboard's own policy lets no picture in
  const share = await reader.evaluate(async (images) => {
    const [a, b] = await Promise.all(images.map(async (image) => {
      const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${image}`)).blob());
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      context.drawImage(bitmap, 0, 0);
      return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
    }));
    return a.filter((value, i) => Math.abs(value - b[i]) > 64).length / a.length;
  }, pictures.map((picture) => picture.toString('base64')));
  await reader.close();
  return share;
}

test('more characters of other scripts than are kept are right all the same', async () => {
  const line = (n) => String.fromCodePoint(...Array.from({ length: 40 }, (_, i) => 0x2200 + (n * 40 + i) % 256));
  server.runs.set(7, run(7, { last_seq: 3000, log_counts: { info: 3000, success: 0, warning: 0, error: 0 } }));
  server.logs.set(7, (seq) => ({ seq, timestamp: '2026-11-23T16:00:00.000Z', level: 'info', source: 'remotive',
    message: `${String.fromCodePoint(0x4E00 + seq * 3, 0x4E01 + seq * 3, 0x4E02 + seq * 3)} ${line(seq)}` }));
  await open('#/runs/7?line=3');
  await dashboard.see('line:3');
  await dashboard.settled();
  const picture = async () => {
    const box = await dashboard.box('line:3');
    return dashboard.page.screenshot({ clip: { x: box.x + 250, y: box.y, width: 400, height: box.height } });
  };
  const before = await picture();
  for (let page = 0; page < 120; ++page) await dashboard.press('PageDown');
  await dashboard.settled();
  await dashboard.press('g');
  await dashboard.see('line:3');
  await dashboard.settled();
  assert.ok(await difference(before, await picture()) < 0.01);  // edges differ with the place in the texture
  assert.deepEqual(dashboard.errors, []);
});
