/**
 * Stands in for SES v2 in the local run. It keeps whatever it takes, duplicates as well, reports what became of it, and
 * fails when it is told to.
 *
 * Two listeners on 127.0.0.1: the outbox, with `/mails` and `/faults` for tests, and the service itself, so that the
 * service alone can refuse connections.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import type { ClockMover } from './clock-mover.ts';
import { type Bus, startReporter } from './event-reporter.ts';
import { json, parse, refuse } from './http.ts';
import type { Inbound } from './inbound.ts';
import { defaultAccount } from './mail-account.ts';
import { createFaults, Fault, type Faults } from './mail-faults.ts';
import { type MailStore, openMailStore } from './mail-store.ts';
import type { MailServiceControls } from './outbox/faults-page.ts';
import { isOurs } from './outbox/frame.ts';
import { answerOutbox } from './outbox/outbox.ts';
import { answerSes } from './ses-api.ts';

export interface MailServiceOptions {
  /** Where mails are kept. */
  folder: string;
  /** 0 for any that is free. */
  outboxPort: number;
  servicePort: number;
  /** Takes what is reported of the mails. */
  bus: Bus;
  /** The local clock, which the outbox shows and moves. */
  clock: ClockMover;
  /** Where messages go that come from outside. */
  inbound: Inbound;
}

export interface MailService {
  store: MailStore;
  /** The outbox. */
  base: string;
  /** What to send mail to. */
  endpoint: string;
  close: () => Promise<void>;
}

export async function startMailService(options: MailServiceOptions): Promise<MailService> {
  const { folder, bus, clock, inbound } = options;
  const { now } = clock;
  const store = await openMailStore(folder);
  const faults = createFaults();
  const account = { ...defaultAccount };
  const reporter = startReporter(store, bus);

  const service = createServer((request, response) => {
    answer(response, answerSes({ store, faults, account, reporter, now }, request, response));
  });
  let { servicePort } = options;
  const open = async () => {
    servicePort = await listen(service, servicePort);
  };
  const controls = {
    faults,
    account,
    listens: () => service.listening,
    open,
    close: () => close(service),
  };
  const outbox = createServer((request, response) => {
    answer(response, answerOutside(request, response));
  });
  const answerOutside = async (
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (!reads && !isOurs(request))
      refuse(response, 403, 'Forbidden', 'Only the pages of the outbox may change anything here.');
    else if (pathname === '/in' && request.method === 'POST')
      await takeMessage(options, request, response);
    else if (pathname === '/faults') await answerFaults(faults, request, response);
    else if (pathname === '/service') await answerSwitch(request, response, controls);
    else if (pathname === '/events') json(response, { waiting: dueEvents(store) });
    else await answerOutbox({ store, reporter, clock, controls, inbound }, request, response);
  };
  const end = async () => {
    await Promise.all([close(service), close(outbox)]);
    await reporter.close();
  };
  try {
    await open();
    const outboxPort = await listen(outbox, options.outboxPort);
    return {
      store,
      base: `http://127.0.0.1:${outboxPort}`,
      endpoint: `http://127.0.0.1:${servicePort}`,
      close: end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Listens, unless it does; the port it has. */
async function listen(server: Server, port: number): Promise<number> {
  if (!server.listening) {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  }
  return (server.address() as AddressInfo).port;
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    if (!server.listening) {
      resolve();
      return;
    }
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });

function answer(response: ServerResponse, work: Promise<void>): void {
  work.catch((error: unknown) => {
    if (response.headersSent) response.destroy();
    else refuse(response, 500, 'InternalFailure', (error as Error).message);
  });
}

/** How many are to be reported now. */
const dueEvents = (store: MailStore): number =>
  store.waitingEvents().filter(({ event }) => event.notBefore <= Date.now()).length;

/** `POST /in` takes a message from outside, raw. */
async function takeMessage(
  { inbound, clock }: Pick<MailServiceOptions, 'inbound' | 'clock'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await inbound.receive(await buffer(request), clock.now());
  response.writeHead(204).end();
}

/** `POST /faults` orders one, `DELETE /faults` clears all. */
async function answerFaults(
  faults: Faults,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'DELETE') {
    faults.clear();
    response.writeHead(204).end();
    return;
  }
  const parsed = parse(Fault, await text(request));
  if ('problem' in parsed) refuse(response, 400, 'BadRequestException', parsed.problem);
  else {
    faults.order(parsed.value);
    response.writeHead(204).end();
  }
}

/** `DELETE /service` makes the service refuse connections, `POST /service` brings it back. */
async function answerSwitch(
  { method }: IncomingMessage,
  response: ServerResponse,
  service: Pick<MailServiceControls, 'open' | 'close'>,
): Promise<void> {
  if (method === 'DELETE') await service.close();
  if (method === 'POST') await service.open();
  response.writeHead(204).end();
}
