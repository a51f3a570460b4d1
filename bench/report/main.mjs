import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as append from './append.mjs';
import { die, root } from './commands.mjs';
import * as dashboard from './dashboard.mjs';
import * as growth from './growth.mjs';
import * as history from './history.mjs';
import * as matching from './matching.mjs';
import * as memory from './memory.mjs';
import { keep_part, stamp_of } from './page.mjs';
import { prepare } from './prepare.mjs';
import * as scraping from './scraping.mjs';
import * as stages from './stages.mjs';
import * as writing from './writing.mjs';

// In the order of the page.
const kSections = Object.entries({ scraping, memory, stages, history, append, growth, writing, matching, dashboard }).map(([name, section]) => ({ name, ...section }));

const kUsage = `bench/run [options] [section...]
Measures, and writes docs/benchmarks.md: each section replaces its own part of the page, the others stay as they were.

  scraping   beside Scrapy and Crawlee, from a made-up board on this machine
  memory     of a scrape, for more and more jobs
  stages     where the scraping time goes
  history    runs and logs over HTTP beside a tuned FastAPI server
  append     what a log entry costs while a log grows to 1,000,000
  growth     10,000 runs, 5,000,000 entries, 500,000 jobs, and a tenth of that
  writing    what reads cost while a run writes at full speed
  matching   reading what jobs ask for, and scoring 500,000 again
  dashboard  in headless Chromium

  --repeats N    of what is compared side by side (3)
  --as-built     measures what is in build/native, and builds nothing
  --quick        one repeat, a tenth of the history: tries the commands, writes no page
  --harness DIR  the peers and the made-up board (../shared/bench, or beside the repository)
  --work DIR     what is downloaded, generated and kept for the next time (zapply-bench among the temporary files)`;

function parse(given) {
  const options = { repeats: 3, quick: false, as_built: false, work: path.join(os.tmpdir(), 'zapply-bench'), harness: path.join(root, '../shared/bench'), sections: [] };
  for (let i = 0; i < given.length; ++i) {
    const value = () => given[++i] ?? die(`${given[i - 1]} needs a value`);
    switch (given[i]) {
      case '--help': case '-h': console.log(kUsage); process.exit(0); break;
      case '--as-built': options.as_built = true; break;
      case '--quick': options.quick = true; options.repeats = 1; break;
      case '--repeats': options.repeats = Number(value()); break;
      case '--work': options.work = path.resolve(value()); break;
      case '--harness': options.harness = path.resolve(value()); break;
      default:
        if (!kSections.some(({ name }) => name === given[i])) die(`there is no section or option ${given[i]}\n${kUsage}`);
        options.sections.push(given[i]);
    }
  }
  if (!Number.isInteger(options.repeats) || options.repeats < 1) die('--repeats should be a whole number from 1 on');
  return options;
}

const options = parse(process.argv.slice(2));
const chosen = kSections.filter(({ name }) => options.sections.length === 0 || options.sections.includes(name));
fs.mkdirSync(options.work, { recursive: true });
prepare(options, chosen);

let failed = 0;
for (const section of chosen) {
  console.error(`=== ${section.title}`);
  const began = Date.now();
  try {
    const text = `${stamp_of(options)}\n\n${await section.run(options)}`;
    console.log(`## ${section.title}\n\n${text}\n`);
    if (!options.quick) keep_part(section.title, text, kSections.map(({ title }) => title));
  } catch (error) {
    ++failed;
    console.error(`bench/run: ${section.name} failed, its part of the page stays as it was: ${error.message}`);
  }
  console.error(`=== ${section.title}: ${Math.round((Date.now() - began) / 1000)} s`);
}
process.exit(failed === 0 ? 0 : 1);
