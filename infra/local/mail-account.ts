/** The stand-in's account with the mail service, as a person may change it while it runs. */

export interface MailAccount {
  /** 0: the account may send nothing. Sending faster than it allows is not refused. */
  mailsPerSecond: number;
  /** As every account begins: mail to verified recipients only. */
  sandbox: boolean;
}

/** That of a small production account. */
export const defaultAccount: MailAccount = { mailsPerSecond: 14, sandbox: false };

/** As GetAccount names them. */
export const quotaOf = ({ mailsPerSecond, sandbox }: MailAccount) => ({
  Max24HourSend: sandbox ? 200 : 50_000,
  MaxSendRate: mailsPerSecond,
});
