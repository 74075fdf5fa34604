import { describe, expect, test } from 'vitest';
import { initiativeRoutes } from '../../functions/edit-initiatives/handler.ts';
import { ActorId, InitiativeId } from '../../shared/domain/ids.ts';
import { localDate } from '../../shared/domain/calendar.ts';
import { initiativeRefOf, type PlanState } from '../../shared/domain/plan.ts';
import { putActor } from '../../shared/store/actors.ts';
import { getCommitment, putCommitment } from '../../shared/store/commitments.ts';
import {
  getInitiative,
  listInitiativeVersions,
  putInitiative,
  putPlan,
} from '../../shared/store/plans.ts';
import { submitResponse } from '../../shared/store/responses.ts';
import { putStrategy } from '../../shared/store/strategies.ts';
import { commitmentRefOf } from '../../shared/domain/commitment.ts';
import { aCommitment, aPlan, aStrategy, anActor, anInitiative } from '../support/plans.ts';
import { fieldsIn, sessionSecret, staffSite } from '../support/staff-site.ts';
import { aConsultee, aResponse, createWorld, type World } from '../support/world.ts';

const plan = aPlan('hp-forskning', { state: 'draft' });
const initiative = anInitiative();
const ref = initiativeRefOf(initiative);
const path = '/samordna/insatser/hp-forskning/oppna-testbaddar';

async function workspace(state: PlanState = 'draft') {
  const world = await createWorld('2022-02-01T08:00:00Z');
  await putStrategy(world.plans, aStrategy(), world.now);
  for (const id of ['a', 'b', 'c']) await putActor(world.plans, anActor(id), 'added', world.now);
  await putActor(
    world.plans,
    anActor('slut', { standing: { state: 'closed', on: localDate('2022-01-01') } }),
    'added',
    world.now,
  );
  await putPlan(world.plans, { ...plan, state });
  await putInitiative(world.plans, initiative);
  return { world, ...siteOf(world) };
}

const siteOf = (world: World, name?: string) =>
  staffSite(world, initiativeRoutes({ ...world, sessionSecret }), name);

const stored = (world: World) => getInitiative(world.plans, ref);

describe('an initiative', () => {
  test('is made with every field, and the same form sent twice makes one', async () => {
    const { world, fill } = await workspace();
    const typed = {
      name: 'Två & tre <labb>',
      goal: 'Mål\nrad två',
      activities: 'Gör',
      intendedResult: 'Resultat',
      resources: 'Pengar',
      leadActor: 'aktören A',
      'participants-0': 'Aktören b',
      'role-0': 'Upplåter',
      'participants-2': 'c',
      contacts: 'Kim',
      startsOn: '2022-03-01',
      endsOn: '2023-12-31',
      'milestones-0': 'Öppet',
      'dueOn-0': '2022-09-30',
      'milestones-1': 'Klart',
      'dueOn-1': '2023-11-30',
      'doneOn-1': '2022-01-15',
      criteria: 's3-3',
      goals: ['mal-1', 'prio-3'],
      publicNote: 'Öppen',
      internalNote: 'Hemlig',
      status: 'postponed',
      statusWhy: 'Väntar på pengar',
    };
    const first = await fill('/samordna/insatser/hp-forskning', typed);
    const made = '/samordna/insatser/hp-forskning/tva-tre-labb';
    expect([first.status, first.location]).toEqual([303, `${made}?ny`]);
    expect((await fill('/samordna/insatser/hp-forskning', typed)).location).toBe(`${made}?ny`);
    const initiativeId = InitiativeId.parse('tva-tre-labb');
    expect(await getInitiative(world.plans, { ...ref, initiativeId })).toMatchObject({
      names: [{ name: 'Två & tre <labb>', since: '2022-02-01' }],
      goal: 'Mål\nrad två',
      leadActor: 'a',
      participatingActors: [
        { actorId: 'b', role: 'Upplåter' },
        { actorId: 'c', role: '' },
      ],
      startsOn: '2022-03-01',
      endsOn: '2023-12-31',
      milestones: [
        { id: 'm1-1', name: 'Öppet', dueOn: '2022-09-30', moved: [] },
        { id: 'm1-2', name: 'Klart', dueOn: '2023-11-30', doneOn: '2022-01-15', moved: [] },
      ],
      criteria: ['s3-3'],
      goals: ['mal-1', 'prio-3'],
      publicNote: 'Öppen',
      internalNote: 'Hemlig',
      override: { status: 'postponed', why: 'Väntar på pengar', by: 'Sam Ordnare' },
      version: 1,
      changed: { by: 'Sam Ordnare', at: '2022-02-01T08:00:00.000Z' },
    });
    expect(await world.events(world.plans)).toContainEqual(
      expect.objectContaining({ id: 'initiative.changed#hp-forskning#tva-tre-labb#1' }),
    );
  });

  test('whose name another has is refused, and nothing typed is lost', async () => {
    const { fill } = await workspace();
    const { status, html, text } = await fill('/samordna/insatser/hp-forskning', {
      name: 'Öppna testbäddar',
      startsOn: '2022-03-01',
      goal: 'Ett annat mål',
    });
    expect(status).toBe(409);
    expect(text).toContain('Insatsens namn: Planen har redan en insats som heter så');
    expect(html).toContain('Ett annat mål');
  });

  test('that is saved unchanged stays as it is', async () => {
    const { world, fill } = await workspace();
    expect((await fill(`${path}/andra`, {})).status).toBe(303);
    expect((await stored(world))?.version).toBe(1);
  });

  test('changes with who, when and why, and a moved milestone keeps its day before', async () => {
    const { world, fill, get } = await workspace();
    const saved = await fill(`${path}/andra`, {
      name: 'Öppna labb',
      'dueOn-0': '2022-10-31',
      why: 'Upphandlingen tog tid',
    });
    expect([saved.status, saved.location]).toEqual([303, `${path}?sparad`]);
    expect(await stored(world)).toMatchObject({
      names: [{ name: 'Öppna testbäddar' }, { name: 'Öppna labb', since: '2022-02-01' }],
      milestones: [
        {
          id: 'm1',
          dueOn: '2022-10-31',
          moved: [{ from: '2022-09-30', why: 'Upphandlingen tog tid' }],
        },
        { id: 'm2', dueOn: '2023-11-30' },
      ],
      leadActor: 'a',
      sources: [],
      version: 2,
      changed: { by: 'Sam Ordnare', why: 'Upphandlingen tog tid', at: '2022-02-01T08:00:00.000Z' },
    });
    const history = await get(`${path}/historik`);
    expect(history.text).toContain('Version 2 Sam Ordnare, 2022-02-01 kl. 9.00 Upphandlingen');
    expect(history.text).toContain('Insatsens namn Öppna testbäddar Öppna labb');
    expect(history.text).toContain(
      '2022-09-30 Ingången är öppen 2023-11-30 Femtio företag 2022-10-31 Ingången',
    );
    expect(history.text).not.toContain('Mål Testbäddar');
    expect(await listInitiativeVersions(world.plans, ref)).toHaveLength(2);
  });

  test('keeps the day of a milestone that was said to be done and is not, with the reason', async () => {
    const { world, fill, get } = await workspace();
    await fill(`${path}/andra`, { 'doneOn-0': '2022-01-31', why: 'Öppnat' });
    await fill(`${path}/andra`, { 'doneOn-0': '', why: 'Fel dörr' });
    const [first] = (await stored(world))?.milestones ?? [];
    expect(first?.doneOn).toBeUndefined();
    expect(first?.undone).toMatchObject([{ from: '2022-01-31', why: 'Fel dörr' }]);
    await fill(`${path}/andra`, { 'dueOn-0': '2022-10-31', why: 'Mer tid' });
    expect((await stored(world))?.milestones[0]?.undone).toHaveLength(1);
    expect((await get(path)).text).toContain(
      'Flyttad från 2022-09-30: Mer tid Inte klar 2022-01-31, som det sades: Fel dörr',
    );
  });

  test('of a closed plan is not changed', async () => {
    const { world, post, get } = await workspace('closed');
    expect((await get(`${path}/andra`)).location).toBe(path);
    const { status, text } = await post(`${path}/andra`, {
      version: '1',
      name: 'Nytt',
      why: 'Vill',
    });
    expect(status).toBe(422);
    expect(text).toContain('Handlingsplanen är avslutad');
    expect((await stored(world))?.version).toBe(1);
    expect((await get(path)).html).not.toContain(`${path}/andra`);
  });

  test('gets an answer as its source by the address of its page', async () => {
    const { world, fill, get } = await workspace();
    const response = aResponse(aConsultee('b'));
    await submitResponse(world.records, response);
    const refused = await fill(`${path}/andra`, {
      answer: '/samordna/remisser/rs-2020-0780/finns-inte/svar',
      why: 'Källa',
    });
    expect(refused.text).toContain('Det finns inget sådant svar');
    await fill(`${path}/andra`, {
      answer: 'https://remiss.example/samordna/remisser/rs-2020-0780/b/svar',
      section: 'furtherInitiatives',
      why: 'Källa',
    });
    expect((await stored(world))?.sources).toEqual([
      {
        kind: 'response',
        response: { consultationId: 'rs-2020-0780', consulteeId: 'b' },
        section: 'furtherInitiatives',
      },
    ]);
    expect((await get(path)).html).toContain('/samordna/remisser/rs-2020-0780/b/svar');
  });
});

describe('bad input', () => {
  const cases: [string, Record<string, string>, string][] = [
    ['no name', { name: '' }, 'Insatsens namn: Fyll i det här'],
    ['no start', { startsOn: '' }, 'Börjar: Fyll i det här'],
    ['an end before the start', { endsOn: '2022-02-28' }, 'Slutar: Insatsen slutar innan'],
    ['a day that is none', { endsOn: '2022-02-30' }, 'Slutar: Skriv dagen som år-månad-dag'],
    ['a milestone outside', { 'dueOn-1': '2024-01-01' }, 'Ska vara klar 2: Dagen ligger utanför'],
    ['a milestone without a day', { 'dueOn-0': '' }, 'Ska vara klar 1: Skriv när'],
    ['a milestone without a name', { 'milestones-0': '' }, 'Milstolpe 1: Skriv vad'],
    ['an unknown lead', { leadActor: 'Ingen' }, 'Ansvarig aktör: Ingen aktör heter så'],
    ['a lead that ended', { leadActor: 'slut' }, 'Ansvarig aktör: Aktören är avslutad'],
    ['a participant that ended', { 'participants-1': 'slut' }, 'Aktör 2: Aktören är avslutad'],
    ['a participant twice', { 'participants-1': 'b' }, 'Aktör 2: Aktören står redan'],
    ['a role of nobody', { 'role-1': 'Hjälper' }, 'Aktör 2: Skriv vilken aktör'],
    ['a status without a reason', { status: 'cancelled' }, 'Skriv varför läget sätts'],
    ['an unknown status', { status: 'borta', statusWhy: 'x' }, 'Läge: Välj bland alternativen'],
    ['an unknown criterion', { criteria: 's3-99' }, 'Välj bland alternativen'],
    ['a text too long', { goal: 'x'.repeat(20_001) }, 'Mål: Korta texten till högst 20000'],
    ['no reason', { goal: 'Nytt', why: '' }, 'Varför du ändrar: Skriv varför'],
  ];

  test.each(cases)('%s is told by its field', async (_, changes, message) => {
    const { world, fill } = await workspace();
    const form = { why: 'Därför', resources: 'Det här skrev jag', ...changes };
    const { status, text, html } = await fill(`${path}/andra`, form);
    expect(status).toBe(422);
    expect(text).toContain(message);
    expect(html).toContain('<title>Fel: ');
    // What is chosen from a list cannot be something else.
    const typed = Object.entries(form).filter(([name]) => !['status', 'criteria'].includes(name));
    expect(fieldsIn(html)).toMatchObject(Object.fromEntries(typed));
    expect((await stored(world))?.version).toBe(1);
  });

  test('a hundred actors take part, and one more is refused', async () => {
    const { world, fill, get } = await workspace();
    const lines: Record<string, string> = {};
    for (let n = 0; n < 101; n += 1) {
      const id = ActorId.parse(`nr-${n}`);
      await putActor(world.plans, anActor(id), 'added', world.now);
      lines[`participants-${n}`] = `Aktören ${id}`;
      lines[`role-${n}`] = '';
    }
    const refused = await fill(`${path}/andra`, { ...lines, why: 'Alla' });
    expect(refused.text).toContain('Aktör 1: En insats kan ha högst 100 medverkande aktörer');
    const { 'participants-100': last, ...hundred } = lines;
    expect(last).toBe('Aktören nr-100');
    expect((await fill(`${path}/andra`, { ...hundred, why: 'Alla' })).status).toBe(303);
    expect((await stored(world))?.participatingActors).toHaveLength(100);
    expect((await get(path)).text).toContain('Aktören nr-99');
  });

  test('more lines come without a change, and with all that was typed', async () => {
    const { world, fill } = await workspace();
    const more = await fill(`${path}/andra`, { goal: 'Halvskrivet', fler: 'participants' });
    expect(more.status).toBe(200);
    expect(more.html).toContain('Halvskrivet');
    expect(more.html).toContain('name="participants-8"');
    expect((await stored(world))?.version).toBe(1);
  });
});

describe('two who change at once', () => {
  test('lose nothing: what one alone changed stands, what both changed is shown twice', async () => {
    const { world, get, post } = await workspace();
    const seen = fieldsIn((await get(`${path}/andra`)).html);
    await siteOf(world, 'Kim Annan').fill(`${path}/andra`, {
      goal: 'Kims mål',
      resources: 'Kims resurser',
      why: 'Kims skäl',
    });
    const mine = { ...seen, goal: 'Sams mål', activities: 'Sams arbete', why: 'Sams skäl' };
    const answer = await post(`${path}/andra`, mine);
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Kim Annan sparade 2022-02-01 kl. 9.00');
    expect(answer.text).toContain('Kims mål');
    const merged = fieldsIn(answer.html);
    expect(merged).toMatchObject({
      version: '2',
      goal: 'Sams mål',
      activities: 'Sams arbete',
      resources: 'Kims resurser',
      why: 'Sams skäl',
    });
    expect((await post(`${path}/andra`, merged)).status).toBe(303);
    expect(await stored(world)).toMatchObject({
      goal: 'Sams mål',
      activities: 'Sams arbete',
      resources: 'Kims resurser',
      version: 3,
    });
  });

  test('and mean the same are both told that it is done', async () => {
    const { world, get, post } = await workspace();
    const form = { ...fieldsIn((await get(`${path}/andra`)).html), goal: 'Nytt', why: 'Därför' };
    expect((await post(`${path}/andra`, form)).status).toBe(303);
    expect((await post(`${path}/andra`, form)).status).toBe(303);
    expect((await stored(world))?.version).toBe(2);
  });
});

describe('a new initiative out of a commitment', () => {
  const commitment = aCommitment('c', { participation: ['FUND', 'BRING_KNOWLEDGE'] });
  const key = encodeURIComponent('rs-2020-0780#c#forskning');
  const form = { name: 'Gemensamt labb', startsOn: '2022-03-01' };
  const made = { ...ref, initiativeId: InitiativeId.parse('gemensamt-labb') };

  test('accepts it in the same write, and leads back to it', async () => {
    const { world, fill, get } = await workspace();
    await putCommitment(world.plans, commitment, 'received', commitment.receivedAt);
    const page = await get(`/samordna/insatser/hp-forskning?atagande=${key}`);
    expect(fieldsIn(page.html)['activities']).toBe('Vi upplåter vårt laboratorium.');
    await fill(`/samordna/insatser/hp-forskning?atagande=${key}`, form);
    expect(await getInitiative(world.plans, made)).toMatchObject({
      participatingActors: [{ actorId: 'c', role: 'Bidra med finansiering, Bidra med kunskap' }],
      sources: [{ kind: 'commitment', commitment: commitmentRefOf(commitment) }],
    });
    expect(await getCommitment(world.plans, commitmentRefOf(commitment))).toMatchObject({
      decision: {
        state: 'accepted',
        initiative: made,
        by: 'Sam Ordnare',
        confirmation: { answer: 'asked' },
      },
      decisions: 1,
      version: 2,
    });
    expect(await world.events(world.plans)).toContainEqual(
      expect.objectContaining({ id: 'commitment.decided#rs-2020-0780#c#forskning#2' }),
    );
    const { html } = await get('/samordna/insatser/hp-forskning/gemensamt-labb');
    expect(html).toContain('href="/samordna/ataganden/rs-2020-0780/c/forskning"');
    expect(html).toContain('href="/samordna/remisser/rs-2020-0780/c/svar"');
  });

  test('that was decided about meanwhile makes nothing', async () => {
    const { world, fill } = await workspace();
    await putCommitment(
      world.plans,
      {
        ...commitment,
        decision: { state: 'set-aside', reason: 'Nej', at: commitment.receivedAt, by: 'Kim' },
      },
      'received',
      commitment.receivedAt,
    );
    const refused = await fill(`/samordna/insatser/hp-forskning?atagande=${key}`, form);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Åtagandet är redan upptaget eller lagt åt sidan');
    expect(await getInitiative(world.plans, made)).toBeUndefined();
  });
});

test('what is not there is not found', async () => {
  const { get } = await workspace();
  for (const address of [
    '/samordna/insatser/ingen-plan',
    '/samordna/insatser/hp-forskning/ingen',
    '/samordna/insatser/hp-forskning/INGEN/historik',
    '/samordna/insatser/ingen-plan/oppna-testbaddar/andra',
  ])
    expect((await get(address)).status, address).toBe(404);
});
