// Numbers and tables of the page.

export function quantile(values, q) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b), half = sorted.length >> 1;
  if (sorted.length === 0) return NaN;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

export const number = (x, digits = 2) => (Number.isFinite(x) ? x.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }) : '–');

/** "median (min–max)" */
export const range = (values, digits = 2) => (values.length ? `${number(median(values), digits)} (${number(Math.min(...values), digits)}–${number(Math.max(...values), digits)})` : '–');

/** The first `left` columns hold words. */
export const table = (head, rows, left = 1) =>
  [head, head.map((_, i) => (i < left ? ':--' : '--:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

export const at_most = (what, value, bound, digits = 2, unit = '') =>
  [what, `${number(value, digits)}${unit}`, `≤ ${number(bound, digits)}${unit}`, value <= bound ? 'yes' : '**no**'];
export const at_least = (what, value, bound, digits = 2, unit = '') =>
  [what, `${number(value, digits)}${unit}`, `≥ ${number(bound, digits)}${unit}`, value >= bound ? 'yes' : '**no**'];
export const bounds = (rows) => table(['Bound', 'Measured', 'Wanted', 'Met'], rows);
