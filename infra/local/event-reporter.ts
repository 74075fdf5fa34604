/** Reports on the default bus what became of the mails, as SES does: after its reply, and until the bus has taken it. */
import {
  EventBridgeClient,
  PutEventsCommand,
  type PutEventsResultEntry,
} from '@aws-sdk/client-eventbridge';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { mailEventSource, reportOf } from './mail-events.ts';
import type { MailStore, WaitingEvent } from './mail-store.ts';

/** Where the default bus is. */
export interface Bus {
  region: string;
  endpoint: string;
}

export interface EventReporter {
  /** There may be something to report. */
  wake: () => void;
  close: () => Promise<void>;
}

/** As many as PutEvents takes. */
const atOnce = 10;
const patience = 5_000;
const pauseAfterFailure = 500;

/** Reports what the store holds as not reported yet, also from an earlier run; goes on until it is closed. */
export function startReporter(store: MailStore, bus: Bus): EventReporter {
  const client = new EventBridgeClient({
    ...bus,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: { requestTimeout: patience, throwOnRequestTimeout: true },
  });
  const closing = new AbortController();
  const bell = new EventTarget();

  const work = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      const [now, waiting] = [Date.now(), store.waitingEvents()];
      const due = waiting.filter(({ event }) => event.notBefore <= now).slice(0, atOnce);
      if (due.length === 0) {
        const next = Math.min(...waiting.map(({ event }) => event.notBefore));
        await rung(bell, next - now, closing.signal);
      } else if (!(await report(client, store, due))) {
        await sleep(pauseAfterFailure, undefined, { signal: closing.signal }).catch(
          () => undefined,
        );
      }
    }
  };
  const done = work();
  return {
    wake: () => bell.dispatchEvent(new Event('wake')),
    close: async () => {
      closing.abort();
      await done;
      client.destroy();
    },
  };
}

/** Resolves when the bell rings, when the time is out, or when the signal is given. */
async function rung(bell: EventTarget, milliseconds: number, closing: AbortSignal): Promise<void> {
  const signal = Number.isFinite(milliseconds)
    ? AbortSignal.any([closing, AbortSignal.timeout(milliseconds)])
    : closing;
  await once(bell, 'wake', { signal }).catch(() => undefined);
}

/** Whether the bus took all of them. */
async function report(
  client: EventBridgeClient,
  store: MailStore,
  events: WaitingEvent[],
): Promise<boolean> {
  let results: PutEventsResultEntry[];
  try {
    const reply = await client.send(
      new PutEventsCommand({
        Entries: events.map(({ mail, event }) => {
          const { detailType, detail } = reportOf(mail, event.kind, new Date(event.at));
          return {
            Source: mailEventSource,
            DetailType: detailType,
            Detail: JSON.stringify(detail),
          };
        }),
      }),
    );
    results = reply.Entries ?? [];
  } catch {
    return false;
  }
  const taken = events.filter((_, index) => results[index] && !results[index].ErrorCode);
  for (const { mail, event } of taken) await store.markReported(mail, event);
  return taken.length === events.length;
}
