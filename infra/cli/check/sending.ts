/** Whether SES lets us send: the account, and the domain. */
import {
  GetAccountCommand,
  GetEmailIdentityCommand,
  NotFoundException,
  type SESv2Client,
} from '@aws-sdk/client-sesv2';
import type { Config } from '../../config.ts';
import { bad, type Finding, good } from './finding.ts';

const deployMail = 'Deploy the mail stack: npx cdk deploy --all';

export async function checkAccount(
  ses: SESv2Client,
  { quotas, trial, region }: Config,
): Promise<Finding[]> {
  const { ProductionAccessEnabled, SendingEnabled, EnforcementStatus, SendQuota } = await ses.send(
    new GetAccountCommand({}),
  );
  const { Max24HourSend = 0, MaxSendRate = 0, SentLast24Hours = 0 } = SendQuota ?? {};
  const wanted = quotas.mailsPerSecond ?? 0;
  // -1 stands for no limit.
  const left = Max24HourSend < 0 ? Infinity : Max24HourSend - SentLast24Hours;
  return [
    ProductionAccessEnabled
      ? good('SES sends to anyone (out of the sandbox)')
      : bad(
          'SES sends to anyone',
          `the account is in the sandbox in ${region}: mail leaves to verified addresses only, 200 a day, one a second. ${trial ? 'Verify the addresses of the trial in the SES console, or ask' : 'Ask'} for production access, see "Leave the sandbox" in docs/deploy.md`,
        ),
    SendingEnabled
      ? good('SES sending is on')
      : bad(
          'SES sending is on',
          `AWS or an administrator has paused it (${EnforcementStatus ?? 'no reason given'}): answer the support case, see docs/runbooks/sender-reputation.md`,
        ),
    MaxSendRate > 0 && left > 0
      ? good(
          `SES quota: ${MaxSendRate} mails a second, ${left === Infinity ? 'any number' : left} more today`,
        )
      : bad(
          'SES quota',
          Max24HourSend === 0 || MaxSendRate === 0
            ? 'it is 0: nothing leaves. Ask AWS for a quota, see "Quotas" in docs/deploy.md'
            : `all ${Max24HourSend} mails of the day have left: the rest leaves as the day passes. Ask for a higher quota, see docs/deploy.md`,
        ),
    ...(wanted > MaxSendRate
      ? [
          bad(
            `quotas.mailsPerSecond in config.json is ${wanted}`,
            `SES takes ${MaxSendRate} a second, which is kept. Lower the number, or ask for a higher rate`,
          ),
        ]
      : []),
  ];
}

export async function checkIdentity(
  ses: SESv2Client,
  { sender: { identityDomain, mailFrom } }: Config,
): Promise<Finding[]> {
  const what = `SES may send as ${identityDomain}`;
  try {
    const { VerifiedForSendingStatus, DkimAttributes, MailFromAttributes } = await ses.send(
      new GetEmailIdentityCommand({ EmailIdentity: identityDomain }),
    );
    const { Status = 'NOT_STARTED' } = DkimAttributes ?? {};
    const { MailFromDomain, MailFromDomainStatus } = MailFromAttributes ?? {};
    const publish = 'publish the records above; SES looks again by itself, for up to 72 hours';
    return [
      VerifiedForSendingStatus ? good(what) : bad(what, `the domain is not verified: ${publish}`),
      Status === 'SUCCESS'
        ? good('DKIM signs the mail')
        : bad('DKIM signs the mail', `${Status}: ${publish}`),
      MailFromDomain !== mailFrom
        ? bad(
            `Mail bounces at ${mailFrom}`,
            `the domain in SES is ${MailFromDomain ?? 'its own'}. ${deployMail}`,
          )
        : MailFromDomainStatus === 'SUCCESS'
          ? good(`Mail bounces at ${mailFrom}`)
          : bad(
              `Mail bounces at ${mailFrom}`,
              `${MailFromDomainStatus ?? 'NOT_STARTED'}: ${publish}. Until then mail leaves under amazonses.com`,
            ),
    ];
  } catch (error) {
    if (error instanceof NotFoundException)
      return [bad(what, `SES does not know the domain. ${deployMail}`)];
    throw error;
  }
}
