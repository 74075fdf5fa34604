import { describe, expect, test } from 'vitest';
import type { EventOf } from '../../events/index.ts';
import { listRoutes } from '../../functions/exchange-consultees/handler.ts';
import { importConsultees } from '../../functions/import-consultees/handler.ts';
import { inviteConsultees } from '../../functions/invite-consultees/handler.ts';
import { listConsultees } from '../../functions/list-consultees/handler.ts';
import type { Consultee } from '../../shared/domain/consultee.ts';
import type { ListChange } from '../../shared/domain/distribution-list.ts';
import { ConsulteeId } from '../../shared/domain/ids.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { putDraftConsultation, openConsultation } from '../../shared/store/consultations.ts';
import { readList } from '../../shared/store/consultee-list.ts';
import {
  addConsultee,
  changeAddress,
  changeDetails,
  eachConsultee,
  getConsultee,
} from '../../shared/store/consultees.ts';
import { beginImport, getImportPart, getListImport } from '../../shared/store/list-imports.ts';
import { takesFile } from '../../shared/web/upload.ts';
import { meanwhile, plantDeath } from '../support/faults.ts';
import { aListImport, anAddition, inWindows1252 } from '../support/lists.ts';
import { createRawSite, type Answer, type Sent } from '../support/raw-site.ts';
import { sessionSecret } from '../support/staff-site.ts';
import {
  aConsultation,
  aConsultee,
  consultationId,
  createTestClient,
  createWorld,
  deathsApart,
  refOf,
  someContent,
  through,
  type World,
} from '../support/world.ts';

const path = `/samordna/sandlista/${consultationId}`;

async function aWorld({ open = false } = {}): Promise<World> {
  const world = await createWorld('2021-01-15T08:00:00Z');
  await putDraftConsultation(world.records, aConsultation(), someContent);
  if (open) await openConsultation(world.records, consultationId, world.now);
  return world;
}

const importing = (step = 1): EventOf<'distribution-list.importing.v1'> => ({
  id: `distribution-list.importing#${consultationId}#${step}`,
  type: 'distribution-list.importing.v1',
  occurredAt: '2021-01-15T08:00:00.000Z',
  data: { consultationId, step },
});

const listOf = async ({ records }: World): Promise<Consultee[]> => {
  const all: Consultee[] = [];
  for await (const consultee of eachConsultee(records, consultationId)) all.push(consultee);
  return all;
};

const id = (text: string) => ConsulteeId.parse(text);
const renaming = (name: string): ListChange => ({
  kind: 'change',
  id: id(name),
  from: { name: `Kommunen ${name}` },
  to: { name: `Nya ${name}`, contactName: 'Kim' },
});

/** Makes parts as the bus would bring them, until none leads on. */
async function work(world: World, records = world.records, partsARun = 1): Promise<void> {
  const run = importConsultees({ records, clock: world.clock, partsARun });
  for (;;) {
    const [event] = (await world.events(world.records)).filter(
      (each) => each.type === 'distribution-list.importing.v1',
    );
    if (event?.type !== 'distribution-list.importing.v1') return;
    await run(event);
  }
}

describe('a part of an import', () => {
  test('puts its consultees on the list, tells of each, and leads to the next', async () => {
    const world = await aWorld();
    const parts = [[anAddition('a'), anAddition('b')], [anAddition('c')]];
    expect(await beginImport(world.records, aListImport(parts), parts)).toBe(true);
    await importConsultees({ ...world, partsARun: 1 })(importing());
    expect((await listOf(world)).map((each) => each.id)).toEqual(['a', 'b']);
    expect(await getListImport(world.records, consultationId)).toMatchObject({
      ...{ version: 2, partsDone: 1, done: 2, parts: 2 },
    });
    const events = await world.events(world.records);
    expect(events.map((event) => event.id).sort()).toEqual([
      `consultee.added#${consultationId}#a`,
      `consultee.added#${consultationId}#b`,
      `distribution-list.importing#${consultationId}#2`,
    ]);
    await work(world);
    expect((await listOf(world)).map((each) => each.id)).toEqual(['a', 'b', 'c']);
  });

  test('is followed by as many as a run has time for, and the rest comes with an event', async () => {
    const world = await aWorld();
    const parts = ['a', 'b', 'c', 'd', 'e'].map((name) => [anAddition(name)]);
    await beginImport(world.records, aListImport(parts), parts);
    const run = importConsultees({ ...world, partsARun: 2 });
    for (const [step, done] of [
      [1, 2],
      [3, 4],
      [5, 5],
    ] as const) {
      const events = (await world.events(world.records)).map((event) => event.id);
      expect(events).toContain(`distribution-list.importing#${consultationId}#${step}`);
      await run(importing(step));
      expect(await listOf(world)).toHaveLength(done);
    }
    const left = (await world.events(world.records)).map(({ type }) => type);
    expect(left).not.toContain('distribution-list.importing.v1');
  });

  test('is let go of when it is done: no copy of what was in the file stays', async () => {
    const world = await aWorld();
    const parts = [[anAddition('a')], [anAddition('b')]];
    await beginImport(world.records, aListImport(parts), parts);
    await importConsultees({ ...world, partsARun: 1 })(importing());
    expect(await getImportPart(world.records, consultationId, 1)).toBeUndefined();
    expect(await getImportPart(world.records, consultationId, 2)).toEqual(parts[1]);
    await work(world);
    const rest = (await world.rows(world.records)).filter(({ pk }) =>
      String(pk).startsWith('list-import#'),
    );
    expect(rest.map((row) => Object.keys(row).sort())).toEqual([
      ['pk', 'sk'],
      ['pk', 'sk'],
    ]);
  });

  test('of an open consultation invites those it adds; of a draft nobody, until it opens', async () => {
    for (const open of [true, false]) {
      const world = await aWorld({ open });
      const parts = [[anAddition('a')]];
      await beginImport(world.records, aListImport(parts), parts);
      await work(world);
      const [consultee] = await listOf(world);
      expect(consultee).toMatchObject({ generation: 1, formerEmails: [] });
      expect(consultee?.nextReminderOn).toBe('2021-02-03');
      expect(consultee?.invitedOn).toBe(open ? '2021-01-15' : undefined);
      for (const event of await world.events(world.records))
        if (event.type === 'consultee.added.v1') await inviteConsultees(world)(event);
      expect(await world.rows(world.mail)).toHaveLength(open ? 1 : 0);
    }
  });

  test('changes what is known of consultees, and the list shows the new name; nobody is invited twice', async () => {
    const world = await aWorld({ open: true });
    const former = aConsultee('a', {
      contactName: 'Kim',
      generation: 2,
      formerEmails: ['x@a.example'],
    });
    await addConsultee(world.records, former, world.now);
    const list = async () => {
      for (const event of await world.events(world.records))
        if (event.type === 'consultee.added.v1') {
          await listConsultees(world)(event);
          await inviteConsultees(world)(event);
        }
    };
    await list();
    const to = {
      name: 'Nya A',
      category: 'company',
      organisationNumber: '556012-5790',
      language: 'en',
    } as const;
    const change: ListChange = {
      kind: 'change',
      id: former.id,
      from: { name: former.name, category: former.category },
      to,
    };
    await beginImport(world.records, aListImport([[change]]), [[change]]);
    await work(world);
    expect(await getConsultee(world.records, refOf(former))).toEqual({ ...former, ...to });
    await list();
    const { rows, summary } = await readList(world.records, consultationId);
    expect(rows.map(({ name }) => name)).toEqual(['Nya A']);
    expect(summary.consultees).toBe(1);
    expect(await world.rows(world.mail)).toHaveLength(1);
  });

  test('leaves what somebody else changed meanwhile, and says whom', async () => {
    const world = await aWorld();
    for (const name of ['a', 'b', 'c'])
      await addConsultee(world.records, aConsultee(name), world.now);
    const parts = [[renaming('a'), renaming('b')], [renaming('c')]];
    await beginImport(world.records, aListImport(parts), parts);
    for (const name of ['b', 'c'])
      await changeDetails(
        world.records,
        refOf(aConsultee(name)),
        { from: { name: `Kommunen ${name}` }, to: { name: 'En annans' } },
        world.now,
      );
    await work(world);
    expect((await listOf(world)).map(({ name }) => name)).toEqual([
      'Nya a',
      'En annans',
      'En annans',
    ]);
    expect(await getListImport(world.records, consultationId)).toMatchObject({ left: ['b', 'c'] });
  });

  test('gives a consultee whose id somebody took meanwhile another, and no one two', async () => {
    const world = await aWorld();
    const parts = [[anAddition('a'), anAddition('b'), anAddition('c')]];
    await beginImport(world.records, aListImport(parts), parts);
    const stranger = aConsultee('b', { name: 'En helt annan' });
    await addConsultee(world.records, stranger, world.now);
    // The same, put there by another way, whose address was changed since.
    const same = aConsultee('c');
    await addConsultee(world.records, same, world.now);
    await changeAddress(world.records, same, 'ny@c.example', world.now);
    await work(world);
    expect((await listOf(world)).map(({ id: each, name }) => [each, name])).toEqual([
      ['a', 'Kommunen a'],
      ['b', 'En helt annan'],
      ['b-2', 'Kommunen b'],
      ['c', 'Kommunen c'],
    ]);
  });

  test('may be brought twice, late, and at once by two: the end is the same', async () => {
    const world = await aWorld();
    const parts = [[anAddition('a'), anAddition('b')], [anAddition('c')]];
    await beginImport(world.records, aListImport(parts), parts);
    const run = importConsultees({ ...world, partsARun: 10 });
    await Promise.all([run(importing()), run(importing()), run(importing())]);
    for (const step of [1, 2, 3]) await run(importing(step));
    expect((await listOf(world)).map((each) => each.id)).toEqual(['a', 'b', 'c']);
    expect(await getListImport(world.records, consultationId)).toMatchObject({
      ...{ partsDone: 2, done: 3, left: [], version: 3 },
    });
  });

  test.each([1, 10])(
    'goes on where it was, whichever call its process dies at, %i parts a run',
    async (partsARun) => {
      const parts = [
        [
          anAddition('a'),
          anAddition('b'),
          {
            kind: 'change',
            id: id('z'),
            from: { name: 'Kommunen z' },
            to: { name: 'Nya z' },
          } as const,
        ],
        [anAddition('c')],
      ];
      const endsOf = async (at: number, moment: 'before' | 'after') => {
        const world = await aWorld();
        await addConsultee(world.records, aConsultee('z'), world.now);
        await beginImport(world.records, aListImport(parts), parts);
        const client = createTestClient();
        const { calls } = await die(
          world,
          plantDeath([client], at, moment),
          through(client, world.records),
        );
        // The message comes back.
        await importConsultees({ ...world, partsARun })(importing());
        await work(world);
        return {
          calls,
          list: await listOf(world),
          done: await getListImport(world.records, consultationId),
        };
      };
      const die = async (world: World, process: ReturnType<typeof plantDeath>, records: Table) => {
        await work(world, records, partsARun).catch(() => undefined);
        return process;
      };
      const whole = await endsOf(Infinity, 'before');
      expect(whole.list.map(({ name }) => name)).toEqual([
        ...['Kommunen a', 'Kommunen b', 'Kommunen c', 'Nya z'],
      ]);
      expect(whole.calls).toBeGreaterThan(8);
      for (let at = 1; at <= whole.calls; at += deathsApart())
        for (const moment of ['before', 'after'] as const) {
          const { list, done } = await endsOf(at, moment);
          expect({ list, done }, `death ${moment} call ${at}`).toEqual({
            ...{ list: whole.list, done: whole.done },
          });
        }
    },
  );

  test('is finished by the one that goes on when of two at once one dies', async () => {
    const parts = [[anAddition('a')], [anAddition('b')], [anAddition('c')]];
    for (let at = 1; at <= 12; at += deathsApart()) {
      const world = await aWorld();
      await beginImport(world.records, aListImport(parts), parts);
      const client = createTestClient();
      plantDeath([client], at, 'after');
      await Promise.allSettled(
        [through(client, world.records), world.records].map((records) =>
          importConsultees({ records, clock: world.clock, partsARun: 10 })(importing()),
        ),
      );
      expect(await listOf(world), `death at call ${at}`).toHaveLength(3);
      const done = await getListImport(world.records, consultationId);
      expect(done).toMatchObject({ partsDone: 3, done: 3 });
    }
  });

  test('that is not stored ends the run, so that somebody sees it', async () => {
    const world = await aWorld();
    await beginImport(world.records, aListImport([[anAddition('a')]]), []);
    await expect(importConsultees({ ...world, partsARun: 1 })(importing())).rejects.toThrow(
      'a part of a list is not stored',
    );
  });

  test('of a consultation that is gone comes back, and shows among the dead', async () => {
    const world = await createWorld();
    await beginImport(world.records, aListImport([[anAddition('a')]]), [[anAddition('a')]]);
    await expect(importConsultees({ ...world, partsARun: 1 })(importing())).rejects.toThrow(
      'not stored',
    );
  });
});

const columns = 'Namn;Kategori;Organisationsnummer;E-post;Kontaktperson;Språk';
const someRows = [
  'Botkyrka kommun;Kommun;212000-2882;kommun@botkyrka.example;Kim Ek;Svenska',
  'Älvsjö företagarförening;Förening;;info@alvsjo.example;;',
];

interface Desk {
  world: World;
  send: (method: 'GET' | 'POST', to: string, sent?: Sent) => Promise<Answer>;
  /** Chooses a file; what the page of its columns is. */
  choose: (text: string | Uint8Array, name?: string) => Promise<Answer>;
  /** Chooses a file and has it checked, its columns as they were guessed unless told otherwise. */
  check: (text: string | Uint8Array, mapping?: Record<string, string>) => Promise<Answer>;
  /** Presses the button of a check. */
  confirm: (checked: Answer) => Promise<Answer>;
}

/** The hidden fields of a page's form, and what its lists have chosen. */
function fieldsOf({ html }: Answer): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [, name = '', value = ''] of html.matchAll(
    /type="hidden" name="([^"]*)" value="([^"]*)"/g,
  ))
    fields[name] = value;
  for (const [, name = '', options = ''] of html.matchAll(
    /<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs,
  ))
    fields[name] = /<option value="([^"]*)" selected/.exec(options)?.[1] ?? '';
  return fields;
}

async function openDesk({
  open = false,
  records,
}: { open?: boolean; records?: (world: World) => Table } = {}): Promise<Desk> {
  const world = await aWorld({ open });
  const routes = listRoutes({
    records: records?.(world) ?? world.records,
    sessionSecret,
    clock: world.clock,
  });
  const send = createRawSite({ routes, takes: takesFile }, world.clock);
  const choose: Desk['choose'] = (text, name = 'lista.csv') =>
    send('POST', `${path}/kolumner`, {
      file: { field: 'fil', name, bytes: typeof text === 'string' ? Buffer.from(text) : text },
    });
  return {
    world,
    send,
    choose,
    check: async (text, mapping = {}) =>
      send('POST', `${path}/prova`, { form: { ...fieldsOf(await choose(text)), ...mapping } }),
    confirm: (checked) => send('POST', `${path}/las-in`, { form: fieldsOf(checked) }),
  };
}

const lines = (...rows: string[]) => [columns, ...rows].join('\n');

describe('the pages', () => {
  test('lead from a file to the list: columns, a check that changes nothing, and the progress', async () => {
    const { world, send, choose, check, confirm } = await openDesk();
    const file = inWindows1252(lines(...someRows));
    const chosen = await choose(file);
    expect(chosen.status).toBe(200);
    expect(chosen.text).toContain('Windows-1252');
    expect(chosen.text).toContain('Älvsjö företagarförening');
    const before = await world.rows(world.records);
    const checked = await check(file);
    expect(checked.status).toBe(200);
    expect(checked.text).toMatch(/Nya 2 Ändras 0 Står redan så 0/);
    expect(checked.text).toContain('De som läggs till får sin inbjudan när remissen öppnas');
    expect(await world.rows(world.records)).toEqual(before);

    const confirmed = await confirm(checked);
    expect(confirmed.status).toBe(303);
    expect(confirmed.headers['location']).toBe(`${path}/inlasning`);
    const going = await send('GET', `${path}/inlasning`);
    expect(going.text).toContain('0 av 2 är inlästa');
    expect(going.headers['content-security-policy']).toContain("connect-src 'self'");
    expect((await send('GET', path)).text).toContain('En fil läses in just nu');
    await work(world);
    const done = await send('GET', `${path}/inlasning`);
    expect(done.text).toContain('Filen är inläst 2 av 2 är inlästa');
    expect(done.text).toContain('lista.csv');
    expect(await listOf(world)).toMatchObject([
      { id: 'alvsjo-foretagarforening', name: 'Älvsjö företagarförening', category: 'association' },
      {
        id: 'botkyrka-kommun',
        organisationNumber: '212000-2882',
        contactName: 'Kim Ek',
        language: 'sv',
      },
    ]);
  });

  test('say what stands already and what would change, and leave addresses to the page that ends links', async () => {
    const { world, check, confirm } = await openDesk();
    await addConsultee(
      world.records,
      aConsultee('botkyrka', {
        name: 'Botkyrka',
        organisationNumber: '212000-2882',
        email: 'forr@botkyrka.example',
      }),
      world.now,
    );
    const checked = await check(lines(...someRows));
    expect(checked.text).toMatch(/Nya 1 Ändras 1 Står redan så 0/);
    expect(checked.text).toContain(
      'Namn: Botkyrka blir Botkyrka kommun. Kontaktperson: tomt blir Kim Ek. Språk: tomt blir Svenska',
    );
    expect(checked.text).toContain('forr@botkyrka.example kommun@botkyrka.example');
    expect(checked.html).toContain(`href="/samordna/remisser/${consultationId}/botkyrka"`);
    await confirm(checked);
    await work(world);
    expect(await getConsultee(world.records, refOf(aConsultee('botkyrka')))).toMatchObject({
      ...{
        name: 'Botkyrka kommun',
        email: 'forr@botkyrka.example',
        generation: 1,
        formerEmails: [],
      },
    });
    const again = await check(lines(...someRows));
    expect(again.text).toContain('Alla i filen står redan så på listan');
    expect(again.html).not.toContain('las-in');
  });

  test('list every error by row and field, give them as a file, and read in nothing', async () => {
    const { world, send, check } = await openDesk();
    const checked = await check(
      lines(
        ...someRows,
        ';Kommun;212000-2883;fel;;',
        someRows[0] ?? '',
        ...Array<string>(250).fill(';;;x;;'),
      ),
    );
    expect(checked.status).toBe(422);
    expect(checked.html).toContain('<title>Fel: Filen har fel');
    expect(checked.text).toContain('504 fel');
    expect(checked.text).toContain('4 Namn Saknas. Fyll i cellen.');
    expect(checked.text).toContain('4 Organisationsnummer ”212000-2883” kan inte stämma');
    expect(checked.text).toContain('5 Organisationsnummer Samma instans står redan på rad 2.');
    expect(checked.text).toContain('De första 200 visas.');
    expect(checked.html).not.toContain('las-in');
    const file = await send('POST', `${path}/fel`, { form: fieldsOf(checked) });
    expect(file.headers['content-disposition']).toBe(
      `attachment; filename="fel-i-sandlista-${consultationId}-2021-01-15.csv"`,
    );
    const problems = file.bytes.toString().split('\r\n');
    expect(problems).toHaveLength(506);
    expect(problems.at(-2)).toMatch(/^255;E-postadress;/);
    expect(await listOf(world)).toEqual([]);
    expect(await getListImport(world.records, consultationId)).toBeUndefined();
  });

  test('ask again when a column that is needed is not chosen, or one is chosen twice', async () => {
    const { check } = await openDesk();
    const refused = await check(lines(...someRows), {
      'kolumn-name': '',
      'kolumn-contactName': '3',
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Välj vilken kolumn som innehåller namn.');
    expect(refused.text).toContain('Samma kolumn är vald för e-postadress. Välj en annan.');
    // What was chosen stays chosen.
    expect(fieldsOf(refused)).toMatchObject({ 'kolumn-contactName': '3', 'kolumn-email': '3' });
    const mended = await check(lines(...someRows), { 'kolumn-contactName': '' });
    expect(mended.text).toMatch(/Nya 2/);
  });

  test('refuse a file that they cannot read, beside its field', async () => {
    const { send, choose } = await openDesk();
    const refused = await choose('');
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Välj en annan fil.');
    expect(refused.html).toContain('aria-describedby="fil-hint fil-error"');
    expect((await send('POST', `${path}/kolumner`, { form: {} })).text).toContain('Välj en fil.');
    const long = await choose(`${columns}\n${'x'.repeat(1_000_000)};;;a@a.example;;`);
    expect(long.text).toContain(
      'Rad 2, kolumn 1: cellen har 1 000 000 tecken. Högst 1 000 tas emot.',
    );
    for (const to of ['prova', 'las-in', 'fel']) {
      const lost = await send('POST', `${path}/${to}`, { form: { innehall: 'nonsens' } });
      expect(lost.text).toContain('Kontrollen gick inte att läsa');
    }
  });

  test('begin one import for a button that is pressed many times', async () => {
    const { world, check, confirm } = await openDesk();
    const checked = await check(lines(...someRows));
    const answers = await Promise.all(Array.from({ length: 10 }, () => confirm(checked)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect(await getListImport(world.records, consultationId)).toMatchObject({ version: 1 });
    await work(world);
    expect((await confirm(checked)).status).toBe(303);
    expect(await getListImport(world.records, consultationId)).toMatchObject({
      version: 2,
      done: 2,
    });
  });

  test('begin nothing when the list has changed since it was checked: they show what the file does now', async () => {
    const { world, check, confirm } = await openDesk();
    const checked = await check(lines(...someRows));
    await addConsultee(
      world.records,
      aConsultee('alvsjo', { name: 'Älvsjö företagarförening', email: 'info@alvsjo.example' }),
      world.now,
    );
    const conflict = await confirm(checked);
    expect(conflict.status).toBe(409);
    expect(conflict.text).toContain('Listan har ändrats sedan filen kontrollerades');
    expect(conflict.text).toMatch(/Nya 1 Ändras 1/);
    expect(await getListImport(world.records, consultationId)).toBeUndefined();
    expect((await confirm(conflict)).status).toBe(303);
  });

  test('let one file be read in at a time', async () => {
    const { world, check, confirm } = await openDesk();
    const first = await check(lines(someRows[0] ?? ''));
    const second = await check(lines(someRows[1] ?? ''));
    await confirm(first);
    const busy = await confirm(second);
    expect(busy.status).toBe(409);
    expect(busy.text).toContain('En annan fil läses in just nu');
    expect((await check(lines(someRows[1] ?? ''))).html).not.toContain('las-in');
    await work(world);
    const late = await confirm(second);
    expect(late.status).toBe(409);
    expect((await confirm(late)).status).toBe(303);
    await work(world);
    expect(await listOf(world)).toHaveLength(2);
  });

  test('begin nothing over an import that is under way, even for whoever has seen how far it is', async () => {
    const { world, send, check } = await openDesk();
    const second = fieldsOf(await check(lines(someRows[1] ?? '')));
    await beginImport(world.records, aListImport([[anAddition('a')]]), [[anAddition('a')]]);
    const bekraftar = (second['bekraftar'] ?? '').replace('0.', '1.');
    const busy = await send('POST', `${path}/las-in`, { form: { ...second, bekraftar } });
    expect(busy.status).toBe(409);
    expect(await getListImport(world.records, consultationId)).toMatchObject({ version: 1 });
  });

  test('whoever is beaten at the last call by the same button follows what it began', async () => {
    const client = createTestClient();
    const desk = await openDesk({ records: (world) => through(client, world.records) });
    const checked = await desk.check(lines(...someRows));
    const { world } = desk;
    const routes = listRoutes({ records: world.records, sessionSecret, clock: world.clock });
    const other = createRawSite({ routes, takes: takesFile }, world.clock);
    meanwhile(client, 5, async () => {
      await other('POST', `${path}/las-in`, { form: fieldsOf(checked) });
    });
    expect((await desk.confirm(checked)).status).toBe(303);
    expect(await getListImport(world.records, consultationId)).toMatchObject({ version: 1 });
  });

  test('whoever is beaten by another at the last call begins nothing', async () => {
    const client = createTestClient();
    const desk = await openDesk({ records: (world) => through(client, world.records) });
    const checked = await desk.check(lines(...someRows));
    const parts = [[anAddition('a')]];
    // The import, the consultation and the list are read first.
    meanwhile(client, 5, async () => {
      await beginImport(desk.world.records, aListImport(parts), parts);
    });
    const beaten = await desk.confirm(checked);
    expect(beaten.status).toBe(409);
    expect(await getListImport(desk.world.records, consultationId)).toMatchObject({
      ...{ confirmed: 'what was seen', version: 1 },
    });
  });

  test('say when an import has stopped, and that it goes on', async () => {
    const { world, send, check, confirm } = await openDesk();
    await confirm(await check(lines(...someRows)));
    expect((await send('GET', `${path}/inlasning`)).text).not.toContain('fått ett larm');
    world.now = new Date('2021-01-15T08:16:00Z');
    expect((await send('GET', `${path}/inlasning`)).text).toContain(
      'Det har inte hänt något sedan fredag den 15 januari 2021 kl. 9.00.',
    );
  });

  test('name those whom somebody else changed meanwhile, and do not count them', async () => {
    const { world, send } = await openDesk();
    const parts = [[anAddition('a'), renaming('b')]];
    await addConsultee(world.records, aConsultee('b', { name: 'En annans' }), world.now);
    await beginImport(world.records, aListImport(parts), parts);
    await work(world);
    const done = await send('GET', `${path}/inlasning`);
    expect(done.text).toContain('1 av 2 är inlästa');
    expect(done.html).toContain(`href="/samordna/remisser/${consultationId}/b"`);
  });

  test('hand the list out, and take it back without a change', async () => {
    const { world, send, check } = await openDesk({ open: true });
    await addConsultee(
      world.records,
      aConsultee('b', { name: '=Å; "b"', category: 'private-person', language: 'en' }),
      world.now,
    );
    await addConsultee(
      world.records,
      aConsultee('a', { organisationNumber: '556012-5790' }),
      world.now,
    );
    const file = await send('GET', `${path}/csv`);
    expect(file.headers['content-disposition']).toBe(
      `attachment; filename="sandlista-${consultationId}-2021-01-15.csv"`,
    );
    expect(file.bytes.toString()).toBe(
      [
        '\ufeffBeteckning;Namn;Kategori;Organisationsnummer;E-postadress;Kontaktperson;Språk',
        'a;Kommunen a;Kommun;556012-5790;kommun@a.example;;',
        'b;"\'=Å; ""b""";Privatperson;;kommun@b.example;;Engelska',
        '',
      ].join('\r\n'),
    );
    const workbook = await send('GET', `${path}/xlsx`);
    for (const { bytes } of [file, workbook]) {
      const checked = await check(new Uint8Array(bytes));
      expect(checked.text).toMatch(/Nya 0 Ändras 0 Står redan så 2/);
    }
    const changed = await check(file.bytes.toString().replace('Kommunen a', 'Kommunen Å'));
    expect(changed.text).toMatch(/Nya 0 Ändras 1 Står redan så 1/);
    expect(changed.text).toContain('Namn: Kommunen a blir Kommunen Å');
  });

  test('speak English, and ask for a session and a consultation that is there', async () => {
    const { send } = await openDesk();
    expect((await send('GET', path, { language: 'en' })).text).toContain(
      'Add consultees from a file',
    );
    expect((await send('GET', path, { signedOut: true })).headers['location']).toBe(
      '/samordna/logga-in',
    );
    for (const to of ['', '/csv', '/inlasning'])
      expect((await send('GET', `/samordna/sandlista/okand${to}`)).status).toBe(404);
    expect((await send('GET', `${path}/inlasning`)).text).toContain('Ingen fil har lästs in');
  });
});
