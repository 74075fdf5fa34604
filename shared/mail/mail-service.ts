import {
  GetAccountCommand,
  MessageRejected,
  SendEmailCommand,
  type SendEmailCommandInput,
  SESv2Client,
  type SESv2ClientConfig,
  SESv2ServiceException,
} from '@aws-sdk/client-sesv2';
import type { SendOutcome } from '../domain/mail-ledger.ts';

/**
 * A call is made once: a retry of a lost reply is a second mail. Every call has a connection of its own: one that the
 * service closed while the function was frozen loses the mail that is written to it, and nobody can tell it from a
 * mail that was taken.
 *
 * @param requestTimeout patience with the service, in milliseconds.
 */
export const createMailClient = ({
  requestTimeout = 10_000,
  ...config
}: SESv2ClientConfig & { requestTimeout?: number } = {}): SESv2Client =>
  new SESv2Client({
    ...config,
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 2_000,
      requestTimeout,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: false },
      httpsAgent: { keepAlive: false },
    },
  });

/** For reading the account, which may be asked again: the service takes one such call a second from all senders. */
export const createAccountClient = (config: SESv2ClientConfig = {}): SESv2Client =>
  new SESv2Client({
    ...config,
    maxAttempts: 6,
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout: 3_000,
      throwOnRequestTimeout: true,
    },
  });

/** Refusals of this one mail, which no retry mends. All other refusals (4xx) may pass: throttled, paused. */
const finalRefusals = ['MessageRejected', 'BadRequestException'];

/** The service has no error of its own for a sender's domain that is not verified yet, or an account in the sandbox. */
const isNotVerified = (error: unknown): boolean =>
  error instanceof MessageRejected && /not verified/i.test(error.message);

/** Failures before a byte of the request was sent. */
const neverReached = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'];

/** Sends one mail, once, and says what is known of it. Never throws. */
export async function sendOnce(
  ses: SESv2Client,
  input: SendEmailCommandInput,
): Promise<SendOutcome> {
  try {
    const { MessageId } = await ses.send(new SendEmailCommand(input));
    return MessageId
      ? { state: 'accepted', messageId: MessageId }
      : { state: 'unknown', reason: 'no-message-id' };
  } catch (error) {
    return outcomeOf(error);
  }
}

/** What an error of the mail service says about the mail: definitely not taken, or nobody knows. */
function outcomeOf(error: unknown): SendOutcome {
  const name = error instanceof Error ? error.name : 'unknown';
  const status =
    error instanceof SESv2ServiceException ? error.$metadata.httpStatusCode : undefined;
  // 408: the service waited too long for the request, and may have had it all.
  if (status !== undefined && status >= 400 && status < 500 && status !== 408)
    return isNotVerified(error)
      ? { state: 'pending', reason: 'not-verified' }
      : { state: finalRefusals.includes(name) ? 'rejected' : 'pending', reason: name };
  const code = error instanceof Error && 'code' in error ? String(error.code) : name;
  if (neverReached.includes(code)) return { state: 'pending', reason: code };
  return { state: 'unknown', reason: code };
}

/**
 * Mails a second that the account may send, and `atMost`. Throws when the service names none: then nothing is sent for now.
 */
export async function readSendRate(ses: SESv2Client, atMost = Infinity): Promise<number> {
  const { SendQuota } = await ses.send(new GetAccountCommand({}));
  const rate = SendQuota?.MaxSendRate ?? 0;
  if (rate <= 0) throw new Error('the mail service allows no mail: its sending rate is 0');
  return Math.min(rate, atMost);
}
