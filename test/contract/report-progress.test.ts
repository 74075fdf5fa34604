import { describe, expect, test } from 'vitest';
import type { Actor } from '../../shared/domain/actor.ts';
import { localDate } from '../../shared/domain/calendar.ts';
import { acceptedInto, commitmentRefOf, decidedAs } from '../../shared/domain/commitment.ts';
import { ActorId, PartId } from '../../shared/domain/ids.ts';
import { type Initiative, initiativeRefOf } from '../../shared/domain/plan.ts';
import type { FollowUpRound } from '../../shared/domain/round.ts';
import { recipientOf } from '../../shared/platform/hash.ts';
import { createActorLinkToken } from '../../shared/platform/link-token.ts';
import { getActor, putActor } from '../../shared/store/actors.ts';
import { getCommitment, putCommitment } from '../../shared/store/commitments.ts';
import { getIndicator, putIndicator } from '../../shared/store/indicators.ts';
import {
  askForAgreement,
  getAgreement,
  getInitiative,
  putInitiative,
  putPlan,
} from '../../shared/store/plans.ts';
import { listUpdates } from '../../shared/store/progress.ts';
import { putRound } from '../../shared/store/rounds.ts';
import { putStrategy } from '../../shared/store/strategies.ts';
import { putPart, putTask } from '../../shared/store/tasks.ts';
import { actorSecret, actorSite } from '../support/actor-site.ts';
import {
  aCommitment,
  aPlan,
  aRound,
  aStrategy,
  aTask,
  anActor,
  anIndicator,
  anInitiative,
} from '../support/plans.ts';
import { fieldsIn } from '../support/staff-site.ts';
import { createTestClient, createWorld, through, type World } from '../support/world.ts';

const path = '/uppdrag/insats/hp-forskning/oppna-testbaddar';
const form = `${path}/lagesrapport`;
const initiative = anInitiative('oppna-testbaddar', { status: 'on-time' });
const ref = initiativeRefOf(initiative);

/** `a` leads an initiative in which `b` takes part; the round of 2022 is open. */
async function aWorld({
  changes = {},
  round = { state: 'open', openedAt: '2022-06-01T04:00:00.000Z' },
}: { changes?: Partial<Initiative>; round?: Partial<FollowUpRound> } = {}) {
  const world = await createWorld('2022-09-01T08:00:00Z');
  await putStrategy(world.plans, aStrategy(), world.now);
  for (const id of ['a', 'b', 'c']) await putActor(world.plans, anActor(id), 'added', world.now);
  await putPlan(world.plans, aPlan());
  await putInitiative(world.plans, { ...initiative, ...changes });
  const question = {
    id: PartId.parse('hinder'),
    text: 'Vad hindrar er?',
    kind: { type: 'text' as const },
  };
  await putRound(world.plans, aRound({ questions: [question], ...round }));
  return { world, ...actorSite(world) };
}

const stored = async ({ plans }: World) => (await getInitiative(plans, ref)) ?? expect.fail();
const updates = ({ plans }: World) => listUpdates(plans, ref);

/** Writes, looks through and sends. */
async function report(site: ReturnType<typeof actorSite>, fields: Record<string, string>) {
  const saved = await site.fill(form, { ...fields, steg: 'granska' });
  if (saved.status !== 303) return saved;
  const checked = await site.get(saved.location ?? '');
  if (checked.status !== 200) return site.get(checked.location ?? '');
  return site.post(`${path}/skicka`, hiddenIn(checked.html));
}

/** What a page with nothing but buttons sends. */
const hiddenIn = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );

describe('the personal link', () => {
  const linkOf = (generation: number) =>
    `/uppdrag/lank/${createActorLinkToken(actorSecret, { actorId: ActorId.parse('a'), generation })}`;

  test('shows a page, and the button on it opens the page that the mail was about', async () => {
    const { get, post } = await aWorld();
    const opened = await get(`${linkOf(1)}?till=${path}`);
    expect(opened.status).toBe(200);
    expect(opened.cookies).toEqual([]);
    const { status, location, cookies } = await post(`${linkOf(1)}?till=${path}`, {});
    expect([status, location]).toEqual([303, path]);
    expect(cookies.join()).toMatch(/^__Host-uppdrag=.*HttpOnly; Secure/);
  });

  test.each(['https://evil.example/', '//evil.example', '/samordna', '/uppdragx'])(
    'leads to the first page and not to %s',
    async (till) => {
      const { post } = await aWorld();
      const { location } = await post(`${linkOf(1)}?till=${encodeURIComponent(till)}`, {});
      expect(location).toBe('/uppdrag');
    },
  );

  test.each([
    ['of an earlier generation', { generation: 2 }, 1],
    [
      'of an actor that has ended',
      { standing: { state: 'closed', on: localDate('2022-08-01') } },
      1,
    ],
  ] as [string, Partial<Actor>, number][])(
    '%s opens nothing, and says what to do',
    async (_, changes, generation) => {
      const { world, get, post } = await aWorld();
      await putActor(world.plans, anActor('a', { ...changes, version: 2 }), 'address', world.now);
      const { status, text } = await get(linkOf(generation));
      expect(status).toBe(404);
      expect(text).toContain('Leta upp det senaste mejlet');
      expect((await post(linkOf(generation), {})).cookies).toEqual([]);
      expect((await actorSite(world).get('/uppdrag')).status).toBe(403);
    },
  );

  test('that was handed over gives back what was typed', async () => {
    const { world, post } = await aWorld();
    await putActor(world.plans, anActor('a', { generation: 2, version: 2 }), 'address', world.now);
    const { status, text } = await post(form, { gjort: 'Allt är klart.' });
    expect(status).toBe(403);
    expect(text).toContain('Allt är klart.');
    expect(await updates(world)).toEqual([]);
  });
});

describe('a lost link', () => {
  const lost = '/uppdrag/ny-lank';
  const eventsIn = async (world: World) =>
    (await world.events(world.plans)).filter(({ type }) => type === 'actor-link.requested.v1');

  test('can be asked for where a link does not work, and where a session has ended', async () => {
    const { world, get } = await aWorld();
    expect((await get('/uppdrag/lank/trasig')).html).toContain(`action="${lost}"`);
    expect((await actorSite(world, 'a', 7).get('/uppdrag')).html).toContain(`href="${lost}"`);
    expect((await get(lost)).html).toContain(`action="${lost}"`);
  });

  test.each(['aktor@a.example', 'okand@annan.example'])(
    'asked for by %s is noted with its event and no address, and the answer says nothing of it',
    async (email) => {
      const { world, get, post } = await aWorld();
      const { status, location } = await post(lost, { email: ` ${email.toUpperCase()} ` });
      expect([status, location]).toEqual([303, `${lost}?skickad`]);
      expect((await get(`${lost}?skickad`)).text).toContain('Hör adressen till en aktör');
      expect((await eventsIn(world)).map(({ data }) => data)).toEqual([
        { recipient: recipientOf(email) },
      ]);
      const rows = (await world.rows(world.plans)).filter(({ pk }) => pk === 'link-requests');
      expect(JSON.stringify(rows).toLowerCase()).not.toContain(email);
    },
  );

  test('asked for again is noted once an hour, with the same answer', async () => {
    const { world, post } = await aWorld();
    const noted: string[] = [];
    for (const time of ['08:00', '08:59', '09:00']) {
      world.now = new Date(`2022-09-01T${time}:00Z`);
      const { location } = await post(lost, { email: 'aktor@a.example' });
      expect(location).toBe(`${lost}?skickad`);
      noted.push(...(await eventsIn(world)).map(({ occurredAt }) => occurredAt.slice(11, 16)));
    }
    expect(noted).toEqual(['08:00', '08:00', '09:00']);
  });

  test('asked for by one keeps no other from asking', async () => {
    const { world, post } = await aWorld();
    const addresses = Array.from({ length: 500 }, (_, n) => `aktor${n}@a.example`);
    const rowOf = (email: string) => recipientOf(email).slice(0, 3);
    const pair = addresses.flatMap((one) =>
      addresses
        .filter((other) => other > one && rowOf(other) === rowOf(one))
        .map((other) => [one, other]),
    )[0];
    for (const email of pair ?? expect.fail('two of them share a row')) {
      await post(lost, { email });
      const [event] = await eventsIn(world);
      expect(event?.data).toEqual({ recipient: recipientOf(email) });
    }
  });

  test.each(['', 'kansliet', 'a@b', 'två@adresser.example'])(
    'is not asked for by %j, which comes back with what to write',
    async (email) => {
      const { world, post } = await aWorld();
      const { status, text, html } = await post(lost, { email });
      expect(status).toBe(422);
      expect(text).toContain('E-postadress: Skriv en e-postadress');
      expect(html).toContain(`value="${email}"`);
      expect(await eventsIn(world)).toEqual([]);
    },
  );
});

describe('the first page', () => {
  test('says so when there is nothing', async () => {
    const { text } = await actorSite((await aWorld()).world, 'c').get('/uppdrag');
    expect(text).toContain('Just nu finns inget att göra');
    expect(text).toContain('Ni har ingen del i någon insats');
    expect(text).toContain('inga åtaganden');
  });

  test('lists what is due, most urgent first, the initiatives and the commitments with where they stand', async () => {
    const { world, get } = await aWorld();
    const { plans } = world;
    await putTask(plans, aTask({ title: 'Senare', dueOn: localDate('2022-10-30') }), undefined);
    const subject = { kind: 'agreement', planId: aPlan().id, sequence: 1 } as const;
    await putTask(
      plans,
      aTask({ subject, title: 'Planen', dueOn: localDate('2022-08-30') }),
      undefined,
    );
    await putPart(plans, {
      ...{ actorId: anActor().id, initiative: ref, name: 'Öppna testbäddar' },
      ...{ role: 'lead', status: 'late', version: 1 },
    });
    await putCommitment(plans, aCommitment('a'), 'received', '2021-02-25T10:00:00.000Z');
    const { text } = await get('/uppdrag');
    expect(text.indexOf('Planen: bekräfta er del')).toBeLessThan(text.indexOf('Senare'));
    expect(text).toContain('Försenat 2 dagar');
    expect(text).toContain('Öppna testbäddar Ansvarig ! Försenad');
    expect(text).toContain('Forskning och innovation Ingen insats');
    expect(text).toContain('Väntar på beslut');
  });
});

describe('indicators on the first page', () => {
  const valueOf = (period: string, dueOn: string) =>
    aTask({
      subject: { kind: 'indicator', indicatorId: anIndicator().id, period },
      title: 'Andel till forskning',
      detail: period,
      dueOn: localDate(dueOn),
    });
  const link = 'href="/uppdrag/indikator/nts-2021/fou-andel"';
  const toCome = 'Kommande värden till indikatorer';

  test('have a link and a day under their own heading while their year goes on', async () => {
    const { world, get } = await aWorld();
    await putTask(world.plans, valueOf('2022', '2023-09-30'), undefined);
    const { text, html } = await get('/uppdrag');
    expect(text).toContain('Just nu finns inget att göra');
    expect(html.indexOf(link)).toBeGreaterThan(html.indexOf(toCome));
    expect(text).toContain('Andel till forskning: värdet för 2022 lördag den 30 september 2023');
  });

  test('are to be done when their year is over, and no more when they have their value', async () => {
    const { world, get } = await aWorld();
    world.now = new Date('2023-01-01T08:00:00Z');
    const task = valueOf('2022', '2023-09-30');
    await putTask(world.plans, task, undefined);
    const due = await get('/uppdrag');
    expect(due.html).toContain(link);
    expect(due.text).not.toContain(toCome);
    expect(due.text).not.toContain('Just nu finns inget att göra');
    await putTask(world.plans, { ...task, state: 'done' }, task);
    expect((await get('/uppdrag')).html).not.toContain(link);
  });
});

describe('a progress update', () => {
  test('ticks and moves milestones, answers the round, and is a record with its event', async () => {
    const { world, ...site } = await aWorld();
    const sent = await report(site, {
      gjort: 'Bokningen är byggd.',
      nasta: 'Öppna den.',
      'milstolpe-m1': 'klar',
      'dag-m1': '2022-08-31',
      'milstolpe-m2': 'flyttad',
      'dag-m2': '2023-12-15',
      'skal-m2': 'Upphandlingen drog ut',
      'fraga-hinder': 'Inget.',
    });
    expect([sent.status, sent.location]).toEqual([303, `${path}?skickad`]);
    const [update] = await updates(world);
    expect(update).toMatchObject({
      version: 1,
      roundId: '2022',
      status: 'on-time',
      report: { done: 'Bokningen är byggd.', next: 'Öppna den.', answers: { hinder: 'Inget.' } },
    });
    const { milestones, version, changed } = await stored(world);
    expect(milestones).toMatchObject([
      { doneOn: '2022-08-31' },
      { dueOn: '2023-12-15', moved: [{ from: '2023-11-30', why: 'Upphandlingen drog ut' }] },
    ]);
    expect([version, changed.by]).toEqual([2, 'actor:a']);
    expect((await world.events(world.plans)).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['action-plan.updated.v1', 'initiative.changed.v1']),
    );
    expect(await world.rows(world.progressDrafts)).toEqual([]);
    const { text } = await site.get(`${path}?skickad`);
    expect(text).toContain('Tack för lägesrapporten');
    expect(text).toContain('Bokningen är byggd.');
  });

  test('takes back a milestone that was ticked by mistake, with the reason, and the status follows', async () => {
    const { world, ...site } = await aWorld();
    const ticked = { 'milstolpe-m1': 'klar', 'dag-m1': '2022-08-31' };
    await report(site, { gjort: 'Ingången är öppen.', ...ticked });
    world.now = new Date('2022-10-03T08:00:00Z');
    expect((await site.get(form)).text).toContain('Ingången är öppen (klar onsdag den 31 augusti');
    const takenBack = { 'ogjord-m1': 'ja', 'ogjordskal-m1': 'Det var en annan dörr' };
    await site.fill(form, { gjort: 'Vi hade fel.', ...takenBack, steg: 'granska' });
    const checked = await site.get(`${path}/granska`);
    expect(checked.text).toContain('Ingången är öppen Inte klar. Det var en annan dörr');
    expect(checked.text).toContain('Läget blir ! Försenad');
    await site.post(`${path}/skicka`, hiddenIn(checked.html));
    expect((await updates(world)).at(-1)).toMatchObject({
      version: 2,
      status: 'late',
      report: { milestones: [{ id: 'm1', undone: '2022-08-31', why: 'Det var en annan dörr' }] },
    });
    const { version, milestones } = await stored(world);
    expect(version).toBe(3);
    const [first] = milestones;
    expect(first).toEqual({
      ...initiative.milestones[0],
      undone: [{ from: '2022-08-31', at: world.now.toISOString(), why: 'Det var en annan dörr' }],
    });
  });

  test('of an actor that only takes part takes no milestone back', async () => {
    const [first, second] = initiative.milestones;
    if (!first || !second) throw new Error('the story has two milestones');
    const milestones = [{ ...first, doneOn: localDate('2022-08-31') }, second];
    const { world } = await aWorld({ changes: { milestones } });
    const site = actorSite(world, 'b');
    expect((await site.get(form)).html).not.toContain('ogjord');
    await report(site, { gjort: 'Något.', 'ogjord-m1': 'ja', 'ogjordskal-m1': 'Nej' });
    expect(await updates(world)).toMatchObject([{ actorId: 'b', report: { milestones: [] } }]);
    expect(await stored(world)).toMatchObject({ version: 1, milestones });
  });

  test.each([
    [{ 'ogjord-m1': 'ja' }, 'Varför är den inte klar?: Skriv varför'],
    [{ 'ogjord-m1': 'kanske', 'ogjordskal-m1': 'x' }, 'Ingången är öppen: Välj'],
  ])('that takes a milestone back with %j is given back', async (fields, message) => {
    const [first, second] = initiative.milestones;
    if (!first || !second) throw new Error('the story has two milestones');
    const milestones = [{ ...first, doneOn: localDate('2022-08-31') }, second];
    const { world, ...site } = await aWorld({ changes: { milestones } });
    const { status, text } = await report(site, { gjort: 'Något.', ...fields });
    expect([status, text]).toEqual([422, expect.stringContaining(message)]);
    expect((await stored(world)).version).toBe(1);
  });

  test('of an actor that only takes part changes nothing of the initiative', async () => {
    const { world } = await aWorld();
    const site = actorSite(world, 'b');
    expect((await site.get(form)).html).not.toContain('milstolpe-m1');
    await report(site, {
      gjort: 'Vi har lånat ut labbet.',
      'milstolpe-m1': 'klar',
      lage: 'cancelled',
    });
    expect(await updates(world)).toMatchObject([{ actorId: 'b', report: { milestones: [] } }]);
    expect(await stored(world)).toMatchObject({ version: 1, milestones: initiative.milestones });
  });

  test('says what became of the commitment, and gives the indicator its value', async () => {
    const sources = [
      { kind: 'commitment', commitment: commitmentRefOf(aCommitment('a')) },
    ] as const;
    const indicators = [anIndicator().id];
    const { world, ...site } = await aWorld({ changes: { sources: [...sources], indicators } });
    const at = '2022-02-01T08:00:00.000Z';
    await putCommitment(world.plans, aCommitment('a'), 'received', at);
    const accepted = decidedAs(aCommitment('a'), acceptedInto(ref, at, 'Kim'));
    await putCommitment(world.plans, accepted, 'decided', at);
    await putIndicator(world.plans, anIndicator('fou-andel', { leadActor: anActor('a').id }));
    const key = 'rs-2020-0780.a.forskning';
    await report(site, {
      gjort: 'Labbet är öppet.',
      [`utfall-${key}`]: 'partly',
      [`atagande-${key}`]: 'Två dagar i veckan.',
      'varde-fou-andel': '3,7',
    });
    expect((await getCommitment(world.plans, sources[0].commitment))?.outcome).toMatchObject({
      state: 'partly',
      text: 'Två dagar i veckan.',
    });
    const { values = [] } =
      (await getIndicator(world.plans, initiative.strategyId, anIndicator().id)) ?? {};
    expect(values).toMatchObject([{ year: 2020, value: 3.7, by: 'actor:a' }]);
  });

  test('shows each outcome beside its own commitment, where a merged actor pledged twice in a focus area', async () => {
    const ours = aCommitment('a', { text: 'Vi upplåter vårt laboratorium.' });
    const merged = aCommitment('c', { text: 'Vi lånar ut en forskare.' });
    const pledged = [ours, merged];
    const sources = pledged.map((one) => ({
      kind: 'commitment' as const,
      commitment: commitmentRefOf(one),
    }));
    const { world, ...site } = await aWorld({ changes: { sources } });
    const at = '2022-02-01T08:00:00.000Z';
    for (const one of pledged) {
      await putCommitment(world.plans, one, 'received', at);
      await putCommitment(world.plans, decidedAs(one, acceptedInto(ref, at, 'Kim')), 'decided', at);
    }
    const a = (await getActor(world.plans, anActor().id)) ?? expect.fail();
    const formerly = [ActorId.parse('c')];
    await putActor(world.plans, { ...a, formerly, version: 2 }, 'corrected', world.now);
    const said = (consulteeId: string, text: string) => ({
      [`utfall-rs-2020-0780.${consulteeId}.forskning`]: 'partly',
      [`atagande-rs-2020-0780.${consulteeId}.forskning`]: text,
    });
    await site.fill(form, { gjort: 'Mer.', ...said('a', 'Labbet.'), ...said('c', 'Forskaren.') });
    const { text } = await site.get(`${path}/granska`);
    expect(text).toMatch(/Vi upplåter vårt laboratorium\.[^.]*\. Labbet\./);
    expect(text).toMatch(/Vi lånar ut en forskare\.[^.]*\. Forskaren\./);
  });

  test('begins with what was said last, and its draft is kept whatever is wrong with it', async () => {
    const { world, ...site } = await aWorld();
    await report(site, { gjort: 'Först.', nasta: 'Sedan detta.', 'fraga-hinder': 'Tid.' });
    const { html } = await site.get(form);
    expect(html).toContain('Sedan detta.');
    expect(html).toContain('Tid.');
    const saved = await site.fill(form, {
      gjort: '',
      'milstolpe-m1': 'klar',
      'dag-m1': '31 augusti',
    });
    expect(saved.location).toBe(`${form}?sparat`);
    expect((await site.get(form)).html).toContain('31 augusti');
    expect(await updates(world)).toHaveLength(1);
  });

  test.each([
    [{ gjort: '' }, 'Har inget hänt, skriv det'],
    [{ lage: 'postponed', varfor: '' }, 'Skriv varför läget är ett annat'],
    [{ lage: 'merged', varfor: 'x' }, 'Välj'],
    [{ 'milstolpe-m1': 'klar', 'dag-m1': '2022-02-30' }, 'ÅÅÅÅ-MM-DD'],
    [{ 'milstolpe-m1': 'klar', 'dag-m1': '2022-09-02' }, 'Dagen har inte varit än'],
    [{ 'milstolpe-m1': 'flyttad', 'dag-m1': '2022-10-30' }, 'Skriv varför milstolpen flyttas'],
    [{ 'milstolpe-m1': 'flyttad', 'dag-m1': '2022-09-30', 'skal-m1': 'x' }, 'gäller redan'],
    [
      { 'milstolpe-m1': 'flyttad', 'dag-m1': '2024-01-30', 'skal-m1': 'x' },
      'utanför insatsens tid',
    ],
  ])('with %j is given back with the field named', async (fields, message) => {
    const { world, ...site } = await aWorld();
    const answer = await report(site, { gjort: 'Något.', ...fields });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(message);
    expect(answer.html).toContain('<title>Fel:');
    expect(await updates(world)).toEqual([]);
    expect((await stored(world)).version).toBe(1);
  });

  test.each([
    ['an initiative that was cancelled', { status: 'cancelled' }, 'Insatsen är avbruten'],
    ['an initiative that was merged', { status: 'merged' }, 'slagits ihop'],
  ] as const)('of %s is not taken, and comes back', async (_, { status }, why) => {
    const override = { status, why: 'Beslut', at: '2022-08-30T08:00:00.000Z', by: 'Kim' };
    const { world, post, get } = await aWorld({ changes: { override } });
    const { status: answered, text } = await post(form, { gjort: 'Vi hann klart.' });
    expect(answered).toBe(409);
    expect(text).toContain(why);
    expect(text).toContain('Vi hann klart.');
    expect((await get(path)).html).not.toContain('href="' + form);
    expect(await updates(world)).toEqual([]);
  });

  test('of a plan that was closed meanwhile is not taken', async () => {
    const { world, ...site } = await aWorld();
    await site.fill(form, { gjort: 'Klart.', steg: 'granska' });
    await putPlan(world.plans, aPlan('hp-forskning', { state: 'closed', version: 2 }));
    const { status, text } = await site.post(`${path}/skicka`, { version: '1', omgang: '2022' });
    expect(status).toBe(409);
    expect(text).toContain('avslutad');
    expect(await updates(world)).toEqual([]);
  });

  test('is shown again when the round closed since it was looked through, and then counts for none', async () => {
    const { world, ...site } = await aWorld();
    await site.fill(form, { gjort: 'Klart.', steg: 'granska' });
    const closed = { state: 'closed', closedAt: '2022-09-01T07:00:00.000Z', version: 2 } as const;
    await putRound(world.plans, aRound({ ...closed }));
    const seen = hiddenIn((await site.get(`${path}/granska`)).html);
    const again = await site.post(`${path}/skicka`, { ...seen, omgang: '2022' });
    expect(again.location).toBe(`${path}/granska?andrat`);
    const shown = await site.get(again.location ?? '');
    expect(shown.text).toContain('ingen är öppen nu');
    expect(hiddenIn(shown.html)).toEqual({ ...seen, omgang: '' });
    await site.post(`${path}/skicka`, hiddenIn(shown.html));
    expect((await updates(world)).map(({ roundId }) => roundId)).toEqual([undefined]);
  });

  test('under way when the round closes is not taken into it, and is shown again', async () => {
    const { world } = await aWorld();
    const client = createTestClient();
    let hasClosed = false;
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === 'TransactWriteItemsCommand' && !hasClosed) {
            hasClosed = true;
            await putRound(world.plans, aRound({ state: 'closed', version: 2 }));
          }
          return next(args);
        },
      { step: 'initialize' },
    );
    const site = actorSite({ ...world, plans: through(client, world.plans) });
    const { status, location } = await report(site, { gjort: 'Ingången är öppen.' });
    expect([hasClosed, status, location]).toEqual([true, 303, `${path}/granska?andrat`]);
    expect(await updates(world)).toEqual([]);
  });

  test('that two write at once is kept in both, and sent once however often the button is pressed', async () => {
    const { world, ...site } = await aWorld();
    await site.fill(form, { gjort: 'Min text.' });
    const theirs = await site.post(form, { version: '0', gjort: 'En annan text.', nasta: '' });
    expect(theirs.status).toBe(409);
    expect(theirs.text).toContain('Min text.');
    expect(theirs.html).toContain('En annan text.');
    await site.fill(form, { steg: 'granska' });
    const hidden = hiddenIn((await site.get(`${path}/granska`)).html);
    const both = await Promise.all([1, 2, 3].map(() => site.post(`${path}/skicka`, hidden)));
    const sent = `${path}?skickad`;
    expect(both.map(({ location }) => location)).toContain(sent);
    expect((await site.post(`${path}/skicka`, hidden)).location).toBe(sent);
    expect(await updates(world)).toHaveLength(1);
  });

  test('of somebody else is none of an actor’s', async () => {
    const { world } = await aWorld();
    const site = actorSite(world, 'c');
    for (const each of [path, form, `${path}/granska`])
      expect((await site.get(each)).status).toBe(404);
    expect((await site.post(form, { gjort: 'x' })).status).toBe(404);
  });
});

describe('what is to be confirmed', () => {
  const agreement = '/uppdrag/overenskommelse/hp-kompetens';
  const plan = aPlan('hp-kompetens', { state: 'agreeing' });

  async function asked() {
    const { world, ...site } = await aWorld();
    await putPlan(world.plans, plan);
    await putInitiative(world.plans, anInitiative('delat-labb', { planId: plan.id }));
    await askForAgreement(world.plans, {
      ...{ planId: plan.id, actorId: anActor().id, sequence: 1, answer: 'asked' },
      at: '2022-08-30T08:00:00.000Z',
    });
    return { world, ...site };
  }
  const answerIn = async ({ plans }: World) =>
    (await getAgreement(plans, plan.id, anActor().id))?.answer;

  test('is a part of a plan, which may be objected to with a text, and confirmed later', async () => {
    const { world, fill, get } = await asked();
    expect((await get(agreement)).text).toContain('Testbäddar används av fler.');
    expect((await fill(agreement, {})).status).toBe(422);
    expect((await fill(agreement, { svar: 'objected', text: '' })).text).toContain(
      'Skriv vad som inte stämmer',
    );
    await fill(agreement, { svar: 'objected', text: 'Fel roll.' });
    expect(await answerIn(world)).toBe('objected');
    expect((await get(agreement)).html).toContain('Fel roll.');
    expect((await fill(agreement, { svar: 'confirmed', text: '' })).status).toBe(303);
    expect(await answerIn(world)).toBe('confirmed');
  });

  test('is no more when the plan was sent anew or decided since, and what was typed is shown', async () => {
    const { world, post } = await asked();
    await putPlan(world.plans, { ...plan, state: 'adopted', version: 2 });
    const late = { version: '1', svar: 'objected', text: 'Vi hann inte.' };
    const { status, text } = await post(agreement, late);
    expect(status).toBe(409);
    expect(text).toContain('Vi hann inte.');
    expect(await answerIn(world)).toBe('asked');
  });

  test('is what became of a commitment; one that was set aside says why', async () => {
    const { world, get, fill } = await aWorld();
    const at = '2022-02-01T08:00:00.000Z';
    const address = '/uppdrag/atagande/rs-2020-0780/a/forskning';
    const commitment = aCommitment('a');
    await putCommitment(world.plans, commitment, 'received', at);
    const aside = decidedAs(commitment, {
      state: 'set-aside',
      reason: 'Görs redan',
      at,
      by: 'Kim',
    });
    await putCommitment(world.plans, aside, 'decided', at);
    const shown = await get(address);
    expect(shown.text).toContain('Görs redan');
    expect(shown.text).not.toContain('Ja, vi bekräftar');
    await putCommitment(world.plans, decidedAs(aside, acceptedInto(ref, at, 'Kim')), 'decided', at);
    await fill(address, { svar: 'objected', text: 'Vi lånar bara ut.' });
    expect((await getCommitment(world.plans, commitmentRefOf(commitment)))?.decision).toMatchObject(
      {
        confirmation: { answer: 'objected', text: 'Vi lånar bara ut.' },
      },
    );
    expect((await actorSite(world, 'b').get(address)).status).toBe(404);
  });
});

describe('a tab left open while the update it shows was sent', () => {
  /** Begun and sent in another tab, a minute later the next one is begun; the tab has the first one still. */
  async function leftOpen() {
    const { world, ...site } = await aWorld();
    await site.fill(form, { gjort: 'Den första.', steg: 'granska' });
    const open = fieldsIn((await site.get(form)).html);
    const checked = hiddenIn((await site.get(`${path}/granska`)).html);
    await site.post(`${path}/skicka`, checked);
    world.now = new Date('2022-09-01T08:01:00Z');
    await site.fill(form, { gjort: 'Den andra.' });
    return { world, site, open, checked };
  }

  test('does not write over the next one', async () => {
    const { site, open } = await leftOpen();
    const { status, text, html } = await site.post(form, { ...open, gjort: 'Från den gamla.' });
    expect(status).toBe(409);
    expect(text).toContain('Den andra.');
    expect(html).toContain('Från den gamla.');
    expect(fieldsIn((await site.get(form)).html)).toMatchObject({ gjort: 'Den andra.' });
  });

  test('does not send the next one unseen', async () => {
    const { world, site, checked } = await leftOpen();
    const again = await site.post(`${path}/skicka`, checked);
    expect(again.location).toBe(`${path}/granska?andrat`);
    expect(await updates(world)).toHaveLength(1);
  });
});

describe('handing over', () => {
  test('sends the link to a colleague, and ends this one', async () => {
    const { world, fill, get, post } = await aWorld();
    expect((await fill('/uppdrag/lamna-over', { email: 'ingen adress' })).status).toBe(422);
    expect((await fill('/uppdrag/lamna-over', { email: 'AKTOR@a.example' })).text).toContain(
      'redan till den adressen',
    );
    const asked = await fill('/uppdrag/lamna-over', { email: 'kollega@a.example' });
    expect(asked.text).toContain('Stämmer adressen?');
    const typed = { email: 'kollega@a.example' };
    expect(fieldsIn((await post('/uppdrag/lamna-over', { ...typed, andra: 'ja' })).html)).toEqual(
      typed,
    );
    expect(await getActor(world.plans, anActor().id)).toMatchObject({ generation: 1 });
    const done = await post('/uppdrag/lamna-over', { ...hiddenIn(asked.html), stammer: 'ja' });
    expect(done.text).toContain('kollega@a.example');
    expect(done.cookies.join()).toContain('Max-Age=0');
    expect(await getActor(world.plans, anActor().id)).toMatchObject({
      email: 'kollega@a.example',
      formerEmails: ['aktor@a.example'],
      generation: 2,
    });
    expect((await get('/uppdrag')).status).toBe(403);
    expect((await actorSite(world, 'a', 2).get('/uppdrag')).status).toBe(200);
    const handedOver = (await world.events(world.plans)).filter(
      (event) => event.type === 'actor.changed.v1' && event.data.cause === 'handed-over',
    );
    expect(handedOver).toHaveLength(1);
  });
});

describe('the values of an indicator', () => {
  const address = '/uppdrag/indikator/nts-2021/fou-andel';

  test.each([
    ['20', '3,7', 'fyra siffror'],
    ['2019', '3,7', 'basåret'],
    ['2023', '3,7', 'har inte varit än'],
    ['2021', 'mycket', 'Skriv ett tal'],
  ])('of %s, %s is refused with the way out', async (ar, varde, message) => {
    const { world, fill } = await aWorld();
    await putIndicator(world.plans, anIndicator('fou-andel', { leadActor: anActor().id }));
    const { status, text } = await fill(address, { ar, varde });
    expect(status).toBe(422);
    expect(text).toContain(message);
  });

  test('are given by whoever is asked for them alone', async () => {
    const { world, fill } = await aWorld();
    await putIndicator(world.plans, anIndicator('fou-andel', { leadActor: anActor().id }));
    expect((await fill(address, { varde: '3,9' })).status).toBe(303);
    expect((await actorSite(world, 'b').get(address)).status).toBe(404);
    const { values } = (await getIndicator(world.plans, aStrategy().id, anIndicator().id)) ?? {};
    expect(values).toMatchObject([{ year: 2020, value: 3.9 }]);
  });
});
