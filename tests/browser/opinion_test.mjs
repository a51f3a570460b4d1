import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { launch_chromium, start_server } from './browser.mjs';
import { open_dashboard, soon } from './support/dashboard.mjs';

// The real server with its made-up board, and a made-up language model that answers as `mode` says.
const kJson = { 'Content-Type': 'application/json' };
const kSizes = [{ viewport: { width: 1440, height: 900 }, colorScheme: 'dark' }, { viewport: { width: 390, height: 844 }, colorScheme: 'light' }];
const kPictures = process.env.ZAPPLY_PICTURES;
let browser, server, model, mode = 'good', asked = 0;

const api = (path, method = 'GET', body = undefined) =>
  fetch(`${server.url}${path}`, { method, headers: kJson, body: body && JSON.stringify(body) }).then(async (answer) => {
    assert.ok(answer.ok, `${path}: ${await answer.clone().text()}`);
    return answer.json();
  });

function answer_of({ messages: [, { content }] }) {
  const words = { reference: content.match(/Reference: (\w+)/)[1], closing: content.match(/(\w+)$/)[1], figure: 71,
    comment: 'The trade and most skills fit. It does not say how much it pays, and on call is asked of you every fourth week.',
    quotes: [content.match(/Title: (.*)/)[1]] };
  return JSON.stringify({ choices: [{ message: { content: JSON.stringify(words) }, finish_reason: 'stop' }] });
}

before(async () => {
  model = createServer((request, response) => {
    if (request.method === 'GET') return response.end(JSON.stringify({ data: [{ id: 'stub-1' }] }));
    let body = '';
    request.on('data', (piece) => (body += piece)).on('end', () => {
      ++asked;
      if (mode !== 'good') response.statusCode = mode;
      response.end(mode === 'good' ? answer_of(JSON.parse(body)) : JSON.stringify({ error: { message: 'Insufficient credits' } }));
    });
  });
  await new Promise((resolve) => model.listen(0, '127.0.0.1', resolve));
  process.env.ZAPPLY_LLM_URL = `http://127.0.0.1:${model.address().port}`;
  process.env.ZAPPLY_LLM_MODEL = 'stub-1';
  server = await start_server('--demo', '--demo-pace', '50');
  if (!server.url.endsWith('/')) server.url += '/';
  browser = await launch_chromium();
  mode = 402;
  const { run_id } = await api('api/scraper/run', 'POST', {});
  await soon(async () => (await api(`api/runs/${run_id}`)).status !== 'running', 'the run has ended');
  await soon(async () => (await api('api/opinion')).paused_until, 'the model has refused');
});
after(async () => {
  await browser?.close();
  await server?.stop();
  model?.close();
});

const picture = (dashboard, name, { viewport }) =>
  kPictures && dashboard.page.screenshot({ path: `${kPictures}/opinion-${name}-${viewport.width}.png` });

for (const size of kSizes)
  test(`at ${size.viewport.width} pixels a job says why there is no opinion yet, and has one as soon as it is asked for`, async () => {
    mode = 402;
    const { jobs } = await api('api/jobs?profile=robin&sort=match&limit=50');
    let id;
    for (const job of jobs) {
      ({ id } = job);
      if ((await api(`api/jobs/${id}/match?profile=robin`)).opinion.state !== 'answered') break;
    }
    await api(`api/jobs/${id}/opinion?profile=robin`, 'POST', {});
    await soon(async () => (await api(`api/jobs/${id}/match?profile=robin`)).opinion.cause, 'the refusal');
    const { score, verdict } = await api(`api/jobs/${id}/match?profile=robin`);
    const dashboard = await open_dashboard(browser, `${server.url}#/jobs/${id}`, size);
    await dashboard.see('job.opinion-of', 'Not asked yet: 402 Payment Required');
    await dashboard.see('job.opinion-of', 'Next try');
    await dashboard.find('job.opinion-of').scrollIntoViewIfNeeded();
    await picture(dashboard, 'waiting', size);
    mode = 'good';
    await dashboard.find('job.opinion').click();
    await dashboard.see('job.opinion-of', '71 of 100');
    await dashboard.see('job.opinion-of', 'on call is asked of you');
    await dashboard.see('job.opinion-of', 'stub-1');
    await dashboard.see('job.opinion-of', 'It changes neither score nor verdict.');
    await dashboard.see('job.reasons', `Fits ${score} of 100`);
    await dashboard.find('job.opinion-of').scrollIntoViewIfNeeded();
    await picture(dashboard, 'given', size);
    const after = await api(`api/jobs/${id}/match?profile=robin`);
    assert.deepEqual([after.score, after.verdict], [score, verdict]);
    await dashboard.close();
  });

for (const size of kSizes)
  test(`at ${size.viewport.width} pixels settings tell what is sent and what is left of the budget, and test the model`, async () => {
    mode = 'good';
    const dashboard = await open_dashboard(browser, `${server.url}#/jobs`, size);
    await dashboard.see('jobs.sort', 'Best fit');
    await dashboard.page.keyboard.press(',');
    await dashboard.see('opinion', 'stub-1 at 127.0.0.1:');
    await dashboard.see('opinion', 'neither your name nor your CV');
    await dashboard.see('opinion', 'of 50 questions asked today');
    const before = asked;
    await dashboard.find('opinion.test').click();
    await dashboard.see('opinion.tested', 'It works: a usable answer came in');
    assert.equal(asked > before, true);
    await dashboard.find('opinion.tested').scrollIntoViewIfNeeded();
    await picture(dashboard, 'settings', size);
    mode = 401;
    await dashboard.find('opinion.test').click();
    await dashboard.see('opinion.tested', 'No usable answer: 401 Unauthorized');
    await picture(dashboard, 'refused', size);
    await dashboard.close();
  });

test('without a model nothing speaks of it but one line of the settings', async () => {
  delete process.env.ZAPPLY_LLM_URL;
  delete process.env.ZAPPLY_LLM_MODEL;
  const configured = server;
  const plain = await start_server('--demo', '--demo-pace', '50');
  try {
    server = { url: plain.url.endsWith('/') ? plain.url : `${plain.url}/` };
    const { run_id } = await api('api/scraper/run', 'POST', {});
    await soon(async () => (await api(`api/runs/${run_id}`)).status !== 'running', 'the run has ended');
    const { jobs } = await api('api/jobs?profile=robin&sort=match&limit=1');
    const dashboard = await open_dashboard(browser, `${server.url}#/jobs/${jobs[0].id}`, kSizes[0]);
    await dashboard.see('job.reasons', 'Fits');
    assert.equal(await dashboard.page.getByText('Second opinion').count(), 0);
    await dashboard.page.keyboard.press(',');
    await dashboard.see('opinion.how', 'ZAPPLY_LLM_URL');
    assert.equal(await dashboard.page.locator('[data-key="opinion.test"]').count(), 0);
    await dashboard.close();
  } finally {
    server = configured;
    await plain.stop();
  }
});
