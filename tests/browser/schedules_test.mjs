import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch_chromium } from './browser.mjs';
import { open_dashboard, soon } from './support/dashboard.mjs';
import { call, kSizes, picture_of, start_demo } from './support/demo.mjs';

// The real server with its made-up board, which has a schedule of its own: on Mondays.
let browser, server;

const api = (...args) => call(server, ...args);

before(async () => {
  server = await start_demo(50);
  browser = await launch_chromium();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const picture = picture_of('schedules');

for (const size of kSizes)
  test(`at ${size.viewport.width} pixels, ${size.colorScheme}, a schedule is made, looked at, paused and removed`, async () => {
    const dashboard = await open_dashboard(browser, `${server.url}#/today`, size);
    await dashboard.see('next', 'The next starts by itself Mon ');
    await dashboard.find('schedules').click();
    await dashboard.see('dialog.title', 'Schedules');
    await dashboard.see('mondays', 'By cron 0 7 * * mon, America/Bogota; all sources that are on; up to 15 minutes later');
    await dashboard.find('schedule.new').click();
    await dashboard.see('dialog.title', 'New schedule');
    await dashboard.find('schedule.name').fill('morning');
    await dashboard.find('schedule.kind').selectOption('weekdays');
    await dashboard.find('schedule.time').fill('25:00');
    await dashboard.see('entry:schedule.time', '"weekdays" needs a time from 00:00 to 23:59');
    await dashboard.find('schedule.time').fill('06:30');
    await dashboard.find('schedule.zone').fill('Europe/Berln');
    await dashboard.see('entry:schedule.zone', 'there is no time zone');
    await dashboard.find('schedule.zone').fill('Europe/Berlin');
    await dashboard.see('schedule.next', ' 06:30, ');
    await dashboard.find('schedule.sources').selectOption('some');
    await dashboard.find('schedule.source:fernhill').click();
    await dashboard.find('schedule.jitter').selectOption('5');
    await picture(dashboard, 'form', size);
    await dashboard.find('schedule.save').click();
    await dashboard.see('morning', 'On weekdays at 06:30, Europe/Berlin; fernhill; up to 5 minutes later');
    assert.deepEqual((await api('api/schedules/morning')).sources, ['fernhill']);
    await dashboard.find('schedule.new').click();
    await dashboard.find('schedule.name').fill('tidy');
    await dashboard.find('schedule.task').selectOption('clean');
    await dashboard.see('schedule.deletes', 'Now it would delete nothing.');
    await dashboard.find('schedule.logs-days').fill('90');
    await dashboard.see('entry:schedule.runs-days', 'they can be kept whole for fewer days only');
    await dashboard.find('schedule.logs-days').fill('');
    await dashboard.see('schedule.deletes', 'Now it would delete nothing.');
    await picture(dashboard, 'cleaning', size);
    await dashboard.find('schedule.save').click();
    await dashboard.see('tidy', 'Every day at 07:00');
    await dashboard.see('tidy', 'keeps runs for 90 days, closed jobs for 180 days');
    assert.deepEqual((await api('api/schedules/tidy')).retention, { runs_days: 90, logs_days: null, jobs_days: 180 });
    await dashboard.find('schedule.remove:tidy').click();
    await dashboard.find('schedule.remove:tidy').click();
    await dashboard.see_no('tidy');
    await dashboard.find('schedule.starts:morning').click();
    await dashboard.see('starts', 'Nothing was due yet.');
    await picture(dashboard, 'list', size);
    await dashboard.find('schedule.pause:morning').click();
    await dashboard.see('morning', 'Paused.');
    // What happens elsewhere is seen here.
    await api('api/schedules/morning', 'PATCH', { paused: false, when: 'every 6 hours' });
    await dashboard.see('morning', 'Every 6 hours, Europe/Berlin');
    await dashboard.find('schedule.remove:morning').click();
    await dashboard.see('schedule.remove:morning', 'Remove for good');
    await dashboard.find('schedule.remove:morning').click();
    await soon(async () => (await api('api/schedules')).schedules.length === 1, 'it is gone');
    await dashboard.see_no('morning');
    await dashboard.press('Escape');
    await dashboard.press(',');
    await dashboard.see('schedules.next', 'by schedule mondays');
    await dashboard.find('schedules.next').scrollIntoViewIfNeeded();
    await picture(dashboard, 'settings', size);
    assert.deepEqual(dashboard.errors.filter((error) => !error.includes('422')), []);
    await dashboard.close();
  });
