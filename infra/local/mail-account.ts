/** The stand-in's account with the mail service, as a person may change it while it runs. */
import * as z from 'zod';

export const MailAccount = z.object({
  /** 0: the account may send nothing. */
  mailsPerSecond: z.coerce.number().min(0).max(1000),
  /** As every account begins: mail to verified recipients only. */
  sandbox: z.boolean(),
});
export type MailAccount = z.infer<typeof MailAccount>;

/** That of a small production account. */
export const defaultAccount: MailAccount = { mailsPerSecond: 14, sandbox: false };

/** As GetAccount names them. */
export const quotaOf = ({ mailsPerSecond, sandbox }: MailAccount) => ({
  Max24HourSend: sandbox ? 200 : 50_000,
  MaxSendRate: mailsPerSecond,
});
