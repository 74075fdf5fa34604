/** SES v2 as far as we call it: GetAccount and SendEmail. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { EventReporter } from './event-reporter.ts';
import { region } from './emulator.ts';
import { json, parse, refuse } from './http.ts';
import { type MailAccount, quotaOf } from './mail-account.ts';
import { domainOf } from './mail-events.ts';
import { eventsOf, type Fault, type Faults } from './mail-faults.ts';
import { type MailStore, messageIdOf, SendEmailBody } from './mail-store.ts';

export interface SesDeps {
  store: MailStore;
  faults: Faults;
  account: MailAccount;
  reporter: EventReporter;
  /** The local clock. */
  now: () => Date;
}

export async function answerSes(
  deps: SesDeps,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const route = `${request.method ?? ''} ${pathname}`;
  if (route === 'GET /v2/email/account')
    json(response, {
      EnforcementStatus: 'HEALTHY',
      ProductionAccessEnabled: !deps.account.sandbox,
      SendingEnabled: true,
      SendQuota: { ...quotaOf(deps.account), SentLast24Hours: deps.store.all().length },
    });
  else if (route === 'POST /v2/email/outbound-emails') await sendEmail(deps, request, response);
  else refuse(response, 404, 'NotFoundException', `The mail stand-in does not know ${route}`);
}

async function sendEmail(
  deps: SesDeps,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const parsed = parse(SendEmailBody, await text(request));
  if ('problem' in parsed) {
    refuse(response, 400, 'BadRequestException', parsed.problem);
    return;
  }
  const { value: body } = parsed;
  if (refusedByAccount(deps.account, body, response)) return;
  const recipients = body.Destination.ToAddresses;
  const fault = deps.faults.take(recipients);
  if (refusedByFault(fault, request, response)) return;

  const mail = await deps.store.add(body, deps.now());
  await replyTo(fault, messageIdOf(mail), request, response);
  await deps.store.addEvents(mail, eventsOf(fault, recipients), deps.now());
  deps.reporter.wake();
}

/** Whether the account may not send this mail; then it is answered. */
function refusedByAccount(
  { mailsPerSecond, sandbox }: MailAccount,
  { FromEmailAddress, Destination }: SendEmailBody,
  response: ServerResponse,
): boolean {
  const verified = domainOf(FromEmailAddress);
  const unverified = Destination.ToAddresses.filter((to) => domainOf(to) !== verified);
  if (mailsPerSecond === 0)
    refuse(response, 429, 'TooManyRequestsException', 'Maximum sending rate exceeded.');
  else if (sandbox && unverified.length > 0)
    refuse(
      response,
      400,
      'MessageRejected',
      `Email address is not verified. The following identities failed the check in region ${region.toUpperCase()}: ${unverified.join(', ')}`,
    );
  return response.writableEnded;
}

/** Answers of the faults in which the mail is not taken. */
const refusals: Partial<Record<Fault['kind'], [status: number, type: string, message: string]>> = {
  throttle: [429, 'TooManyRequestsException', 'Maximum sending rate exceeded.'],
  reject: [400, 'MessageRejected', 'Ordered to be refused.'],
  'error-500': [500, 'InternalServiceErrorException', 'Ordered to fail.'],
};

/** Whether the mail is not taken because of a fault; then it is answered. */
function refusedByFault(
  fault: Fault | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (fault?.kind === 'reset') {
    request.socket.resetAndDestroy();
    return true;
  }
  const refusal = fault && refusals[fault.kind];
  if (refusal) refuse(response, ...refusal);
  return refusal !== undefined;
}

/** Answers about a mail that was taken. */
async function replyTo(
  fault: Fault | undefined,
  messageId: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (fault?.kind === 'error-500-after-storing') {
    refuse(response, 500, 'InternalServiceErrorException', 'Ordered to fail.');
    return;
  }
  if (fault?.kind === 'lose-reply') {
    request.socket.destroy();
    return;
  }
  if (fault?.kind === 'slow') await waitWhileOpen(response, fault.seconds);
  json(response, { MessageId: messageId });
}

const waitWhileOpen = (response: ServerResponse, seconds: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000);
    response.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
