import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open_dashboard, soon, text_faults } from './support/dashboard.mjs';
import { made_entry, run } from './support/mock_server.mjs';
import { browser, dashboard, open, server } from './support/scene.mjs';

// What a copy puts on the clipboard, also where there is no clipboard to read from.
const watch_copies = () => dashboard.page.evaluate(() => {
  globalThis.copied = null;
  document.addEventListener('copy', (event) => { globalThis.copied = event.clipboardData.getData('text/plain'); });
});
const copied = () => dashboard.page.evaluate(() => globalThis.copied);

const line_of = (seq) => {
  const { level, source, message } = made_entry(seq);
  return [level[0].toUpperCase(), source, message];
};

test('a log of a million entries opens at its end and costs only what is in view', async () => {
  server.add_made_log(41, 1_000_000);
  await open('#/runs/41');
  await dashboard.see('line:1000000', made_entry(1_000_000).message);
  await dashboard.press('g');
  await dashboard.see('line:1', made_entry(1).message);
  await dashboard.press('G');
  await dashboard.see('line:1000000');
  const pulled = server.requests.filter((request) => /\/logs\?/.test(request))
    .reduce((sum, request) => sum + Number(request.match(/limit=(\d+)/)[1]), 0);
  assert.ok(pulled < 2000, `${pulled} entries were fetched`);
  assert.deepEqual(dashboard.errors, []);
});

test('the scroll bar goes to the middle, and every row there is the right one', async () => {
  server.add_made_log(41, 1_000_000);
  await open('#/runs/41');
  await dashboard.see('line:1000000');
  const log = await dashboard.box('log');
  await dashboard.page.mouse.click(log.x + log.width + 8, log.y + log.height / 2);
  await dashboard.page.waitForFunction(() => {
    const rows = [...document.querySelectorAll('#page [data-key^="line:"]')];
    return rows.length > 5 && Math.abs(Number(rows[0].dataset.key.slice(5)) - 500_000) < 5000;
  });
  const keys = await dashboard.find('log').locator('[data-key^="line:"]').evaluateAll((rows) => rows.map((row) => row.dataset.key));
  const seqs = keys.map((key) => Number(key.slice(5)));
  seqs.forEach((seq, i) => assert.equal(seq, seqs[0] + i, 'rows follow one another without a gap'));
  await dashboard.see(`line:${seqs[2]}`, made_entry(seqs[2]).message);
});

test('the log of a run that goes on is followed from the start; scrolled up it lets go, counts what is new, and follows again by a tap', async () => {
  server.change_run(7, { status: 'running', completed_at: null });
  for (let i = 1; i <= 100; ++i) server.log(7, 'info', 'remotive', `entry ${i}`);
  await open('#/runs/7');
  await dashboard.see('line:100');
  const follows = (on) => soon(async () => await dashboard.find('log.follow').getAttribute('aria-checked') === on);
  await follows('true');
  await dashboard.click('log.follow');
  await follows('false');
  for (let i = 101; i <= 130; ++i) server.log(7, 'info', 'remotive', `entry ${i}`);
  await dashboard.see('log.end', '30 new entries');
  await dashboard.click('log.end');
  await dashboard.see('line:130');
  await follows('true');
  for (let i = 131; i <= 160; ++i) server.log(7, 'info', 'remotive', `entry ${i}`);
  await dashboard.see('line:160');
  const log = await dashboard.box('log');
  await dashboard.page.mouse.move(log.x + 300, log.y + 60);
  await dashboard.page.mouse.wheel(0, -100);
  await follows('false');
  server.log(7, 'info', 'remotive', 'entry 161');
  await dashboard.see('log.end', '1 new entry');
  server.change_run(7, { status: 'completed', completed_at: new Date().toISOString() });
  await dashboard.see('log.end', '1 further down');
});

test('a click on a level shows only it, with counts that are true for the whole log', async () => {
  server.add_made_log(41, 100_000);
  await open('#/runs/41');
  await dashboard.see('log.level:error', '1,030');
  await dashboard.click('log.level:error');
  await dashboard.see('log.count', '1,030 of 100,000 entries');
  await dashboard.see(`line:${97 * 1030}`, 'E error');
  assert.equal(await dashboard.hash(), '#/runs/41?level=error');
  // A second one is shown beside it; the last that is taken away brings all back.
  await dashboard.click('log.level:warning');
  await soon(async () => await dashboard.hash() === '#/runs/41?level=warning,error');
  await dashboard.click('log.level:error');
  await soon(async () => await dashboard.hash() === '#/runs/41?level=warning');
  await dashboard.click('log.level:warning');
  await dashboard.see('log.count', '100,000 entries');
});

test('in a run that has ended nothing is new, be it opened at a line or with all its hits shown', async () => {
  server.add_made_log(41, 1000);
  await open('#/runs/41?line=1-5');
  await dashboard.see('line:5');
  await dashboard.settled();
  assert.equal(await dashboard.has('log.end'), false);
  await dashboard.press('/');
  await dashboard.page.keyboard.type('HTML page');
  await dashboard.see('find.count', '1 of 10');
  await dashboard.settled();
  await dashboard.press('Enter');
  await dashboard.see('find.count', '2 of 10');
  await dashboard.click('find.only-hits');
  await dashboard.see('log.count', '10 of 1,000');
  await dashboard.see('find.count', '2 of 10');
  await dashboard.click('find.only-hits');
  await dashboard.see('log.count', '1,000 entries');
  await dashboard.see('line:194');
  assert.equal(await dashboard.has('log.end'), false);
});

test('a pattern that is looked for as it stands, and not found, says that patterns are off', async () => {
  server.add_made_log(41, 200);
  await open('#/runs/41');
  await dashboard.see('line:200');
  await dashboard.press('/');
  await dashboard.page.keyboard.type('HTML.*page');
  await dashboard.see('find.count', 'no hits: “.*” is off');
  await dashboard.click('find.regex');
  await dashboard.see('find.count', ' of 2');
});

test('the first error is gone to whatever of the log is filtered away', async () => {
  server.add_made_log(41, 1000);
  server.change_run(41, { status: 'partial', error_message: 'one of two sources failed' });
  await open('#/runs/41?level=success&source=nobody');
  await dashboard.see('log.count', '0 of 1,000');
  assert.equal(await dashboard.find('run.first-error').getAttribute('aria-disabled'), null);
  await dashboard.click('run.first-error');
  await dashboard.see('line:97');
  assert.equal(await dashboard.hash(), '#/runs/41');
});

const touch_phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

test('on a phone no bar lies over a sheet, all of whose items can be reached, and one of several choices has an end', async () => {
  server.add_made_log(41, 1000);
  for (const viewport of [{ width: 390, height: 844 }, { width: 360, height: 500 }, { width: 640, height: 400 }]) {
    await open('#/runs/41?line=500', { viewport, hasTouch: true });
    await dashboard.see('line:500');
    for (const name of ['log-sources', 'log-look', 'log-download']) {
      await dashboard.click(`menu:${name}`);
      await dashboard.see('menu');
      const hidden = await dashboard.find('menu').evaluate((menu) => [...menu.querySelectorAll('[role^=menuitem]')].filter((item) => {
        item.focus();
        const { left, right, top, bottom } = item.getBoundingClientRect();
        const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return bottom > innerHeight || (!item.contains(hit) && !hit.closest('.done'));
      }).map((item) => item.textContent));
      assert.deepEqual(hidden, [], `${name} at ${viewport.width}x${viewport.height}`);
      assert.equal(await dashboard.has('menu.done'), name !== 'log-download');
      if (name === 'log-download') await dashboard.press('Escape');
      else await dashboard.click('menu.done');
      await dashboard.see_no('menu');
    }
  }
});

test('a finger selects several lines: one by a long press, then the last by a tap', async () => {
  server.add_made_log(41, 1000);
  await open('#/runs/41?line=500', touch_phone);
  await dashboard.see('line:505');
  await dashboard.settled();
  const touch = await dashboard.page.context().newCDPSession(dashboard.page);
  const finger = (type, at) => touch.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] });
  const middle = async (seq) => {
    const { x, y } = await dashboard.box(`line:${seq}`);
    return { x: x + 150, y: y + 10 };
  };
  await finger('touchStart', await middle(501));
  await dashboard.see('menu');
  await finger('touchEnd');
  assert.equal(await dashboard.find('menu').getAttribute('aria-label'), 'Line 501');
  await dashboard.click('select.up-to');
  await dashboard.see('select.hint', 'Choose the line to select up to');
  const { x, y } = await middle(503);  // well above the hint
  await dashboard.page.touchscreen.tap(x, y);
  await dashboard.see('menu');
  await dashboard.see('log.copy-link', 'lines 501–503');
  await soon(async () => await dashboard.hash() === '#/runs/41?line=501-503');
  // A tap in the log closes the menu.
  const first = await middle(500);
  await dashboard.page.touchscreen.tap(first.x, first.y);
  await dashboard.see_no('menu');
});

test('the menu key keeps a selection of several lines', async () => {
  server.add_made_log(41, 1000);
  await open('#/runs/41');
  await dashboard.see('line:1000');
  await dashboard.press('g');
  await dashboard.see('line:1');
  await dashboard.find('log.region').focus();
  for (let i = 0; i < 5; ++i) await dashboard.press('Shift+ArrowDown');
  await soon(async () => await dashboard.hash() === '#/runs/41?line=1-5');
  await dashboard.page.evaluate(() => document.activeElement.dispatchEvent(
    new MouseEvent('contextmenu', { bubbles: true, cancelable: true })));
  await dashboard.see('log.copy-link', 'lines 1–5');
  assert.equal(await dashboard.hash(), '#/runs/41?line=1-5');
});

test('on a phone ".*" and "Aa" stay where they are while one types', async () => {
  server.add_made_log(41, 1000);
  await open('#/runs/41?line=500', touch_phone);
  await dashboard.see('line:500');
  const places = async () => [await dashboard.box('find.text'), await dashboard.box('find.regex'), await dashboard.box('find.case')];
  const before = await places();
  await dashboard.find('find.text').fill('HTML');
  await dashboard.see('find.next');
  await dashboard.settled();
  assert.deepEqual(await places(), before);
  const next = await dashboard.box('find.next');
  assert.ok(next.y >= before[1].y + before[1].height, 'hits have a row of their own');
});

test('on a phone a log that fills the page has nearly all of it, and a button leads back', async () => {
  server.add_made_log(41, 1000);
  await open('#/runs/41?line=500', touch_phone);
  await dashboard.see('line:500');
  await dashboard.click('log.full-page');
  await dashboard.settled();
  const region = await dashboard.box('log.region');
  assert.ok(region.height > 770, JSON.stringify(region));
  assert.equal(await dashboard.find('pages').isVisible(), false);
  const back = await dashboard.box('log.full-page');
  assert.ok(back.height >= 44, JSON.stringify(back));
  assert.equal(await dashboard.find('log.full-page').textContent(), 'Back');
  await dashboard.click('log.full-page');
  await dashboard.see('log.level:error');
  assert.equal(await dashboard.find('pages').isVisible(), true);
});

test('the tools of a log lie over one another at no size, and leave it eight lines', async () => {
  server.add_made_log(41, 1000);
  for (const [width, height] of [[360, 740], [390, 844], [640, 400], [700, 500], [844, 390]]) {
    await open('#/runs/41?line=500', { viewport: { width, height }, hasTouch: true });
    await dashboard.see('log.bar');
    await dashboard.settled();
    const over = await dashboard.find('log.bar').evaluate((bar) => {
      const boxes = [...bar.querySelectorAll('button, label, .log-count')].map((each) => ({ name: each.dataset.key, ...each.getBoundingClientRect().toJSON() }));
      return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1).map((b) => `${a.name} and ${b.name}`));
    });
    assert.deepEqual(over, [], `${width}x${height}`);
    const region = await dashboard.box('log.region');
    assert.ok(region.height >= 8 * 20 + 12, `${width}x${height}: ${JSON.stringify(region)}`);
    assert.ok(region.y + region.height <= height + 1, `${width}x${height}: all of it can be scrolled into sight`);
  }
});

test('the scroll bar of wrapped lines is there while more is to be seen, and as long as what is seen', async () => {
  server.runs.set(7, run(7, { last_seq: 17, log_counts: { info: 17, success: 0, warning: 0, error: 0 } }));
  server.logs.set(7, Array.from({ length: 17 }, (_, i) => ({ ...made_entry(1), seq: i + 1, level: 'info', source: 'remotive',
    message: `${i} ` + 'the board seems to have moved to another address and answers with a page for people '.repeat(4) })));
  await open('#/runs/7?line=1', { viewport: { width: 390, height: 600 }, hasTouch: true });
  await dashboard.see('line:1');
  await dashboard.settled();
  const region = await dashboard.box('log.region');
  const strip = async (y) => (await dashboard.page.screenshot({ clip: { x: region.x + region.width - 9, y, width: 4, height: 4 } })).toString('base64');
  const top = await strip(region.y + 20), bottom = await strip(region.y + region.height - 20);
  assert.notEqual(top, bottom, 'the thumb is at the top and not at the bottom');
  await dashboard.press('G');
  await dashboard.see('line:17');
  await dashboard.settled();
  assert.equal(await strip(region.y + 20), bottom);
  assert.equal(await strip(region.y + region.height - 20), top);
});

test('when nothing is left, the log says that filters hide it', async () => {
  server.runs.set(7, run(7, { last_seq: 3, log_counts: { info: 3, success: 0, warning: 0, error: 0 } }));
  server.logs.set(7, [1, 2, 3].map((seq) => ({ ...made_entry(seq), level: 'info', seq })));
  await open('#/runs/7?level=error');
  await dashboard.see('placeholder', '0 of 3 entries shown');
  await dashboard.click('log.clear');
  await dashboard.see('line:3');
});

test('search counts over the whole log, and goes to the next and the previous hit', async () => {
  server.add_made_log(41, 100_000);
  await open('#/runs/41');
  await dashboard.see('line:100000');
  await dashboard.press('g');
  await dashboard.see('line:1');
  await dashboard.press('/');
  await dashboard.page.keyboard.type('HTML page');
  await dashboard.see('find.count', '1 of 1,030');  // typing goes to the first one from where the reader is
  await dashboard.see('line:97');
  await dashboard.press('Enter');
  await dashboard.see('find.count', '2 of 1,030');
  await dashboard.press('Escape');
  await dashboard.press('n');
  await dashboard.see('find.count', '3 of 1,030');
  for (let i = 0; i < 3; ++i) await dashboard.press('N');
  await dashboard.see('find.count', '1,030 of 1,030');
  assert.equal(await dashboard.hash(), '#/runs/41?find=HTML%20page');
});

test('a bad regular expression is told in a sentence, and neither the log nor its lines are lost', async () => {
  server.add_made_log(41, 1000);
  server.on_request = (method, url, response) => {
    if (url.searchParams.get('re') !== '[') return false;
    response.writeHead(422, { 'Content-Type': 'application/json' })
      .end('{"detail":"[ is not closed, at character 1 of the regular expression"}');
    return true;
  };
  await open('#/runs/41?regex=1');
  await dashboard.see('line:1000');
  await dashboard.press('/');
  await dashboard.page.keyboard.type('[');
  await dashboard.see('find.count', '[ is not closed, at character 1 of the regular expression');
  await dashboard.see('line:1000');
});

// The colours of a line's background, by how often they are there.
const colors_of = async (seq, from = 0.2) => {
  const { x, y, width, height } = await dashboard.box(`line:${seq}`);
  const clip = { x: x + width * from, y, width: width * (1 - from), height: Math.min(height, 40) };
  const image = (await dashboard.page.screenshot({ clip })).toString('base64');
  const reader = await browser.newPage();  // the dashboard's own policy lets no picture in
  const counted = await reader.evaluate(async (data) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context.drawImage(bitmap, 0, 0);
    const { data: pixels } = context.getImageData(0, 0, bitmap.width, bitmap.height), counts = {};
    for (let i = 0; i < pixels.length; i += 4) {
      const color = `${pixels[i]},${pixels[i + 1]},${pixels[i + 2]}`;
      counts[color] = (counts[color] || 0) + 1;
    }
    return counts;
  }, image);
  await reader.close();
  return counted;
};
const kHit = '107,83,16', kCurrentHit = '138,59,18';

for (const [what, query] of [['a text', 'find=array'], ['a regular expression', 'find=ar%5Ba-z%5D%2By&regex=1'],
  ['a text of another script', 'find=array&case=1']]) {
  test(`the matches of ${what} are marked, the one that was gone to in another colour, also where it is selected`, async () => {
    server.add_made_log(41, 1000);
    await open(`#/runs/41?${query}&level=error`, { colorScheme: 'dark' });
    await dashboard.see('log.count', '10 of 1,000');
    await dashboard.press('F');
    await dashboard.see('line:970');
    await dashboard.settled();
    await dashboard.page.mouse.move(5, 5);
    await soon(async () => (await colors_of(873))[kHit] > 300, 'a hit is marked');
    assert.equal((await colors_of(873))[kCurrentHit], undefined);
    await dashboard.press('n');
    await dashboard.see('find.count', ' of 10');
    await dashboard.settled();
    const current = Number((await dashboard.find('find.count').textContent()).split(' ')[0]) * 97;
    await dashboard.page.evaluate(() => document.activeElement.blur());
    await soon(async () => (await colors_of(current))[kCurrentHit] > 300, 'the current one is another');
    await dashboard.press('Control+a');
    await dashboard.settled();
    assert.ok((await colors_of(current))[kCurrentHit] > 300, 'the selection covers it');
    assert.ok((await colors_of(current === 970 ? 873 : 970))[kHit] > 300, 'the selection covers the others');
  });
}

test('e and E go to errors; c shows a filtered line among its neighbours, back filters again', async () => {
  server.add_made_log(41, 10_000);
  await open('#/runs/41');
  await dashboard.see('line:10000');
  await dashboard.press('g');
  await dashboard.see('line:1');
  await dashboard.press('e');
  await dashboard.see('line:97');
  await dashboard.click('log.level:error');
  await dashboard.see('log.count', '103 of 10,000');
  await dashboard.press('e');
  await dashboard.press('e');
  await dashboard.press('c');
  await dashboard.see('log.count', '10,000 entries');
  assert.equal(await dashboard.hash(), '#/runs/41');
  await dashboard.page.goBack();
  await dashboard.see('log.count', '103 of 10,000');
});

test('what is dragged over is copied, also while entries arrive', async () => {
  server.change_run(7, { status: 'running', completed_at: null, started_at: '2026-11-23T16:00:00.000Z' });
  for (let i = 1; i <= 60; ++i) server.log(7, 'info', 'remotive', `entry ${i} here`);
  await open('#/runs/7');
  await dashboard.see('line:60');
  await watch_copies();
  const from = await dashboard.box('line:52'), to = await dashboard.box('line:55');
  await dashboard.page.mouse.move(from.x + 500, from.y + 9);
  await dashboard.page.mouse.down();
  await dashboard.page.mouse.move(to.x + 200, to.y + 9, { steps: 4 });
  server.log(7, 'info', 'remotive', 'entry 61 here');
  await dashboard.page.mouse.move(to.x + 500, to.y + 9, { steps: 4 });
  await dashboard.page.mouse.up();
  for (let i = 62; i <= 90; ++i) server.log(7, 'info', 'remotive', `entry ${i} here`);
  await soon(async () => {
    await dashboard.press('Control+c');
    return await copied();
  });
  const lines = (await copied()).split('\n');
  assert.equal(lines.length, 4);
  assert.match(lines[1], /^\d\d:\d\d:\d\d\.\d{3} I remotive +entry 53 here$/);
  assert.match(lines[3], /^\d\d:\d\d:\d\d\.\d{3} I remotive +entry 55 here$/);
  assert.equal(await dashboard.hash(), '#/runs/7?line=52-55');
});

test('a copy before the selected text is there says so and is done when it comes', async () => {
  server.add_made_log(42, 3000);
  await open('#/runs/42', { permissions: ['clipboard-read', 'clipboard-write'] });
  await dashboard.see('line:3000');
  let go_on;
  server.on_request = (method, url, response) => {
    if (!url.pathname.endsWith('/logs') || url.searchParams.get('limit') !== '3000' || go_on) return false;
    go_on = async () => {
      const answer = await fetch(`${server.url}${url.pathname.slice(1)}${url.search}`);
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(await answer.text());
    };
    return true;
  };
  await dashboard.press('Control+a');
  await soon(() => go_on);
  await dashboard.press('Control+c');
  await dashboard.see('notice', 'Fetching the selected text');
  await go_on();
  await dashboard.see('notice', 'Copied 3,000 lines');
  const text = await dashboard.page.evaluate(() => navigator.clipboard.readText());
  assert.equal(text.split('\n').length, 3000);
});

test('a selection over entries that were never on screen is copied whole', async () => {
  server.add_made_log(41, 3000);
  await open('#/runs/41');
  await dashboard.see('line:3000');
  await watch_copies();
  await dashboard.press('Control+a');
  await soon(async () => {
    await dashboard.press('Control+c');
    return (await copied())?.split('\n').length === 3000;
  });
  const lines = (await copied()).split('\n');
  for (const part of line_of(1)) assert.ok(lines[0].includes(part), lines[0]);
  for (const part of line_of(2999)) assert.ok(lines[2998].includes(part), lines[2998]);
});

test('a line has a link, shift makes it a range, and the link leads back there', async () => {
  server.add_made_log(41, 100_000);
  await open('#/runs/41?line=50000');
  await dashboard.see('line:50000');
  const first = await dashboard.box('line:49998'), last = await dashboard.box('line:50001');
  await dashboard.page.mouse.click(first.x + 30, first.y + 9);
  await dashboard.page.keyboard.down('Shift');
  await dashboard.page.mouse.click(last.x + 30, last.y + 9);
  await dashboard.page.keyboard.up('Shift');
  await soon(async () => await dashboard.hash() === '#/runs/41?line=49998-50001');
  await dashboard.page.reload();
  await dashboard.see('line:50000');
});

test('equal neighbours fold into one row with their number, and unfold', async () => {
  server.runs.set(7, run(7, { last_seq: 1930, log_counts: { info: 1930, success: 0, warning: 0, error: 0 } }));
  server.logs.set(7, (seq) => ({ ...made_entry(1), seq, level: 'info', source: 'remotive',
    message: seq > 4 && seq <= 1926 ? 'waiting for its turn' : `step ${seq}` }));
  await open('#/runs/7');
  await dashboard.see('line:1930');
  await dashboard.press('g');
  await dashboard.see('line:5', 'waiting for its turn (× 1,922)');
  await dashboard.see('line:1927', 'step 1927');
  await dashboard.click('log.unfold:5');
  await dashboard.see('line:6', 'waiting for its turn');
});

test('how times are written, wrapping and folding are kept for the next visit', async () => {
  server.add_made_log(41, 500);
  await open('#/runs/41');
  await dashboard.click('menu:log-look');
  await dashboard.click('log.time:elapsed');
  await dashboard.see('line:500', '500 ');
  const elapsed = /^500 +[+-]\d+:\d\d/;
  await soon(async () => elapsed.test(await dashboard.find('line:500').textContent()));
  await dashboard.page.reload();
  await dashboard.see('line:500');
  assert.match(await dashboard.find('line:500').textContent(), elapsed);
});

test('downloads are the server\'s, of the view or of everything', async () => {
  server.add_made_log(41, 500);
  await open('#/runs/41?level=error,warning');
  await dashboard.see('log.count', 'of 500');
  const asked = [];
  server.on_request = (method, url, response) => {
    if (!/\/log\.(txt|ndjson)$/.test(url.pathname)) return false;
    asked.push(url.pathname + url.search);
    response.writeHead(200, { 'Content-Disposition': 'attachment; filename="log"' }).end('x');
    return true;
  };
  for (const what of ['view.txt', 'all.ndjson']) {
    await dashboard.click('menu:log-download');
    const download = dashboard.page.waitForEvent('download');
    await dashboard.click(`log.download:${what}`);
    await download;
  }
  assert.deepEqual(asked, ['/api/runs/41/log.txt?level=warning,error', '/api/runs/41/log.ndjson']);
});

test('what is typed with dead keys arrives as it is meant', async () => {
  server.add_made_log(41, 500);
  await open('#/runs/41');
  await dashboard.see('line:500');
  await dashboard.press('/');
  const session = await dashboard.page.context().newCDPSession(dashboard.page);
  await session.send('Input.imeSetComposition', { text: '´', selectionStart: 1, selectionEnd: 1 });
  await session.send('Input.insertText', { text: 'é' });
  await dashboard.page.keyboard.insertText('ñü');
  await soon(async () => await dashboard.hash() === '#/runs/41?find=%C3%A9%C3%B1%C3%BC');
});

test('lines are broken at words, and what is selected in them is what is copied', async () => {
  server.change_run(7, { status: 'running', completed_at: null });
  const words = 'the board seems to have moved to another address and answers with a page for people '.repeat(3).trim();
  server.log(7, 'info', 'remotive', words);
  server.log(7, 'info', 'remotive', 'x'.repeat(400));
  await open('#/runs/7');
  await dashboard.see('line:2');
  await watch_copies();
  const first = await dashboard.box('line:1'), second = await dashboard.box('line:2');
  const kLine = 20;
  assert.ok(first.height >= 2 * kLine && second.height >= 3 * kLine, 'both are wrapped');
  // A double click far right in the first line takes a whole word, one left in the second line the next one.
  const cell = (await dashboard.page.evaluate(() => 1)) * 7.2;
  const copy = async () => soon(async () => {
    await dashboard.press('Control+c');
    return await copied();
  });
  const taken = [];
  for (const [x, y] of [[first.x + first.width - 150, first.y + 10]]) {
    await dashboard.page.mouse.dblclick(x, y);
    await copy();
    taken.push(await copied());
  }
  assert.ok(words.split(' ').includes(taken[0]), taken[0]);
  // From the first line's text to the end of the second line's: exactly these words, whatever the width.
  await dashboard.press('Escape');
  await dashboard.page.mouse.move(first.x + first.width * 0.6, first.y + 10);
  await dashboard.page.mouse.down();
  await dashboard.page.mouse.move(first.x + first.width - 20, first.y + 30, { steps: 4 });
  await dashboard.page.mouse.up();
  await dashboard.page.evaluate(() => { globalThis.copied = null; });
  await copy();
  assert.ok(words.includes(await copied()), await copied());
  assert.ok((await copied()).length > 5 * cell, await copied());
});

// The middle of a part of a line's message, in its first line.
async function place_in(seq, part) {
  const { x, y } = await dashboard.box(`line:${seq}`);
  const said = await dashboard.find(`line:${seq}`).textContent();
  const message = said.slice(said.indexOf(part) >= 0 ? 0 : said.length);
  assert.ok(message.includes(part), said);
  // number (3 digits), time, letter, source in a column of 14, as wide as the longest source's name
  const column = 3 + 1.5 + 12 + 3 + 15, before = said.split(/ (?:info|success|warning|error) \w+ /)[1].indexOf(part);
  return { x: x + 10 + (column + before + part.length / 2) * 7.2, y: y + 10 };
}

test('an address in a line is a link: a click opens it beside the dashboard', async () => {
  server.change_run(7, { status: 'running', completed_at: null });
  server.log(7, 'info', 'remotive', `see ${server.url}icon.svg?a=1, then go on`);
  await open('#/runs/7');
  await dashboard.see('line:1');
  const plain = await place_in(1, 'then'), link = await place_in(1, 'icon');
  await dashboard.page.mouse.move(plain.x, plain.y);
  const cursor = () => dashboard.page.evaluate(() => document.documentElement.style.getPropertyValue('--cursor'));
  await soon(async () => await cursor() === 'text');
  await dashboard.page.mouse.move(link.x, link.y);
  await soon(async () => await cursor() === 'pointer');
  const opened = dashboard.page.context().waitForEvent('page');
  await dashboard.page.mouse.click(link.x, link.y);
  const other = await opened;
  await other.waitForURL(`${server.url}icon.svg?a=1`);
  assert.equal(await other.evaluate(() => globalThis.opener), null);
  await other.close();
});

test('a right click opens the log\'s own menu, whose items do what they say, and Escape closes it', async () => {
  server.add_made_log(41, 1000);
  await open('#/runs/41', { permissions: ['clipboard-read', 'clipboard-write'] });
  await dashboard.see('line:1000');
  await dashboard.press('g');
  await dashboard.see('line:1');
  await dashboard.press('e');
  await dashboard.see('line:97');
  await dashboard.settled();
  const open_menu = async (seq) => {
    const { x, y } = await dashboard.box(`line:${seq}`);
    await dashboard.page.mouse.click(x + 600, y + 10, { button: 'right' });
    await dashboard.see('menu');
  };
  await open_menu(97);
  const menu = dashboard.find('menu');
  assert.equal(await menu.getAttribute('role'), 'menu');
  assert.deepEqual(await menu.locator('[role=menuitem]').evaluateAll((all) => all.map((each) => each.firstChild.textContent)),
    ['Copy', 'Copy the link to line 97', 'Select up to another line', `Open ${made_entry(97).message.split(': ')[0]}`, 'Only this level: error',
      `Only this source: ${made_entry(97).source}`]);
  assert.equal(await dashboard.page.evaluate(() => document.activeElement.textContent), 'CopyCtrl+C');
  await dashboard.press('ArrowDown');
  await dashboard.press('Enter');
  await dashboard.see('notice', 'Copied the link to line 97');
  await dashboard.see_no('menu');
  assert.equal(await dashboard.page.evaluate(() => navigator.clipboard.readText()), `${server.url}#/runs/41?line=97`);
  assert.equal(await dashboard.page.evaluate(() => document.activeElement.dataset.key), 'log.region');
  await open_menu(97);
  await dashboard.press('Escape');
  await dashboard.see_no('menu');
  await open_menu(97);
  await dashboard.click(`log.only-source:${made_entry(97).source}`);
  await soon(async () => (await dashboard.hash()).includes(`source=${made_entry(97).source}`));
  await dashboard.see_no('menu');
  await dashboard.see('line:97');
  await dashboard.page.mouse.click(20, 20, { button: 'right' });  // not over the log: the browser's own
  assert.equal(await dashboard.has('menu'), false);
});

test('the menu key opens the menu of the line where the reader is', async () => {
  server.add_made_log(41, 1000);
  await open('#/runs/41?line=500');
  await dashboard.see('line:500');
  await dashboard.find('log.region').focus();
  await dashboard.page.evaluate(() => document.activeElement.dispatchEvent(
    new MouseEvent('contextmenu', { bubbles: true, cancelable: true })));
  await dashboard.see('menu');
  assert.equal(await dashboard.find('menu').getAttribute('aria-label'), 'Line 500');
});

test('the log fills the page by its key and its button, and Escape gives the rest back', async () => {
  server.add_made_log(41, 1000);
  await open('#/runs/41', { viewport: { width: 1366, height: 633 } });
  await dashboard.see('line:1000');
  const before = await dashboard.box('log');
  await dashboard.press('F');
  await dashboard.settled();
  const full = await dashboard.box('log');
  assert.ok(full.width > 1300 && full.height > before.height && full.height >= 22 * 20, JSON.stringify(full));
  await dashboard.see('line:1000');
  assert.equal(await dashboard.find('log.full-page').getAttribute('aria-pressed'), 'true');
  await dashboard.press('Escape');
  await dashboard.settled();
  assert.deepEqual(await dashboard.box('log'), before);
  assert.equal(await dashboard.hash(), '#/runs/41');
  await dashboard.click('log.full-page');
  await dashboard.settled();
  assert.deepEqual(await dashboard.box('log'), full);
  await dashboard.press('F');
});

test('on a phone every tool is in reach, and lines have room for words', async () => {
  server.add_made_log(41, 1000);
  await open('#/runs/41', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await dashboard.see('run.fold');
  await dashboard.press('b');  // a phone shows a run or its log
  await dashboard.see('log.section');
  await dashboard.see('line:1000');
  await dashboard.settled();
  for (const key of ['log.level:info', 'log.level:error', 'menu:log-sources', 'find.text', 'find.regex',
    'log.follow', 'menu:log-look', 'menu:log-download', 'log.full-page']) {
    const box = await dashboard.find(key).evaluate((each) => {
      const target = each.tagName === 'INPUT' ? each.closest('label') : each;
      const { left, right, top, bottom } = target.getBoundingClientRect();
      return { left, right, height: bottom - top, is_hit: target.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2)) };
    });
    assert.ok(box.left >= 0 && box.right <= 390 && box.height >= 44 && box.is_hit, `${key}: ${JSON.stringify(box)}`);
  }
  // The error's message of 160 characters and its source take at most six lines.
  await dashboard.click('log.level:error');
  await dashboard.see('line:970');
  await dashboard.settled();
  const error = await dashboard.box('line:970');
  const characters = made_entry(970).message.length + made_entry(970).source.length + 1;
  assert.ok(characters / (error.height / 20 - 1) > 30, `${error.height / 20} lines for ${characters} characters`);
  await dashboard.page.evaluate(() => document.querySelector('#page [data-key="menu:log-sources"]').click());
  const sheet = await dashboard.box('menu');
  assert.ok(sheet.x === 0 && sheet.width === 390 && Math.abs(sheet.y + sheet.height - 844) < 1, JSON.stringify(sheet));
});

test('the terminal is one stop of the keyboard, with its keys and what is in view told', async () => {
  server.add_made_log(41, 1000);
  await open('#/runs/41');
  await dashboard.see('line:1000');
  await dashboard.press('g');
  await dashboard.see('line:1');
  const region = dashboard.find('log.region');
  assert.match(await region.getAttribute('aria-label'), /Arrow keys.*select.*menu key/);
  assert.match(await dashboard.find('log.summary').textContent(), /^Lines 1 to \d+ of 1,000$/);
  assert.equal(await dashboard.find('log.summary').getAttribute('role'), 'status');
  await region.focus();
  await dashboard.press('PageDown');
  await dashboard.see_no('line:1');
});

test('a log of which nothing is in sight is not a log that failed', async () => {
  server.add_made_log(41, 32);
  await open('#/runs/41', { viewport: { width: 844, height: 390 } });
  await dashboard.see('run.fold');
  await dashboard.press('b');  // so low a window shows a run or its log
  await dashboard.see('log.count', '32 entries');
  await dashboard.settled();
  assert.doesNotMatch(await dashboard.text(), /could not be loaded/);
});

test('the log\'s texts are neither cut off nor over one another, narrow or wide, menu open or not', async () => {
  server.add_made_log(41, 100_000);
  for (const [width, height, deviceScaleFactor] of [[1024, 700, 1], [1440, 900, 2]]) {
    for (const hash of ['#/runs/41', '#/runs/41?find=HTML&level=error', '#/runs/41?level=success&source=nobody']) {
      const view = await open_dashboard(browser, server.url + hash, { viewport: { width, height }, deviceScaleFactor });
      await view.see('log.count');
      await view.settled();
      assert.deepEqual(text_faults(await view.drawn_texts()), [], `${hash} at ${width}x${height}, ratio ${deviceScaleFactor}`);
      await view.close();
    }
  }
});
