import { beforeAll, describe, expect, test } from 'vitest';
import { prepare } from '../../functions/send-mail/prepare/prepare.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import { localDate } from '../../shared/domain/calendar.ts';
import { acceptedInto, commitmentRefOf, decidedAs } from '../../shared/domain/commitment.ts';
import { PartId } from '../../shared/domain/ids.ts';
import { type MailContent, mailKey } from '../../shared/domain/mail-ledger.ts';
import { initiativeRefOf } from '../../shared/domain/plan.ts';
import type { Language } from '../../shared/locales/language.ts';
import { type MailMessage, validateMessage } from '../../shared/mail/messages.ts';
import { readActorLinkToken } from '../../shared/platform/link-token.ts';
import { getActor, putActor } from '../../shared/store/actors.ts';
import { putCommitment } from '../../shared/store/commitments.ts';
import { askForAgreement, putInitiative, putPlan } from '../../shared/store/plans.ts';
import { submitUpdate } from '../../shared/store/progress.ts';
import { putRound } from '../../shared/store/rounds.ts';
import { putStrategy } from '../../shared/store/strategies.ts';
import { putTask } from '../../shared/store/tasks.ts';
import {
  aCommitment,
  anActor,
  anInitiative,
  anUpdate,
  aPlan,
  aRound,
  aStrategy,
  aTask,
} from '../support/plans.ts';
import { createWorld, type World } from '../support/world.ts';

/** Monday 10 October 2022, 09:15 in Stockholm. */
const now = '2022-10-10T07:15:00Z';
const secret = 'a secret of the test';
const origin = 'https://remiss.example';

const [a, b, c] = ['a', 'b', 'c'].map((id) => anActor(id)) as [Actor, Actor, Actor];
const gone = anActor('d', { standing: { state: 'closed', on: localDate('2022-09-01') } });
const strategy = aStrategy();
const plan = aPlan();
const asking = aPlan('hp-kompetens', {
  names: [{ name: 'Handlingsplan för kompetens', since: localDate('2022-10-01') }],
  state: 'agreeing',
});
const initiative = anInitiative('oppna-testbaddar', {
  status: 'late',
  statusSince: localDate('2022-10-01'),
});
const ownerless = anInitiative('ledarlos', {
  names: [{ name: 'Den utan ansvarig', since: localDate('2022-10-01') }],
  leadActor: gone.id,
  participatingActors: [],
  milestones: [],
});
const proposed = anInitiative('larlingar', {
  planId: asking.id,
  names: [{ name: 'Lärlingar', since: localDate('2022-10-01') }],
});
const update = anUpdate('a', {
  report: {
    ...anUpdate().report,
    done: 'Ingången är byggd.',
    next: 'Vi bjuder in företagen.',
  },
});
const ref = initiativeRefOf(initiative);
const commitment = aCommitment('a');
const setAside = aCommitment('b', { text: 'Vi lånar ut lokaler.' });
const at = '2022-10-03T08:00:00.000Z';

let world: World;

beforeAll(async () => {
  world = await createWorld(now);
  const { plans } = world;
  await putStrategy(plans, strategy, world.now);
  for (const actor of [a, b, c, gone]) await putActor(plans, actor, 'added', world.now);
  for (const one of [plan, asking]) await putPlan(plans, one);
  for (const one of [initiative, ownerless, proposed]) await putInitiative(plans, one);
  await submitUpdate(plans, update, []);
  await putRound(plans, aRound());
  await askForAgreement(plans, {
    ...{ planId: asking.id, actorId: a.id, sequence: asking.agreementSequence },
    ...{ answer: 'asked', at },
  });
  for (const one of [commitment, setAside]) await putCommitment(plans, one, 'received', at);
  const accepted = decidedAs(commitment, acceptedInto(ref, at, 'Kim Samordnare'));
  await putCommitment(plans, accepted, 'decided', at);
  const reason = 'Lokaler finns redan.';
  const aside = decidedAs(setAside, { state: 'set-aside', reason, at, by: 'Kim Samordnare' });
  await putCommitment(plans, aside, 'decided', at);
  await putTask(plans, aTask({ remindedOn: localDate('2022-10-07') }), undefined);
});

async function prepared(
  content: MailContent,
  to: string,
  language: Language = 'sv',
): ReturnType<typeof prepare> {
  const deps = {
    ...{ plans: world.plans, records: world.records, mail: world.mail },
    linkSecret: () => Promise.resolve(secret),
    publicOrigin: origin,
    senderDomain: 'region.example',
    language,
  };
  const row = {
    ...{ recipient: 'hash', key: mailKey(content), to, content },
    ...{ state: 'claimed' as const, plannedAt: now, attempts: 1 },
  };
  return prepare(deps, row, new Date(now));
}

async function messageOf(content: MailContent, to: string, language?: Language) {
  const made = await prepared(content, to, language);
  return 'message' in made ? made.message : expect.fail(JSON.stringify(made.outcome));
}

/** The addresses that a letter leads to, personal links as who holds them and where they lead. */
const linksIn = ({ html }: MailMessage): string[] =>
  [...html.matchAll(/href="([^"]+)"/gu)].map(([, href = '']) => {
    const { pathname, searchParams } = new URL(href);
    const [, token] = /^\/uppdrag\/lank\/(.+)$/u.exec(pathname) ?? [];
    if (!token) return pathname;
    const { actorId, generation } = readActorLinkToken(secret, token) ?? expect.fail(href);
    return `${actorId} ${generation} ${searchParams.get('till') ?? ''}`;
  });

interface Case {
  name: string;
  content: MailContent;
  to: string;
  subject: Record<Language, string>;
  says: string[];
  links: string[];
}

const ownPage = '/uppdrag/insats/hp-forskning/oppna-testbaddar';
const atStrategy = { strategyId: strategy.id, on: localDate('2022-10-10') };
const [steering = ''] = strategy.steeringGroup;

const cases: Case[] = [
  {
    name: 'a progress receipt',
    content: { kind: 'progress-receipt', initiative: ref, actorId: a.id, version: 1 },
    to: a.email,
    subject: {
      sv: 'Tack för lägesrapporten – Öppna testbäddar',
      en: 'Thank you for the progress update – Öppna testbäddar',
    },
    says: ['Ingången är byggd.', 'Vi bjuder in företagen.', 'Aktören a'],
    links: [`a 1 ${ownPage}`],
  },
  {
    name: 'news of an initiative',
    content: { kind: 'initiative-news', initiative: ref, reader: b.id, by: a.id, version: 1 },
    to: b.email,
    subject: {
      sv: 'Aktören a har rapporterat om Öppna testbäddar',
      en: 'Aktören a has reported on Öppna testbäddar',
    },
    says: ['Ingången är byggd.', 'Aktören b'],
    links: [`b 1 ${ownPage}`],
  },
  {
    name: 'an initiative that turned late',
    content: { kind: 'turned-late', ...atStrategy, number: 1, initiatives: [ref] },
    to: strategy.coordinatorMailbox,
    subject: {
      sv: 'Försenad insats: Öppna testbäddar',
      en: 'Late initiative: Öppna testbäddar',
    },
    says: ['Ingången är öppen', 'Aktören a', 'Handlingsplan för forskning och innovation'],
    links: ['/samordna/insatser/hp-forskning/oppna-testbaddar'],
  },
  {
    name: 'a commitment that was accepted',
    content: {
      ...{ kind: 'commitment-decision', commitment: commitmentRefOf(commitment), decisions: 1 },
    },
    to: a.email,
    subject: {
      sv: 'Ert åtagande finns med i planen: Öppna testbäddar',
      en: 'Your commitment is part of the plan: Öppna testbäddar',
    },
    says: [
      'Vi upplåter vårt laboratorium.',
      'RS 2020–0780/0000-0000',
      'måndag den 17 oktober 2022',
    ],
    links: ['a 1 /uppdrag/atagande/rs-2020-0780/a/forskning'],
  },
  {
    name: 'a commitment that was set aside',
    content: {
      ...{ kind: 'commitment-decision', commitment: commitmentRefOf(setAside), decisions: 1 },
    },
    to: b.email,
    subject: {
      sv: 'Besked om ert åtagande inom Forskning och innovation',
      en: 'About your commitment within Forskning och innovation',
    },
    says: ['Vi lånar ut lokaler.', 'Lokaler finns redan.'],
    links: ['b 1 /uppdrag/atagande/rs-2020-0780/b/forskning'],
  },
  {
    name: 'a request to agree',
    content: { kind: 'agreement-request', planId: asking.id, sequence: 1, actorId: a.id },
    to: a.email,
    subject: {
      sv: 'Stäm av er del av Handlingsplan för kompetens senast måndag den 17 oktober',
      en: 'Check your part of Handlingsplan för kompetens by Monday 17 October',
    },
    says: ['Lärlingar'],
    links: ['a 1 /uppdrag/overenskommelse/hp-kompetens'],
  },
  {
    name: 'a personal link',
    content: { kind: 'actor-link', actorId: c.id, generation: 1 },
    to: c.email,
    subject: {
      sv: 'Er personliga länk till uppföljningen – Näringslivs- och tillväxtstrategi',
      en: 'Your personal link to the follow-up – Näringslivs- och tillväxtstrategi',
    },
    says: ['Aktören c'],
    links: ['c 1 '],
  },
  {
    name: 'a personal link that was asked for',
    content: { kind: 'actor-link', actorId: c.id, generation: 1, askedIn: '2022-10-03T07' },
    to: c.email,
    subject: {
      sv: 'Er personliga länk till uppföljningen – Näringslivs- och tillväxtstrategi',
      en: 'Your personal link to the follow-up – Näringslivs- och tillväxtstrategi',
    },
    says: ['Aktören c', 'Var det inte ni behöver ni inte göra något'],
    links: ['c 1 '],
  },
  {
    name: 'the weekly list',
    content: { kind: 'silent-list', ...atStrategy },
    to: strategy.coordinatorMailbox,
    subject: {
      sv: 'Veckans lista: en tyst aktör, en insats utan ansvarig',
      en: 'The week’s list: one silent actor, one initiative that nobody leads',
    },
    says: [
      'Aktören a: en försenad sak, sedan fredag den 30 september 2022',
      'Den utan ansvarig (Handlingsplan',
    ],
    links: ['/samordna/uppfoljning'],
  },
  {
    name: 'the monthly summary',
    content: { kind: 'steering-summary', ...atStrategy },
    to: steering,
    subject: {
      sv: 'Läget i september 2022 – Näringslivs- och tillväxtstrategi',
      en: 'How things stand in September 2022 – Näringslivs- och tillväxtstrategi',
    },
    says: [
      'Försenad: 1',
      'Öppna testbäddar (Aktören a), sedan lördag den 1 oktober 2022',
      'En aktör är tyst',
    ],
    links: ['/planer'],
  },
  {
    name: 'a report that is ready',
    content: { kind: 'report-ready', strategyId: strategy.id, roundId: aRound().id },
    to: steering,
    subject: {
      sv: 'Uppföljningsrapporten är klar – Uppföljning 2022',
      en: 'The follow-up report is ready – Uppföljning 2022',
    },
    says: ['Uppföljning 2022'],
    links: ['/rapporter/nts-2021/2022'],
  },
];

describe.each(cases)('$name', ({ content, to, subject, says, links }) => {
  test('has its subject in each language, and is a mail that the service takes', async () => {
    for (const language of ['sv', 'en'] as const) {
      const message = await messageOf(content, to, language);
      expect(message.subject).toBe(subject[language]);
      expect(validateMessage(message)).toEqual([]);
      expect(message.html).toContain(`<html lang="${language}">`);
      expect(message.html.match(/<h1/gu)).toHaveLength(1);
    }
  });

  test('says what it is about in text and HTML, and leads to where it is seen or done', async () => {
    const message = await messageOf(content, to);
    for (const words of says) {
      expect(message.text.replaceAll(/\s+/gu, ' ')).toContain(words);
      expect(message.html).toContain(words);
    }
    expect(linksIn(message)).toEqual(links);
    expect(message.replyTo).toBe(strategy.coordinatorMailbox);
  });
});

const toActors = cases.filter(({ content: { kind } }) =>
  ['initiative-news', 'commitment-decision', 'agreement-request', 'actor-link'].includes(kind),
);

test.each(toActors)('$name goes to no address that the actor has left', async ({ content }) => {
  expect(await prepared(content, 'nagon.annan@a.example')).toEqual({
    outcome: { state: 'skipped', reason: 'address-changed' },
  });
});

test('a receipt says which milestones were met, moved, or not done after all', async () => {
  const milestones = [
    { id: PartId.parse('m1'), undone: localDate('2022-09-30'), why: 'Fel dörr' },
    { id: PartId.parse('m2'), doneOn: localDate('2022-10-01') },
  ];
  const other = anUpdate('a', { version: 2, report: { ...update.report, milestones } });
  await submitUpdate(world.plans, other, []);
  const mail = await prepared(
    { kind: 'progress-receipt', initiative: ref, actorId: a.id, version: 2 },
    a.email,
  );
  expect(JSON.stringify(mail)).toContain('Ingången är öppen: inte klar än');
  expect(JSON.stringify(mail)).toContain('Femtio företag: klar lördag den 1 oktober');
});

test('a link that was asked for goes to a second contact too, and one to a new address does not', async () => {
  const secondContact = 'chef@c.example';
  await putActor(world.plans, { ...c, secondContact, version: 2 }, 'corrected', world.now);
  const content = { kind: 'actor-link' as const, actorId: c.id, generation: 1 };
  const asked = await prepared({ ...content, askedIn: '2022-10-03T07' }, secondContact);
  expect(asked).toHaveProperty('message');
  expect(await prepared(content, secondContact)).toEqual({
    outcome: { state: 'skipped', reason: 'address-changed' },
  });
});

test('an actor that chose a language gets its mails in it, and the region its own in that of the installation', async () => {
  const { plans } = world;
  const own = [a, b, c].map(({ id }) => id);
  for (const actor of await Promise.all(own.map((id) => getActor(plans, id))))
    if (actor)
      await putActor(
        plans,
        { ...actor, language: 'en', version: actor.version + 1 },
        'corrected',
        world.now,
      );
  const mailboxes = [a, b, c].map(({ email }) => email);
  for (const { content, to, subject } of cases)
    expect((await messageOf(content, to)).subject, content.kind).toBe(
      subject[mailboxes.includes(to) ? 'en' : 'sv'],
    );
});
