import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { indicatorRoutes } from '../../functions/edit-indicators/handler.ts';
import { takesJson, valueRoutes } from '../../functions/take-indicator-values/handler.ts';
import { IndicatorId } from '../../shared/domain/ids.ts';
import { putActor } from '../../shared/store/actors.ts';
import { getIndicatorKey } from '../../shared/store/indicator-keys.ts';
import { getIndicator, putIndicator } from '../../shared/store/indicators.ts';
import { putStrategy } from '../../shared/store/strategies.ts';
import { aStrategy, anActor, anIndicator } from '../support/plans.ts';
import { createRawSite } from '../support/raw-site.ts';
import { sessionSecret, staffOrigin } from '../support/staff-site.ts';
import { createTestClient, createWorld, through } from '../support/world.ts';

const area = '/samordna/indikatorer';
const path = `${area}/nts-2021/en/fou-andel`;
const apiPath = '/api/indikatorer/nts-2021/fou-andel/varden';
const strategyId = aStrategy().id;
const fou = IndicatorId.parse('fou-andel');

async function open() {
  const world = await createWorld('2022-05-02T08:00:00Z');
  const { plans } = world;
  await putStrategy(plans, aStrategy(), world.now);
  await putActor(plans, anActor('a'), 'added', world.now);
  await putIndicator(plans, anIndicator());
  const send = createRawSite(
    {
      routes: indicatorRoutes({
        plans,
        publicOrigin: staffOrigin,
        sessionSecret,
        clock: world.clock,
      }),
    },
    world.clock,
  );
  const call = createRawSite(
    { takes: takesJson, routes: valueRoutes({ plans, clock: world.clock }) },
    world.clock,
  );
  const read = (id = fou) => getIndicator(plans, strategyId, id);
  return { world, send, call, read };
}

const filled = {
  version: '0',
  namn: 'Företagens överlevnad',
  enhet: 'procent',
  kalla: 'SCB',
  omrade: 'kompetens',
  basar: '2020',
  basvarde: '61,5',
  delar: '2025',
  delvarde: '65',
  malar: '2030',
  malvarde: '1 070,25',
  ansvarig: 'a',
  dag: '04-30',
};

describe("the coordinator's form", () => {
  test('makes an indicator, once, with an id from its name', async () => {
    const { send, read, world } = await open();
    const made = await send('POST', `${area}/nts-2021/ny`, { form: filled });
    const location = `${area}/nts-2021/en/foretagens-overlevnad?sparad`;
    expect(made).toMatchObject({ status: 303, headers: { location } });
    expect(await send('POST', `${area}/nts-2021/ny`, { form: filled })).toMatchObject({
      status: 303,
      headers: { location },
    });
    expect(await read(IndicatorId.parse('foretagens-overlevnad'))).toMatchObject({
      version: 1,
      names: [{ name: 'Företagens överlevnad', since: '2022-05-02' }],
      focusAreaId: 'kompetens',
      baseline: { year: 2020, value: 61.5 },
      interim: { year: 2025, value: 65 },
      target: { year: 2030, value: 1070.25 },
      leadActor: 'a',
      dueOn: '04-30',
      changed: { by: 'samordnare@region.example', why: 'Skapad' },
    });
    const ids = (await world.events(world.plans)).map(({ id }) => id);
    expect(ids).toContain('indicator.changed#nts-2021#foretagens-overlevnad#1');
  });

  test('names every field that has to be mended, and keeps what was typed', async () => {
    const { send, world } = await open();
    const before = await world.rows(world.plans);
    const answer = await send('POST', `${area}/nts-2021/ny`, {
      form: {
        ...filled,
        namn: '!!!',
        enhet: '',
        omrade: 'finns-inte',
        basvarde: 'många "hundra"',
        delvarde: '',
        malar: '20xx',
        ansvarig: 'okand',
        dag: '30 april',
      },
    });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('<title>Fel: ');
    for (const [field, label, message] of [
      ['namn', 'Namn', 'Skriv ett namn med minst en bokstav a–ö eller siffra.'],
      ['enhet', 'Enhet', 'Fyll i fältet.'],
      ['omrade', 'Inriktningsområde', 'Välj ett av alternativen.'],
      ['basvarde', 'Värde basåret', 'Skriv ett tal, till exempel 3,5.'],
      [
        'delvarde',
        'Delmålets värde (frivilligt)',
        'Fyll i både år och värde för delmålet, eller inget av dem.',
      ],
      ['malar', 'Målets år', 'Skriv ett årtal, till exempel 2022.'],
      ['ansvarig', 'Vem lämnar värden?', 'Välj ett av alternativen.'],
      ['dag', 'Dag då värdet för året före ska finnas', 'Skriv månad och dag som 04-30.'],
    ] as const)
      expect(answer.html).toContain(`<a class="ds-link" href="#${field}">${label}: ${message}</a>`);
    expect(answer.html).toContain('value="många &quot;hundra&quot;"');
    expect(await world.rows(world.plans)).toEqual(before);
  });

  test.each([
    [{ malar: '2020', delar: '', delvarde: '' }, 'Målets år ska vara efter basåret 2020.'],
    [{ delar: '2031' }, 'Delmålets år ska ligga mellan basåret 2020 och målets år 2030.'],
    [{ namn: 'Fou-andel' }, 'Det finns redan en indikator med ett så likt namn.'],
    [{ namn: 'x'.repeat(201) }, 'Korta till högst 200 tecken.'],
  ])('refuses %j', async (changes, message) => {
    const { send } = await open();
    const answer = await send('POST', `${area}/nts-2021/ny`, { form: { ...filled, ...changes } });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(message);
  });

  test('changes an indicator and keeps its values and former name; the second of two gets its text back', async () => {
    const { send, read, world } = await open();
    const value = { year: 2020, value: 3.7, at: '2021-05-01T08:00:00.000Z', by: 'någon' };
    await putIndicator(world.plans, anIndicator('fou-andel', { version: 2, values: [value] }));
    const form = { ...filled, basar: '2019', delar: '', delvarde: '', version: '2' };
    expect((await send('POST', `${path}/andra`, { form })).status).toBe(303);
    const after = await read();
    expect(after).toMatchObject({
      version: 3,
      values: [value],
      names: [{ name: 'Forskningens andel' }, { name: 'Företagens överlevnad' }],
      changed: { why: 'Ändrad' },
    });
    expect(after).not.toHaveProperty('interim');

    const late = await send('POST', `${path}/andra`, { form: { ...form, enhet: 'andel' } });
    expect(late.status).toBe(409);
    expect(late.html).toContain('value="andel"');
    expect((await read())?.unit).toBe('procent');
    const moved = await send('POST', `${path}/andra`, {
      form: { ...form, version: '3', basar: '2020' },
    });
    expect(moved.text).toContain('Det finns ett värde för 2020, som inte är efter basåret.');
  });
});

describe('a value by form', () => {
  test('is kept with who gave it and when, and shown in table and picture', async () => {
    const { send, read } = await open();
    const given = await send('POST', `${path}/varde`, { form: { ar: '2020', varde: '3,7' } });
    expect(given).toMatchObject({ status: 303, headers: { location: `${path}?varde` } });
    expect((await read())?.values).toEqual([
      { year: 2020, value: 3.7, at: '2022-05-02T08:00:00.000Z', by: 'samordnare@region.example' },
    ]);
    const page = await send('GET', `${path}?varde`);
    expect(page.text).toContain('Värdet är sparat');
    expect(page.text).toContain(
      '2020 3,7 Utfall 2022-05-02 kl. 10.00 av samordnare@region.example',
    );
    expect(page.text).toContain('Värde saknas för 2021');
    expect(page.html).toContain(
      'aria-label="Forskningens andel: från 3,5 (2019) till 3,7 (2020). Målet är 4,5 (2030)."',
    );
  });

  test('replaces another only when somebody has been told of that one', async () => {
    const { send, read } = await open();
    const form = { ar: '2020', varde: '3,7' };
    await send('POST', `${path}/varde`, { form });
    const told = await send('POST', `${path}/varde`, { form: { ...form, varde: '3,9' } });
    expect(told.status).toBe(409);
    expect(told.text).toContain('År 2020 har redan värdet 3,7. Spara igen för att ersätta det.');
    expect(told.html).toContain('<input type="hidden" name="ersatter" value="3.7"/>');
    expect((await read())?.values).toMatchObject([{ value: 3.7 }]);
    const replacing = { ar: '2020', varde: '3,9', ersatter: '3.7' };
    expect((await send('POST', `${path}/varde`, { form: replacing })).status).toBe(303);
    expect((await read())?.values).toMatchObject([{ value: 3.9 }]);
    // Sent twice: the first did it.
    expect((await send('POST', `${path}/varde`, { form: replacing })).status).toBe(303);
    expect((await read())?.version).toBe(3);
  });

  test.each([
    [{ ar: '', varde: '1' }, 'Fyll i fältet.'],
    [{ ar: '2019', varde: '1' }, 'Skriv ett år efter basåret 2019.'],
    [{ ar: '2023', varde: '1' }, 'Året har inte börjat.'],
    [{ ar: '2020', varde: '1e9' }, 'Skriv ett tal, till exempel 3,5.'],
  ])('%j is refused', async (form, message) => {
    const { send, read } = await open();
    const answer = await send('POST', `${path}/varde`, { form });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(message);
    expect((await read())?.version).toBe(1);
  });
});

test('the list shows the latest value, the target and what is missing, and leads on', async () => {
  const { send } = await open();
  const list = await send('GET', area);
  expect(list.text).toContain('Forskningens andel procent 3,5 (2019) 4,5 (2030)');
  expect(list.text).toContain('Värde saknas för 2020, 2021');
  expect(list.html).toContain(`href="${path}"`);
  expect((await send('GET', area, { signedOut: true })).headers['location']).toBe(
    '/samordna/logga-in',
  );
  expect((await send('GET', `${area}/nts-2021/en/finns-inte`)).status).toBe(404);
});

const Errors = z.object({ errors: z.array(z.object({ field: z.string(), message: z.string() })) });

describe('the API of values', () => {
  type Site = Awaited<ReturnType<typeof open>>;
  const keyOf = async ({ send }: Site, version = 0): Promise<string> => {
    const made = await send('POST', `${path}/nyckel`, { form: { version: String(version) } });
    return /<code class="code">([\w-]{43})<\/code>/.exec(made.html)?.[1] ?? expect.fail('no key');
  };
  const post = ({ call }: Site, body: unknown, key?: string, more: { contentType?: string } = {}) =>
    call('POST', apiPath, {
      signedOut: true,
      body: {
        contentType: more.contentType ?? 'application/json',
        text: typeof body === 'string' ? body : JSON.stringify(body),
      },
      headers: {
        'sec-fetch-site': 'cross-site',
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
      },
    });
  const errorsOf = (answer: { html: string }) =>
    Errors.parse(JSON.parse(answer.html)).errors.map(({ field }) => field);

  test('shows values to anyone, and not who gave them', async () => {
    const site = await open();
    await site.send('POST', `${path}/varde`, { form: { ar: '2020', varde: '3,7' } });
    const answer = await site.call('GET', apiPath, { signedOut: true });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.html)).toEqual({
      strategy: 'nts-2021',
      indicator: 'fou-andel',
      name: 'Forskningens andel',
      unit: 'procent',
      source: 'SCB',
      baseline: { year: 2019, value: 3.5 },
      target: { year: 2030, value: 4.5 },
      values: [{ year: 2020, value: 3.7, at: '2022-05-02T08:00:00.000Z' }],
    });
    expect(answer.html).not.toContain('samordnare');
  });

  test('takes values from whoever shows the key, once however often', async () => {
    const site = await open();
    const key = await keyOf(site);
    const body = {
      values: [
        { year: 2021, value: 3.9 },
        { year: 2020, value: 3.7 },
      ],
    };
    expect((await post(site, body, key)).status).toBe(200);
    expect((await post(site, body, key)).status).toBe(200);
    expect(await site.read()).toMatchObject({
      version: 2,
      values: [{ year: 2020, value: 3.7, by: 'take-indicator-values' }, { year: 2021 }],
    });
  });

  test('loses no value when another is given between what it reads and what it writes', async () => {
    const site = await open();
    const key = await keyOf(site);
    const client = createTestClient();
    let races = 0;
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          const now = (await site.read()) ?? expect.fail('the indicator is gone');
          if (commandName === 'PutItemCommand' && (races += 1) <= 2)
            await putIndicator(site.world.plans, {
              ...now,
              version: now.version + 1,
              values: [
                ...now.values,
                { year: 2019 + races, value: races, at: now.changed.at, by: 'x' },
              ],
            });
          return next(args);
        },
      { step: 'initialize' },
    );
    const racing = createRawSite(
      {
        takes: takesJson,
        routes: valueRoutes({
          plans: through(client, site.world.plans),
          clock: site.world.clock,
        }),
      },
      site.world.clock,
    );
    const body = { values: [{ year: 2022, value: 3 }] };
    expect((await post({ ...site, call: racing }, body, key)).status).toBe(200);
    expect((await site.read())?.values.map(({ year }) => year)).toEqual([2020, 2021, 2022]);
  });

  test('takes nothing without the key, with a replaced or with a removed one, or that of another indicator', async () => {
    const site = await open();
    const body = { values: [{ year: 2020, value: 1 }] };
    expect((await post(site, body, 'x'.repeat(43))).status).toBe(401);
    const first = await keyOf(site);
    const second = await keyOf(site, 1);
    const refused = await post(site, body, first);
    expect(refused.status).toBe(401);
    expect(refused.headers['www-authenticate']).toBe('Bearer');
    await putIndicator(site.world.plans, anIndicator('annan'));
    const other = '/api/indikatorer/nts-2021/annan/varden';
    const sent = {
      body: { contentType: 'application/json', text: JSON.stringify(body) },
      headers: { authorization: `Bearer ${second}` },
    };
    expect((await site.call('POST', other, sent)).status).toBe(401);
    await site.send('POST', `${path}/nyckel/ta-bort`, { form: { version: '2' } });
    for (const key of [undefined, '', first, second])
      expect((await post(site, body, key)).status).toBe(401);
    expect((await site.read())?.version).toBe(1);
  });

  test('shows a key once, and keeps nothing that it could be made from', async () => {
    const site = await open();
    const key = await keyOf(site);
    expect((await site.send('GET', `${path}/nyckel`)).text).toContain('En nyckel finns sedan');
    expect((await site.send('GET', `${path}/nyckel`)).html).not.toContain(key);
    expect(JSON.stringify(await site.world.rows(site.world.plans))).not.toContain(key);
    expect((await getIndicatorKey(site.world.plans, strategyId, fou))?.hash).toMatch(
      /^[\da-f]{64}$/,
    );
    // The button pressed twice: the second finds another version, and makes none.
    const again = await site.send('POST', `${path}/nyckel`, { form: { version: '0' } });
    expect(again.status).toBe(303);
    expect((await post(site, { values: [{ year: 2020, value: 1 }] }, key)).status).toBe(200);
  });

  test('names in JSON each field that has to be mended, and takes nothing then', async () => {
    const site = await open();
    const key = await keyOf(site);
    const errors = async (body: unknown) => {
      const answer = await post(site, body, key);
      expect(answer.status).toBe(422);
      return errorsOf(answer);
    };
    expect(await errors({})).toEqual(['values']);
    expect(await errors({ values: [] })).toEqual(['values']);
    expect(await errors({ values: Array(201).fill({ year: 2020, value: 1 }) })).toEqual(['values']);
    expect(await errors([])).toEqual(['']);
    expect(
      await errors({
        values: [{ year: 2020, value: '3,7' }, { year: 2020.5, value: 1 }, 7, { value: 2 }],
      }),
    ).toEqual(['values[0].value', 'values[1].year', 'values[2]', 'values[3].year']);
    expect(
      await errors({
        values: [
          { year: 2020, value: 1 },
          { year: 2019, value: 1 },
          { year: 2023, value: 1 },
          { year: 2020, value: 2 },
        ],
      }),
    ).toEqual(['values[1].year', 'values[2].year', 'values[3].year']);
    expect((await post(site, '{"values": [', key)).status).toBe(400);
    expect((await post(site, 'values=1', key, { contentType: 'text/plain' })).status).toBe(415);
    const unknown = await site.call('GET', '/api/indikatorer/nts-2021/finns-inte/varden');
    expect([unknown.status, errorsOf(unknown)]).toEqual([404, ['']]);
    expect((await site.read())?.version).toBe(1);
  });
});
