/** What a coordinator does at the desk with strategies, plans, initiatives, commitments and actors. */
import { putDraftConsultation } from '../../shared/store/consultations.ts';
import { addConsultee } from '../../shared/store/consultees.ts';
import { putCommitment } from '../../shared/store/commitments.ts';
import { submitResponse } from '../../shared/store/responses.ts';
import { aCommitment } from '../support/plans.ts';
import { aConsultation, aConsultee, aResponse, someContent } from '../support/world.ts';
import { Browser, fill, versionIn } from './browser.ts';
import type { Chapter } from './chapter.ts';
import type { Cloud } from './cloud.ts';

/** Sends a form whose page is another one. */
async function send(
  browser: Browser,
  page: string,
  path: string,
  form: Record<string, string>,
): Promise<void> {
  const version = versionIn(await browser.get(page));
  await browser.post(`${page}${path}`, { version, ...form });
}

const pledged = (cloud: Cloud, consulteeId: string) => {
  const commitment = aCommitment(consulteeId);
  return putCommitment(cloud.table('Plans'), commitment, 'received', commitment.receivedAt);
};

const initiative = '/samordna/insatser/hp-forskning/oppna-testbaddar';
const commitmentOf = (consulteeId: string) =>
  `/samordna/ataganden/rs-2020-0780/${consulteeId}/forskning`;
const actor = (id: string) => `/samordna/aktorer/en/${id}`;

export const deskChapters: Chapter[] = [
  {
    title: 'a coordinator makes a strategy out of a consultation, and a plan of it',
    play: async (cloud) => {
      await putDraftConsultation(cloud.table('Records'), aConsultation(), someContent);
      const browser = await Browser.ofCoordinator(cloud, 'edit-plans');
      await browser.get('/samordna/planer');
      await browser.get('/samordna/planer/ny-strategi?remiss=rs-2020-0780');
      await browser.post('/samordna/planer/ny-strategi', {
        title: 'Ny strategi',
        sender: 'Region Exempel',
        caseReference: 'RS 1',
        coordinatorMailbox: 'samordnare@region.example',
        'focusAreas-0': 'Kompetens',
      });
      await fill(browser, '/samordna/planer/strategi/ny-strategi', {
        title: 'Ny strategi',
        sender: 'Region Exempel',
        caseReference: 'RS 2',
        coordinatorMailbox: 'samordnare@region.example',
        'focusAreas-id-0': 'kompetens',
        'focusAreas-0': 'Kompetensförsörjning',
      });
      await browser.post('/samordna/planer/strategi/ny-strategi/ny-plan', {
        name: 'Plan för kompetens',
        focusArea: 'kompetens',
      });
      await fill(browser, '/samordna/planer/plan/plan-for-kompetens/andra', {
        name: 'Plan för kompetens',
        purpose: 'Fler som kan.',
        why: 'Syftet saknades',
      });
    },
  },
  {
    title: 'a coordinator closes a plan, and opens it again',
    play: async (cloud) => {
      const browser = await Browser.ofCoordinator(cloud, 'edit-plans');
      const plan = '/samordna/planer/plan/hp-forskning';
      await fill(browser, `${plan}/lage?till=closed`, { till: 'closed', why: 'Klar' });
      await fill(browser, `${plan}/lage?till=adopted`, { till: 'adopted', why: 'Inte klar' });
      await browser.get(plan);
      await browser.get(`${plan}/historik`);
    },
  },
  {
    title: 'a coordinator makes and changes initiatives',
    play: async (cloud) => {
      const records = cloud.table('Records');
      await addConsultee(records, aConsultee('a'), new Date(cloud.now));
      await submitResponse(records, aResponse(aConsultee('a')));
      await pledged(cloud, 'a');
      const browser = await Browser.ofCoordinator(cloud, 'edit-initiatives');
      await browser.post('/samordna/insatser/hp-forskning', {
        name: 'Gemensamt labb',
        startsOn: '2022-11-01',
        atagande: 'rs-2020-0780#a#forskning',
      });
      await browser.get('/samordna/insatser/hp-forskning/gemensamt-labb');
      await fill(browser, `${initiative}/andra`, {
        name: 'Öppna testbäddar',
        startsOn: '2022-03-01',
        goal: 'Fler provar.',
        answer: '/samordna/remisser/rs-2020-0780/a/svar',
        section: 'overall',
        why: 'Tydligare mål',
      });
      await browser.get(`${initiative}/historik`);
    },
  },
  {
    title: 'a coordinator decides about commitments, and takes one back',
    play: async (cloud) => {
      for (const id of ['b', 'tyst']) await pledged(cloud, id);
      const browser = await Browser.ofCoordinator(cloud, 'decide-commitments');
      await send(browser, commitmentOf('b'), '/ta-upp', {
        initiative: 'hp-forskning/oppna-testbaddar',
      });
      await send(browser, commitmentOf('tyst'), '/lagg-at-sidan', { reason: 'Görs redan' });
      await browser.get('/samordna/ataganden');
      await send(browser, commitmentOf('b'), '/ta-tillbaka', {});
      await send(browser, commitmentOf('tyst'), '/ta-tillbaka', {});
    },
  },
  {
    title: 'a coordinator adds actors, sends a link again, merges and undoes it',
    play: async (cloud) => {
      const browser = await Browser.ofCoordinator(cloud, 'keep-actors');
      const details = { name: 'Nya bolaget', category: 'business', email: 'post@nya.example' };
      await browser.post('/samordna/aktorer/ny', details);
      const moved = { ...details, email: 'info@nya.example' };
      await fill(browser, `${actor('nya-bolaget')}/andra`, moved);
      await browser.get(`${actor('nya-bolaget')}/lank`);
      await browser.post(`${actor('nya-bolaget')}/lank`, { generation: '2' });
      await fill(browser, `${actor('nya-bolaget')}/avsluta`, {
        how: 'merged',
        into: 'b',
        on: '2022-10-03',
      });
      await fill(browser, `${actor('nya-bolaget')}/verksam`, {});
      await browser.get('/samordna/aktorer');
      await browser.get(actor('b'));
    },
  },
];
