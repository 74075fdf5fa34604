/**
 * What AWS takes for a reminder and for an answer, as a multiple of its fee for the mails in it. Units and requests are counted in
 * the other benches' runs; the prices are AWS's public ones per use in Stockholm (eu-north-1) in US dollars, as remembered in
 * November 2025 and rounded up, without free tiers. Not counted: storage, and what costs the same however few there are
 * (empty polls, schedules, alarms).
 */
import { tableDefinitions } from '../support/table-definitions.ts';
import { importCases } from './bundle-cases.ts';
import { tickUse } from './due.ts';
import { atMost, type Measurement } from './measurement.ts';
import { quietly } from './quietly.ts';

const million = 1_000_000;
const prices = {
  mail: 100 / million,
  readUnits: 0.14 / million,
  writeUnits: 0.68 / million,
  events: 1 / million,
  queueRequests: 0.4 / million,
  invocations: 0.2 / million,
  gigabyteSeconds: 13.4 / million,
  /** To the HTTP API. */
  requests: 1.1 / million,
};
type Use = Partial<Record<Exclude<keyof typeof prices, 'mail'>, number>>;

const costOf = (use: Use): number =>
  Object.entries(use).reduce((sum, [name, count]) => sum + count * prices[name as keyof Use], 0);

export async function cost(): Promise<Measurement[]> {
  const { runMails } =
    await importCases<typeof import('./mail/mail-cases.ts')>('mail/mail-cases.ts');
  const { measureSubmission } =
    await importCases<typeof import('./capacity-cases.ts')>('capacity-cases.ts');
  const tables = tableDefinitions();
  const { perMail } = await quietly(() =>
    runMails({ tables, invitations: 2_000, rate: 14, receiptsPerSecond: 0.5, seed: 1 }),
  );
  const submission = await quietly(() => measureSubmission({ endpoint: 'memory', tables }));
  const { tick, plan } = await tickUse();

  const ofMail = costOf(perMail);
  // The tick plans the mail, which counts in the mail's way already.
  const ofReminder = ofMail + costOf(tick) - costOf(plan);
  const ofAnswer =
    2 * ofMail +
    costOf({
      readUnits: submission.readUnits,
      writeUnits: submission.writeUnits,
      requests: 1,
      events: 1,
      // Receipt, registration and list each get a message.
      queueRequests: 3 * 3,
      invocations: 5,
      gigabyteSeconds: 5 * 0.05,
    });
  const figure = (name: string, value: number) => ({
    bench: 'cost',
    name,
    value,
    unit: '× the mail fee',
  });
  return [
    atMost(1.1, figure('a reminder, its mail included', 1 + ofReminder / prices.mail)),
    atMost(1.25, figure('an answer, its two mails included', 1 + ofAnswer / (2 * prices.mail))),
  ];
}
