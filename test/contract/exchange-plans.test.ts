import { describe, expect, test } from 'vitest';
import { exchangeRoutes } from '../../functions/exchange-plans/handler.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import { IndicatorId, InitiativeId, PlanId } from '../../shared/domain/ids.ts';
import { putActor } from '../../shared/store/actors.ts';
import { getIndicator, putIndicator } from '../../shared/store/indicators.ts';
import {
  getInitiative,
  getPlan,
  listInitiativeVersions,
  putInitiative,
  putPlan,
} from '../../shared/store/plans.ts';
import { putStrategy } from '../../shared/store/strategies.ts';
import { takesFile } from '../../shared/web/upload.ts';
import { aPlan, aStrategy, anActor, anIndicator, anInitiative } from '../support/plans.ts';
import { createRawSite, type Sent } from '../support/raw-site.ts';
import { sessionSecret } from '../support/staff-site.ts';
import { rowsOf, withCell, workbookOf } from '../support/workbooks.ts';
import { createTestClient, createWorld, through, type World } from '../support/world.ts';
import { plantDeath } from '../support/faults.ts';

const plansPath = '/samordna/utbyte/nts-2021/planer';
const valuesPath = '/samordna/utbyte/nts-2021/varden';
const planId = PlanId.parse('hp-forskning');
const ref = (id: string) => ({ planId, initiativeId: InitiativeId.parse(id) });
const strategyId = aStrategy().id;

interface Office {
  world: World;
  send: ReturnType<typeof createRawSite>;
}

async function open({ plans }: { plans?: (world: World) => World['plans'] } = {}): Promise<Office> {
  const world = await createWorld('2022-05-02T08:00:00Z');
  await putStrategy(world.plans, aStrategy(), world.now);
  await putPlan(world.plans, aPlan());
  await putPlan(world.plans, aPlan('hp-avslutad', { state: 'closed' }));
  await putInitiative(world.plans, anInitiative());
  const ended: Actor['standing'] = {
    state: 'closed',
    on: aPlan().names[0]?.since ?? ('' as never),
  };
  await putActor(world.plans, anActor('a'), 'added', world.now);
  await putActor(world.plans, anActor('b'), 'added', world.now);
  await putActor(world.plans, anActor('nedlagd', { standing: ended }), 'added', world.now);
  await putIndicator(world.plans, anIndicator());
  return { world, send: siteOf(world, plans?.(world) ?? world.plans) };
}

const siteOf = (world: World, plans: World['plans']) =>
  createRawSite(
    {
      takes: takesFile,
      routes: exchangeRoutes({ plans, sessionSecret, clock: world.clock }),
    },
    world.clock,
  );

const upload = (
  bytes: Uint8Array,
  form: Record<string, string> = {},
  name = 'planer.xlsx',
): Sent => ({
  form,
  file: { field: 'fil', name, bytes },
});

type Rows = Awaited<ReturnType<typeof rowsOf>>;

const download = async ({ send }: Office, path = `${plansPath}/fil`) =>
  (await send('GET', path)).bytes;

/** The file as it was downloaded, with its sheets changed. */
async function changed(
  office: Office,
  change: (sheets: { Insatser: Rows; Medverkande: Rows; Milstolpar: Rows }) => void,
): Promise<Uint8Array> {
  const file = await download(office);
  const sheets = {
    Insatser: await rowsOf(file, 'Insatser'),
    Medverkande: await rowsOf(file, 'Medverkande'),
    Milstolpar: await rowsOf(file, 'Milstolpar'),
  };
  change(sheets);
  return workbookOf(sheets);
}

const carriedIn = (html: string): string => /name="innehall" value="([^"]*)"/.exec(html)?.[1] ?? '';

/** Checks a file and does what the page then offers. */
async function readIn({ send }: Office, file: Uint8Array, path = plansPath) {
  const checked = await send('POST', `${path}/prova`, upload(file));
  expect(checked.status).toBe(200);
  return send('POST', `${path}/infor`, { form: { innehall: carriedIn(checked.html) } });
}

/** What the check says is wrong, as `Insatser!F2: …`. */
const problemsIn = (html: string): string[] =>
  [
    ...html.matchAll(
      /<tr role="row"><th scope="row" role="rowheader">([^<]*)<\/th><td role="cell" data-label="Vad som är fel">([^<]*)<\/td>/g,
    ),
  ].map(([, cell, message]) => `${cell}: ${message}`.replaceAll('&#39;', "'"));

async function problemsOf(office: Office, file: Uint8Array, path = plansPath): Promise<string[]> {
  const before = await office.world.rows(office.world.plans);
  const checked = await office.send('POST', `${path}/prova`, upload(file));
  expect(checked.status).toBe(422);
  expect(checked.html).toContain('<title>Fel: ');
  expect(carriedIn(checked.html)).toBe('');
  expect(await office.world.rows(office.world.plans)).toEqual(before);
  return problemsIn(checked.html);
}

const columns = [
  'Handlingsplan',
  'Insats-id',
  'Version',
  'Namn',
  'Startdatum',
  'Slutdatum',
  'Ansvarig aktör',
];
const at = (column: string): number => columns.indexOf(column);

/** A row for a new initiative. */
const newRow = (
  id: string,
  more: Record<string, string | number | undefined> = {},
): Rows[number] => {
  const row: Rows[number] = ['hp-forskning', id, undefined, `Insatsen ${id}`, '2022-06-01'];
  for (const [column, value] of Object.entries(more)) row[at(column)] = value;
  return row;
};

describe('a downloaded plan', () => {
  test('has a sheet each for initiatives, participants and milestones, and what may be written', async () => {
    const office = await open();
    const file = await download(office);
    const [heading, row] = await rowsOf(file, 'Insatser');
    expect(heading?.slice(0, 7)).toEqual(columns);
    expect(row?.slice(0, 7)).toEqual([
      'hp-forskning',
      'oppna-testbaddar',
      1,
      'Öppna testbäddar',
      '2022-03-01',
      '2023-12-31',
      'a',
    ]);
    expect((await rowsOf(file, 'Medverkande'))[1]).toEqual([
      'hp-forskning',
      'oppna-testbaddar',
      'b',
      'Upplåter laboratorium',
    ]);
    expect((await rowsOf(file, 'Milstolpar')).slice(1).map((row) => row.slice(0, 5))).toEqual([
      ['hp-forskning', 'oppna-testbaddar', 'm1', 'Ingången är öppen', '2022-09-30'],
      ['hp-forskning', 'oppna-testbaddar', 'm2', 'Femtio företag', '2023-11-30'],
    ]);
    const allowed = (await rowsOf(file, 'Tillåtna värden')).map(([, value]) => value);
    expect(allowed).toEqual(
      expect.arrayContaining(['hp-forskning', 'a', 'b', 'fou-andel', 's3-3', 'mal-1', 'prio-3']),
    );
    expect(allowed).not.toContain('hp-avslutad');
    expect(allowed).not.toContain('nedlagd');
  });

  test('read in as it is changes nothing', async () => {
    const office = await open();
    const answer = await office.send('POST', `${plansPath}/prova`, upload(await download(office)));
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Allt i filen står redan så.');
    expect(carriedIn(answer.html)).toBe('');
  });

  test('read in as it is changes nothing either when its texts look like formulas', async () => {
    const office = await open();
    const hostile = {
      goal: '=HYPERLINK("x")',
      contacts: '+46 8 123',
      publicNote: "'- punkt\n- en till",
    };
    await putInitiative(office.world.plans, anInitiative('formler', hostile));
    const file = await download(office);
    const written = (await rowsOf(file, 'Insatser')).flat().map(String);
    expect(written.filter((text) => /^[=+\-@]/.test(text))).toEqual([]);
    const answer = await office.send('POST', `${plansPath}/prova`, upload(file));
    expect(answer.text).toContain('Allt i filen står redan så.');
  });

  test('may be downloaded alone, and the template has the columns without rows', async () => {
    const office = await open();
    await putPlan(office.world.plans, aPlan('hp-tom'));
    expect(
      await rowsOf(await download(office, `${plansPath}/fil?plan=hp-tom`), 'Insatser'),
    ).toHaveLength(1);
    expect(await rowsOf(await download(office, `${plansPath}/mall`), 'Insatser')).toHaveLength(1);
    expect((await office.send('GET', `${plansPath}/fil?plan=finns-inte`)).status).toBe(404);
  });

  test('comes back in Swedish to a page in English, and the other way', async () => {
    const office = await open();
    const file = await download(office);
    const inEnglish = await office.send('POST', `${plansPath}/prova`, {
      ...upload(file),
      language: 'en',
    });
    expect(inEnglish.text).toContain('Everything in the file stands there already.');
    const english = (await office.send('GET', `${plansPath}/fil`, { language: 'en' })).bytes;
    const inSwedish = await office.send('POST', `${plansPath}/prova`, upload(english));
    expect(inSwedish.text).toContain('Allt i filen står redan så.');
  });
});

describe('a file read in', () => {
  test('makes and changes initiatives with who, when and why, and tells so first', async () => {
    const office = await open();
    const file = await changed(office, ({ Insatser, Medverkande, Milstolpar }) => {
      const [, row = []] = Insatser;
      row[at('Namn')] = 'Öppna testbäddar för fler';
      row[at('Slutdatum')] = undefined;
      Insatser.push(newRow('ny-insats', { 'Ansvarig aktör': 'b' }));
      Medverkande.push(['hp-forskning', 'ny-insats', 'a', 'Stöd']);
      const [, first = []] = Milstolpar;
      first[4] = '2022-10-31';
    });
    const checked = await office.send(
      'POST',
      `${plansPath}/prova`,
      upload(file, { skal: 'Beslut § 7' }),
    );
    expect(checked.text).toContain('Öppna testbäddar för fler Namn, Slutdatum, Milstolpar');
    expect(checked.text).toContain('Insatsen ny-insats Ny');
    expect((await getInitiative(office.world.plans, ref('oppna-testbaddar')))?.version).toBe(1);

    const done = await office.send('POST', `${plansPath}/infor`, {
      form: { innehall: carriedIn(checked.html) },
    });
    expect(done).toMatchObject({ status: 303, headers: { location: `${plansPath}?inford=2` } });
    const { plans } = office.world;
    const after = await getInitiative(plans, ref('oppna-testbaddar'));
    expect(after).toMatchObject({
      version: 2,
      goal: anInitiative().goal,
      changed: {
        by: 'samordnare@region.example',
        why: 'Beslut § 7',
        at: '2022-05-02T08:00:00.000Z',
      },
      names: [
        { name: 'Öppna testbäddar' },
        { name: 'Öppna testbäddar för fler', since: '2022-05-02' },
      ],
      milestones: [
        { id: 'm1', dueOn: '2022-10-31', moved: [{ from: '2022-09-30', why: 'Beslut § 7' }] },
        { id: 'm2', moved: [] },
      ],
    });
    expect(after).not.toHaveProperty('endsOn');
    expect(await getInitiative(plans, ref('ny-insats'))).toMatchObject({
      version: 1,
      focusAreaId: 'forskning',
      leadActor: 'b',
      participatingActors: [{ actorId: 'a', role: 'Stöd' }],
      status: 'not-started',
    });
    expect(await listInitiativeVersions(plans, ref('oppna-testbaddar'))).toHaveLength(2);
    const events = (await office.world.events(plans)).filter(
      ({ type }) => type === 'initiative.changed.v1',
    );
    expect(events.map(({ id }) => id).sort()).toEqual([
      'initiative.changed#hp-forskning#ny-insats#1',
      'initiative.changed#hp-forskning#oppna-testbaddar#2',
    ]);
  });

  test('is done once, however often it is sent', async () => {
    const office = await open();
    const file = await changed(office, ({ Insatser }) => Insatser.push(newRow('ny-insats')));
    const checked = await office.send('POST', `${plansPath}/prova`, upload(file));
    const form = { innehall: carriedIn(checked.html) };
    await office.send('POST', `${plansPath}/infor`, { form });
    const again = await office.send('POST', `${plansPath}/infor`, { form });
    expect(again).toMatchObject({ status: 303, headers: { location: `${plansPath}?inford=0` } });
    expect((await getInitiative(office.world.plans, ref('ny-insats')))?.version).toBe(1);
  });

  test('without its sheet of milestones or participants leaves them as they are; without a row removes it', async () => {
    const office = await open();
    const file = await download(office);
    const Insatser = await rowsOf(file, 'Insatser');
    const [, row = []] = Insatser;
    row[at('Namn')] = 'Annat namn';
    await readIn(office, await workbookOf({ Insatser }));
    expect(await getInitiative(office.world.plans, ref('oppna-testbaddar'))).toMatchObject({
      version: 2,
      milestones: [{ id: 'm1' }, { id: 'm2' }],
      participatingActors: [{ actorId: 'b' }],
    });
    await readIn(office, await changed(office, ({ Milstolpar }) => Milstolpar.splice(1, 1)));
    expect(await getInitiative(office.world.plans, ref('oppna-testbaddar'))).toMatchObject({
      version: 3,
      milestones: [{ id: 'm2' }],
      participatingActors: [{ actorId: 'b' }],
    });
  });

  test('says so, and writes nothing of it, when somebody changed an initiative after the check', async () => {
    const office = await open();
    const file = await changed(office, ({ Insatser }) => {
      const [, row = []] = Insatser;
      row[at('Namn')] = 'Från filen';
      Insatser.push(newRow('ny-insats'));
    });
    const checked = await office.send('POST', `${plansPath}/prova`, upload(file));
    await putInitiative(
      office.world.plans,
      anInitiative('oppna-testbaddar', { version: 2, goal: 'Nytt' }),
    );
    const answer = await office.send('POST', `${plansPath}/infor`, {
      form: { innehall: carriedIn(checked.html) },
    });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Något har ändrats sedan filen kontrollerades');
    expect(problemsIn(answer.html)).toEqual([
      'Insatser!C2: insatsen har ändrats sedan filen hämtades (version 1, nu 2). Hämta en ny fil och gör ändringen i den.',
    ]);
    expect(await getInitiative(office.world.plans, ref('ny-insats'))).toBeUndefined();
  });

  test('writes nothing when its plan is closed at the same moment', async () => {
    const office = await open();
    const file = await changed(office, ({ Insatser }) => Insatser.push(newRow('ny-insats')));
    const checked = await office.send('POST', `${plansPath}/prova`, upload(file));
    const client = createTestClient();
    const racing = siteOf(office.world, through(client, office.world.plans));
    // Closed between what the confirmation reads and what it writes.
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === 'TransactWriteItemsCommand')
            await putPlan(
              office.world.plans,
              aPlan('hp-forskning', { version: 2, state: 'closed' }),
            );
          return next(args);
        },
      { step: 'initialize' },
    );
    const answer = await racing('POST', `${plansPath}/infor`, {
      form: { innehall: carriedIn(checked.html) },
    });
    expect(answer.status).toBe(409);
    expect(problemsIn(answer.html)).toEqual([
      'Insatser!A3: handlingsplanen är avslutad. Öppna den igen innan du ändrar i den.',
    ]);
    expect((await getPlan(office.world.plans, planId))?.state).toBe('closed');
    expect(await getInitiative(office.world.plans, ref('ny-insats'))).toBeUndefined();
  });

  test('whose confirmation dies after the write is found done when it is sent again', async () => {
    const office = await open();
    const file = await changed(office, ({ Insatser }) => Insatser.push(newRow('ny-insats')));
    const checked = await office.send('POST', `${plansPath}/prova`, upload(file));
    const form = { innehall: carriedIn(checked.html) };
    const client = createTestClient();
    // It reads strategy, plans, actors, indicators and the initiatives of two plans, and then writes.
    const process = plantDeath([client], 7, 'after');
    const dying = siteOf(office.world, through(client, office.world.plans));
    expect((await dying('POST', `${plansPath}/infor`, { form })).status).toBe(500);
    expect(process.dead).toBe(true);
    expect(await getInitiative(office.world.plans, ref('ny-insats'))).toBeDefined();
    const again = await office.send('POST', `${plansPath}/infor`, { form });
    expect(again.headers['location']).toBe(`${plansPath}?inford=0`);
    expect((await getInitiative(office.world.plans, ref('ny-insats')))?.version).toBe(1);
  });
});

describe('what is wrong in a file is told by its cell, all of it, and nothing is written', () => {
  test('dates, ids, actors, tags and texts', async () => {
    const office = await open();
    const file = await changed(office, ({ Insatser, Medverkande, Milstolpar }) => {
      const heading = Insatser[0] ?? [];
      const bad = newRow('Fel Id', { 'Ansvarig aktör': 'okand' });
      bad[heading.indexOf('Indikatorer')] = 'fou-andel; finns-inte';
      bad[heading.indexOf('S3-kriterier')] = 's3-3, s3-3';
      bad[heading.indexOf('Mål')] = 'x'.repeat(20_001);
      Insatser.push(
        newRow('slut-fore-start', { Slutdatum: '2021-12-31', 'Ansvarig aktör': 'nedlagd' }),
        bad,
        newRow('oppna-testbaddar', { Version: 1 }),
        newRow('utan-namn', { Namn: undefined, Handlingsplan: 'finns-inte' }),
        newRow('i-avslutad', { Handlingsplan: 'hp-avslutad' }),
        newRow('med-version', { Version: 4 }),
      );
      Medverkande.push(
        ['hp-forskning', 'oppna-testbaddar', 'b', 'igen'],
        ['hp-forskning', 'oppna-testbaddar', 'okand', ''],
        ['hp-forskning', 'finns-inte', 'a', ''],
      );
      Milstolpar.push(
        ['hp-forskning', 'oppna-testbaddar', 'm1', 'Igen', '2022-12-31', undefined],
        ['hp-forskning', 'oppna-testbaddar', 'm3', 'Utanför', '2024-01-31', undefined],
        ['hp-forskning', 'oppna-testbaddar', 'm4', 'Klar i framtiden', '2022-12-31', '2022-12-01'],
        ['hp-forskning', 'med-version', 'M 1', '', '2022-05-31', undefined],
        ['hp-forskning', 'slut-fore-start', 'm1', 'Utanför', '2022-05-31', undefined],
      );
    });
    const text = '<c r="E4" t="inlineStr"><is><t>1/3 2022</t></is></c>';
    expect(await problemsOf(office, withCell(file, 'E4', text))).toEqual([
      'Insatser!F3: slutdatum före startdatum. Skriv ett datum från och med 2022-06-01, eller lämna tomt.',
      'Insatser!G3: Aktören nedlagd är avslutad eller sammanslagen. Välj en annan aktör.',
      'Insatser!B4: ”Fel Id” kan inte vara ett id. Använd små bokstäver a–z, siffror och enkla bindestreck, högst 60 tecken.',
      'Insatser!E4: ”1/3 2022” är inget datum. Skriv det som datum, till exempel 2022-01-31.',
      'Insatser!G4: aktören ”okand” finns inte. Skriv ett id från bladet Tillåtna värden, eller lägg till aktören först.',
      'Insatser!H4: texten är 20\u00a0001 tecken lång. Korta till högst 20\u00a0000 tecken.',
      'Insatser!M4: indikatorn ”finns-inte” finns inte. Skriv ett id från bladet Tillåtna värden.',
      'Insatser!N4: ”s3-3” står två gånger i cellen. Ta bort det ena.',
      'Insatser!B5: insatsen står redan på rad 2. Ta bort den ena raden.',
      'Insatser!A6: handlingsplanen ”finns-inte” finns inte i strategin. Bladet Tillåtna värden visar dem som finns.',
      'Insatser!D6: Namn är tom. Fyll i cellen.',
      'Insatser!A7: handlingsplanen är avslutad. Öppna den igen innan du ändrar i den.',
      'Insatser!C8: insatsen finns inte, men raden har en version. Töm cellen om insatsen är ny, annars kontrollera id:t.',
      'Medverkande!C3: aktören står redan på rad 2. Ta bort den ena raden.',
      'Medverkande!C4: aktören ”okand” finns inte. Skriv ett id från bladet Tillåtna värden, eller lägg till aktören först.',
      'Medverkande!B5: insatsen ”finns-inte” står inte på bladet Insatser i den handlingsplanen.',
      'Milstolpar!C4: insatsens milstolpe har redan det id:t på rad 2. Ge den ett annat.',
      'Milstolpar!E5: milstolpen ligger utanför insatsen. Skriv ett datum från 2022-03-01 till 2023-12-31.',
      'Milstolpar!F6: datumet har inte varit än. Lämna tomt tills milstolpen är klar.',
      'Milstolpar!C7: ”M 1” kan inte vara ett id. Använd små bokstäver a–z, siffror och enkla bindestreck, högst 40 tecken.',
      'Milstolpar!D7: Namn är tom. Fyll i cellen.',
    ]);
  });

  test('an end before its start', async () => {
    const office = await open();
    const file = await changed(office, ({ Insatser }) =>
      Insatser.push(
        newRow('slut-fore-start', { Startdatum: '2022-01-01', Slutdatum: '2021-12-31' }),
      ),
    );
    expect(await problemsOf(office, file)).toEqual([
      'Insatser!F3: slutdatum före startdatum. Skriv ett datum från och med 2022-01-01, eller lämna tomt.',
    ]);
  });

  test('a formula, an error of Excel, a merged cell', async () => {
    const office = await open();
    const file = await download(office);
    const formula = withCell(file, 'D2', '<c r="D2" t="str"><f>A1&amp;"x"</f><v>x</v></c>');
    const error = withCell(formula, 'F2', '<c r="F2" t="e"><v>#REF!</v></c>');
    expect(await problemsOf(office, error)).toEqual([
      'Insatser!D2: cellen innehåller en formel. Skriv själva värdet i stället.',
      'Insatser!F2: cellen innehåller ett fel från Excel. Skriv ett värde, eller töm cellen.',
    ]);
  });

  test('an initiative that exists and comes without its version', async () => {
    const office = await open();
    const file = await changed(office, ({ Insatser }) => {
      const [, row = []] = Insatser;
      row[at('Version')] = undefined;
      row[at('Namn')] = 'Annat';
    });
    expect(await problemsOf(office, file)).toEqual([
      'Insatser!C2: insatsen finns redan, men raden har ingen version. Hämta en ny fil och gör ändringen i den, eller välj ett annat id för en ny insats.',
    ]);
  });

  test('a column or a sheet that is missing, and a sheet without rows', async () => {
    const office = await open();
    const without = await changed(office, ({ Insatser }) => {
      const [heading = []] = Insatser;
      heading[at('Namn')] = 'Benämning';
    });
    expect(await problemsOf(office, without)).toEqual([
      'Insatser: kolumnen Namn saknas. Skriv tillbaka rubriken, eller hämta en ny fil.',
    ]);
    expect(await problemsOf(office, await workbookOf({ Annat: [['x']] }))).toEqual([
      'Insatser: bladet Insatser saknas. Hämta en ny fil och börja från den.',
    ]);
    expect(await problemsOf(office, await download(office, `${plansPath}/mall`))).toEqual([
      'Insatser: bladet har inga rader. Fyll i minst en.',
    ]);
  });

  test('45 new initiatives go in at once; one more is refused', async () => {
    const office = await open();
    const rows = (count: number) =>
      changed(office, ({ Insatser }) =>
        Insatser.push(...Array.from({ length: count }, (_, index) => newRow(`insats-${index}`))),
      );
    expect(await problemsOf(office, await rows(46))).toEqual([
      'Insatser: filen lägger till eller ändrar 46 insatser. Högst 45 kan föras in på en gång. Dela upp filen.',
    ]);
    expect((await readIn(office, await rows(45))).headers['location']).toBe(
      `${plansPath}?inford=45`,
    );
  });

  test('so much text that it does not go in at once', async () => {
    const office = await open();
    const file = await changed(office, ({ Insatser }) => {
      const heading = Insatser[0] ?? [];
      for (let index = 0; index < 40; index += 1) {
        const row = newRow(`insats-${index}`);
        row[heading.indexOf('Mål')] = 'å'.repeat(20_000);
        row[heading.indexOf('Resurser')] = 'ö'.repeat(20_000);
        Insatser.push(row);
      }
    });
    expect(await problemsOf(office, file)).toEqual([
      'Insatser: filen ändrar för mycket text för att kunna föras in på en gång. Dela upp den i flera.',
    ]);
  });

  test('200 problems are shown, and how many there are', async () => {
    const office = await open();
    const file = await changed(office, ({ Insatser }) =>
      Insatser.push(
        ...Array.from({ length: 1_000 }, (_, index) => newRow(`n${index}`, { Namn: undefined })),
      ),
    );
    const checked = await office.send('POST', `${plansPath}/prova`, upload(file));
    expect(checked.text).toMatch(/1\s000 fel/);
    expect(problemsIn(checked.html)).toHaveLength(200);
    expect(checked.text).toContain('De första 200 felen visas.');
  });
});

describe('an upload', () => {
  test('without a file, too large, or of another kind says what to do, and keeps the reason', async () => {
    const office = await open();
    const form = { skal: 'Beslut "§ 7"' };
    const post = (bytes: Uint8Array, name?: string) =>
      office.send('POST', `${plansPath}/prova`, upload(bytes, form, name));
    const none = await post(new Uint8Array(), '');
    expect(none.status).toBe(422);
    expect(none.text).toContain('Välj en fil.');
    expect(none.html).toContain('value="Beslut &quot;§ 7&quot;"');
    const large = await post(Buffer.alloc(4_000_001));
    expect(large.status).toBe(413);
    expect(large.text).toContain('Filen är större än 4 MB.');
    expect((await post(Buffer.from('%PDF-1.7'), 'plan.xlsx')).text).toContain(
      'Det är ingen Excelfil',
    );
    expect((await post(new Uint8Array(), 'tom.xlsx')).text).toContain('Filen är tom.');
    const long = await office.send(
      'POST',
      `${plansPath}/prova`,
      upload(await download(office), { skal: 'x'.repeat(201) }),
    );
    expect(long.text).toContain('Korta skälet till högst 200 tecken.');
  });

  test('asks for a session and comes from our own pages', async () => {
    const office = await open();
    const file = upload(await download(office));
    expect((await office.send('GET', plansPath, { signedOut: true })).headers['location']).toBe(
      '/samordna/logga-in',
    );
    const ended = await office.send('POST', `${plansPath}/prova`, { ...file, signedOut: true });
    expect(ended.status).toBe(403);
    // The form that keeps what was typed is sent again without the file.
    expect((await office.send('POST', `${plansPath}/prova`, { form: {} })).text).toContain(
      'Välj en fil.',
    );
    const foreign = { ...file, headers: { 'sec-fetch-site': 'cross-site' } };
    expect((await office.send('POST', `${plansPath}/prova`, foreign)).status).toBe(403);
    expect((await office.send('GET', '/samordna/utbyte/finns-inte/planer')).status).toBe(404);
  });

  test('whose content came back in pieces is refused without harm', async () => {
    const office = await open();
    for (const innehall of ['', 'x', Buffer.from('{}').toString('base64url')]) {
      const answer = await office.send('POST', `${plansPath}/infor`, { form: { innehall } });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('Kontrollen gick inte att läsa.');
    }
    const cut = await office.send('POST', `${plansPath}/prova`, {
      body: { contentType: 'multipart/form-data; boundary=x', text: '--x\r\nContent-Disp' },
    });
    expect(cut.status).toBe(400);
  });
});

describe('values of indicators', () => {
  const indicator = (office: Office) =>
    getIndicator(office.world.plans, strategyId, IndicatorId.parse('fou-andel'));
  const heading = ['Indikator-id', 'Namn', 'Enhet', 'År', 'Värde'];
  const fileOf = (...rows: Rows) => workbookOf({ Värden: [heading, ...rows] });

  test('go out with a row for each year that waits, and come in', async () => {
    const office = await open();
    const out = await download(office, `${valuesPath}/fil`);
    expect(await rowsOf(out, 'Värden')).toEqual([
      heading,
      ['fou-andel', 'Forskningens andel', 'procent', 2020, undefined],
      ['fou-andel', 'Forskningens andel', 'procent', 2021, undefined],
    ]);
    const file = await fileOf(
      ['fou-andel', '', '', 2020, 3.7],
      ['fou-andel', '', '', '2021', '3,9'],
      ['fou-andel', '', '', 2022, undefined],
    );
    const done = await readIn(office, file, valuesPath);
    expect(done.headers['location']).toBe(`${valuesPath}?inford=1`);
    expect(await indicator(office)).toMatchObject({
      version: 2,
      values: [
        { year: 2020, value: 3.7, by: 'samordnare@region.example' },
        { year: 2021, value: 3.9 },
      ],
      changed: { why: 'Inläst från planer.xlsx' },
    });
    const again = await office.send('POST', `${valuesPath}/prova`, upload(file));
    expect(again.text).toContain('Allt i filen står redan så.');
  });

  test('that somebody changed after the check are shown anew, not written over', async () => {
    const office = await open();
    const file = await fileOf(['fou-andel', '', '', 2020, 3.7]);
    const checked = await office.send('POST', `${valuesPath}/prova`, upload(file));
    expect(checked.text).toContain('2020: 3,7');
    const value = { year: 2020, value: 9, at: '2022-05-01T08:00:00.000Z', by: 'någon' };
    await putIndicator(
      office.world.plans,
      anIndicator('fou-andel', { version: 2, values: [value] }),
    );
    const answer = await office.send('POST', `${valuesPath}/infor`, {
      form: { innehall: carriedIn(checked.html) },
    });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('2020: 9 → 3,7');
    expect((await indicator(office))?.values).toMatchObject([{ value: 9 }]);
    const then = await office.send('POST', `${valuesPath}/infor`, {
      form: { innehall: carriedIn(answer.html) },
    });
    expect(then.status).toBe(303);
    expect((await indicator(office))?.values).toMatchObject([{ value: 3.7 }]);
  });

  test('that are wrong are told by their cells', async () => {
    const office = await open();
    const file = await fileOf(
      ['finns-inte', '', '', 2020, 1],
      ['fou-andel', '', '', 2019, 1],
      ['fou-andel', '', '', 2023, 1],
      ['fou-andel', '', '', 2020.5, 1],
      ['fou-andel', '', '', 2021, 'ungefär 3'],
      ['fou-andel', '', '', 2020, 1],
      ['fou-andel', '', '', 2020, 2],
      ['', '', '', '', 2],
    );
    expect(await problemsOf(office, file, valuesPath)).toEqual([
      'Värden!A2: indikatorn ”finns-inte” finns inte. Skriv ett id från bladet Tillåtna värden.',
      'Värden!D3: året ska vara efter basåret 2019. Basårets värde ändras på indikatorns egen sida.',
      'Värden!D4: året har inte börjat. Skriv ett år som har börjat.',
      'Värden!D5: ”2020.5” är inget år. Skriv ett årtal, till exempel 2022.',
      'Värden!E6: ”ungefär 3” är inget tal. Skriv ett tal, till exempel 3,5.',
      'Värden!D8: indikatorns värde för året står redan på rad 7.',
      'Värden!A9: Indikator-id är tom. Fyll i cellen.',
      'Värden!D9: År är tom. Fyll i cellen.',
    ]);
  });
});
