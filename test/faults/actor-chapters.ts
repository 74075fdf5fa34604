/** What an actor does on its own pages. */
import { AttachmentId } from '../../shared/domain/attached-file.ts';
import { quarantineFolder } from '../../shared/domain/attachment.ts';
import { createActorLinkToken } from '../../shared/platform/link-token.ts';
import { getActor } from '../../shared/store/actors.ts';
import { getIndicator, putIndicator } from '../../shared/store/indicators.ts';
import { aPdf } from '../support/attachment-files.ts';
import { aPlan, anActor, anIndicator, anInitiative } from '../support/plans.ts';
import { Browser, fill, versionIn } from './browser.ts';
import type { Chapter } from './chapter.ts';
import { type Cloud, linkSecret } from './cloud.ts';

/** An actor that opens its link and presses the button. */
async function signedIn(cloud: Cloud, id: string): Promise<Browser> {
  const actor = await getActor(cloud.table('Plans'), anActor(id).id);
  if (!actor) throw new Error(`actor ${id} is not stored`);
  const token = createActorLinkToken(linkSecret, {
    actorId: actor.id,
    generation: actor.generation,
  });
  const browser = new Browser(cloud, 'report-progress');
  await browser.get(`/uppdrag/lank/${token}`);
  await browser.post(`/uppdrag/lank/${token}`, {});
  return browser;
}

const { id: planId } = aPlan();
const { id: initiativeId } = anInitiative();
const initiative = `/uppdrag/insats/${planId}/${initiativeId}`;

/** Takes the places away that a button reserved which had to be pressed again. */
async function removeOthers(browser: Browser, id: AttachmentId): Promise<void> {
  const { body } = await browser.get(`${initiative}/bilagor`);
  for (const [, other = ''] of body.matchAll(/name="bilaga" value="(\w+)"/g))
    if (other !== id) await browser.post(`${initiative}/bilagor/ta-bort`, { bilaga: other });
}

export const actorChapters: Chapter[] = [
  {
    title: 'an actor looks at what it has to do, and reports',
    play: async (cloud) => {
      const browser = await signedIn(cloud, 'b');
      await browser.get('/uppdrag');
      await browser.get(initiative);
      await fill(browser, `${initiative}/lagesrapport`, {
        gjort: 'Bokningen är byggd.',
        nasta: 'Öppna den.',
        'milstolpe-m1': 'klar',
        'dag-m1': '2022-09-29',
        steg: 'granska',
      });
      const version = versionIn(await browser.get(`${initiative}/granska`));
      await browser.post(`${initiative}/skicka`, { version, omgang: '' });
    },
  },
  {
    title: 'an actor attaches a file to its next report',
    play: async (cloud) => {
      const browser = await signedIn(cloud, 'b');
      const { location = '' } = await browser.post(`${initiative}/bilagor`, {});
      const id = AttachmentId.parse(location.split('/').at(-1));
      await removeOthers(browser, id);
      await new Browser(cloud, 'upload-attachment').get(location);
      const objectKey = `${quarantineFolder({ actorId: anActor('b').id, planId, initiativeId }, id)}plan.pdf`;
      cloud.objects.set(`Quarantine/${objectKey}`, aPdf());
      cloud.publish('aws.guardduty', 'GuardDuty Malware Protection Object Scan Result', {
        s3ObjectDetails: { bucketName: 'Quarantine', objectKey, versionId: 'v1' },
        scanResultDetails: { scanResultStatus: 'NO_THREATS_FOUND' },
      });
      await cloud.settle();
      await fill(browser, `${initiative}/lagesrapport`, {
        gjort: 'Planen är bifogad.',
        steg: 'granska',
      });
      const version = versionIn(await browser.get(`${initiative}/granska`));
      await browser.post(`${initiative}/skicka`, { version, omgang: '', bilagor: id });
    },
  },
  {
    title: 'an actor has lost its link, and asks for it',
    play: async (cloud) => {
      const browser = new Browser(cloud, 'report-progress');
      await browser.post('/uppdrag/ny-lank', { email: anActor('b').email });
    },
  },
  {
    title: 'actors confirm their part of a plan, and object to what became of a commitment',
    play: async (cloud) => {
      const browser = await signedIn(cloud, 'a');
      await fill(browser, '/uppdrag/overenskommelse/hp-kompetens', {
        svar: 'confirmed',
        text: '',
      });
      const commitment = '/uppdrag/atagande/rs-2020-0780/a/kompetens';
      await fill(browser, commitment, { svar: 'objected', text: 'Vi lånar ut, vi ger inte bort.' });
    },
  },
  {
    title: 'an actor gives the value of an indicator',
    play: async (cloud) => {
      const plans = cloud.table('Plans');
      const indicator = await getIndicator(plans, anIndicator().strategyId, anIndicator().id);
      if (!indicator) throw new Error('the indicator is not stored');
      const changed = { ...indicator.changed, at: new Date(cloud.now).toISOString() };
      const { version } = indicator;
      const leadActor = anActor('a').id;
      await putIndicator(plans, { ...indicator, leadActor, version: version + 1, changed });
      await cloud.settle();
      const browser = await signedIn(cloud, 'a');
      await browser.post('/uppdrag/indikator/nts-2021/fou-andel', { ar: '2022', varde: '3,9' });
    },
  },
];
