/** A mail service that takes R mails in any second and throttles the rest, and whose replies get lost now and then. */
import {
  SESv2ServiceException,
  type SendEmailCommandInput,
  TooManyRequestsException,
} from '@aws-sdk/client-sesv2';
import type { VirtualTime } from '../virtual-time.ts';

/** What goes wrong, each with its share of all mails. An outage is not among it: then the breaker opens and nothing is paced. */
const mailFaults = {
  /** Taken, and the connection breaks. */
  'lost-reply': 0.0005,
  /** Taken, and the service answers with an error of its own. */
  'error-after-taking': 0.0005,
  /** Taken, and no answer comes. */
  silence: 0.0001,
  /** Not taken, and the connection breaks. */
  'lost-request': 0.0005,
  /** Not taken: no connection. */
  refused: 0.001,
} as const;
type Fault = keyof typeof mailFaults;

interface Taken {
  at: number;
  to: string;
  /** What makes two mails the same for who gets them: the address, and the sender's own key where it gives one. */
  mail: string;
}

/** From taking a mail to telling of its delivery. */
const deliveryMilliseconds = 2_000;

const connectionError = (code: string) => Object.assign(new Error(code), { code });
const failed = (status: number) =>
  new SESv2ServiceException({
    name: 'InternalFailure',
    $fault: 'server',
    message: 'failed',
    $metadata: { httpStatusCode: status },
  });

export class PacedMailService {
  readonly taken: Taken[] = [];
  throttled = 0;
  /** Sends whose outcome the sender could not know. */
  ambiguous = 0;
  /** Is told of every delivery, as on the account's default bus. */
  report: (event: object) => void = () => undefined;
  private readonly rate: number;
  private readonly time: VirtualTime;
  private readonly random: () => number;

  constructor(rate: number, time: VirtualTime, random: () => number) {
    this.rate = rate;
    this.time = time;
    this.random = random;
  }

  account(): object {
    return { SendQuota: { MaxSendRate: this.rate, Max24HourSend: 50_000, SentLast24Hours: 0 } };
  }

  /** Throws the client's own errors. `patience`: milliseconds until the client gives up. */
  async send(input: SendEmailCommandInput, patience: number): Promise<object> {
    await this.time.sleep(20 + 20 * this.random());
    const fault = this.pickFault();
    if (fault === 'refused') throw connectionError('ECONNREFUSED');
    if (fault === 'lost-request') throw connectionError('ECONNRESET');
    this.take(input);
    await this.time.sleep(fault === 'silence' ? patience : 20 + 20 * this.random());
    if (fault === 'lost-reply') throw connectionError('ECONNRESET');
    if (fault === 'silence') throw Object.assign(new Error('timeout'), { name: 'TimeoutError' });
    if (fault === 'error-after-taking') throw failed(500);
    return { MessageId: `message-${this.taken.length}` };
  }

  private take({ Destination, EmailTags }: SendEmailCommandInput): void {
    const now = this.time.clock().getTime();
    if ((this.taken.at(-this.rate)?.at ?? -Infinity) > now - 1000) {
      this.throttled += 1;
      throw new TooManyRequestsException({
        message: 'Maximum sending rate exceeded.',
        $metadata: { httpStatusCode: 429 },
      });
    }
    const to = Destination?.ToAddresses?.[0] ?? '';
    const tags = Object.fromEntries(
      (EmailTags ?? []).map(({ Name = '', Value = '' }) => [Name, [Value]]),
    );
    this.taken.push({ at: now, to, mail: `${to}#${tags['key']?.[0] ?? ''}` });
    this.time.wakeAfter(deliveryMilliseconds, () => {
      const timestamp = this.time.clock().toISOString();
      this.report({ eventType: 'Delivery', mail: { tags }, delivery: { timestamp } });
    });
  }

  private pickFault(): Fault | undefined {
    let left = this.random();
    for (const [fault, share] of Object.entries(mailFaults) as [Fault, number][]) {
      left -= share;
      if (left >= 0) continue;
      if (fault !== 'refused') this.ambiguous += 1;
      return fault;
    }
    return undefined;
  }
}
