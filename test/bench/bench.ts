/**
 * `npm run bench`: measures, prints a table and writes results.json; `npm run bench -- size` runs some of it.
 * Ends with 1 when a figure is over its limit.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Measurement } from './measurement.ts';

const benches: Record<string, () => Promise<Measurement[]>> = {
  size: async () => (await import('./size.ts')).size(),
  capacity: async () => (await import('./capacity.ts')).capacity(),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}

const measured: Measurement[] = [];
for (const [name, run] of Object.entries(benches))
  if (asked.length === 0 || asked.includes(name)) measured.push(...(await run()));

const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const number = (value: number) => numbers.format(value).padStart(10);
const width = Math.max(...measured.map(({ name }) => name.length));
console.log(
  `${'bench'.padEnd(10)}${'figure'.padEnd(width)}${'value'.padStart(10)}${'limit'.padStart(10)}`,
);
for (const { bench, name, value, unit, limit, holds } of measured)
  console.log(
    `${bench.padEnd(10)}${name.padEnd(width)}${number(value)}${number(limit)} ${unit}${holds ? '' : '  OVER'}`,
  );

const file = path.join(import.meta.dirname, 'results.json');
const former = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as Measurement[]).filter(
      ({ bench }) => bench in benches && asked.length > 0 && !asked.includes(bench),
    )
  : [];
const order = Object.keys(benches);
const all = [...former, ...measured].sort(
  (a, b) => order.indexOf(a.bench) - order.indexOf(b.bench),
);
writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);

const over = measured.filter(({ holds }) => !holds).length;
console.log(
  over === 0
    ? 'Every figure holds.'
    : `${over} of ${measured.length} figures are over their limit.`,
);
process.exitCode = over === 0 ? 0 : 1;
