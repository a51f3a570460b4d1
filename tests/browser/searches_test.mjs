import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch_chromium } from './browser.mjs';
import { open_dashboard, page_faults, soon } from './support/dashboard.mjs';
import { call, kSizes, picture_of, start_demo } from './support/demo.mjs';

// The real server with its made-up board: searches are named, opened, changed, removed and brought back.
const kJson = { 'Content-Type': 'application/json' };
let browser, server;

const api = (...args) => call(server, ...args);

const run_once = async () => {
  let started = null;
  const start = async () => {
    const answer = await fetch(`${server.url}api/scraper/run`, { method: 'POST', headers: kJson, body: '{"force": true}' });
    started = answer.status === 202 ? await answer.json() : null;
    return started;
  };
  await soon(start, 'a run starts');
  const { run_id } = started;
  await soon(async () => (await api(`api/runs/${run_id}?logs=false`)).status !== 'running', 'the run ends');
};

before(async () => {
  server = await start_demo(200);
  browser = await launch_chromium();
  await run_once();
  await api('api/searches', 'POST', { name: 'everything', query: '' });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const picture = picture_of('searches');

for (const size of kSizes)
  test(`at ${size.viewport.width} pixels, ${size.colorScheme}, a filter is named, opened, changed, removed and brought back`, async () => {
    const is_phone = size.viewport.width < 700;
    await run_once();  // brings new jobs
    const dashboard = await open_dashboard(browser, `${server.url}#/jobs?q=engineer&suits=all`, size);
    await dashboard.see('search:everything', ' new');
    await picture(dashboard, 'new', size);
    if (is_phone) await dashboard.find('jobs.filters').click();
    await dashboard.find('jobs.save').click();
    await dashboard.find('jobs.save-name').fill('everything');
    await dashboard.press('Enter');
    await dashboard.see('jobs.save-fault', 'there is a search everything already');
    await dashboard.settled();
    assert.deepEqual(await page_faults(dashboard.page), []);
    await picture(dashboard, 'naming', size);
    await dashboard.find('jobs.save-name').fill('engineers');
    await dashboard.press('Enter');
    await dashboard.see('search:engineers', 'engineers');
    await soon(() => dashboard.page.evaluate(() => document.activeElement?.dataset.key === 'search:engineers'), 'it has the focus');
    assert.equal(await dashboard.find('search:engineers').getAttribute('aria-current'), 'page');
    assert.match((await api('api/searches/engineers')).query, /^q=engineer/);
    if (is_phone) await dashboard.find('jobs.filters').click();

    // By keys alone; its list was shown, so nothing of it is new.
    await dashboard.find('search:everything').focus();
    await dashboard.press('Enter');
    await soon(async () => (await api('api/searches/everything')).new_jobs.count === 0, 'it was looked at');
    await soon(async () => !(await dashboard.find('search:everything').textContent()).includes('new'), 'nothing is new');
    await picture(dashboard, 'open', size);
    await dashboard.page.goBack();

    await dashboard.find('jobs.search').fill('designer');
    await dashboard.find('jobs.save-over').click();
    await dashboard.see('search:engineers', 'engineers');
    await soon(async () => (await api('api/searches/engineers')).query.startsWith('q=designer'), 'it has the new filter');
    await soon(async () => await dashboard.find('search:engineers').getAttribute('aria-current') === 'page', 'it is the open one');
    await dashboard.settled();
    assert.deepEqual(await page_faults(dashboard.page), []);

    await dashboard.find('jobs.search-remove:engineers').click();
    await dashboard.see_no('search:engineers');
    await picture(dashboard, 'removed', size);
    await dashboard.press('Escape');
    await dashboard.press('Control+z');
    await dashboard.see('search:engineers');
    await dashboard.find('jobs.search-remove:engineers').click();
    await dashboard.see_no('search:engineers');

    // What happens elsewhere is seen here; an address names a search.
    await api('api/searches', 'POST', { name: 'elsewhere', query: 'q=engineer&remote=true' });
    await dashboard.see('search:elsewhere');
    await dashboard.page.goto(`${server.url}#/jobs?search=elsewhere`);
    await soon(async () => await dashboard.find('search:elsewhere').getAttribute('aria-current') === 'page', 'it is open');
    await dashboard.see('jobs.search-remove:elsewhere');
    await api('api/searches/elsewhere', 'DELETE');
    assert.deepEqual(dashboard.errors.filter((error) => !error.includes('409')), []);
    await dashboard.close();
  });

test('a search is read aloud as a link with its count, in a landmark of its own', async () => {
  await run_once();
  const dashboard = await open_dashboard(browser, `${server.url}#/jobs?q=engineer`);
  await dashboard.see('search:everything');
  const nav = dashboard.page.getByRole('navigation', { name: 'Saved searches' });
  assert.equal(await nav.getByRole('link', { name: /^everything/ }).count(), 1);
  await dashboard.close();
});
