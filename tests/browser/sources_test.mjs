import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { soon } from './support/dashboard.mjs';
import { found_board, job, source } from './support/mock_jobs.mjs';
import { run, source_run } from './support/mock_server.mjs';
import { dashboard, open, server } from './support/scene.mjs';

beforeEach(() => {
  server.sources = [
    source('arbeitnow', { last_status: 'failed', error_message: 'the server answered 503 four times; the last one after 12 s' }),
    source('greenhouse', { kind: 'companies', companies: ['figma', 'stripe'], last_status: 'unchanged' }),
    source('remotive'),
    source('themuse', { enabled: false, verified: false, last_status: null, last_success_at: null, last_run_id: null,
      next_allowed_at: null, jobs_open: 0 }),
  ];
});

test('the sources say what they are, how it went last and how many jobs they have', async () => {
  await open();
  await dashboard.click('show.sources');
  await dashboard.see('title', 'Sources');
  assert.equal(await dashboard.hash(), '#/sources');
  await dashboard.see('sources.count', '3 of 4 on, 360 open jobs');
  for (const words of ['Arbeitnow', 'job board', '120', 'failed', 'the server answered 503']) await dashboard.see('source.open:arbeitnow', words);
  await dashboard.see('source.open:greenhouse', 'company pages, 2 companies');
  for (const words of ['never asked', 'unverified']) await dashboard.see('source.open:themuse', words);
  assert.equal(await dashboard.find('source.on:themuse').first().getAttribute('aria-checked'), 'false');
});

test('a source shows its terms, its error and when it may be asked again; back leads to the list', async () => {
  await open('#/sources');
  await dashboard.click('source.open:arbeitnow');
  await dashboard.see('source.title', 'Arbeitnow');
  assert.equal(await dashboard.hash(), '#/sources/arbeitnow');
  await dashboard.see('error', 'the server answered 503 four times; the last one after 12 s');
  await dashboard.see('Next request', 'in 3 h');
  await dashboard.see('Terms');
  await dashboard.page.reload();
  await dashboard.see('source.title', 'Arbeitnow');
  await dashboard.page.goBack();
  await dashboard.see_no('source.title');
  await dashboard.click('source.open:themuse');
  await dashboard.see('unverified', 'Not verified');
});

test('a switch is thrown in the list and stays so', async () => {
  await open('#/sources');
  const is_on = () => dashboard.find('source.on:remotive').first().getAttribute('aria-checked');
  await dashboard.see('source.on:remotive');
  assert.equal(await is_on(), 'true');
  await dashboard.click('source.on:remotive');
  await dashboard.see('sources.count', '2 of 4 on');
  assert.equal(await is_on(), 'false');
  await soon(() => !server.sources[2].enabled);
  await dashboard.page.reload();
  await dashboard.see('sources.count', '2 of 4 on');
});

test('a switch that the server refuses goes back and says why', async () => {
  server.on_request = (method, url, response) => {
    if (method !== 'PATCH') return false;
    response.writeHead(409, { 'Content-Type': 'application/json' })
      .end('{"detail":"the config file sets \\"enabled\\" of remotive"}');
    return true;
  };
  await open('#/sources/remotive');
  await dashboard.click('source.on:remotive');
  await dashboard.see('refusal', 'Not saved: the config file sets "enabled" of remotive');
  await dashboard.see('sources.count', '3 of 4 on');
});

test('companies are added with Enter and removed', async () => {
  await open('#/sources/greenhouse');
  await dashboard.see('source.remove:figma');
  await dashboard.find('source.company').focus();
  await dashboard.page.keyboard.type('airtable');
  await dashboard.press('Enter');
  await dashboard.see('source.remove:airtable');
  await dashboard.page.waitForFunction(() => document.querySelector('#page [data-key="source.company"]').value === '');
  await dashboard.click('source.remove:figma');
  await dashboard.see_no('source.remove:figma');
  assert.deepEqual(server.sources[1].companies, ['stripe', 'airtable']);
});

test('a company that is typed and added at once leaves an empty field', async () => {
  await open('#/sources/greenhouse');
  await dashboard.see('source.remove:figma');
  await dashboard.page.evaluate(() => {
    const field = document.querySelector('#page [data-key="source.company"]');
    field.focus();
    field.value = 'airtable';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  });
  await dashboard.see('source.remove:airtable');
  await dashboard.page.waitForFunction(() => document.querySelector('#page [data-key="source.company"]').value === '');
});

test('running a source alone opens the new run', async () => {
  await open('#/sources/remotive');
  await dashboard.click('source.run:remotive');
  await dashboard.see('status', 'running');
  assert.equal(await dashboard.hash(), '#/runs/1');
});

test('sources that could not be loaded say so and can be tried again', async () => {
  server.on_request = (method, url, response) => {
    if (url.pathname !== '/api/sources') return false;
    response.writeHead(500, { 'Content-Type': 'application/json' }).end('{"detail":"the disk is full"}');
    return true;
  };
  await open('#/sources');
  await dashboard.see('placeholder', 'the disk is full');
  server.on_request = () => false;
  await dashboard.click('reload');
  await dashboard.see('source.open:remotive');
});

const paste = async (address) => {
  await dashboard.page.evaluate(() => document.querySelector('#page [data-key="board.address"]').focus());
  await dashboard.page.keyboard.insertText(address);
};

test('an address that is pasted shows five jobs, and one click adds its company, switches the source on and offers to run', async () => {
  server.sources[1] = source('greenhouse', { kind: 'companies', enabled: false, company_count: 0 });
  server.found = found_board();
  await open('#/sources');
  await dashboard.see('source.open:greenhouse', 'needs a company to ask for');
  await paste('https://boards.greenhouse.io/acme');
  await dashboard.see('found.title', 'Acme Labs, by Greenhouse');
  assert.equal(await dashboard.find('found.jobs').locator('li').count(), 5);
  assert.equal(await dashboard.page.getByRole('link', { name: 'Senior C++ Engineer' }).getAttribute('href'), 'https://boards.example/acme/0');
  await dashboard.see('found.jobs', 'Remote, Latin America');
  await dashboard.see('found.more', 'and 37 more');
  await dashboard.find('found.do').focus();
  await dashboard.press('Enter');
  await dashboard.see('found.added', 'Added: every run asks for it.');
  assert.deepEqual([server.sources[1].companies, server.sources[1].enabled], [['acme'], true]);
  await dashboard.see('found.do', 'Run it now');
  await dashboard.press('Enter');  // the focus stays where the next thing to do is
  await dashboard.see('status', 'running');
  assert.deepEqual(server.bodies, [{ sources: ['greenhouse'] }]);
});

test('an address with nothing behind it says why, and a company that nobody can tell of is added on demand', async () => {
  server.found = found_board({ outcome: 'missing', reason: 'Greenhouse has no company "acme": its board answered 404 Not Found', company_name: '',
    jobs_count: 0, jobs: [] });
  await open('#/sources');
  await paste('https://boards.greenhouse.io/acme');
  await dashboard.see('found.reason', 'its board answered 404 Not Found');
  await dashboard.see_no('found.do');
  await dashboard.click('board.clear');
  await dashboard.see_no('found.title');
  server.found = { ...server.found, outcome: 'empty', reason: '"acme" at Greenhouse lists no job now' };
  await paste('https://boards.greenhouse.io/acme');
  await dashboard.see('found.do', 'Add anyway');
  server.found = found_board({ outcome: 'unrecognised', reason: 'no known system was recognised', source: '', label: '', company: '', company_name: '', jobs: [] });
  await dashboard.click('board.look');
  await dashboard.see('found.reason', 'no known system was recognised');
  await dashboard.see('found.title', 'Not recognised');
});

test('what the config file sets looks set, and can\'t be tried', async () => {
  server.sources[1] = source('greenhouse', { kind: 'companies', companies: ['figma'], enabled_by_config: true, companies_by_config: true });
  server.found = found_board();
  await open('#/sources/greenhouse');
  await dashboard.see('lock', 'Set by the config file');
  await dashboard.see('companies', 'figma');
  for (const key of ['source.remove:figma', 'source.add', 'source.company']) assert.equal(await dashboard.has(key), false, key);
  for (const each of await dashboard.find('source.on:greenhouse').all()) assert.equal(await each.isDisabled(), true);
  assert.equal(await dashboard.find('source.on:remotive').first().isDisabled(), false);
  await paste('https://boards.greenhouse.io/acme');
  await dashboard.see('found.locked', 'add "acme" there');
  await dashboard.see_no('found.do');
});

test('a company that its board does not have is refused with the reason, and added unseen where there is doubt', async () => {
  const answers = [[422, 'Greenhouse has no company "airtabel": its board answered 404 Not Found'], [424, 'what "airtabel" lists is not known: 503']];
  server.on_request = (method, url, response) => {
    if (method !== 'PATCH' || !answers.length) return false;
    const [status, detail] = answers.shift();
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify({ detail }));
    return true;
  };
  await open('#/sources/greenhouse');
  await dashboard.see('source.remove:figma');
  await dashboard.find('source.company').focus();
  await dashboard.page.keyboard.type('airtabel');
  await dashboard.press('Enter');
  await dashboard.see('refusal', 'Greenhouse has no company "airtabel"');
  assert.equal(await dashboard.has('source.add_unseen'), false);
  await dashboard.click('source.add');
  await dashboard.see('refusal', 'is not known: 503');
  await dashboard.click('source.add_unseen');
  await dashboard.see('source.remove:airtabel');
});

const refuse_companies = (status, detail) => {
  server.on_request = (method, url, response) => {
    if (method !== 'PATCH') return false;
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify({ detail }));
    return true;
  };
};
const write_company = async (company) => {
  await dashboard.see('source.company');
  await dashboard.find('source.company').focus();
  await dashboard.page.keyboard.type(company);
  await dashboard.press('Enter');
};
const is_in_sight = (key) => dashboard.find(key).evaluate((element) => {
  const { top, bottom } = element.getBoundingClientRect();
  const foot = document.querySelector('.tabs').getBoundingClientRect();
  return top >= 0 && bottom <= (foot.top > 100 ? foot.top : innerHeight) + 1;
});

test('a refused company is told at its field, aloud, and both are in sight above a phone\'s keyboard', async () => {
  refuse_companies(422, 'Greenhouse has no company "airtabel": its board answered 404 Not Found');
  await open('#/sources/greenhouse', { viewport: { width: 390, height: 460 }, hasTouch: true });
  await write_company('airtabel');
  await dashboard.see('refusal', 'Greenhouse has no company "airtabel"');
  assert.equal(await dashboard.find('refusal').getAttribute('role'), 'alert');
  await dashboard.settled();
  for (const key of ['source.company', 'refusal']) assert.ok(await is_in_sight(key), `${key} is out of sight`);
  const [field, told] = [await dashboard.find('source.company').boundingBox(), await dashboard.find('refusal').boundingBox()];
  assert.ok(told.y > field.y && told.y - field.y < 160, `the field is at ${field.y}, what is told at ${told.y}`);
});

test('a company that is there already is told in a sentence, without asking the server', async () => {
  await open('#/sources/greenhouse');
  await write_company('figma');
  await dashboard.see('refusal', 'Not saved: “figma” is one of Greenhouse\'s companies already.');
  assert.ok(!server.requests.some((request) => request.startsWith('PATCH')));
});

test('a company that is taken away can be put back for ten seconds, by a click or Ctrl+Z, and the focus stays near', async () => {
  const focused = () => dashboard.page.evaluate(() => document.activeElement.dataset.key);
  await open('#/sources/greenhouse');
  await dashboard.find('source.remove:figma').focus();
  await dashboard.press('Enter');
  await dashboard.see('notice', 'Greenhouse is not asked for “figma” any more');
  await soon(async () => await focused() === 'source.remove:stripe');
  await dashboard.press('Control+z');
  await dashboard.see('source.remove:figma');
  assert.deepEqual(server.sources[1].companies, ['figma', 'stripe']);
  assert.equal(server.sources[1].unchecked, true);  // its board is not asked again
  await soon(async () => await focused() === 'source.remove:figma');
  await dashboard.click('source.remove:figma');
  await dashboard.see_no('source.remove:figma');
  await dashboard.click('source.undo:figma');
  await dashboard.see('source.remove:figma');
});

test('a source says when and how its last run ended, and leads to what the log has of it', async () => {
  server.runs.set(7, run(7, { started_at: new Date(Date.now() - 300_000).toISOString(), source_runs: [
    source_run('arbeitnow', { status: 'failed', jobs_found: 3, jobs_new: 1, started_at: new Date(Date.now() - 300_000).toISOString(),
      log_counts: { info: 3, success: 0, warning: 2, error: 1 } }),
    source_run('remotive', { log_counts: { info: 3, success: 1, warning: 2, error: 0 } })] }));
  await open('#/sources/arbeitnow');
  await dashboard.see('Last outcome', 'failed');
  await dashboard.see('Last run', '5 min ago');
  await dashboard.see('It brought', '3 found, 1 new, 1 error, 2 warnings');
  await dashboard.see('source.open:remotive', '2 warnings');  // though it was completed
  const link = dashboard.find('error.box').locator('a');
  assert.equal(await link.getAttribute('href'), '#/runs/7?level=error&source=arbeitnow');
  await link.click();
  await dashboard.see('title', 'Run 7');
  assert.equal(await dashboard.hash(), '#/runs/7?level=error&source=arbeitnow');
});

test('beside an open source the list has every outcome, also those in a quiet colour', async () => {
  await open('#/sources/remotive');
  await dashboard.see('source.open:greenhouse', 'unchanged');
  assert.ok((await dashboard.find('source.open:greenhouse').innerText()).includes('unchanged'));
});

test('a source that is off is not said to be asked, and its switch has one name', async () => {
  await open('#/sources/themuse');
  await dashboard.see('Next request', 'none while it is off');
  for (const name of ['themuse', 'remotive'])
    assert.equal(await dashboard.find(`source.on:${name}`).first().getAttribute('aria-label'), name === 'themuse' ? 'Ask Themuse' : 'Ask Remotive');
});

test('where a source has more open jobs than the list of them, it is said why', async () => {
  server.jobs = [job(1), job(2), job(4)];  // of Remotive
  server.sources[2].jobs_open = 5;
  await open('#/sources/remotive');
  await dashboard.see('Open jobs', '5, 2 of them also elsewhere');
});

test('a number says what it counts where no head does', async () => {
  await open('#/sources', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await dashboard.see('source.open:remotive', '120 jobs');
  assert.ok((await dashboard.find('source.open:remotive').innerText()).includes('120 jobs'));
  assert.ok((await dashboard.find('source.open:remotive').innerText()).includes('2 h ago'));
});

test('what an address was refused for is its heading, and the demo says that it is one', async () => {
  server.demo = true;
  const nothing = { source: '', label: '', company: '', company_name: '', jobs: [] };
  await open('#/sources');
  for (const [outcome, title] of [['unreachable', 'No answer'], ['invalid', 'Not the address of a public page'], ['unrecognised', 'Not recognised']]) {
    server.found = found_board({ ...nothing, outcome, reason: `because it is ${outcome}` });
    await paste('https://careers.example/acme');
    await dashboard.see('found.title', title);
    assert.equal(await dashboard.has('found.demo'), outcome === 'unrecognised');
    await dashboard.click('board.clear');
  }
});

test('the fields of sources have room for what they ask', async () => {
  await open('#/sources/greenhouse', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await dashboard.see('source.company');
  const cut = () => dashboard.page.evaluate(() => [...document.querySelectorAll('#page input[placeholder]')].filter((field) => {
    const canvas = document.createElement('canvas').getContext('2d');
    canvas.font = getComputedStyle(field).font;
    return field.checkVisibility() && canvas.measureText(field.placeholder).width > field.clientWidth;
  }).map((field) => field.placeholder));
  assert.deepEqual(await cut(), []);
});
