/** Thousands of mails through the real sender, on a simulated account with its rate, its outages and our processes' deaths. */
import { tableDefinitions } from '../support/table-definitions.ts';
import { importCases } from './bundle-cases.ts';
import type { MailRun } from './mail/mail-cases.ts';
import { atLeast, atMost, type Measurement } from './measurement.ts';
import { quietly } from './quietly.ts';

const mails = 10_000;
/** The smallest quota outside SES's sandbox, and that of an established account. */
const rates = [14, 200];

export async function mail(): Promise<Measurement[]> {
  const { runMails } =
    await importCases<typeof import('./mail/mail-cases.ts')>('mail/mail-cases.ts');
  const measured: Measurement[] = [];
  for (const rate of rates) {
    const run = await quietly(() =>
      runMails({
        tables: tableDefinitions(),
        invitations: mails,
        rate,
        receiptsPerSecond: rate / 30,
        seed: 1,
      }),
    );
    measured.push(...figuresOf(rate, run));
  }
  return measured;
}

function figuresOf(rate: number, run: MailRun): Measurement[] {
  const figure = (name: string, value: number, unit: string) => ({
    bench: 'mail',
    name: `10 000 mails at ${rate}/s: ${name}`,
    value,
    unit,
  });
  return [
    atLeast(0.94, figure('share of the rate in use', run.shareOfRate, 'of R')),
    atMost(0, figure('throttled', run.throttled, 'sends')),
    atMost(0, figure('sent twice', run.duplicates, 'mails')),
    atMost(0, figure('lost', run.lost, 'mails')),
    atMost(0, figure('in a dead-letter queue', run.deadLetters, 'messages')),
    // A process that dies between claim and reply leaves up to a batch in doubt.
    atMost(
      run.ambiguous + 10 * run.deaths,
      figure(
        `in doubt, of ${run.ambiguous} lost replies and ${run.deaths} deaths`,
        run.unknown,
        'mails',
      ),
    ),
    atMost(3, figure('a receipt waits (95 of 100)', run.receiptSeconds, 's')),
    atMost(10, figure('writes a mail, all included', run.perMail.writeUnits, 'units')),
  ];
}
