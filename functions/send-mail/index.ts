import { setTimeout as sleep } from 'node:timers/promises';
import { MailPlanned } from '../../events/mail/mail-planned.v1.ts';
import {
  createAccountClient,
  createMailClient,
  readSendRate,
} from '../../shared/mail/mail-service.ts';
import { createPacer } from '../../shared/mail/pacer.ts';
import { systemClock } from '../../shared/platform/clock.ts';
import { consumer } from '../../shared/platform/consume.ts';
import { createDynamoClient } from '../../shared/platform/dynamo.ts';
import { secretOnDemand } from '../../shared/platform/secret.ts';
import { env } from './env.ts';
import { sendMail } from './handler.ts';

const client = createDynamoClient();
const ses = createMailClient();
const account = createAccountClient();
const mail = { client, name: env.MAIL_TABLE };

export const handler = consumer({
  name: 'send-mail',
  accepts: MailPlanned,
  parked: { client, name: env.PARKED_TABLE },
  clock: systemClock,
  handle: sendMail({
    records: { client, name: env.RECORDS_TABLE },
    plans: { client, name: env.PLANS_TABLE },
    mail,
    ses,
    linkSecret: secretOnDemand(env.LINK_SECRET_ARN),
    publicOrigin: env.PUBLIC_ORIGIN,
    language: env.LOCALE,
    sender: {
      address: env.SENDER,
      name: env.SENDER_NAME,
      configurationSet: env.CONFIGURATION_SET,
    },
    trial: env.ALLOWED_RECIPIENTS && {
      recipients: env.ALLOWED_RECIPIENTS,
      subjectPrefix: env.SUBJECT_PREFIX ?? '',
    },
    senderDomain: env.SENDER.slice(env.SENDER.indexOf('@') + 1),
    clock: systemClock,
    waitForSlot: createPacer({
      mail,
      clock: systemClock,
      readRate: () => readSendRate(account, env.MAILS_PER_SECOND),
      sleep: async (milliseconds) => {
        await sleep(milliseconds);
      },
    }),
  }),
});
