/**
 * Watches every effect: who may be written to, and how mails go from state to state. Once somebody has answered, paused the
 * reminders or has a stopped mailbox, no sender that reads the mail's row after that may let the mail leave.
 */
import type { GetItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { recipientOf } from '../../shared/platform/hash.ts';
import type { MailState } from '../../shared/domain/mail-ledger.ts';
import type { Cloud, Process } from './cloud.ts';

/** Where a mail may go on to without a person's decision or a report of the mail service. */
const ways: Partial<Record<MailState, MailState[]>> = {
  pending: ['claimed', 'skipped', 'rejected', 'unknown'],
  claimed: ['pending', 'accepted', 'rejected', 'unknown'],
};

export class Watch {
  readonly violations: string[] = [];
  private readonly cloud: Cloud;
  /** Counts effects: the order in which things became true. */
  private step = 0;
  private readonly states = new Map<string, MailState>();
  private readonly since = new Map<string, number>();
  /** When each process last looked at the mail that it has in its hands. */
  private readonly looked = new WeakMap<Process, Map<string, number>>();

  constructor(cloud: Cloud) {
    this.cloud = cloud;
    cloud.observe = (process, command, input) => {
      this.step += 1;
      if (command === 'SendEmailCommand') this.judge(process, input as SendEmailCommandInput);
      else if (command === 'GetItemCommand') this.note(process, input as GetItemCommandInput);
      else this.look();
    };
    for (const { to, key, state } of cloud.mails) this.states.set(`${key} to ${to}`, state);
  }

  pausedFrom(recipient: string): void {
    this.since.set(`paused ${recipient}`, this.step);
  }

  private note(process: Process, { TableName, Key }: GetItemCommandInput): void {
    if (TableName !== 'Mail' || process.function !== 'send-mail') return;
    const looked = this.looked.get(process) ?? new Map<string, number>();
    looked.set(`${Key?.['pk']?.S} ${Key?.['sk']?.S}`, this.step);
    this.looked.set(process, looked);
  }

  /** What has become true by the latest effect. */
  look(): void {
    for (const { to, key, state, decided, report } of this.cloud.mails) {
      const mail = `${key} to ${to}`;
      const former = this.states.get(mail);
      this.states.set(mail, state);
      if (former === undefined || former === state || decided || report) continue;
      if (!ways[former]?.includes(state)) this.violations.push(`${mail}: ${former}, then ${state}`);
    }
    for (const { pk, sk, stopped } of this.cloud.rows('Records')) {
      const fact = String(pk).startsWith('responses#')
        ? `answered ${String(sk).split('#')[0]}`
        : stopped
          ? `stopped ${String(pk).split('#')[1]}`
          : undefined;
      if (fact && !this.since.has(fact)) this.since.set(fact, this.step);
    }
  }

  private judge(process: Process, { Destination, Content, EmailTags = [] }: SendEmailCommandInput) {
    const key = Buffer.from(
      EmailTags.find(({ Name }) => Name === 'key')?.Value ?? '',
      'base64url',
    ).toString();
    const recipient = recipientOf(Destination?.ToAddresses?.[0] ?? '');
    const looked = this.looked.get(process)?.get(`${recipient} ${key}`) ?? Infinity;
    const facts = key.startsWith('reminder#')
      ? [
          `paused ${recipient}`,
          ...[
            ...(Content?.Simple?.Body?.Text?.Data ?? '').matchAll(/\/svara\/[^.\s]+\.([^.\s]+)\./g),
          ].map(([, consultee]) => `answered ${consultee}`),
        ]
      : [];
    const isOurs = /^(registration|mail-trouble)#/.test(key);
    for (const fact of [...facts, ...(isOurs ? [] : [`stopped ${recipient}`])])
      if ((this.since.get(fact) ?? Infinity) < looked) this.violations.push(`${key}: ${fact}`);
  }
}
