// The event stream, for all tabs that are in sight: a worker that they share; where the browser has no such worker, one of
// each tab (platform/news.js). It is read with fetch: an EventSource does not tell why the server refuses.
'use strict';

const kKept = 300;      // who has missed more had better ask for everything, as the server says, too
const kGoneMs = 45000;  // a tab says every 10 s that it is there

const tabs = new Map();  // port -> { after: where the tab is, heard }
const kept = new Map();  // "id":7 -> { revision, event }: the latest news of each, complete for all after `floor`
let stream = null;       // an AbortController
let is_open = false;
let database = '', revision = 0, floor = 0;  // where the stream is
let events = [];         // read, not told yet: only the last of what belongs together has an id

// Where the browser has locks (to https and this computer), each side waits for one that the other holds, and so hears at
// once that it crashed.
const lock = navigator.locks && `zapply ${Math.random()}`;
if (lock) navigator.locks.request(lock, () => new Promise(() => {}));

function serve(port) {
  port.onmessage = ({ data }) => {
    const tab = tabs.get(port);
    if (data.open !== undefined) {
      tabs.set(port, { after: data.open, heard: Date.now() });
      if (is_open) join(port, data.open);
      else if (!stream) open(data.open);
    } else if (data.lock) {
      navigator.locks.request(data.lock, () => leave(port));
    } else if (!tab) {
      port.postMessage({ status: 0, why: '' });  // taken for gone, or what it speaks of has ended
    } else if (data === 'dead') {
      end(stream, 0, '');
    } else if (data === 'bye') {
      leave(port);
    } else {
      tab.heard = Date.now();
    }
  };
}

function tell(message) {
  for (const port of tabs.keys()) port.postMessage(message);
}

// A tab that has seen something already is told what it missed.
function join(port, after) {
  const [, of, at] = after.match(/^(.*)-(\d+)$/) || [];
  const is_lost = after && (of !== database || at > revision || at < floor);
  const missed = after ? [...kept.values()].filter((news) => news.revision > at).map((news) => news.event) : [];
  port.postMessage({ opened: true, lock, events: is_lost ? [['reset', '{}']] : missed, id: `${database}-${revision}` });
}

function leave(port) {
  tabs.delete(port);
  if (tabs.size === 0) close();
}

function close() {
  if (stream) stream.abort();
  stream = null;
  is_open = false;
  events = [];
}

function end(mine, status, why) {
  if (mine !== stream) return;
  close();
  tell({ status, why });
  tabs.clear();
}

function open(after) {
  const mine = stream = new AbortController();
  const place = database ? `${database}-${revision}` : after;
  read(mine, place ? `?after=${encodeURIComponent(place)}` : '').then((why) => end(mine, 0, why), () => end(mine, 0, ''));
}

async function read(mine, place) {
  const response = await fetch(`api/events${place}`, { cache: 'no-store', signal: mine.signal });
  if (!response.ok) {
    const text = await response.text();
    let detail = '';
    try {
      detail = JSON.parse(text).detail;
    } catch (ignored) {
      // Not the API's answer: the status has to do.
    }
    end(mine, response.status, detail || `the server answered with status ${response.status}`);
    return '';
  }
  const reader = response.body.getReader(), decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const piece = await reader.read();
    if (mine !== stream) return '';
    if (piece.done) return 'the server ended the connection';
    const blocks = (rest + decoder.decode(piece.value, { stream: true })).split('\n\n');
    rest = blocks.pop();
    blocks.forEach(take);
    for (const [port, tab] of tabs)
      if (Date.now() - tab.heard > kGoneMs) leave(port);
  }
}

function take(block) {
  const fields = {};
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) fields[line.slice(0, colon)] = line.slice(colon + 1).trim();
  }
  if (fields.event && fields.data) events.push([fields.event, fields.data]);
  if (fields.id) arrive(fields.id);
  else if (!fields.event) tell({});  // the server is there
}

function arrive(id) {
  const [, of, at] = id.match(/^(.*)-(\d+)$/);
  revision = Number(at);
  if (of !== database || events.some((event) => event[0] === 'reset')) {
    database = of;
    floor = revision;
    kept.clear();
  }
  for (const event of events) {
    const [about] = event[1].match(/"(?:id|name)":("[^"]*"|\d+)/) || [];
    if (!about) continue;
    kept.delete(about);
    kept.set(about, { revision, event });
  }
  for (const [about, news] of kept) {
    if (kept.size <= kKept) break;
    floor = news.revision;
    kept.delete(about);
  }
  if (is_open) {
    tell({ events, id });
  } else {
    is_open = true;
    for (const [port, tab] of tabs) join(port, tab.after);
  }
  events = [];
}

if (self.SharedWorkerGlobalScope) self.onconnect = ({ ports }) => serve(ports[0]);
else serve(self);
