// web/stream.js alone, with tabs, a server and a clock of the test's own.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import vm from 'node:vm';
import { root } from './browser.mjs';

const script = new vm.Script(await readFile(path.join(root, 'web/stream.js'), 'utf8'));

// The worker, and what it asked for: `requests` with their places, how each is answered, and whether it was given up.
function worker() {
  const self = { SharedWorkerGlobalScope: true }, requests = [], clock = { now: 0 };
  const fetch = (place, { signal }) => new Promise((resolve, reject) => {
    const request = { place, is_over: false, refuse: (status, body) => resolve(new Response(body, { status })), fail: reject };
    signal.addEventListener('abort', () => { request.is_over = true; });
    const body = new ReadableStream({ start(controller) {
      request.send = (text) => controller.enqueue(new TextEncoder().encode(text));
      request.end = () => controller.close();
    } });
    request.accept = () => resolve(new Response(body));
    requests.push(request);
  });
  script.runInNewContext({ self, navigator: {}, fetch, AbortController, TextDecoder, Date: { now: () => clock.now } });
  const connect = () => {
    const tab = { told: [], postMessage: (message) => tab.told.push(structuredClone(message)) };
    self.onconnect({ ports: [tab] });
    tab.say = (data) => tab.onmessage({ data });
    tab.open = (after = '') => tab.say({ open: after });
    tab.news = () => tab.told.flatMap((message) => message.events ?? []).map(([event, data]) => `${event} ${data}`);
    return tab;
  };
  return { requests, clock, connect };
}

// What was sent is read when nothing is left to do.
const read = () => new Promise((resolve) => setImmediate(() => setImmediate(() => setImmediate(resolve))));
const hello = (id) => `${id ? `id: ${id}\n` : ''}event: hello\ndata: {"version":"1"}\n\n`;
const run = (id, of, more = '') => `${id ? `id: ${id}\n` : ''}event: run\ndata: {"id":${of}${more}}\n\n`;

async function live(place = 'a-5') {
  const shared = worker(), tab = shared.connect();
  tab.open();
  shared.requests[0].accept();
  shared.requests[0].send(hello(place));
  await read();
  return { ...shared, tab, stream: shared.requests[0] };
}

test('all tabs share one stream, and each is told everything from where it came', async () => {
  const { requests, connect, tab, stream } = await live();
  assert.equal(stream.place, 'api/events');
  assert.deepEqual(tab.told.at(-1), { opened: true, lock: undefined, events: [], id: 'a-5' });
  stream.send(run('', 7) + run('a-6', 8));
  await read();
  const second = connect();
  second.open();
  assert.deepEqual(second.told, [{ opened: true, lock: undefined, events: [], id: 'a-6' }]);
  stream.send(run('a-7', 8));
  await read();
  assert.deepEqual(tab.news(), ['run {"id":7}', 'run {"id":8}', 'run {"id":8}']);
  assert.deepEqual(second.news(), ['run {"id":8}']);
  assert.equal(requests.length, 1);
});

test('a tab that was hidden is told the latest of what it missed, once, the oldest first', async () => {
  const { connect, tab, stream } = await live();
  const other = connect();
  other.open();
  stream.send(run('a-6', 7, ',"n":1'));
  await read();
  tab.say('bye');
  stream.send(run('a-7', 8) + run('a-8', 7, ',"n":2') + run('a-9', 7, ',"n":3') + 'id: a-10\nevent: source\ndata: {"name":"remotive","id":7}\n\n');
  await read();
  tab.open('a-6');
  assert.deepEqual(tab.told.at(-1), { opened: true, lock: undefined, id: 'a-10',
    events: [['run', '{"id":8}'], ['run', '{"id":7,"n":3}'], ['source', '{"name":"remotive","id":7}']] });
  assert.equal(other.news().length, 5);
});

test('a tab from before what is known, from another database or from its future forgets everything', async () => {
  const { connect } = await live('a-5');
  for (const after of ['a-4', 'b-5', 'a-6', 'nonsense']) {
    const tab = connect();
    tab.open(after);
    assert.deepEqual(tab.told, [{ opened: true, lock: undefined, events: [['reset', '{}']], id: 'a-5' }], after);
  }
});

test('what is kept is bounded: who missed more forgets everything', async () => {
  const { connect, tab, stream } = await live('a-5');
  for (let i = 1; i <= 310; ++i) stream.send(run(`a-${5 + i}`, i));
  await read();
  assert.equal(tab.news().length, 310);
  const told = (after) => {
    const other = connect();
    other.open(after);
    return other.news();
  };
  assert.deepEqual(told('a-14'), ['reset {}']);
  assert.equal(told('a-15').length, 300);
  assert.deepEqual(told('a-314'), ['run {"id":310}']);
});

test('the stream ends with the last tab, and the next goes on where it was', async () => {
  const { requests, connect, tab, stream } = await live();
  const other = connect();
  other.open();
  tab.say('bye');
  assert.ok(!stream.is_over);
  stream.send(run('a-6', 7));
  await read();
  other.say('bye');
  assert.ok(stream.is_over);
  tab.open('a-5');
  assert.equal(requests[1].place, 'api/events?after=a-6');
  requests[1].accept();
  requests[1].send(hello('a-6') + run('a-9', 9));
  await read();
  assert.deepEqual(tab.news(), ['run {"id":7}', 'run {"id":9}']);
});

test('a tab that says nothing any more holds no stream; if it comes back it is told to open it again', async () => {
  const { clock, connect, tab, stream } = await live();
  const other = connect();
  other.open();
  clock.now = 40_000;
  other.say('here');
  clock.now = 50_000;
  stream.send(':\n\n');
  await read();
  assert.deepEqual(other.told.at(-1), {});
  assert.ok(!stream.is_over);
  tab.say('here');
  assert.deepEqual(tab.told.at(-1), { status: 0, why: '' });
  clock.now = 100_000;
  stream.send(':\n\n');
  await read();
  assert.ok(stream.is_over);
});

test('the end of the stream, its refusal and its silence are told to all, once', async () => {
  const { requests, connect, tab, stream } = await live();
  const other = connect(), tabs = [tab, other];
  other.open();
  const ends = (why, status = 0) => {
    for (const each of tabs) {
      assert.deepEqual(each.told.at(-1), { status, why });
      assert.equal(each.told.filter((message) => message.why !== undefined).length, 1);
      each.told.length = 0;
      each.open('a-5');
    }
  };
  stream.end();
  await read();
  ends('the server ended the connection');
  assert.equal(requests.length, 2);
  requests[1].refuse(401, '{"detail":"log in"}');
  await read();
  ends('log in', 401);
  requests[2].refuse(502, '<h1>proxy</h1>');
  await read();
  ends('the server answered with status 502', 502);
  requests[3].fail(new TypeError('no network'));
  await read();
  ends('');
  requests[4].accept();
  requests[4].send(hello('a-5'));
  await read();
  tab.say('dead');
  assert.ok(requests[4].is_over);
  ends('');
  assert.equal(requests.length, 6);
});

test('another database behind the same address is told to all, also to those that come later', async () => {
  const { requests, connect, tab, stream } = await live();
  const hidden = connect();
  hidden.open();
  hidden.say('bye');
  stream.end();
  await read();
  tab.open('a-5');
  requests[1].accept();
  requests[1].send(`${hello()}id: b-2\nevent: reset\ndata: {}\n\n`);
  await read();
  assert.deepEqual(tab.told.at(-1), { opened: true, lock: undefined, events: [['reset', '{}']], id: 'b-2' });
  requests[1].send(run('b-6', 1));
  await read();
  hidden.open('a-5');
  assert.deepEqual(hidden.told.at(-1), { opened: true, lock: undefined, events: [['reset', '{}']], id: 'b-6' });
});
