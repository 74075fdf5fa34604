/** Answers that come by e-mail: taken in, looked through, and registered by staff. */
import { filesOf } from '../../shared/domain/intake.ts';
import { addConsultee } from '../../shared/store/consultees.ts';
import { listIntake } from '../../shared/store/intake.ts';
import { aPdf } from '../support/attachment-files.ts';
import { aMessage } from '../support/messages.ts';
import { aConsultee, consultationId } from '../support/world.ts';
import { Browser } from './browser.ts';
import type { Chapter } from './chapter.ts';
import type { Cloud } from './cloud.ts';

const list = `/samordna/inkommet/${consultationId}`;
const sender = aConsultee('mejlar');

/** S3 has a message, and says so. */
function receive(cloud: Cloud, key: string, message: Buffer): void {
  cloud.objects.set(`Inbound/${key}`, message);
  cloud.publish('aws.s3', 'Object Created', {
    bucket: { name: 'Inbound' },
    object: { key, 'version-id': 'v1' },
  });
}

const itemsIn = (cloud: Cloud) => listIntake(cloud.table('Records'), consultationId);

export const intakeChapters: Chapter[] = [
  {
    title: 'an answer comes by e-mail, with a file',
    play: async (cloud) => {
      await addConsultee(cloud.table('Records'), sender, new Date(cloud.now));
      const files = [{ name: 'Yttrande.pdf', bytes: aPdf() }];
      receive(cloud, 'mejl/svar', aMessage({ headers: { From: sender.email }, files }));
    },
  },
  {
    title: 'an automatic reply comes',
    play: (cloud) => {
      const headers = { 'Auto-Submitted': 'auto-replied', 'Message-ID': '<2@a.example>' };
      receive(cloud, 'mejl/franvaro', aMessage({ headers }));
      return Promise.resolve();
    },
  },
  {
    title: 'its files are scanned',
    play: async (cloud) => {
      for (const item of await itemsIn(cloud))
        for (const { id, fileName } of filesOf(item))
          cloud.publish('aws.guardduty', 'GuardDuty Malware Protection Object Scan Result', {
            s3ObjectDetails: {
              bucketName: 'Quarantine',
              objectKey: `inkommet/${item.place}/${item.id}/${id}/${fileName}`,
              versionId: 'v1',
            },
            scanResultDetails: { scanResultStatus: 'NO_THREATS_FOUND' },
          });
    },
  },
  {
    title: 'a coordinator registers it, and sets the reply aside',
    play: async (cloud) => {
      const browser = await Browser.ofCoordinator(cloud, 'register-intake');
      const { body } = await browser.get(list);
      const [, id = ''] = /name="id" value="(\w+)"/.exec(body) ?? [];
      const { location = '' } = await browser.post(`${list}/ladda-upp`, { id });
      await new Browser(cloud, 'upload-attachment').get(location);
      for (const { id, mail } of await itemsIn(cloud)) {
        const page = `${list}/${id}`;
        await browser.get(page);
        if (mail?.kind === 'automatic')
          await browser.post(`${page}/undan`, { version: '1', skal: 'not-an-answer' });
        else
          await browser.post(page, {
            ...{ version: '1', steg: 'registrera' },
            ...{ instans: sender.id, stance: 'SUPPORTS', comment: 'Vi tillstyrker förslaget.' },
          });
      }
    },
  },
];
