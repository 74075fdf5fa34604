/**
 * `npm run bench`: measures, prints a table and writes results.json; `npm run bench -- size` runs some of it.
 * Ends with 1 when a figure is over its limit. See docs/bench.md.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Measurement, verdictOf } from './measurement.ts';

const benches: Record<string, () => Promise<Measurement[]>> = {
  size: async () => (await import('./size.ts')).size(),
  capacity: async () => (await import('./capacity.ts')).capacity(),
  due: async () => (await import('./due.ts')).due(),
  report: async () => (await import('./report.ts')).report(),
  'report-files': async () => (await import('./report.ts')).reportFiles(),
  'report-local': async () => (await import('./report-local.ts')).reportLocally(),
  'import-local': async () => (await import('./import-local.ts')).importLocally(),
  mail: async () => (await import('./mail.ts')).mail(),
  cost: async () => (await import('./cost.ts')).cost(),
  peers: async () => (await import('./peers.ts')).peers(),
  'cold-sample': async () => (await import('./cold.ts')).coldSample(),
  cold: async () => (await import('./cold.ts')).cold(),
};
/** `cold`, the reports and the import take minutes, and `cost` rests on prices that are not ours. */
const onlyByName = ['cold', 'cost', 'report', 'report-files', 'report-local', 'import-local'];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}

const isWanted = (name: string) =>
  asked.length === 0 ? !onlyByName.includes(name) : asked.includes(name);

const measured: Measurement[] = [];
for (const [name, run] of Object.entries(benches))
  if (isWanted(name)) measured.push(...(await run()));

const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const limitOf = ({ limit, least }: Measurement) => `${least ? '≥' : '≤'} ${numbers.format(limit)}`;
const spreadOf = ({ quartiles }: Measurement) =>
  quartiles ? `, quartiles ${quartiles.map((value) => numbers.format(value)).join('–')}` : '';
const width = Math.max(...measured.map(({ name }) => name.length));
console.log(
  `${'bench'.padEnd(13)}${'figure'.padEnd(width)}${'value'.padStart(12)}${'limit'.padStart(12)}`,
);
for (const figure of measured)
  console.log(
    `${figure.bench.padEnd(13)}${figure.name.padEnd(width)}${numbers.format(figure.value).padStart(12)}${limitOf(figure).padStart(12)}  ${verdictOf(figure)}  ${figure.unit}${spreadOf(figure)}`,
  );

const file = path.join(import.meta.dirname, 'results.json');
const former = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as Measurement[]).filter(
      ({ bench }) => bench in benches && !isWanted(bench),
    )
  : [];
const order = Object.keys(benches);
const all = [...former, ...measured].sort(
  (a, b) => order.indexOf(a.bench) - order.indexOf(b.bench),
);
writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);

const over = measured.filter(({ holds }) => !holds).length;
const warned = measured.filter(({ warns }) => warns).length;
console.log(
  `Of ${measured.length} figures ${over} are over their limit, and ${warned} timings are so near it that they warn.`,
);
process.exitCode = over === 0 ? 0 : 1;
