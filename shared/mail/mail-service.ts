import {
  GetAccountCommand,
  SendEmailCommand,
  type SendEmailCommandInput,
  SESv2Client,
  type SESv2ClientConfig,
  SESv2ServiceException,
} from '@aws-sdk/client-sesv2';
import type { SendOutcome } from '../domain/mail-ledger.ts';

/**
 * A call is made once: a retry of a lost reply is a second mail.
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
    requestHandler: { connectionTimeout: 2_000, requestTimeout, throwOnRequestTimeout: true },
  });

/** Refusals of this one mail, which no retry mends. All other refusals (4xx) may pass: throttled, paused, not verified. */
const finalRefusals = ['MessageRejected', 'BadRequestException'];

/** Failures before a byte of the request was sent. */
const neverReached = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'CredentialsProviderError'];

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
  if (status !== undefined && status >= 400 && status < 500)
    return { state: finalRefusals.includes(name) ? 'rejected' : 'pending', reason: name };
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
