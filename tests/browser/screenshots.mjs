// node tests/browser/screenshots.mjs [VIEW]...: pictures of every view (or of those whose names begin so), light and
// dark, at pixel ratios 1 and 2 and seven sizes, and of the plain pages on a phone, in build/screenshots with an
// index.html to leaf through and a contact sheet per size. Says which texts are cut off or lie over another.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { launch_chromium, root, start_server } from './browser.mjs';
import { open_dashboard, text_faults } from './support/dashboard.mjs';
import { open_view, plain_pages, views, world } from './support/views.mjs';

const kFolder = path.join(root, 'build/screenshots');
const kSizes = [[360, 740], [390, 844], [700, 900], [1024, 700], [1366, 633], [1440, 900], [2560, 1440]];
const kPhoneWidth = 700;  // below it there are fingers
const wanted = process.argv.slice(2);
const is_wanted = (name) => wanted.length === 0 || wanted.some((each) => name.startsWith(each));

const pictures = [];
let faults = 0;

async function take(page, name) {
  await page.screenshot({ path: path.join(kFolder, `${name}.png`) });
  pictures.push(name);
}

// One page for all views: a load takes seconds with a software GPU, an address none.
async function take_views(browser, url, colorScheme, [width, height], deviceScaleFactor) {
  const dashboard = await open_dashboard(browser, url, { viewport: { width, height }, deviceScaleFactor, colorScheme, hasTouch: width < kPhoneWidth });
  for (const view of views.filter((each) => is_wanted(each.name))) {
    await open_view(dashboard, url, view);
    const name = `${view.name}-${colorScheme}-${width}x${height}@${deviceScaleFactor}`;
    for (const fault of text_faults(await dashboard.drawn_texts())) {
      console.log(`${name}: ${fault}`);
      ++faults;
    }
    await take(dashboard.page, name);
    await dashboard.page.mouse.move(width - 1, height - 1);
  }
  await dashboard.close();
}

async function take_plain_pages(browser) {
  const server = await start_server('--demo');
  try {
    await fetch(`${server.url}/api/scraper/run`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
    for (let i = 0; i < 240; ++i) {
      const { runs } = await (await fetch(`${server.url}/api/runs`)).json();
      if (runs[0]?.completed_at) break;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    for (const colorScheme of ['light', 'dark']) {
      const page = await browser.newPage({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, colorScheme, hasTouch: true, isMobile: true });
      for (const plain of plain_pages) {
        await page.goto(`${server.url}/${plain.path}`);
        await take(page, `plain-${plain.name}-${colorScheme}-390x844@2`);
      }
      await page.close();
    }
  } finally {
    await server.stop();
  }
}

// Light beside dark, ratio 1 beside 2.
async function take_contact_sheet(browser, [width, height]) {
  const ending = new RegExp(`-${width}x${height}@[12]$`), names = pictures.filter((name) => ending.test(name) && !name.startsWith('plain-')).sort();
  const thumb = width < kPhoneWidth ? 200 : 480, columns = width < kPhoneWidth ? 12 : 4;
  const page = await browser.newPage({ viewport: { width: thumb * columns, height: 100 } });
  const files = await Promise.all(names.map((name) => readFile(path.join(kFolder, `${name}.png`))));
  await page.setContent(`<body style="margin:0;background:#888;line-height:0">${files.map((file) =>
    `<img style="width:${thumb}px;box-sizing:border-box;padding:2px" src="data:image/png;base64,${file.toString('base64')}">`).join('')}`);
  await page.screenshot({ path: path.join(kFolder, `sheet-${width}x${height}.png`), fullPage: true });
  await page.close();
}

function index_page() {
  const groups = new Map();
  for (const name of pictures) {
    const group = name.replace(/-(light|dark)-.*/, '');
    groups.set(group, [...(groups.get(group) ?? []), name]);
  }
  const sections = [...groups].map(([group, names]) => `<h2 id="${group}">${group}</h2>\n` + names.map((name) =>
    `<figure><a href="${name}.png"><img loading="lazy" src="${name}.png" alt="${name}"></a><figcaption>${name}</figcaption></figure>`).join('\n'));
  return `<!doctype html><meta charset="utf-8"><title>zapply: every view</title>
<style>body{font:14px system-ui;margin:24px;background:#888}figure{display:inline-block;margin:8px}img{width:480px}nav a{margin-right:12px}</style>
<nav>${[...groups.keys()].map((group) => `<a href="#${group}">${group}</a>`).join('')}</nav>
${sections.join('\n')}\n`;
}

await mkdir(kFolder, { recursive: true });
const browser = await launch_chromium();
const server = await world();
try {
  for (const colorScheme of ['light', 'dark'])
    for (const size of kSizes)
      for (const ratio of [1, 2]) await take_views(browser, server.url, colorScheme, size, ratio);
  for (const size of kSizes) await take_contact_sheet(browser, size);
  if (is_wanted('plain')) await take_plain_pages(browser);
} finally {
  await browser.close();
  await server.stop();
}
await writeFile(path.join(kFolder, 'index.html'), index_page());
console.log(`${pictures.length} pictures, ${faults} faults: ${path.join(kFolder, 'index.html')}`);
process.exitCode = faults ? 1 : 0;
