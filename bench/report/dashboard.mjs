// The dashboard's own measurements, in headless Chromium with software rendering.
import fs from 'node:fs';
import path from 'node:path';
import { output, root } from './commands.mjs';
import { number, table } from './figures.mjs';
import { kLarge } from './growth.mjs';
import { database_of } from './history_db.mjs';

export const title = 'Dashboard';
export const needs = { browser: true };

export function run(options) {
  const file = path.join(options.work, 'dashboard.json');
  fs.rmSync(file, { force: true });
  output('node', [path.join(root, 'bench/dashboard.mjs'), '--json', file, '--jobs', database_of(options, kLarge)]);
  const figures = JSON.parse(fs.readFileSync(file, 'utf8'));
  const digits = (value) => (Number.isInteger(value) ? 0 : 1);
  return [`In headless Chromium, drawn by the processor; a run of 1,000,000 entries, ${number(kLarge.jobs, 0)} jobs, a window of 1024 by 700.`,
    table(['Figure', 'Measured', 'Wanted', 'Met'], figures.map(({ figure, value, unit, bound }) => {
      const says = (x) => `${number(x, digits(x))} ${unit}`.trim();
      return [figure, says(value), bound === null ? '' : `≤ ${says(bound)}`, bound === null ? '' : value <= bound ? 'yes' : '**no**'];
    }))].join('\n\n');
}
