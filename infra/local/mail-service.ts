/**
 * Stands in for SES v2 in the local run. It keeps whatever it takes, duplicates as well, and fails when it is told to.
 *
 * Two listeners on 127.0.0.1: the outbox, with `/mails` and `/faults` for tests, and the service itself, so that the
 * service alone can refuse connections.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { createFaults, Fault, type Faults } from './mail-faults.ts';
import { type MailStore, openMailStore, SendEmailBody } from './mail-store.ts';
import { answerOutbox } from './outbox.ts';

export interface MailServiceOptions {
  /** Where mails are kept. */
  folder: string;
  /** 0 for any that is free. */
  outboxPort: number;
  servicePort: number;
  /** The local clock. */
  now: () => Date;
}

export interface MailService {
  store: MailStore;
  /** The outbox. */
  base: string;
  /** What to send mail to. */
  endpoint: string;
  close: () => Promise<void>;
}

interface Deps {
  store: MailStore;
  faults: Faults;
  now: () => Date;
}

/** The service's own limits, as GetAccount names them. */
const quota = { Max24HourSend: 50_000, MaxSendRate: 14 };

export async function startMailService(options: MailServiceOptions): Promise<MailService> {
  const store = await openMailStore(options.folder);
  const deps: Deps = { store, faults: createFaults(), now: options.now };

  const service = createServer((request, response) => {
    answer(response, answerService(deps, request, response));
  });
  let { servicePort } = options;
  const open = async () => {
    servicePort = await listen(service, servicePort);
  };
  const outbox = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    answer(
      response,
      pathname === '/faults'
        ? answerFaults(deps.faults, request, response)
        : pathname === '/service'
          ? answerSwitch(request, response, { open, close: () => close(service) })
          : Promise.resolve(answerOutbox(store, request, response)),
    );
  });
  await open();
  let outboxPort: number;
  try {
    outboxPort = await listen(outbox, options.outboxPort);
  } catch (error) {
    await close(service);
    throw error;
  }
  return {
    store,
    base: `http://127.0.0.1:${outboxPort}`,
    endpoint: `http://127.0.0.1:${servicePort}`,
    close: async () => {
      await Promise.all([close(service), close(outbox)]);
    },
  };
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

function json(response: ServerResponse, body: unknown): void {
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
}

/** An error in the form in which SES gives it. */
function refuse(response: ServerResponse, status: number, type: string, message: string): void {
  response.statusCode = status;
  response.setHeader('x-amzn-errortype', type);
  json(response, { message });
}

async function answerService(
  deps: Deps,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const route = `${request.method ?? ''} ${pathname}`;
  if (route === 'GET /v2/email/account')
    json(response, {
      EnforcementStatus: 'HEALTHY',
      ProductionAccessEnabled: true,
      SendingEnabled: true,
      SendQuota: { ...quota, SentLast24Hours: deps.store.all().length },
    });
  else if (route === 'POST /v2/email/outbound-emails') await sendEmail(deps, request, response);
  else refuse(response, 404, 'NotFoundException', `The mail stand-in does not know ${route}`);
}

async function sendEmail(
  { store, faults, now }: Deps,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const parsed = parse(SendEmailBody, await text(request));
  if ('problem' in parsed) {
    refuse(response, 400, 'BadRequestException', parsed.problem);
    return;
  }
  const { value: body } = parsed;
  const fault = faults.take(body.Destination.ToAddresses);
  switch (fault?.kind) {
    case 'throttle':
      refuse(response, 429, 'TooManyRequestsException', 'Maximum sending rate exceeded.');
      return;
    case 'reject':
      refuse(response, 400, 'MessageRejected', 'Ordered to be refused.');
      return;
    case 'error-500':
      refuse(response, 500, 'InternalServiceErrorException', 'Ordered to fail.');
      return;
    case 'reset':
      request.socket.resetAndDestroy();
      return;
    case 'error-500-after-storing':
    case 'lose-reply':
    case 'slow':
    case undefined:
  }
  const { id } = await store.add(body, now());
  switch (fault?.kind) {
    case 'error-500-after-storing':
      refuse(response, 500, 'InternalServiceErrorException', 'Ordered to fail.');
      return;
    case 'lose-reply':
      request.socket.destroy();
      return;
    case 'slow':
      await waitWhileOpen(response, fault.seconds);
      break;
    case undefined:
  }
  json(response, { MessageId: `local-${id}` });
}

const waitWhileOpen = (response: ServerResponse, seconds: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000);
    response.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });

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
  service: { open: () => Promise<void>; close: () => Promise<void> },
): Promise<void> {
  if (method === 'DELETE') await service.close();
  if (method === 'POST') await service.open();
  response.writeHead(204).end();
}

function parse<Schema extends z.ZodType>(
  schema: Schema,
  content: string,
): { value: z.output<Schema> } | { problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return { problem: 'The body is not JSON.' };
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? { value: parsed.data } : { problem: z.prettifyError(parsed.error) };
}
