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

test('auto-scroll is off at first, counts what is new, follows when on, and lets go when scrolled up', async () => {
  server.change_run(7, { status: 'running', completed_at: null });
  for (let i = 1; i <= 100; ++i) server.log(7, 'info', 'remotive', `entry ${i}`);
  await open('#/runs/7');
  await dashboard.see('line:100');
  assert.equal(await dashboard.find('log.follow').getAttribute('aria-pressed'), 'false');
  for (let i = 101; i <= 130; ++i) server.log(7, 'info', 'remotive', `entry ${i}`);
  await dashboard.see('log.end', '30 new entries');
  await dashboard.click('log.end');
  await dashboard.see('line:130');
  await dashboard.click('log.follow');
  for (let i = 131; i <= 160; ++i) server.log(7, 'info', 'remotive', `entry ${i}`);
  await dashboard.see('line:160');
  const log = await dashboard.box('log');
  await dashboard.page.mouse.move(log.x + 300, log.y + 60);
  await dashboard.page.mouse.wheel(0, -100);
  await dashboard.page.waitForFunction(() =>
    document.querySelector('#page [data-key="log.follow"]').getAttribute('aria-pressed') === 'false');
  server.log(7, 'info', 'remotive', 'entry 161');
  await dashboard.see('log.end', '1 new entry');
});

test('a click on a level shows only it, with counts that are true for the whole log', async () => {
  server.add_made_log(41, 100_000);
  await open('#/runs/41');
  await dashboard.see('log.only-level:error', '1,030');
  await dashboard.click('log.only-level:error');
  await dashboard.see('log.count', '1,030 of 100,000 entries');
  await dashboard.see(`line:${97 * 1030}`, 'E error');
  assert.equal(await dashboard.hash(), '#/runs/41?level=error');
  await dashboard.click('log.only-level:error');
  await dashboard.see('log.count', '100,000 entries');
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
  await dashboard.see('find.count', '1,030 hits');
  await dashboard.press('Enter');
  await dashboard.see('find.count', '1 of 1,030');
  await dashboard.see('line:97');
  await dashboard.press('Escape');
  await dashboard.press('n');
  await dashboard.see('find.count', '2 of 1,030');
  await dashboard.press('N');
  await dashboard.press('N');
  await dashboard.see('find.count', '1,030 of 1,030');
  assert.equal(await dashboard.hash(), '#/runs/41?find=HTML%20page');
});

test('a refused regular expression says why', async () => {
  server.add_made_log(41, 1000);
  server.on_request = (method, url, response) => {
    if (!url.searchParams.has('re')) return false;
    response.writeHead(422, { 'Content-Type': 'application/json' }).end('{"detail":"re: missing )"}');
    return true;
  };
  await open('#/runs/41?find=(&regex=1');
  await dashboard.see('find.count', 're: missing )');
});

test('e and E go to errors; c shows a filtered line among its neighbours, back filters again', async () => {
  server.add_made_log(41, 10_000);
  await open('#/runs/41');
  await dashboard.see('line:10000');
  await dashboard.press('g');
  await dashboard.see('line:1');
  await dashboard.press('e');
  await dashboard.see('line:97');
  await dashboard.click('log.only-level:error');
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
