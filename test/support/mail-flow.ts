/** Drives mail through the real tick, sender and ledger tender, each run a process of its own that may be made to die. */
import type { EventOf } from '../../events/index.ts';
import { findDueReminders } from '../../functions/find-due-reminders/handler.ts';
import { sendMail } from '../../functions/send-mail/handler.ts';
import { tendMailLedger } from '../../functions/tend-mail-ledger/handler.ts';
import type { Consultation } from '../../shared/domain/consultation.ts';
import type { Consultee } from '../../shared/domain/consultee.ts';
import { Mail } from '../../shared/domain/mail-ledger.ts';
import { readSendRate } from '../../shared/mail/mail-service.ts';
import { createPacer } from '../../shared/mail/pacer.ts';
import { addConsultee } from '../../shared/store/consultees.ts';
import { openConsultation, putDraftConsultation } from '../../shared/store/consultations.ts';
import { plantDeath, type Process } from './faults.ts';
import type { MailServer } from './mail-server.ts';
import { aConsultation, createTestClient, someContent, through, type World } from './world.ts';

export interface Death {
  at: number;
  moment: 'before' | 'after';
}
const noDeath: Death = { at: Infinity, moment: 'before' };

/** An open consultation, opened weeks ago, with these consultees. */
export async function openWith(
  world: World,
  consultees: Consultee[],
  changes: Partial<Consultation> = {},
): Promise<void> {
  const consultation = aConsultation(changes);
  await putDraftConsultation(world.records, consultation, {
    ...someContent,
    consultationId: consultation.id,
  });
  for (const consultee of consultees) await addConsultee(world.records, consultee, world.now);
  await openConsultation(world.records, consultation.id, new Date('2021-01-11T08:00:00Z'));
}

export const passMinutes = (world: World, minutes: number): void => {
  world.now = new Date(world.now.getTime() + minutes * 60_000);
};

export const mails = async (world: World): Promise<Mail[]> =>
  (await world.rows(world.mail)).flatMap((row) => Mail.safeParse(row).data ?? []);

/** Runs the tick in a process of its own. */
export async function tick(
  world: World,
  death = noDeath,
  client = createTestClient(),
): Promise<Process> {
  const process = plantDeath([client], death.at, death.moment);
  await ignoringDeath(
    process,
    findDueReminders({
      records: through(client, world.records),
      plans: through(client, world.plans),
      mail: through(client, world.mail),
      clock: world.clock,
    })(),
  );
  return process;
}

export async function tendLedger(world: World): Promise<void> {
  await tendMailLedger({ mail: world.mail, clock: world.clock })();
}

interface Sender {
  process: Process;
  handle: (event: EventOf<'mail.planned.v1'>) => Promise<void>;
  /** Resolves to whether the mail's message would come back. */
  send: (mail: Pick<Mail, 'recipient' | 'key'>) => Promise<boolean>;
}

/** A sender process. While it waits, the world's time passes. */
export function startSender(
  world: Pick<World, 'records' | 'plans' | 'mail' | 'clock' | 'now'>,
  server: Pick<MailServer, 'client'>,
  death = noDeath,
  client = createTestClient(),
  sleep = (milliseconds: number): Promise<void> => {
    world.now = new Date(world.now.getTime() + milliseconds);
    return Promise.resolve();
  },
): Sender {
  const ses = server.client();
  const process = plantDeath([client, ses], death.at, death.moment);
  const mailTable = through(client, world.mail);
  const sendOne = sendMail({
    records: through(client, world.records),
    plans: through(client, world.plans),
    mail: mailTable,
    ses,
    linkSecret: () => Promise.resolve('a secret of the test'),
    publicOrigin: 'https://remiss.example',
    language: 'sv',
    senderDomain: 'region.example',
    sender: {
      address: 'remiss@region.example',
      name: 'Region Exempel',
      configurationSet: undefined,
    },
    clock: world.clock,
    waitForSlot: createPacer({
      mail: mailTable,
      clock: world.clock,
      readRate: () => readSendRate(ses),
      sleep,
    }),
  });
  const send = ({ recipient, key }: Pick<Mail, 'recipient' | 'key'>) => {
    const event: EventOf<'mail.planned.v1'> = {
      id: `mail.planned#${recipient}#${key}`,
      type: 'mail.planned.v1',
      occurredAt: world.clock().toISOString(),
      data: { recipient, key, lane: 'bulk' },
    };
    return sendOne(event).then(
      () => false,
      () => true,
    );
  };
  return { process, handle: sendOne, send };
}

/** Hands one planned mail to a sender process of its own. */
export async function deliver(
  world: World,
  server: Pick<MailServer, 'client'>,
  mail: Pick<Mail, 'recipient' | 'key'>,
  death = noDeath,
): Promise<{ comesBack: boolean; process: Process }> {
  const { process, send } = startSender(world, server, death);
  return { comesBack: await send(mail), process };
}

/**
 * Lets up to two hours pass, with deliveries of what is pending, and the ledger tended every five minutes, until all mail
 * is settled.
 */
export async function settleDown(world: World, server: MailServer): Promise<void> {
  for (let round = 0; round < 24; round += 1) {
    const open = (await mails(world)).filter(
      ({ state }) => state === 'pending' || state === 'claimed',
    );
    if (open.length === 0) return;
    for (const mail of open) if (mail.state === 'pending') await deliver(world, server, mail);
    passMinutes(world, 5);
    await tendLedger(world);
  }
}

async function ignoringDeath(process: Process, run: Promise<void>): Promise<void> {
  try {
    await run;
  } catch (error) {
    if (!process.dead) throw error;
  }
}
