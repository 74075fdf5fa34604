import { describe, expect, test } from 'vitest';
import { commitmentRoutes } from '../../functions/decide-commitments/handler.ts';
import { localDate } from '../../shared/domain/calendar.ts';
import { acceptedInto, type Commitment, commitmentRefOf } from '../../shared/domain/commitment.ts';
import { ActorId, PartId, PlanId } from '../../shared/domain/ids.ts';
import { type Initiative, initiativeRefOf } from '../../shared/domain/plan.ts';
import { putActor } from '../../shared/store/actors.ts';
import { getCommitment, putCommitment } from '../../shared/store/commitments.ts';
import { getInitiative, putInitiative, putPlan } from '../../shared/store/plans.ts';
import { putStrategy } from '../../shared/store/strategies.ts';
import { aCommitment, aPlan, aStrategy, anActor, anInitiative } from '../support/plans.ts';
import { sessionSecret, staffSite } from '../support/staff-site.ts';
import { createWorld, type World } from '../support/world.ts';

const initiative = anInitiative();
const ref = initiativeRefOf(initiative);
const pledge = aCommitment('c', { participation: ['FUND'], text: 'Vi betalar <hälften>.' });
const path = '/samordna/ataganden/rs-2020-0780/c/forskning';

const siteOf = (world: World, name?: string) =>
  staffSite(world, commitmentRoutes({ ...world, sessionSecret }), name);

async function workspace(
  commitment: Commitment = pledge,
  changes: { plan?: Partial<ReturnType<typeof aPlan>>; initiative?: Partial<Initiative> } = {},
) {
  const world = await createWorld('2022-02-01T08:00:00Z');
  await putStrategy(world.plans, aStrategy(), world.now);
  for (const id of ['a', 'b', 'c']) await putActor(world.plans, anActor(id), 'added', world.now);
  await putPlan(world.plans, aPlan('hp-forskning', changes.plan));
  await putInitiative(world.plans, { ...initiative, ...changes.initiative });
  await pledged(world, commitment);
  return { world, ...siteOf(world) };
}

const pledged = (world: World, commitment: Commitment) =>
  putCommitment(world.plans, commitment, 'received', commitment.receivedAt);
const stored = async (world: World) =>
  (await getCommitment(world.plans, commitmentRefOf(pledge))) ?? expect.fail('it is gone');
const initiativeIn = async (world: World) =>
  (await getInitiative(world.plans, ref)) ?? expect.fail('it is gone');

const accepted = { decision: acceptedInto(ref, '2022-01-20T08:00:00.000Z', 'Kim'), decisions: 1 };
const source = { kind: 'commitment' as const, commitment: commitmentRefOf(pledge) };

describe('the list', () => {
  test('says so when there is no strategy, and when nothing is pledged', async () => {
    const world = await createWorld();
    expect((await siteOf(world).get('/samordna/ataganden')).text).toContain('ingen strategi än');
    await putStrategy(world.plans, aStrategy(), world.now);
    expect((await siteOf(world).get('/samordna/ataganden')).text).toContain('inga åtaganden än');
  });

  async function manyStates() {
    const site = await workspace();
    const { world } = site;
    await pledged(world, aCommitment('a', { ...accepted, focusAreaId: PartId.parse('kompetens') }));
    await pledged(
      world,
      aCommitment('b', {
        decision: acceptedInto(
          { planId: PlanId.parse('hp-forskning'), initiativeId: anInitiative('borta').id },
          '2022-01-20T08:00:00.000Z',
          'Kim',
        ),
      }),
    );
    await pledged(
      world,
      aCommitment('d', {
        decision: {
          state: 'set-aside',
          reason: 'Finns redan',
          at: '2022-01-20T08:00:00.000Z',
          by: 'Kim',
        },
      }),
    );
    return site;
  }

  test('counts every state, shows what waits first, and lets nothing that was dropped hide', async () => {
    const { get } = await manyStates();
    const { text, html } = await get('/samordna/ataganden');
    for (const figure of [
      '4 åtaganden',
      '2 väntar på dig',
      '1 väntar på beslut',
      '1 har tappats bort',
      '1 väntar på aktören',
      '1 lagt åt sidan',
    ])
      expect(text).toContain(figure);
    const order = ['b/forskning', 'c/forskning', 'a/kompetens', 'd/forskning'];
    const places = order.map((each) => html.indexOf(`"/samordna/ataganden/rs-2020-0780/${each}"`));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(html).toContain('href="/samordna/insatser/hp-forskning/oppna-testbaddar"');
    expect(html).toContain('Vi betalar &lt;hälften&gt;.');
  });

  const selections: [string, string[]][] = [
    ['lage=vantar', ['b', 'c']],
    ['lage=set-aside', ['d']],
    ['omrade=kompetens', ['a']],
    ['omrade=forskning&lage=undecided', ['c']],
    ['aktor=b', ['b']],
    ['aktor=ingen', []],
    ['strategi=nts-2021&lage=dropped', ['b']],
    ['lage=nonsens&sida=-3', ['a', 'b', 'c', 'd']],
  ];
  test.each(selections)('with %s shows %j', async (query, ids) => {
    const { get } = await manyStates();
    const { html } = await get(`/samordna/ataganden?${query}`);
    const shown = [...html.matchAll(/href="\/samordna\/ataganden\/rs-2020-0780\/(\w+)\//g)];
    expect(shown.map(([, id]) => id).sort()).toEqual(ids);
  });

  test('of more than a hundred comes a page at a time, with the numbers of all', async () => {
    const { world, get } = await workspace();
    for (let n = 0; n < 120; n += 1) await pledged(world, aCommitment(`nr-${n}`));
    const first = await get('/samordna/ataganden?omrade=forskning');
    expect(first.text).toContain('121 åtaganden');
    expect(first.html).toContain('href="/samordna/ataganden?omrade=forskning&amp;sida=2"');
    const rows = (html: string) => html.match(/<th scope="row"/g)?.length;
    const second = await get('/samordna/ataganden?omrade=forskning&sida=2');
    expect([rows(first.html), rows(second.html)]).toEqual([100, 21]);
  });
});

describe('a commitment', () => {
  test('leads to the answer that it stands in, and to its initiative', async () => {
    const { get } = await workspace({ ...pledge, ...accepted });
    const { html, text } = await get(path);
    expect(html).toContain('href="/samordna/remisser/rs-2020-0780/c/svar"');
    expect(html).toContain('href="/samordna/insatser/hp-forskning/oppna-testbaddar"');
    expect(html).toContain('Vi betalar &lt;hälften&gt;.');
    expect(text).toContain('Bidra med finansiering');
    expect(text).toContain('Kim, 2022-01-20 kl. 9.00');
  });

  test('is accepted into an initiative with one action, in one write with it', async () => {
    const { world, get } = await workspace();
    expect((await get(path)).html).toContain('value="hp-forskning/oppna-testbaddar"');
    const { location } = await siteOf(world).post(`${path}/ta-upp`, {
      version: '1',
      initiative: 'hp-forskning/oppna-testbaddar',
    });
    expect(location).toBe(`${path}?klart`);
    expect(await stored(world)).toMatchObject({
      decision: {
        state: 'accepted',
        initiative: ref,
        by: 'Sam Ordnare',
        confirmation: { answer: 'asked' },
      },
      decisions: 1,
      version: 2,
    });
    expect(await initiativeIn(world)).toMatchObject({
      sources: [source],
      participatingActors: [{ actorId: 'b' }, { actorId: 'c', role: 'Bidra med finansiering' }],
      version: 2,
      changed: { by: 'Sam Ordnare', why: 'Tog upp ett åtagande av Aktören c.' },
    });
    const events = (await world.events(world.plans)).map(({ id }) => id);
    expect(events).toContain('commitment.decided#rs-2020-0780#c#forskning#2');
    expect(events).toContain('initiative.changed#hp-forskning#oppna-testbaddar#2');
    expect((await get(`${path}?klart`)).text).toContain('Åtagandet är upptaget');
  });

  test('of one who leads the initiative adds nobody', async () => {
    const { world, post } = await workspace(pledge, {
      initiative: { leadActor: ActorId.parse('c') },
    });
    await post(`${path}/ta-upp`, { version: '1', initiative: 'hp-forskning/oppna-testbaddar' });
    expect((await initiativeIn(world)).participatingActors).toHaveLength(1);
  });

  test('of one who was merged into another is the other one’s part', async () => {
    const { world, post } = await workspace();
    const standing = {
      state: 'merged',
      on: localDate('2022-01-01'),
      into: ActorId.parse('a'),
    } as const;
    await putActor(world.plans, anActor('c', { standing, version: 2 }), 'standing', world.now);
    await putInitiative(world.plans, {
      ...initiative,
      leadActor: undefined,
      version: 2,
    });
    await post(`${path}/ta-upp`, { version: '1', initiative: 'hp-forskning/oppna-testbaddar' });
    expect((await initiativeIn(world)).participatingActors).toMatchObject([
      { actorId: 'b' },
      { actorId: 'a' },
    ]);
  });

  test('accepted twice at once is accepted once, and both learn so', async () => {
    const { world, post } = await workspace();
    const form = { version: '1', initiative: 'hp-forskning/oppna-testbaddar' };
    const answers = await Promise.all([1, 2, 3].map(() => post(`${path}/ta-upp`, form)));
    expect(answers.map(({ location }) => location)).toEqual(Array(3).fill(`${path}?klart`));
    expect(await stored(world)).toMatchObject({ decisions: 1, version: 2 });
    expect((await initiativeIn(world)).sources).toHaveLength(1);
  });

  const refusals: [string, Parameters<typeof workspace>[1], string, string][] = [
    ['nothing chosen', {}, '', 'Insats: Välj en insats'],
    ['an unknown initiative', {}, 'hp-forskning/ingen', 'Insats: Insatsen finns inte längre'],
    [
      'a closed plan',
      { plan: { state: 'closed' } },
      'hp-forskning/oppna-testbaddar',
      'handlingsplan är avslutad',
    ],
    [
      'a full initiative',
      {
        initiative: {
          participatingActors: Array.from({ length: 100 }, (_, n) => ({
            actorId: ActorId.parse(`nr-${n}`),
            role: '',
          })),
        },
      },
      'hp-forskning/oppna-testbaddar',
      'redan 100 medverkande aktörer',
    ],
  ];
  test.each(refusals)('with %s is not accepted', async (_, changes, chosen, message) => {
    const { world, post } = await workspace(pledge, changes);
    const { status, html } = await post(`${path}/ta-upp`, { version: '1', initiative: chosen });
    expect(status).toBe(422);
    expect(html).toContain(message);
    expect((await stored(world)).version).toBe(1);
    expect((await initiativeIn(world)).version).toBe(1);
  });

  test('of an actor that has ended is not accepted', async () => {
    const { world, post } = await workspace();
    const standing = { state: 'closed', on: localDate('2022-01-01') } as const;
    await putActor(world.plans, anActor('c', { standing, version: 2 }), 'standing', world.now);
    const { status, text } = await post(`${path}/ta-upp`, {
      version: '1',
      initiative: 'hp-forskning/oppna-testbaddar',
    });
    expect([status, text]).toEqual([422, expect.stringContaining('Aktören är avslutad')]);
  });

  test('is set aside with a reason that the actor reads, not without', async () => {
    const { world, post, get } = await workspace();
    const refused = await post(`${path}/lagg-at-sidan`, { version: '1', reason: ' ' });
    expect([refused.status, refused.text]).toEqual([
      422,
      expect.stringContaining('Skäl: Skriv ett skäl'),
    ]);
    for (const time of ['first', 'sent twice'])
      expect(
        (await post(`${path}/lagg-at-sidan`, { version: '1', reason: 'Görs redan' })).location,
        time,
      ).toBe(`${path}?klart`);
    expect(await stored(world)).toMatchObject({
      decision: { state: 'set-aside', reason: 'Görs redan', by: 'Sam Ordnare' },
      decisions: 1,
    });
    expect((await get(path)).text).toContain('Görs redan');
  });

  test('that somebody else decided about keeps what was typed', async () => {
    const { world, post } = await workspace();
    await siteOf(world, 'Kim').post(`${path}/lagg-at-sidan`, { version: '1', reason: 'Kims skäl' });
    const late = await post(`${path}/lagg-at-sidan`, { version: '1', reason: 'Sams skäl' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Kims skäl');
    expect(late.text).toContain('Sams skäl');
    expect((await stored(world)).decision).toMatchObject({ reason: 'Kims skäl' });
    const form = { version: '1', initiative: 'hp-forskning/oppna-testbaddar' };
    expect((await post(`${path}/ta-upp`, form)).status).toBe(409);
  });

  test('is taken back, and the initiative no longer grows from it', async () => {
    const { world, post } = await workspace(
      { ...pledge, ...accepted },
      { initiative: { sources: [source] } },
    );
    for (const time of ['first', 'sent twice'])
      expect((await post(`${path}/ta-tillbaka`, { version: '1' })).location, time).toBe(
        `${path}?klart`,
      );
    expect(await stored(world)).toMatchObject({
      decision: { state: 'open' },
      decisions: 2,
      version: 2,
    });
    expect(await initiativeIn(world)).toMatchObject({ sources: [], version: 2 });
  });

  test('is taken back out of a closed plan, which stays as it is', async () => {
    const { world, post } = await workspace(
      { ...pledge, ...accepted },
      { plan: { state: 'closed' }, initiative: { sources: [source] } },
    );
    await post(`${path}/ta-tillbaka`, { version: '1' });
    expect((await stored(world)).decision.state).toBe('open');
    expect((await initiativeIn(world)).version).toBe(1);
  });

  test('whose initiative was cancelled shows as dropped, and can be decided about anew', async () => {
    const { world, get, post } = await workspace(
      { ...pledge, ...accepted },
      {
        initiative: {
          sources: [source],
          override: { status: 'cancelled', why: 'Nej', at: pledge.receivedAt, by: 'Kim' },
        },
      },
    );
    const { text } = await get(path);
    expect(text).toContain('✕ Har tappats bort');
    expect(text).toContain('Ta tillbaka beslutet och bestäm på nytt');
    await post(`${path}/ta-tillbaka`, { version: '1' });
    const again = await get(path);
    expect(again.text).toContain('Inriktningsområdet har ingen insats som kan ändras');
    expect((await stored(world)).decision.state).toBe('open');
  });

  test('becomes a new initiative by a link that carries it', async () => {
    const { get } = await workspace();
    const { html } = await get(path);
    expect(html).toContain(
      '<form method="get" action="/samordna/insatser/hp-forskning"><input type="hidden" name="atagande" value="rs-2020-0780#c#forskning"/>',
    );
  });

  test('that is not there is not found', async () => {
    const { get } = await workspace();
    expect((await get('/samordna/ataganden/rs-2020-0780/ingen/forskning')).status).toBe(404);
    expect((await get('/samordna/ataganden/RS/c/forskning')).status).toBe(404);
  });
});
