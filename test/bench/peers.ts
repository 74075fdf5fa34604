/**
 * The naive design on the same work as ours, in the same run. Its own figures have a least value: were it not reached, ours
 * would be more than is needed.
 */
import { tableDefinitions } from '../support/table-definitions.ts';
import { coldAgainstNaive } from './cold.ts';
import { searchReads } from './due.ts';
import { atLeast, type Measurement } from './measurement.ts';
import { runNaively } from './naive/run.ts';
import { naiveSearchReads } from './naive/search.ts';
import { quietly } from './quietly.ts';

const figure = (name: string, value: number, unit: string) => ({
  bench: 'peers',
  name,
  value,
  unit,
});

export async function peers(): Promise<Measurement[]> {
  return [...(await searches()), ...(await sends()), ...(await coldAgainstNaive())];
}

async function searches(): Promise<Measurement[]> {
  const measured: Measurement[] = [];
  for (const { stored, least } of [
    { stored: 1_000, least: 5 },
    { stored: 100_000, least: 500 },
  ]) {
    const naive = await naiveSearchReads(stored);
    const name = `finding 100 due of ${stored.toLocaleString('en')}: naive`;
    measured.push(
      atLeast(least, figure(`${name} reads / ours`, naive / (await searchReads(stored)), '×')),
    );
  }
  return measured;
}

async function sends(): Promise<Measurement[]> {
  const settings = { tables: tableDefinitions(), mails: 10_000, seed: 1 };
  const paced = await quietly(() => runNaively({ ...settings, rate: 14 }));
  const unlimited = await quietly(() => runNaively({ ...settings, rate: 10_000 }));
  return [
    atLeast(1, figure('10 000 mails at 14/s: naive, throttled', paced.throttled, 'sends')),
    atLeast(1, figure('10 000 mails at 14/s: naive, left after two repeats', paced.left, 'mails')),
    atLeast(
      1,
      figure('10 000 mails at any rate: naive, sent twice', unlimited.duplicates, 'mails'),
    ),
  ];
}
