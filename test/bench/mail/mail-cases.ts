/** Thousands of invitations while answers come in and want their receipts: what left, how fast, and at what cost. */
import { inviteConsultees } from '../../../functions/invite-consultees/handler.ts';
import { ConsultationId } from '../../../shared/domain/ids.ts';
import { Mail } from '../../../shared/domain/mail-ledger.ts';
import type { Table } from '../../../shared/platform/dynamo.ts';
import { addConsultee } from '../../../shared/store/consultees.ts';
import { openConsultation, putDraftConsultation } from '../../../shared/store/consultations.ts';
import { readItem } from '../../../shared/store/item.ts';
import { submitResponse } from '../../../shared/store/responses.ts';
import {
  aConsultation,
  aConsultee,
  aResponse,
  consultationId,
  someContent,
} from '../../support/world.ts';
import { quantile } from '../statistics.ts';
import { Simulation, type SimulationSettings } from './simulation.ts';
import { MailSystem, type ServiceUse } from './system.ts';
import type { Consumption } from '../capacity-meter.ts';

export interface MailRunSettings extends Omit<SimulationSettings, 'start'> {
  invitations: number;
  receiptsPerSecond: number;
}

export interface MailRun {
  /** Of the account's rate, while the first 95 of 100 mails left. */
  shareOfRate: number;
  throttled: number;
  duplicates: number;
  /** Not planned, not settled, or counted as taken by the service, which never took them. */
  lost: number;
  deadLetters: number;
  /** In doubt in the end. */
  unknown: number;
  /** Sends whose outcome the sender could not know, and processes that died. */
  ambiguous: number;
  deaths: number;
  /** From the plan of a receipt to the service's taking it: 95 of 100 wait no longer. */
  receiptSeconds: number;
  /** From the plan of a mail to its delivery on the list, shared among all mails. */
  perMail: Omit<Consumption, 'calls'> & ServiceUse;
}

const start = new Date('2021-02-26T08:00:00Z');
/** The consultation that answers are sent to meanwhile. */
const answered = ConsultationId.parse('rs-2021-0001');

async function openConsultations(records: Table, invited: number): Promise<void> {
  for (const id of [consultationId, answered]) {
    const content = { ...someContent, consultationId: id };
    await putDraftConsultation(records, aConsultation({ id }), content);
    await openConsultation(records, id, new Date('2021-01-11T08:00:00Z'));
  }
  for (let i = 0; i < invited; i += 1)
    await addConsultee(records, aConsultee(`remissinstans-${i}`), start);
}

/** Plans an invitation for everyone. */
async function invite(simulation: Simulation): Promise<void> {
  await inviteConsultees({
    ...simulation.tablesThrough(simulation.connect()),
    clock: simulation.clock,
  })({
    id: 'opened',
    type: 'consultation.opened.v1',
    occurredAt: start.toISOString(),
    data: { consultationId },
  });
}

/** Answers arrive until nearly all invitations have left; how many there were. */
async function answer(
  { time, clock, random, service, outside: { records } }: Simulation,
  { invitations, receiptsPerSecond }: MailRunSettings,
): Promise<number> {
  let answers = 0;
  for (; service.taken.length < 0.9 * invitations; answers += 1) {
    await time.sleep((2000 * random()) / receiptsPerSecond);
    const consultee = { ...aConsultee(`svarande-${answers}`), consultationId: answered };
    await addConsultee(records, consultee, clock());
    const submittedAt = clock().toISOString();
    await submitResponse(records, aResponse(consultee, { submittedAt }));
  }
  return answers;
}

const isOpen = (state: string | undefined) => state === 'pending' || state === 'claimed';

export async function runMails(settings: MailRunSettings): Promise<MailRun> {
  const simulation = new Simulation({ ...settings, start });
  const { time, memory } = simulation;
  await openConsultations(simulation.outside.records, settings.invitations);
  const system = new MailSystem(simulation);
  let answers: number | undefined;
  void Promise.all([invite(simulation), answer(simulation, settings)]).then(([, count]) => {
    answers = count;
  });
  await time.pass(
    () =>
      answers !== undefined &&
      system.isIdle() &&
      !memory.rows('Mail').some(({ state }) => isOpen(state?.S)),
  );
  return judge(simulation, system, settings.rate, settings.invitations + (answers ?? 0));
}

function judge(
  { service, memory, consumption }: Simulation,
  { deaths, deadLetters, use }: MailSystem,
  rate: number,
  expected: number,
): MailRun {
  const mails = memory
    .rows('Mail')
    .filter(({ content }) => content)
    .map((item) => readItem(Mail, item));
  const asked = mails.filter(({ content }) => ['invitation', 'receipt'].includes(content.kind));
  const { taken } = service;
  const times = taken.map(({ at }) => at);
  const firstTaken = new Map(taken.toReversed().map(({ to, at }) => [to, at]));
  const neverTaken = (mail: Mail) =>
    ['accepted', 'delivered'].includes(mail.state) && !firstTaken.has(mail.to);
  const seconds = (quantile(times, 0.95) - quantile(times, 0)) / 1000;
  return {
    shareOfRate: (0.95 * times.length) / seconds / rate,
    throttled: service.throttled,
    duplicates: taken.length - new Set(taken.map(({ mail }) => mail)).size,
    lost: expected - asked.length + asked.filter((m) => isOpen(m.state) || neverTaken(m)).length,
    deadLetters,
    unknown: mails.filter(({ state }) => state === 'unknown').length,
    ambiguous: service.ambiguous,
    deaths,
    receiptSeconds: quantile(
      asked
        .filter(({ content }) => content.kind === 'receipt')
        .flatMap(({ to, plannedAt }) => {
          const at = firstTaken.get(to);
          return at === undefined ? [] : [(at - Date.parse(plannedAt)) / 1000];
        }),
      0.95,
    ),
    perMail: {
      readUnits: consumption.readUnits / mails.length,
      writeUnits: consumption.writeUnits / mails.length,
      events: use.events / mails.length,
      queueRequests: use.queueRequests / mails.length,
      invocations: use.invocations / mails.length,
      gigabyteSeconds: use.gigabyteSeconds / mails.length,
    },
  };
}
