/** The naive reminders in the simulated account of the mail bench, with the SDK's own retries and Lambda's repeats. */
import {
  type SendEmailCommandInput,
  type ServiceInputTypes,
  type ServiceOutputTypes,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import type { FinalizeRequestMiddleware } from '@smithy/types';
import { localDate } from '../../../shared/domain/calendar.ts';
import { addConsultee } from '../../../shared/store/consultees.ts';
import { atEachAttempt } from '../../support/memory-dynamo.ts';
import { aConsultee, credentials, region } from '../../support/world.ts';
import { Simulation, type SimulationSettings } from '../mail/simulation.ts';
import { remind, RemindersFailed } from './remind.ts';

const today = '2021-02-26';
/** Of the SDK's own connections, unless it is told otherwise. */
const connections = 50;
/** Lambda repeats a scheduled run that failed twice, after one and two minutes. */
const pausesBeforeRepeats = [60_000, 120_000];

export interface NaiveRun {
  throttled: number;
  duplicates: number;
  /** Not sent after the run and its repeats. */
  left: number;
}

export async function runNaively(
  settings: Omit<SimulationSettings, 'start'> & { mails: number },
): Promise<NaiveRun> {
  const simulation = new Simulation({ ...settings, start: new Date(`${today}T08:00:00Z`) });
  const { time, service, outside, memory } = simulation;
  for (let i = 0; i < settings.mails; i += 1)
    await addConsultee(
      outside.records,
      aConsultee(`remissinstans-${i}`, { nextReminderOn: localDate(today) }),
      time.clock(),
    );

  const ses = new SESv2Client({ region, credentials });
  const connect = semaphore(connections);
  const answering: FinalizeRequestMiddleware<ServiceInputTypes, ServiceOutputTypes> =
    () =>
    async ({ input }) => {
      const hangUp = await connect();
      try {
        const output = await service.send(input as SendEmailCommandInput, 120_000);
        return { output: { $metadata: {}, ...output }, response: undefined };
      } finally {
        hangUp();
      }
    };
  ses.middlewareStack.addRelativeTo(answering, atEachAttempt);
  const run = remind(outside.records.client, ses, outside.records.name);
  let isDone = false;
  const realTimeout = globalThis.setTimeout;
  // The SDK waits by it between its retries.
  globalThis.setTimeout = ((wake: () => void, milliseconds = 0) => {
    time.wakeAfter(milliseconds, wake);
  }) as typeof setTimeout;
  try {
    void runWithRepeats(() => run(today), time.sleep).then(() => {
      isDone = true;
    });
    await time.pass(() => isDone);
  } finally {
    globalThis.setTimeout = realTimeout;
  }
  const sentTo = new Set(service.taken.map(({ to }) => to));
  return {
    throttled: service.throttled,
    duplicates: service.taken.length - sentTo.size,
    left: memory.rows('Records').filter(({ nextReminderOn }) => nextReminderOn).length,
  };
}

async function runWithRepeats(
  run: () => Promise<void>,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<void> {
  for (const pause of [...pausesBeforeRepeats, undefined]) {
    try {
      await run();
      return;
    } catch (error) {
      if (!(error instanceof RemindersFailed)) throw error;
      if (pause !== undefined) await sleep(pause);
    }
  }
}

/** Lets so many in at once; the others wait in turn. */
function semaphore(limit: number): () => Promise<() => void> {
  let free = limit;
  const waiting: (() => void)[] = [];
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  return async () => {
    if (free > 0) free -= 1;
    else
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    return leave;
  };
}
