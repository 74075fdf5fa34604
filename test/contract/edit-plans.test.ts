import { describe, expect, test } from 'vitest';
import { planRoutes } from '../../functions/edit-plans/handler.ts';
import { localDate } from '../../shared/domain/calendar.ts';
import { ActorId, PartId, PlanId, StrategyId } from '../../shared/domain/ids.ts';
import { type ActionPlan, mayBecome, PlanState } from '../../shared/domain/plan.ts';
import { putActor } from '../../shared/store/actors.ts';
import { putDraftConsultation } from '../../shared/store/consultations.ts';
import {
  answerAgreement,
  askForAgreement,
  getPlan,
  listPlanVersions,
  putInitiative,
  putPlan,
} from '../../shared/store/plans.ts';
import { getStrategy, putStrategy } from '../../shared/store/strategies.ts';
import { aPlan, aStrategy, anActor, anInitiative } from '../support/plans.ts';
import { fieldsIn, sessionSecret, staffSite } from '../support/staff-site.ts';
import { aConsultation, createWorld, someContent, type World } from '../support/world.ts';

const siteOf = (world: World, name?: string) =>
  staffSite(world, planRoutes({ ...world, sessionSecret }), name);

async function emptyWorkspace() {
  const world = await createWorld('2022-02-11T08:00:00Z');
  return { world, ...siteOf(world) };
}

const { adoption, ...notAdopted } = aPlan('hp-forskning', { state: 'draft', agreementSequence: 0 });
const draft: ActionPlan = notAdopted;
const path = '/samordna/planer/plan/hp-forskning';

async function workspace(plan: ActionPlan = draft) {
  const { world, ...site } = await emptyWorkspace();
  await putStrategy(world.plans, aStrategy(), world.now);
  for (const id of ['a', 'b']) await putActor(world.plans, anActor(id), 'added', world.now);
  await putPlan(world.plans, plan);
  await putInitiative(world.plans, anInitiative());
  return { world, ...site };
}

const stored = (world: World) => getPlan(world.plans, draft.id);

describe('an empty system', () => {
  test('says how to begin, and a consultation becomes a strategy with its focus areas', async () => {
    const { world, get, post } = await emptyWorkspace();
    expect((await get('/samordna/planer')).text).toContain('Här finns ingen strategi än');
    expect((await get('/samordna/planer/ny-strategi')).text).toContain(
      'ingen remiss att utgå från',
    );
    await putDraftConsultation(world.records, aConsultation(), someContent);
    expect((await get('/samordna/planer/ny-strategi')).html).toContain('value="rs-2020-0780"');
    const form = fieldsIn((await get('/samordna/planer/ny-strategi?remiss=rs-2020-0780')).html);
    expect(form).toMatchObject({
      title: 'Näringslivs- och tillväxtstrategi',
      consultations: ['rs-2020-0780'],
      'focusAreas-id-0': 'forskning',
      'focusAreas-1': 'Kompetensförsörjning',
      'criteria-2': 'Uppföljning och utvärdering',
      coordinatorMailbox: 'samordnare@region.example',
    });
    const typed = {
      ...form,
      title: 'Tillväxtstrategi',
      framework: 'RUFS 2050',
      'goals-0': 'En ledande region',
      'priorities-0': 'Stärk innovationskraften',
      steeringGroup: 'styrgrupp@region.example\n\nandra@region.example',
    };
    for (const time of ['first', 'sent twice'])
      expect((await post('/samordna/planer/ny-strategi', typed)).location, time).toBe(
        '/samordna/planer?sparad',
      );
    expect(await getStrategy(world.plans, StrategyId.parse('tillvaxtstrategi'))).toMatchObject({
      title: 'Tillväxtstrategi',
      consultations: ['rs-2020-0780'],
      focusAreas: [
        { id: 'forskning', names: [{ name: 'Forskning och innovation', since: '2022-02-11' }] },
        { id: 'kompetens', names: [{ name: 'Kompetensförsörjning', since: '2022-02-11' }] },
      ],
      framework: {
        id: 'rufs-2050',
        goals: [{ id: 'en-ledande-region', name: 'En ledande region' }],
        priorities: [{ id: 'stark-innovationskraften' }],
      },
      steeringGroup: ['styrgrupp@region.example', 'andra@region.example'],
      version: 1,
    });
    expect((await get('/samordna/planer')).text).toContain(
      'Forskning och innovation Ingen plan än',
    );
    const other = { ...typed, sender: 'En annan' };
    expect((await post('/samordna/planer/ny-strategi', other)).text).toContain(
      'Titel: Det finns redan en strategi med den titeln',
    );
  });
});

describe('a strategy', () => {
  const strategyPath = '/samordna/planer/strategi/nts-2021';

  test('gets a new name for a focus area, and keeps id and former name', async () => {
    const { world, fill } = await workspace();
    const { status } = await fill(strategyPath, { 'focusAreas-0': 'Forskning, innovation och S3' });
    expect(status).toBe(303);
    expect((await getStrategy(world.plans, aStrategy().id))?.focusAreas[0]).toEqual({
      id: 'forskning',
      names: [
        { name: 'Forskning och innovation', since: '2021-06-15' },
        { name: 'Forskning, innovation och S3', since: '2022-02-11' },
      ],
    });
  });

  const cases: [string, Record<string, string>, string][] = [
    ['no title', { title: '' }, 'Titel: Fyll i det här'],
    ['an address that is none', { coordinatorMailbox: 'kim' }, 'brevlåda: Skriv en e-postadress'],
    ['a wrong line', { steeringGroup: 'a@b.example\nkim' }, 'kim är ingen e-postadress'],
    [
      'a focus area with plans taken away',
      { 'focusAreas-0': '' },
      'Inriktningsområde 1: Inriktningsområdet har handlingsplaner',
    ],
    [
      'two of one name',
      { 'goals-1': 'Nytt', 'goals-2': 'Nytt' },
      'Mål 3: Två rader heter likadant',
    ],
    ['a name without letters', { 'criteria-1': '–' }, 'Kriterium 2: Namnet måste innehålla'],
  ];
  test.each(cases)('with %s is refused by its field', async (_, changes, message) => {
    const { world, fill } = await workspace();
    const { status, text } = await fill(strategyPath, { sender: 'Behåll mig', ...changes });
    expect([status, text]).toEqual([422, expect.stringContaining(message)]);
    expect((await getStrategy(world.plans, aStrategy().id))?.version).toBe(1);
  });

  test('that two change at once loses nothing of either', async () => {
    const { world, get, post, fill } = await workspace();
    const seen = fieldsIn((await get(strategyPath)).html);
    await fill(strategyPath, { title: 'Kims titel' });
    const answer = await post(strategyPath, { ...seen, title: 'Sams titel' });
    expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('Kims titel')]);
    expect(fieldsIn(answer.html)).toMatchObject({ title: 'Sams titel', version: '2' });
    await post(strategyPath, fieldsIn(answer.html));
    expect((await getStrategy(world.plans, aStrategy().id))?.title).toBe('Sams titel');
  });
});

describe('an action plan', () => {
  const newPath = '/samordna/planer/strategi/nts-2021/ny-plan';
  const typed = {
    name: 'Handlingsplan för kompetens',
    focusArea: 'kompetens',
    purpose: 'Fler <kan>',
  };

  test('is made once however often it is sent', async () => {
    const { world, fill, get } = await workspace();
    for (const time of ['first', 'sent twice'])
      expect((await fill(newPath, typed)).location, time).toBe(
        '/samordna/planer/plan/handlingsplan-for-kompetens',
      );
    expect(await getPlan(world.plans, PlanId.parse('handlingsplan-for-kompetens'))).toMatchObject({
      strategyId: 'nts-2021',
      focusAreaId: 'kompetens',
      state: 'draft',
      agreementSequence: 0,
      purpose: 'Fler <kan>',
      changed: { by: 'Sam Ordnare' },
    });
    const page = await get('/samordna/planer/plan/handlingsplan-for-kompetens');
    expect(page.text).toContain('Planen har inga insatser än');
    expect(page.html).toContain('Fler &lt;kan&gt;');
    const { status, text } = await fill(newPath, { ...typed, focusArea: 'forskning' });
    expect([status, text]).toEqual([409, expect.stringContaining('redan en handlingsplan')]);
  });

  test('without name or focus area is refused by its fields', async () => {
    const { fill } = await workspace();
    const { status, text } = await fill(newPath, { purpose: 'Kvar' });
    expect(status).toBe(422);
    expect(text).toContain('namn: Fyll i det här');
    expect(text).toContain('Inriktningsområde: Välj bland alternativen');
  });

  test('shows who does what when: in a table, over time, and by actor', async () => {
    const { get } = await workspace();
    const { text, html } = await get(path);
    expect(text).toContain(
      'Öppna testbäddar Aktören a Aktören b (Upplåter laboratorium) 2022-03-01 – 2023-12-31 2022-09-30 Ingången är öppen 2023-11-30 Femtio företag',
    );
    expect(html).toContain(
      'aria-label="Öppna testbäddar: Inte påbörjad, 2022-03-01 – 2023-12-31. Ingången är öppen, 2022-09-30, återstår. Femtio företag, 2023-11-30, återstår"',
    );
    expect(text).toContain('Aktören a Öppna testbäddar – Inte tillfrågad');
    expect(text).toContain('Aktören b – Öppna testbäddar Inte tillfrågad');
  });

  test('shows what is late, and that nobody leads', async () => {
    const { world, get } = await workspace();
    await putActor(
      world.plans,
      anActor('a', { standing: { state: 'closed', on: localDate('2022-06-01') }, version: 2 }),
      'standing',
      world.now,
    );
    const { leadActor, ...ownerless } = anInitiative('utan-agare');
    expect(leadActor).toBe('a');
    await putInitiative(world.plans, ownerless);
    world.now = new Date('2022-10-03T08:00:00Z');
    const { text, html } = await get(path);
    expect(text).toContain('! Försenad');
    expect(text).toContain('! Ingen ansvarig');
    expect(text).toContain('Aktören a ! aktören är avslutad');
    expect(html).toContain('Ingången är öppen, 2022-09-30, försenad');
  });

  test('shows nothing as late of what was cancelled', async () => {
    const { world, get } = await workspace();
    const at = '2022-09-01T08:00:00.000Z';
    await putInitiative(world.plans, {
      ...anInitiative(),
      override: { status: 'cancelled', why: 'Inga pengar', at, by: 'Kim' },
      version: 2,
    });
    world.now = new Date('2022-10-03T08:00:00Z');
    expect((await get(path)).html).toContain('Ingången är öppen, 2022-09-30, återstår');
  });

  test('changes its name with who, when and why', async () => {
    const { world, fill, get } = await workspace();
    expect((await fill(`${path}/andra`, { name: 'Nytt namn' })).text).toContain(
      'Varför du ändrar: Skriv varför',
    );
    const { location } = await fill(`${path}/andra`, {
      name: 'Nytt namn',
      why: 'Namnet var långt',
    });
    expect(location).toBe(`${path}?sparad`);
    expect(await stored(world)).toMatchObject({ version: 2, changed: { why: 'Namnet var långt' } });
    const { text } = await get(`${path}/historik`);
    expect(text).toContain('Version 2 Sam Ordnare, 2022-02-11 kl. 9.00 Namnet var långt');
    expect(text).toContain(
      'Handlingsplanens namn Handlingsplan för forskning och innovation Nytt namn',
    );
  });

  test('that two change at once loses nothing of either', async () => {
    const { world, get, post } = await workspace();
    const seen = fieldsIn((await get(`${path}/andra`)).html);
    await siteOf(world, 'Kim').fill(`${path}/andra`, { name: 'Kims namn', why: 'Kims skäl' });
    const answer = await post(`${path}/andra`, {
      ...seen,
      purpose: 'Sams syfte',
      why: 'Sams skäl',
    });
    expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('Kim sparade')]);
    const merged = fieldsIn(answer.html);
    expect(merged).toMatchObject({ name: 'Kims namn', purpose: 'Sams syfte', why: 'Sams skäl' });
    await post(`${path}/andra`, merged);
    expect(await stored(world)).toMatchObject({ purpose: 'Sams syfte', version: 3 });
  });
});

describe('a transition', () => {
  const decision = { body: 'Tillväxtnämnden', on: '2022-02-10', paragraph: '12' };
  const go = (to: PlanState) => `${path}/lage?till=${to}`;

  test('from draft to closed and back is a version each, with who, when and why', async () => {
    const { world, fill, get } = await workspace();
    const steps: [PlanState, Record<string, string>][] = [
      ['agreeing', {}],
      ['agreeing', {}],
      ['draft', { why: 'Två invändningar' }],
      ['agreeing', {}],
      ['adopted', decision],
      ['closed', { why: 'Planperioden är slut' }],
      ['adopted', { why: 'Ett misstag' }],
    ];
    for (const [to, form] of steps) {
      expect((await get(go(to))).status).toBe(200);
      expect((await fill(go(to), form)).location, to).toBe(`${path}?flyttad`);
    }
    expect(await stored(world)).toMatchObject({
      state: 'adopted',
      adoption: decision,
      agreementSequence: 3,
      version: 8,
      changed: { by: 'Sam Ordnare', why: 'Ett misstag' },
    });
    const versions = await listPlanVersions(world.plans, draft.id);
    expect(versions.map(({ state }) => state)).toEqual(['draft', ...steps.map(([to]) => to)]);
    expect((await get(`${path}/historik`)).text).toContain(
      'Beslut (tomt) Tillväxtnämnden 2022-02-10, § 12',
    );
  });

  test.each(
    PlanState.options.flatMap((from) => PlanState.options.map((to) => [from, to] as const)),
  )('from %s to %s is made only where the rules let it', async (from, to) => {
    const { world, get, post } = await workspace({
      ...draft,
      state: from,
      ...(adoption && { adoption }),
    });
    const isAllowed = mayBecome(from, to);
    expect((await get(go(to))).status).toBe(isAllowed ? 200 : 303);
    await post(`${path}/lage`, { till: to, version: '1', why: 'Därför', ...decision });
    expect((await stored(world))?.version).toBe(isAllowed ? 2 : 1);
  });

  test('to the actors needs one who has a part', async () => {
    const world = await createWorld('2022-02-11T08:00:00Z');
    await putStrategy(world.plans, aStrategy(), world.now);
    await putPlan(world.plans, draft);
    const { get, post } = siteOf(world);
    expect((await get(go('agreeing'))).text).toContain('Ingen aktör har en del i planen än');
    expect((await post(`${path}/lage`, { till: 'agreeing', version: '1' })).status).toBe(422);
    expect((await stored(world))?.state).toBe('draft');
  });

  const faults: [Record<string, string>, string][] = [
    [{ ...decision, body: '' }, 'Beslutande organ: Fyll i det här'],
    [{ ...decision, on: '10 februari' }, 'Beslutsdag: Skriv dagen som'],
    [{ ...decision, on: '2022-02-12' }, 'Beslutsdag: Beslutsdagen kan inte ligga i framtiden'],
    [{ ...decision, paragraph: '' }, 'Paragraf: Fyll i det här'],
  ];
  test.each(faults)('to adopted with %j is refused by its field', async (form, message) => {
    const { world, fill } = await workspace({ ...draft, state: 'agreeing' });
    const { status, html, text } = await fill(go('adopted'), form);
    expect([status, text]).toEqual([422, expect.stringContaining(message)]);
    expect(fieldsIn(html)).toMatchObject(form);
    expect((await stored(world))?.state).toBe('agreeing');
  });

  test('to adopted tells who has not confirmed, and who objects with what', async () => {
    const { world, get } = await workspace({ ...draft, state: 'agreeing', agreementSequence: 1 });
    const asked = (actorId: string) => ({
      planId: draft.id,
      actorId: ActorId.parse(actorId),
      sequence: 1,
      answer: 'asked' as const,
      at: '2022-02-01T08:00:00.000Z',
    });
    for (const id of ['a', 'b']) await askForAgreement(world.plans, asked(id));
    await answerAgreement(world.plans, {
      ...asked('b'),
      answer: 'objected',
      text: 'Vi har <inte> råd',
    });
    const { text, html } = await get(go('adopted'));
    expect(text).toContain('Har inte bekräftat: Aktören a.');
    expect(html).toContain('Vi har &lt;inte&gt; råd');
    const page = await get(path);
    expect(page.text).toContain('Öppna testbäddar ✕ Invänder 2022-02-01 Vi har');
    await putPlan(world.plans, { ...draft, state: 'agreeing', agreementSequence: 2, version: 2 });
    expect((await get(path)).text).toContain('svarade på en tidigare avstämning');
  });

  test('sent twice is made once, and one after somebody else is asked about again', async () => {
    const { world, get, post } = await workspace({ ...draft, state: 'agreeing' });
    const form = { ...fieldsIn((await get(go('adopted'))).html), ...decision };
    expect((await post(`${path}/lage`, form)).status).toBe(303);
    expect((await post(`${path}/lage`, form)).status).toBe(303);
    expect((await stored(world))?.version).toBe(2);
    const late = await siteOf(world, 'Kim').post(`${path}/lage`, {
      ...form,
      body: 'En annan nämnd',
    });
    expect([late.status, late.text]).toEqual([
      409,
      expect.stringContaining(
        'Sam Ordnare ändrade planen 2022-02-11 kl. 9.00. Läget är nu: Beslutad',
      ),
    ]);
    expect((await stored(world))?.adoption?.body).toBe('Tillväxtnämnden');
  });

  test('of the name after a transition keeps the state', async () => {
    const { world, fill } = await workspace({ ...draft, state: 'agreeing' });
    await fill(go('adopted'), decision);
    await fill(`${path}/andra`, { purpose: 'Nytt', why: 'Förtydligat' });
    expect(await stored(world)).toMatchObject({ state: 'adopted', purpose: 'Nytt' });
  });
});

test('a closed plan is read, and its form leads back', async () => {
  const { get, post, world } = await workspace({ ...draft, state: 'closed' });
  expect((await get(`${path}/andra`)).location).toBe(path);
  expect((await get(path)).html).not.toContain('/samordna/insatser/hp-forskning"');
  const { status, text } = await post(`${path}/andra`, { name: 'Nytt', why: 'Vill', version: '1' });
  expect([status, text]).toEqual([422, expect.stringContaining('Handlingsplanen är avslutad')]);
  expect((await stored(world))?.version).toBe(1);
});

test('what is not there is not found', async () => {
  const { get } = await workspace();
  for (const address of [
    '/samordna/planer/plan/ingen',
    '/samordna/planer/plan/ingen/historik',
    '/samordna/planer/strategi/ingen',
    '/samordna/planer/strategi/ingen/ny-plan',
    '/samordna/planer/ny-strategi?remiss=ingen',
    `${path}/lage?till=nagonstans`,
  ])
    expect((await get(address)).status, address).toBe(404);
});

test('the pages speak English too', async () => {
  const { get } = await workspace({ ...draft, focusAreaId: PartId.parse('kompetens') });
  expect((await get('/samordna/planer', { language: 'en' })).text).toContain(
    'Kompetensförsörjning Handlingsplan för forskning och innovation ○ Draft',
  );
});
