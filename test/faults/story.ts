/** The life of a consultation in short chapters: together they make every function call AWS. */
import type { FileTable } from '../../functions/exchange-consultees/read-table.ts';
import type { DetailsChange } from '../../shared/domain/distribution-list.ts';
import type { ConsulteeId } from '../../shared/domain/ids.ts';
import { beginImport, getListImport } from '../../shared/store/list-imports.ts';
import { carry } from '../../shared/web/carried.ts';
import { aListImport, anAddition } from '../support/lists.ts';
import { localDate } from '../../shared/domain/calendar.ts';
import type { LinkHolder } from '../../shared/platform/link-token.ts';
import { addConsultee } from '../../shared/store/consultees.ts';
import { putDraftConsultation } from '../../shared/store/consultations.ts';
import { decideOutage } from '../../shared/store/outages.ts';
import { aConsultation, aConsultee, refOf, someContent } from '../support/world.ts';
import { Browser, linkTo, versionIn } from './browser.ts';
import type { Chapter } from './chapter.ts';
import { Cloud, noSuchAddress } from './cloud.ts';
import { intakeChapters } from './intake-chapters.ts';

const due = localDate('2021-02-26');
const consultees = ['a', 'b', 'c'].map((id) => aConsultee(id, { nextReminderOn: due }));
const [a, b, c] = consultees as [
  (typeof consultees)[0],
  (typeof consultees)[0],
  (typeof consultees)[0],
];
const consultation = aConsultation({ cadence: { offsets: [-7, -1], leastDaysBetween: 5 } });
const holderOf = (consultee: typeof a, generation = 1): LinkHolder => ({
  ...refOf(consultee),
  generation,
});
const list = `/samordna/remisser/${consultation.id}`;
const opening = `/samordna/oppna/${consultation.id}`;

const distributionList = `/samordna/sandlista/${consultation.id}`;
const aFile: FileTable = {
  file: 'lista.csv',
  encoding: 'utf-8',
  header: ['Namn', 'E-post'],
  rows: [
    { row: 2, cells: ['Älvsjö företagarförening', 'info@alvsjo.example'] },
    { row: 3, cells: ['Region Öst', 'region@ost.example'] },
  ],
  troubles: [],
};
const renaming = (id: ConsulteeId): DetailsChange => ({
  kind: 'change',
  id,
  from: { name: `Kommunen ${id}` },
  to: { name: `Nya ${id}`, contactName: 'Kim Ek' },
});

/** Before the first chapter: everything is loaded, and nothing sent. */
export async function prologue(): Promise<Cloud> {
  const cloud = Cloud.create('2021-02-15T08:00:00Z');
  const records = cloud.table('Records');
  await putDraftConsultation(records, consultation, someContent);
  for (const consultee of consultees) await addConsultee(records, consultee, new Date(cloud.now));
  await cloud.settle();
  return cloud;
}

const moveConsultee = async (cloud: Cloud, consultee: typeof a, email: string) => {
  const coordinator = await Browser.ofCoordinator(cloud);
  await coordinator.post(`${list}/${consultee.id}/adress`, { email, generation: '1' });
};

export const chapters: Chapter[] = [
  {
    title: 'the consultation opens',
    play: async (cloud) => {
      const coordinator = await Browser.ofCoordinator(cloud);
      await coordinator.get('/samordna');
      await coordinator.get(opening);
      await coordinator.post(opening, {});
      await coordinator.get(list);
    },
  },
  {
    title: 'a consultee signs in and writes',
    play: async (cloud) => {
      const consultee = await Browser.signedIn(cloud, holderOf(a));
      await consultee.get('/svar');
      const page = await consultee.get('/svar/helhet');
      await consultee.post('/svar/helhet', {
        version: versionIn(page),
        stance: 'SUPPORTS_WITH_COMMENTS',
        endorses: '',
        comment: 'Vi tillstyrker förslaget i stort, med dessa synpunkter.',
      });
      await consultee.post('/svar/kontakt', {
        version: '0',
        ownReference: 'KS 2021/17',
        contactName: 'Kim Handläggare på kommunen',
        contactEmail: 'kim@kommun.example',
      });
    },
  },
  {
    title: 'the answer is sent',
    play: async (cloud) => {
      const consultee = await Browser.signedIn(cloud, holderOf(a));
      const page = await consultee.get('/svar/granska');
      await consultee.post('/svar/skicka', { version: versionIn(page) });
      await consultee.get('/svar/kvitto');
      await consultee.at('print-answer').get('/svar/utskrift/text');
    },
  },
  {
    title: 'the answer is supplemented',
    play: async (cloud) => {
      const consultee = await Browser.signedIn(cloud, holderOf(a));
      await consultee.post('/svar/komplettera', {});
      await consultee.post('/svar/insatser', {
        version: '0',
        furtherInitiatives: 'En gemensam ingång för företag.',
      });
      const page = await consultee.get('/svar/granska');
      await consultee.post('/svar/skicka', { version: versionIn(page) });
      await consultee.get('/svar/kvitto');
    },
  },
  {
    title: 'a mailbox changes, and the draft goes with it',
    play: async (cloud) => {
      const former = await Browser.signedIn(cloud, holderOf(b));
      await former.post('/svar/insatser', {
        version: '0',
        furtherInitiatives: 'Fler mötesplatser för små företag.',
      });
      await moveConsultee(cloud, b, 'ny@b.example');
      const link = linkTo('lamna-over', holderOf(b));
      const stranger = new Browser(cloud, 'respond');
      await stranger.get(link);
      await stranger.post(link, {});
      const next = await Browser.signedIn(cloud, holderOf(b, 2));
      await next.post('/svar/ta-over', {});
      await next.get('/svar');
    },
  },
  {
    title: 'a consultee asks for the link that it has lost',
    play: async (cloud) => {
      const stranger = new Browser(cloud, 'respond');
      await stranger.get('/ny-lank');
      await stranger.post('/ny-lank', { email: 'ny@b.example' });
    },
  },
  {
    title: 'a sender dies with a mail in its hands, and a message is lost',
    play: async (cloud) => {
      await moveConsultee(cloud, c, 'ny@c.example');
      const { kills } = cloud;
      cloud.kills = (_process, command) => {
        if (command !== 'SendEmailCommand') return undefined;
        cloud.kills = kills;
        return 'after';
      };
      for (const table of cloud.streaming) await cloud.readStream(table);
      await cloud.deliver('invite-consultees');
      for (const table of cloud.streaming) await cloud.readStream(table);
      cloud.lose('send-mail-bulk');
    },
  },
  {
    title: 'reminders are due',
    play: async (cloud) => {
      cloud.passUntil('2021-02-26T08:00:00Z');
      await cloud.runSchedules();
    },
  },
  {
    title: 'the last day to answer moves',
    play: async (cloud) => {
      const coordinator = await Browser.ofCoordinator(cloud);
      const page = `/samordna/svarstid/${consultation.id}`;
      const dag = '2021-03-12';
      await coordinator.get(page);
      await coordinator.get(`${page}?dag=${dag}`);
      await coordinator.post(page, { dag, fran: consultation.closingDate });
    },
  },
  {
    title: 'a consultee asks for more time',
    play: async (cloud) => {
      const consultee = await Browser.signedIn(cloud, holderOf(b, 2));
      const asked = { version: '0', dag: '2021-04-09', skal: 'Nämnden sammanträder den 24 mars.' };
      await consultee.get('/svar/anstand');
      await consultee.post('/svar/anstand', asked);
    },
  },
  {
    title: 'a coordinator gives it less than it asked for',
    play: async (cloud) => {
      const coordinator = await Browser.ofCoordinator(cloud, 'decide-extension');
      const page = `/samordna/anstand/${consultation.id}/${b.id}`;
      await coordinator.get(page);
      const decided = { version: '1', beslut: 'granted', dag: '2021-03-26', skal: '' };
      await coordinator.post(page, decided);
    },
  },
  {
    title: 'mails are reported on',
    play: async (cloud) => {
      const [first, second, third] = cloud.taken;
      if (!first || !second || !third) throw new Error('no mails to report on');
      cloud.report('Delivery', first);
      cloud.report('Bounce', second, noSuchAddress);
      cloud.report('Complaint', third);
      await cloud.pump();
      // In another order, and once more.
      cloud.report('Delivery', second);
      cloud.report('Bounce', second, noSuchAddress);
    },
  },
  {
    title: 'a person decides about an outage',
    play: async (cloud) => {
      await decideOutage(cloud.table('Mail'), {
        from: '2021-02-15T00:00:00Z',
        until: '2021-02-28T00:00:00Z',
        as: 'again',
        by: 'Kim Samordnare',
        at: new Date(cloud.now).toISOString(),
      });
    },
  },
  {
    title: 'a coordinator reads in a distribution list',
    play: async (cloud) => {
      const coordinator = await Browser.ofCoordinator(cloud, 'exchange-consultees');
      await coordinator.get(distributionList);
      const checked = await coordinator.post(`${distributionList}/prova`, {
        innehall: carry(aFile) ?? '',
        'kolumn-name': '0',
        'kolumn-email': '1',
      });
      const hidden = (name: string) =>
        new RegExp(`name="${name}" value="([^"]*)"`).exec(checked.body)?.[1] ?? '';
      await coordinator.post(`${distributionList}/las-in`, {
        innehall: hidden('innehall'),
        bekraftar: hidden('bekraftar'),
      });
      await coordinator.get(`${distributionList}/inlasning`);
    },
  },
  {
    title: 'a list comes in several parts, of which somebody has added one already',
    play: async (cloud) => {
      const records = cloud.table('Records');
      const parts = [
        [anAddition('d'), anAddition('e'), renaming(a.id)],
        [anAddition('f'), renaming(b.id)],
      ];
      const former = await getListImport(records, consultation.id);
      const startedAt = new Date(cloud.now).toISOString();
      await addConsultee(records, aConsultee('e'), new Date(cloud.now));
      await beginImport(
        records,
        aListImport(parts, {
          version: (former?.version ?? 0) + 1,
          startedAt,
          changedAt: startedAt,
        }),
        parts,
      );
    },
  },
  ...intakeChapters,
  {
    title: 'an answer is handed on to a colleague, and another consultee declines',
    play: async (cloud) => {
      const one = await Browser.signedIn(cloud, holderOf(aConsultee('e')));
      await one.post('/svar/insatser', { version: '0', furtherInitiatives: 'Påbörjat av oss.' });
      await one.post('/svar/lamna-vidare', { email: 'kollega@e.example' });
      const other = await Browser.signedIn(cloud, holderOf(aConsultee('d')));
      await other.post('/svar/avsta', { comment: 'Rör inte oss.' });
    },
  },
  {
    title: 'a coordinator sets up another consultation, and tries it',
    play: async (cloud) => {
      const coordinator = await Browser.ofCoordinator(cloud, 'set-up-consultation');
      const made = await coordinator.post('/samordna/forbered', {
        ...{ title: 'En ny strategi', caseReference: 'RS 2021–7', sender: 'Region Exempel' },
        ...{ closingDate: '2021-09-30', coordinatorMailbox: 'samordnare@region.example' },
        registrarMailbox: 'registrator@region.example',
      });
      const draft = made.location?.split('?')[0] ?? '';
      const letter = `${draft}/del/missiv`;
      const { body } = await coordinator.get(letter);
      const sett = /name="sett" value="([^"]*)"/.exec(body)?.[1] ?? '';
      await coordinator.post(letter, { sett, letter: 'Ni inbjuds att **svara**.' });
      await coordinator.post(`${draft}/lista/kapitel/ny`, { name: 'Nuläge', asked: 'yes' });
      await coordinator.get(draft);
      // As the page would have it, but the same whenever this is told.
      await coordinator.post(`${draft}/test`, { tryck: '5a9c1b0e-6a3c-4f0f-9d52-1e6c1d0b7a11' });
    },
  },
  {
    title: 'the last day to answer is over',
    play: async (cloud) => {
      cloud.passUntil('2021-03-13T08:00:00Z');
      await cloud.runSchedules();
    },
  },
  {
    title: 'a coordinator asks for the register of answers',
    play: async (cloud) => {
      const coordinator = await Browser.ofCoordinator(cloud);
      const page = `/samordna/diarieblad/${consultation.id}`;
      await coordinator.get(page);
      await coordinator.post(page, {});
    },
  },
  {
    title: 'the pages are read',
    play: async (cloud) => {
      const visitor = new Browser(cloud, 'respond');
      await visitor.get('/');
      await visitor.get(`/remisser/${consultation.id}`);
      const coordinator = await Browser.ofCoordinator(cloud);
      await coordinator.get(`${list}/${a.id}`);
      await coordinator.get(`${list}/${a.id}/svar`);
      await new Browser(cloud, 'sign-in-coordinator').get('/samordna/logga-in');
    },
  },
];

/** Functions that make no call to AWS, and why. */
export const callless: Record<string, string> = {
  'serve-assets': 'holds what it serves',
  'serve-document': 'signs an address, which is no call',
};
