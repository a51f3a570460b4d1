// The real server with its made-up board, at the sizes and in the themes that its pages are looked at.
import assert from 'node:assert/strict';
import { start_server } from '../browser.mjs';

export const kSizes = [
  { viewport: { width: 1440, height: 900 }, colorScheme: 'light' }, { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  { viewport: { width: 390, height: 844 }, colorScheme: 'light' }, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }];

// Its url ends with "/".
export async function start_demo(pace) {
  const server = await start_server('--demo', '--demo-pace', String(pace));
  if (!server.url.endsWith('/')) server.url += '/';
  return server;
}

// Asks it for a path below its url; what is no success fails the test.
export async function call(server, path, method = 'GET', body = undefined) {
  const answer = await fetch(`${server.url}${path}`, { method, headers: { 'Content-Type': 'application/json' }, body: body && JSON.stringify(body) });
  assert.ok(answer.ok, `${path}: ${await answer.clone().text()}`);
  return answer.status === 204 ? null : answer.json();
}

// Into the folder that ZAPPLY_PICTURES names, where it names one.
export const picture_of = (subject) => (dashboard, name, { viewport, colorScheme }) =>
  process.env.ZAPPLY_PICTURES && dashboard.page.screenshot({
    path: `${process.env.ZAPPLY_PICTURES}/${subject}-${name}-${viewport.width}-${colorScheme}.png` });
