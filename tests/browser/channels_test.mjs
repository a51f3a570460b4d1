import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch_chromium } from './browser.mjs';
import { open_dashboard, soon } from './support/dashboard.mjs';
import { call, kSizes, picture_of, start_demo } from './support/demo.mjs';

// The real server with its made-up board: nobody has told it a secret, so that nothing leaves it.
let browser, server;

const api = (...args) => call(server, ...args);

before(async () => {
  server = await start_demo(50);
  assert.equal((await api('api/channels/inbox')).fault, null);
  await api('api/channels/inbox', 'DELETE');  // the demo's own
  browser = await launch_chromium();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const picture = picture_of('channels');

for (const size of kSizes)
  test(`at ${size.viewport.width} pixels, ${size.colorScheme}, a channel is made, tested, paused and removed`, async () => {
    const dashboard = await open_dashboard(browser, `${server.url}#/today`, size);
    await dashboard.press(',');
    await dashboard.see('channels.names', 'Nothing is sent anywhere.');
    await dashboard.find('channels').click();
    await dashboard.see('dialog.title', 'Channels');
    await dashboard.find('channel.new').click();
    await dashboard.see('dialog.title', 'New channel');
    await dashboard.find('channel.name').fill('phone');
    await dashboard.see('entry:channel.field3', 'From');
    await dashboard.find('channel.kind').selectOption('ntfy');
    await dashboard.see('entry:channel.field1', 'Topic');
    await dashboard.find('channel.field1').fill('my-topic');
    await dashboard.find('channel.save').click();
    await dashboard.see('channels.error', 'Topic is the name of a secret');
    await dashboard.find('channel.field1').fill('NTFY_TOPIC');
    await dashboard.find('channel.want:jobs').click();
    await dashboard.find('channel.score').fill('90');
    await dashboard.find('channel.quiet').fill('22:00-7:00');
    await picture(dashboard, 'form', size);
    await dashboard.find('channel.save').click();
    await dashboard.see('phone', 'ntfy; Reports; A run failed; A source broke; The best jobs at once; quiet 22:00-07:00, America/Bogota');
    await dashboard.see('phone', 'Sends nothing: there is no secret NTFY_TOPIC');
    assert.equal((await api('api/channels/phone')).score_min, 90);
    await dashboard.find('channel.test:phone').click();
    await dashboard.see('last', 'not delivered: there is no secret NTFY_TOPIC');
    await dashboard.find('channel.deliveries:phone').click();
    await dashboard.see('deliveries', 'zapply reaches you here');
    await picture(dashboard, 'list', size);
    // What happens elsewhere is seen here.
    await api('api/channels/phone', 'PATCH', { paused: true, quiet: '' });
    await dashboard.see('phone', 'The best jobs at once; paused');
    await dashboard.find('channel.remove:phone').click();
    await dashboard.see('channel.remove:phone', 'Remove for good');
    await dashboard.find('channel.remove:phone').click();
    await soon(async () => (await api('api/channels')).channels.length === 0, 'it is gone');
    await dashboard.see_no('phone');
    assert.deepEqual(dashboard.errors.filter((error) => !error.includes('422')), []);
    await dashboard.close();
  });

test('today tells what did not arrive, and leads to the channels', async () => {
  // Only the demo's own channel may reach its inbox.
  await api('api/channels', 'POST', { name: 'desk', kind: 'webhook', fields: { url: 'DEMO_INBOX' } });
  await api('api/scraper/run', 'POST', {});
  await soon(async () => (await api('api/deliveries?state=given-up')).deliveries.some((each) => each.kind === 'report'), 'it is given up');
  for (const size of kSizes) {
    const dashboard = await open_dashboard(browser, `${server.url}#/today`, size);
    await dashboard.see('undelivered', /\d messages? of the last 7 days (was|were) given up\./);
    await dashboard.find('undelivered').scrollIntoViewIfNeeded();
    await picture(dashboard, 'today', size);
    await dashboard.find('undelivered').getByRole('button').click();
    await dashboard.see('dialog.title', 'Channels');
    await dashboard.see('last', 'not delivered: ');
    assert.deepEqual(dashboard.errors, []);
    await dashboard.close();
  }
});
