import { describe, expect, test } from 'vitest';
import { findDueReminders } from '../../functions/find-due-reminders/handler.ts';
import { freezeRound } from '../../functions/freeze-round/handler.ts';
import { followUpRoutes } from '../../functions/run-follow-up/handler.ts';
import { addDays, localDate } from '../../shared/domain/calendar.ts';
import { defaultPolicy } from '../../shared/domain/follow-up-policy.ts';
import { InitiativeId, PartId, RoundId } from '../../shared/domain/ids.ts';
import { type Mail, type Reminded, remindedIn } from '../../shared/domain/mail-ledger.ts';
import type { FollowUpRound } from '../../shared/domain/round.ts';
import { recipientOf } from '../../shared/platform/hash.ts';
import { putActor } from '../../shared/store/actors.ts';
import { claimMail, eachMailTo, planMail, settleUntried } from '../../shared/store/mail-ledger.ts';
import { putInitiative, putPlan } from '../../shared/store/plans.ts';
import { getRound, listRounds, putRound } from '../../shared/store/rounds.ts';
import { getStrategy, putStrategy } from '../../shared/store/strategies.ts';
import { putTask } from '../../shared/store/tasks.ts';
import { aPlan, aRound, aStrategy, aTask, anActor, anInitiative } from '../support/plans.ts';
import { fieldsIn, sessionSecret, staffSite } from '../support/staff-site.ts';
import { createWorld, type World } from '../support/world.ts';

const base = '/samordna/uppfoljning';
const own = `${base}/nts-2021`;
const strategy = aStrategy();

const siteOf = (world: World, name?: string) =>
  staffSite(world, followUpRoutes({ ...world, sessionSecret }), name);

async function workspace(...rounds: FollowUpRound[]) {
  const world = await createWorld('2022-05-02T08:00:00Z');
  await putStrategy(world.plans, strategy, world.now);
  for (const round of rounds) await putRound(world.plans, round);
  return { world, ...siteOf(world) };
}

const stored = (world: World, id = '2022') =>
  getRound(world.plans, { strategyId: strategy.id, roundId: RoundId.parse(id) });

const roundEvents = async (world: World) =>
  (await world.events(world.plans)).map(({ id }) => id).filter((id) => id.includes('round.'));

const lastYear = aRound({
  id: RoundId.parse('2021'),
  title: 'Uppföljning 2021',
  opensOn: localDate('2021-06-01'),
  closesOn: localDate('2021-09-30'),
  state: 'frozen',
});

test('the overview says what to do when there is nothing to follow up, and lists rounds, the latest first', async () => {
  const empty = await createWorld();
  expect((await siteOf(empty).get(base)).text).toContain('Skapa den under Planer');
  const { get } = await workspace(lastYear, aRound());
  const { text } = await get(base);
  expect(text).toContain('Uppföljning 2022 2022-06-01 – 2022-09-30 ○ Planerad');
  expect(text.indexOf('Uppföljning 2022')).toBeLessThan(text.indexOf('Uppföljning 2021'));
});

describe('a new round', () => {
  test('is proposed from the rules and the last round, and is planned once however often it is sent', async () => {
    const { world, get, post } = await workspace(lastYear);
    const { html, text } = await get(`${own}/ny-omgang`);
    expect(fieldsIn(html)).toMatchObject({
      title: 'Uppföljning 2022',
      opensOn: '2022-06-01',
      closesOn: '2022-09-30',
      'text-0': 'Vad har hindrat arbetet?',
      'id-0': 'hinder',
    });
    expect(text).toContain('hämtade från Uppföljning 2021');
    const form = {
      ...fieldsIn(html),
      'text-1': 'Hur går det?',
      'kind-1': 'scale',
      'until-1': '5',
      'text-2': 'Behövs mer?',
      'kind-2': 'choice',
      'options-2': 'Ja\n\n Nej ',
    };
    for (const time of ['first', 'sent twice'])
      expect((await post(`${own}/ny-omgang`, form)).location, time).toBe(
        `${own}/omgang/2022?sparad`,
      );
    expect(await stored(world)).toMatchObject({
      state: 'planned',
      previous: '2021',
      questions: [
        { id: 'hinder' },
        { id: 'hur-gar-det', kind: { type: 'scale', until: 5 } },
        { id: 'behovs-mer', kind: { type: 'choice', options: ['Ja', 'Nej'] } },
      ],
      version: 1,
    });
    expect(await listRounds(world.plans, strategy.id)).toHaveLength(2);
  });

  test.each([
    [{ title: '' }, 'Namn: Fyll i det här'],
    [{ opensOn: '1 juni' }, 'Öppnar: Skriv dagen som år-månad-dag'],
    [{ closesOn: '2022-05-30' }, 'Sista dag att rapportera: Sista dagen måste komma efter'],
    [{ opensOn: '2021-09-30', closesOn: '2022-07-01' }, 'går in i omgången Uppföljning 2021'],
    [{ 'kind-0': 'choice', 'options-0': 'Ja' }, 'Skriv minst två svar'],
    [{ 'kind-0': 'scale', 'until-0': '11' }, 'Skriv ett heltal från 3 till 10'],
  ])('with %j is refused, and says what to mend', async (changes, message) => {
    const { world, fill } = await workspace(lastYear);
    const { status, text, html } = await fill(`${own}/ny-omgang`, changes);
    expect(status).toBe(422);
    expect(text).toContain(message);
    expect(text).toContain('Fel:');
    expect(fieldsIn(html)).toMatchObject(changes);
    expect(await stored(world)).toBeUndefined();
  });

  test('gets more lines for questions, and keeps what was typed', async () => {
    const { post } = await workspace();
    const { html } = await post(`${own}/ny-omgang`, {
      title: 'Omgång',
      'text-0': 'Fråga?',
      'kind-0': 'text',
      fler: '1',
    });
    expect(fieldsIn(html)).toMatchObject({ title: 'Omgång', 'text-0': 'Fråga?', 'text-6': '' });
  });
});

describe('a planned round', () => {
  test('is changed, and what somebody else saved meanwhile is shown beside what was typed', async () => {
    const { world, get, post, fill } = await workspace(aRound());
    const { html } = await get(`${own}/omgang/2022/andra`);
    await fill(`${own}/omgang/2022/andra`, { title: 'Årets uppföljning' });
    expect(await stored(world)).toMatchObject({ title: 'Årets uppföljning', version: 2 });
    const late = await post(`${own}/omgang/2022/andra`, { ...fieldsIn(html), title: 'Mitt namn' });
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('Årets uppföljning')]);
    expect(fieldsIn(late.html)).toMatchObject({ title: 'Mitt namn', version: '2' });
    await post(`${own}/omgang/2022/andra`, fieldsIn(late.html));
    expect(await stored(world)).toMatchObject({ title: 'Mitt namn', version: 3 });
  });

  test('is opened by hand after a question, once, and its questions stay from then on', async () => {
    const { world, get, post } = await workspace(aRound());
    const asked = await get(`${own}/omgang/2022/oppna`);
    expect(asked.text).toContain('Öppna Uppföljning 2022 nu?');
    expect(await stored(world)).toMatchObject({ state: 'planned' });
    for (const time of ['first', 'sent twice'])
      expect((await post(`${own}/omgang/2022/oppna`, { version: '1' })).location, time).toBe(
        `${own}/omgang/2022?oppnad`,
      );
    expect(await stored(world)).toMatchObject({
      state: 'open',
      opensOn: '2022-05-02',
      openedAt: world.now.toISOString(),
      version: 2,
    });
    expect(await roundEvents(world)).toEqual(['follow-up-round.opened#nts-2021#2022']);
    const change = { title: 'X', opensOn: '2022-06-01', closesOn: '2022-09-30', version: '2' };
    expect((await post(`${own}/omgang/2022/andra`, change)).text).toContain('kan inte ändras');
    expect((await stored(world))?.questions).toEqual(aRound().questions);
  });

  test('does not open beside another', async () => {
    const open = aRound({ id: RoundId.parse('var'), title: 'Våromgång', state: 'open' });
    const { world, post } = await workspace(open, aRound());
    const { status, text } = await post(`${own}/omgang/2022/oppna`, { version: '1' });
    expect([status, text]).toEqual([409, expect.stringContaining('Våromgång är öppen')]);
    expect(await stored(world)).toMatchObject({ state: 'planned' });
  });
});

describe('an open round', () => {
  const open = aRound({ state: 'open', openedAt: '2022-06-01T00:00:00.000Z' });
  const update = (initiativeId: string, actorId: string, state: 'open' | 'done') =>
    aTask({
      ...anActorTask(actorId),
      subject: {
        kind: 'update',
        roundId: open.id,
        planId: aPlan().id,
        initiativeId: InitiativeId.parse(initiativeId),
      },
      state,
    });
  const anActorTask = (actorId: string) => ({ actorId: anActor(actorId).id });

  test('shows who has reported and who has not, and closes after a question, once', async () => {
    const { world, get, post } = await workspace(open);
    for (const id of ['a', 'b', 'c']) await putActor(world.plans, anActor(id), 'added', world.now);
    for (const task of [
      update('ett', 'a', 'done'),
      update('tva', 'a', 'open'),
      update('ett', 'b', 'open'),
    ])
      await putTask(world.plans, task, undefined);
    const { text } = await get(`${own}/omgang/2022`);
    expect(text).toContain('1 av 3 lägesrapporter har kommit in');
    expect(text).toContain('Aktören a ● Delvis 1 av 2 Aldrig');
    expect(text).toContain('Aktören b ! Inte rapporterat 0 av 1');
    expect(text).not.toContain('Aktören c');
    expect((await get(`${own}/omgang/2022/stang`)).text).toContain('fredag den 30 september 2022');
    for (const time of ['first', 'sent twice'])
      expect((await post(`${own}/omgang/2022/stang`, { version: '1' })).location, time).toBe(
        `${own}/omgang/2022?stangd`,
      );
    expect(await stored(world)).toMatchObject({
      state: 'closed',
      closedAt: world.now.toISOString(),
      version: 2,
    });
    expect(await roundEvents(world)).toEqual(['follow-up-round.closed#nts-2021#2022']);
    expect((await get(`${own}/omgang/2022`)).text).toContain('fryses nu');
  });

  test('that somebody else changed is not closed unseen', async () => {
    const { world, post } = await workspace(open);
    const { status, text } = await post(`${own}/omgang/2022/stang`, { version: '7' });
    expect([status, text]).toEqual([409, expect.stringContaining('Någon annan har ändrat')]);
    expect(await stored(world)).toMatchObject({ state: 'open' });
  });
});

describe('the last day of a round', () => {
  const open = aRound({ state: 'open', openedAt: '2022-06-01T00:00:00.000Z' });
  const path = `${own}/omgang/2022/flytta`;
  const typed = { closesOn: '2022-10-14', why: 'Många har bett om mer tid', version: '1' };
  const meant = { ...typed, flytta: '1' };

  test('is moved after a question, once, with who, when and why, and says so', async () => {
    const { world, get, fill, post } = await workspace(open);
    expect((await get(`${own}/omgang/2022`)).html).toContain(`href="${path}"`);
    const asked = await fill(path, { closesOn: typed.closesOn, why: typed.why });
    expect(asked.text).toContain('Flytta sista dagen till fredag den 14 oktober 2022?');
    expect(asked.text).toContain('Nu är sista dagen fredag den 30 september 2022');
    expect(asked.text).toContain('Många har bett om mer tid');
    expect(await stored(world)).toEqual(open);
    expect(fieldsIn(asked.html)).toEqual(typed);
    for (const time of ['first', 'sent twice'])
      expect((await post(path, meant)).location, time).toBe(`${own}/omgang/2022?flyttad`);
    const change = { at: world.now.toISOString(), by: 'Sam Ordnare', why: typed.why };
    expect(await stored(world)).toEqual({
      ...open,
      closesOn: '2022-10-14',
      moved: [{ ...change, from: '2022-09-30', to: '2022-10-14' }],
      version: 2,
      changed: change,
    });
    expect(await roundEvents(world)).toEqual([
      'follow-up-round.closing-date-moved#nts-2021#2022#1',
    ]);
    expect((await get(`${own}/omgang/2022?flyttad`)).text).toMatch(
      /Sista dagen är flyttad.*2022-05-02.* 2022-09-30 2022-10-14 Sam Ordnare Många har bett/,
    );
  });

  test('of a planned round is moved too, and nobody need be told', async () => {
    const { world, post } = await workspace(aRound());
    await post(path, { ...meant, closesOn: '2022-06-02' });
    expect(await stored(world)).toMatchObject({ closesOn: '2022-06-02', state: 'planned' });
    expect(await roundEvents(world)).toEqual([]);
  });

  test('may be today, earlier than it was', async () => {
    const { world, fill, post } = await workspace(open);
    const asked = await fill(path, { closesOn: '2022-05-02', why: 'Alla är klara' });
    expect(asked.text).toContain('kortare tid');
    await post(path, { ...fieldsIn(asked.html), flytta: '1' });
    expect(await stored(world)).toMatchObject({ closesOn: '2022-05-02', state: 'open' });
  });

  const nextYear = aRound({
    id: RoundId.parse('2023'),
    title: 'Uppföljning 2023',
    opensOn: localDate('2023-06-01'),
    closesOn: localDate('2023-09-30'),
  });

  test.each([
    ['open', { closesOn: '14 oktober' }, 'Sista dag att rapportera: Skriv dagen som'],
    ['open', { closesOn: '2022-05-01' }, 'Sista dag att rapportera: Dagen har redan varit'],
    ['open', { closesOn: '2022-09-30' }, 'Det är redan sista dagen'],
    ['open', { closesOn: '2023-06-01' }, 'Uppföljning 2023 öppnar torsdag den 1 juni 2023'],
    ['open', { why: ' ' }, 'Varför flyttas dagen?: Skriv varför'],
    ['open', { why: 'x'.repeat(201) }, 'Varför flyttas dagen?: Korta texten till högst 200'],
    ['planned', { closesOn: '2022-06-01' }, 'Sista dagen måste komma efter första dagen'],
  ] as const)('of one that is %s is not moved with %j', async (state, changes, message) => {
    const round = state === 'open' ? open : aRound();
    const { world, post } = await workspace(round, nextYear);
    const { status, text, html } = await post(path, { ...meant, ...changes });
    expect([status, text]).toEqual([422, expect.stringContaining(message)]);
    expect(fieldsIn(html)).toEqual({
      ...typed,
      ...changes,
      ...('why' in changes && { why: changes.why.trim() }),
    });
    expect(await stored(world)).toEqual(round);
  });

  test('that somebody else moved is shown beside what was typed, which moves it when sent again', async () => {
    const { world, post } = await workspace(open);
    await siteOf(world, 'Kim Kollega').post(path, { ...meant, closesOn: '2022-10-07' });
    for (const form of [typed, meant]) {
      const { status, text, html } = await post(path, form);
      expect([status, text]).toEqual([409, expect.stringMatching(/Kim Kollega.*2022-10-07/)]);
      expect(fieldsIn(html)).toEqual({ ...typed, version: '2' });
    }
    await post(path, { ...meant, version: '2' });
    expect((await stored(world))?.moved).toMatchObject([
      { from: '2022-09-30', to: '2022-10-07', by: 'Kim Kollega' },
      { from: '2022-10-07', to: '2022-10-14', by: 'Sam Ordnare' },
    ]);
  });

  test('moved by two at once is moved by one, and the other gets its text back', async () => {
    const { world, post } = await workspace(open);
    const both = await Promise.all([
      post(path, meant),
      siteOf(world, 'Kim Kollega').post(path, { ...meant, closesOn: '2022-10-07' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(both.find(({ status }) => status === 409)?.html).toContain(typed.why);
    expect((await stored(world))?.moved).toHaveLength(1);
  });

  test.each(['closed', 'frozen'] as const)('stays when the round is %s', async (state) => {
    const round = aRound({ state });
    const { world, get, post } = await workspace(round);
    expect((await get(path)).location).toBe(`${own}/omgang/2022`);
    const { status, text, html } = await post(path, meant);
    expect([status, text]).toEqual([409, expect.stringContaining('kan inte ändras längre')]);
    expect(html).toContain(typed.why);
    expect(await stored(world)).toEqual(round);
  });
});

test('a frozen round shows what came of it, and leads to its report', async () => {
  const closed = aRound({ state: 'closed', closedAt: '2022-09-30T22:00:00.000Z' });
  const { world, get } = await workspace(closed);
  await putActor(world.plans, anActor('a'), 'added', world.now);
  await putPlan(world.plans, aPlan());
  await putInitiative(world.plans, anInitiative());
  const event = {
    id: 'follow-up-round.closed#nts-2021#2022',
    type: 'follow-up-round.closed.v1' as const,
    occurredAt: '2022-09-30T22:00:00.000Z',
    data: { strategyId: strategy.id, roundId: closed.id },
  };
  const freeze = freezeRound({ ...world, rowsAPart: 1000 });
  await freeze(event);
  await freeze(event);
  const { text, html } = await get(`${own}/omgang/2022`);
  expect(text).toContain('Lägesrapporter 0 av 2');
  expect(text).toContain('Försenade 1');
  expect(html).toContain('href="/rapporter/nts-2021/2022"');
});

describe('the mails to come', () => {
  const day = '2022-09-19';
  const task = (actorId: string, dueOn: string, next: string, more = {}) =>
    aTask({
      actorId: anActor(actorId).id,
      subject: {
        kind: 'milestone',
        planId: aPlan().id,
        initiativeId: InitiativeId.parse('oppna-testbaddar'),
        milestoneId: PartId.parse(`m-${dueOn}`),
      },
      dueOn: localDate(dueOn),
      next: { day: localDate(next), step: 'remind' },
      ...more,
    });

  async function standing() {
    const { world, ...site } = await workspace();
    world.now = new Date(`${day}T06:00:00Z`);
    const { plans, now } = world;
    await putActor(plans, anActor('a', { secondContact: 'chef@a.example' }), 'added', now);
    await putActor(plans, anActor('b', { email: 'aktor@a.example' }), 'added', now);
    await putActor(plans, anActor('c', { remindedOn: localDate('2022-09-16') }), 'added', now);
    for (const each of [
      task('a', '2022-09-30', '2022-09-23'),
      task('a', '2022-09-27', '2022-09-20'),
      task('b', '2022-09-30', '2022-09-23'),
      task('c', '2022-09-26', '2022-09-19'),
      task('a', '2022-08-12', '2022-09-20', {
        next: { day: localDate('2022-09-20'), step: 'second-contact' },
      }),
      task('c', '2022-08-01', '2022-09-21', {
        next: { day: localDate('2022-09-21'), step: 'coordinator' },
      }),
    ])
      await putTask(plans, each, undefined);
    return { world, ...site };
  }

  test('are those that leave on the next fourteen days, day by day and mailbox by mailbox', async () => {
    const { world, get } = await standing();
    const { html } = await get(`${own}/utskick`);
    const shown = [...html.matchAll(/<h2>([^<]*)<\/h2>[\s\S]*?<\/section>/g)].map(([section]) => {
      const rows = [...section.matchAll(/<th scope="row"[^>]*>([^<]*)<\/th>/g)];
      return rows.map(([, to]) => to);
    });
    const left: string[][] = [];
    for (let n = 0; n < 14; n += 1) {
      const date = addDays(localDate(day), n);
      world.now = new Date(`${date}T08:00:00Z`);
      await findDueReminders(world)();
      const mails = (await world.rows(world.mail))
        .filter(({ sk, state }) => sk === `reminder#${date}` && state === 'pending')
        .sort((a, b) => (String(a['to']) < String(b['to']) ? -1 : 1));
      if (mails.length > 0)
        left.push(
          mails.flatMap(({ to, content }) =>
            remindedIn(content as Parameters<typeof remindedIn>[0]).map(() => String(to)),
          ),
        );
    }
    expect(left.length).toBeGreaterThan(3);
    expect(shown).toEqual(left);
  });

  test('say to whom, about whom and why', async () => {
    const { get } = await standing();
    const { text } = await get(`${own}/utskick`);
    expect(text).toContain('tisdag den 20 september 2022: 2 mejl');
    expect(text).toContain(
      'chef@a.example Aktören a Öppna testbäddar: Ingången är öppen, senast 2022-08-12',
    );
    expect(text).toContain('andra kontakten tillfrågas');
    expect(text).toContain('samordnaren får veta');
  });

  test('are none when nothing is due', async () => {
    const { get } = await workspace();
    expect((await get(`${own}/utskick`)).text).toContain('Inga påminnelser väntas');
  });
});

describe('why somebody got a mail', () => {
  test('is told by the tasks that it was about, by address and by actor', async () => {
    const { world, get, post } = await workspace();
    await putActor(world.plans, anActor('a'), 'added', world.now);
    await putTask(world.plans, aTask(), undefined);
    const because = [
      { task: 'milestone#hp-forskning#oppna-testbaddar#m1', dueOn: localDate('2022-09-30') },
    ];
    const actors = [{ actorId: anActor('a').id, step: 'remind' as const, because }];
    const content = {
      kind: 'reminder' as const,
      on: localDate('2022-05-02'),
      subjects: [],
      actors,
    };
    await planMail(world.mail, 'aktor@a.example', content, world.now);
    const found = await post(`${base}/varfor`, { adress: ' AKTOR@a.example ' });
    expect(found.status).toBe(200);
    expect(found.text).toContain(
      'Påminnelse Aktören a: Öppna testbäddar: Ingången är öppen (senast 2022-09-30) ○ Väntar',
    );
    expect((await get(`${base}/varfor?aktor=a`)).text).toContain('Öppna testbäddar');
    expect((await post(`${base}/varfor`, { adress: 'b@b.example' })).text).toContain('Inget mejl');
    const wrong = await post(`${base}/varfor`, { adress: 'b' });
    expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('Skriv en e-post')]);
  });

  test('is told also of one that did not leave, and of what a digest left out', async () => {
    const { world, post } = await workspace();
    const reminderOn = async (on: string, because: Reminded['because']) => {
      const actors = [{ actorId: anActor('a').id, step: 'remind' as const, because }];
      const content = { kind: 'reminder' as const, on: localDate(on), subjects: [], actors };
      await planMail(world.mail, 'aktor@a.example', content, world.now);
      const all = await Array.fromAsync(eachMailTo(world.mail, recipientOf('aktor@a.example')));
      const isIt = ({ content }: Mail) => content.kind === 'reminder' && content.on === on;
      return all.find(isIt) ?? expect.fail();
    };
    const because = [{ task: 'round#2022', dueOn: localDate('2022-09-30') }];
    const [skipped, sent] = [
      await reminderOn('2022-05-02', because),
      await reminderOn('2022-05-09', because),
    ];
    await settleUntried(world.mail, skipped, { state: 'skipped', reason: 'paused' }, world.now);
    const leftOut = [{ actorId: anActor('a').id, reason: 'actor-gone' as const }];
    await claimMail(world.mail, sent, leftOut, world.now);
    const { text } = await post(`${base}/varfor`, { adress: 'aktor@a.example' });
    expect(text).toMatch(/Skickades inte mottagaren har pausat påminnelserna/);
    expect(text).toContain('Togs inte med: aktören är avslutad eller sammanslagen.');
  });
});

test('the silent list names who is not heard of, and initiatives that nobody leads', async () => {
  const { world, get } = await workspace();
  world.now = new Date('2022-11-01T08:00:00Z');
  const { plans, now } = world;
  await putActor(plans, anActor('a', { heardAt: '2022-09-01T08:00:00.000Z' }), 'added', now);
  await putActor(plans, anActor('b', { heardAt: '2022-10-10T08:00:00.000Z' }), 'added', now);
  const gone = anActor('c', { standing: { state: 'closed', on: localDate('2022-10-01') } });
  await putActor(plans, gone, 'added', now);
  for (const id of ['a', 'b', 'c'])
    await putTask(
      plans,
      aTask({ actorId: anActor(id).id, remindedOn: localDate('2022-10-03') }),
      undefined,
    );
  await putPlan(plans, aPlan());
  await putInitiative(plans, anInitiative('utan-agare', { leadActor: gone.id }));
  await putInitiative(plans, anInitiative('med-agare'));
  const { html, text } = await get(`${own}/tysta`);
  expect(text).toContain('Aktören a 1 sak 2022-09-30 2022-09-01');
  expect(text).not.toContain('Aktören b 1 sak');
  expect(text).not.toContain('Aktören c 1 sak');
  expect(html).toContain('/hp-forskning/utan-agare');
  expect(html).not.toContain('/hp-forskning/med-agare');
});

describe('the rules', () => {
  const policy = async (world: World) => (await getStrategy(world.plans, strategy.id))?.policy;

  test('are changed as a whole, once, and nothing else of the strategy is', async () => {
    const { world, get, post } = await workspace();
    const changes = {
      ...fieldsIn((await get(`${own}/regler`)).html),
      offsets: '−14; 7 -1',
      leastDays: '3',
      'name-2': 'Sportlov',
      'from-2': '02-20',
      'until-2': '03-01',
      pauseFrom: '2022-05-10',
      pauseUntil: '2022-05-20',
    };
    for (const time of ['first', 'sent twice'])
      expect((await post(`${own}/regler`, changes)).location, time).toBe(`${own}/regler?sparad`);
    expect(await getStrategy(world.plans, strategy.id)).toMatchObject({
      title: strategy.title,
      policy: {
        cadence: { offsets: [-14, -1, 7], leastDaysBetween: 3 },
        quietPeriods: [...defaultPolicy.quietPeriods, { name: 'Sportlov', from: '02-20' }],
        pause: { from: '2022-05-10', until: '2022-05-20' },
      },
      version: 2,
    });
  });

  test.each([
    [{ offsets: '1, två' }, 'Skriv högst 20 heltal'],
    [{ leastDays: '0' }, 'Skriv ett heltal från 1 till 60'],
    [{ secondContact: '20' }, 'Skriv ett större tal'],
    [{ opens: '31-12' }, 'Skriv dagen som månad-dag'],
    [{ 'from-0': '' }, 'Period 1, Från och med: Skriv dagen'],
    [{ pauseFrom: '2022-05-10' }, 'Skriv dagen som år-månad-dag'],
  ])('with %j are refused, and say what to mend', async (changes, message) => {
    const { world, fill } = await workspace();
    const { status, text, html } = await fill(`${own}/regler`, changes);
    expect([status, text]).toEqual([422, expect.stringContaining(message)]);
    expect(fieldsIn(html)).toMatchObject(changes);
    expect(await policy(world)).toEqual(strategy.policy);
  });

  test('that two change at once lose nothing of either', async () => {
    const { world, get, post, fill } = await workspace();
    const { html } = await get(`${own}/regler`);
    await fill(`${own}/regler`, { leastDays: '9' });
    const mine = await post(`${own}/regler`, { ...fieldsIn(html), secondContact: '5' });
    expect([mine.status, mine.text]).toEqual([409, expect.stringContaining('Minsta antal dagar')]);
    await post(`${own}/regler`, fieldsIn(mine.html));
    expect(await policy(world)).toMatchObject({
      cadence: { leastDaysBetween: 9 },
      escalation: { secondContact: 5 },
    });
  });

  test('that somebody saves while the title changes are saved beside it', async () => {
    const { world, get, post } = await workspace();
    const { html } = await get(`${own}/regler`);
    await putStrategy(world.plans, { ...strategy, title: 'Ny titel', version: 2 }, world.now);
    await post(`${own}/regler`, { ...fieldsIn(html), leastDays: '9' });
    expect(await getStrategy(world.plans, strategy.id)).toMatchObject({
      title: 'Ny titel',
      policy: { cadence: { leastDaysBetween: 9 } },
    });
  });
});

test('whoever is not signed in sees none of it, and an unknown round is not found', async () => {
  const { get } = await workspace();
  expect((await get(base, { cookie: 'x=1' })).location).toBe('/samordna/logga-in');
  for (const path of ['omgang/2030', 'omgang/2030/stang', 'omgang/-'])
    expect((await get(`${own}/${path}`)).status).toBe(404);
  expect((await get(`${base}/annan/utskick`)).status).toBe(404);
});
