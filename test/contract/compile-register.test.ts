import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, test } from 'vitest';
import { compileRegister, type RegisterEvent } from '../../functions/compile-register/handler.ts';
import { coordinateRoutes } from '../../functions/coordinate/handler.ts';
import type { AnswerRegister } from '../../shared/domain/answer-register.ts';
import { askForRegister, getRegister } from '../../shared/store/answer-registers.ts';
import { submitResponse } from '../../shared/store/responses.ts';
import { plantDeath } from '../support/faults.ts';
import { openWith } from '../support/mail-flow.ts';
import { sessionSecret as staffSecret, staffSite } from '../support/staff-site.ts';
import {
  aConsultee,
  anAnswer,
  aResponse,
  consultationId,
  createTestClient,
  createWorld,
  deathsApart,
  through,
  type World,
} from '../support/world.ts';

function aBucket(failsAt = 0) {
  const client = new S3Client({ region: 'eu-north-1' });
  const objects = new Map<string, Buffer>();
  let puts = 0;
  mockClient(client)
    .on(PutObjectCommand)
    .callsFake(({ Key, Body }: { Key: string; Body: Buffer }) => {
      puts += 1;
      if (puts === failsAt) throw new Error('S3 is away');
      objects.set(Key, Body);
      return {};
    });
  return { bucket: { client, name: 'reports' }, objects };
}

const envelope = { id: 'event', occurredAt: '2021-03-05T23:00:00.000Z' };
const closed = (sequence = 0): RegisterEvent => ({
  ...{ ...envelope, type: 'consultation.closed.v1', data: { consultationId, sequence } },
});
const asked = (version = 1): RegisterEvent => ({
  ...{ ...envelope, type: 'consultation-register.asked.v1', data: { consultationId, version } },
});
const stored = async (world: World): Promise<AnswerRegister> =>
  (await getRegister(world.records, consultationId)) ?? expect.fail('no register');
const order = (token = '0'.repeat(32)) => ({
  consultationId,
  token,
  askedAt: '2021-03-01T08:00:00.000Z',
});

/** Two answers of an open consultation: one late, whose sender is called like a formula. */
async function answered(): Promise<World> {
  const world = await createWorld('2021-03-06T08:00:00Z');
  const [a, b] = [aConsultee('a', { name: 'Älvsjö kommun' }), aConsultee('b', { name: '=2+3' })];
  await openWith(world, [a, b]);
  await submitResponse(
    world.records,
    aResponse(b, { late: true, submittedAt: '2021-03-06T07:30:00.000Z', reference: 'RS 1/B' }),
  );
  await submitResponse(world.records, aResponse(a, { reference: 'RS 1/A' }));
  return world;
}

async function made(language: 'sv' | 'en' = 'sv') {
  const world = await answered();
  const { bucket, objects } = aBucket();
  await askForRegister(world.records, undefined, order());
  await compileRegister({ ...world, bucket, language })(asked());
  const fileOf = (format: string) =>
    objects.get(`${consultationId}/${'0'.repeat(32)}/diarieblad.${format}`) ?? expect.fail(format);
  return { world, objects, fileOf };
}

describe('the register of answers', () => {
  test('says of every answer when it came, from whom, and whether in time', async () => {
    const { world, fileOf } = await made();
    const csv = fileOf('csv').toString();
    const [head, first, second, end] = csv.split('\r\n');
    expect(head).toMatch(/^\ufeffInkom;Diarienummer;Svarets beteckning;Avsändare;/);
    expect(first).toContain(';RS 2020–0780;RS 1/A;Älvsjö kommun;KS 1;Remissvar: ');
    expect(first).toContain(';I tid;1;');
    expect(second).toContain(`;RS 1/B;'=2+3;`);
    expect(second).toContain(';Efter svarstiden;');
    expect(end).toBe('');
    expect(await stored(world)).toMatchObject({
      state: 'ready',
      made: { answers: 2, late: 1, at: '2021-03-06T08:00:00.000Z' },
    });
  });

  test('names no contact and says nothing of what was answered', async () => {
    const { fileOf } = await made();
    const { contactName, contactEmail } = anAnswer.contact ?? expect.fail();
    for (const secret of [contactName, contactEmail, anAnswer.overall?.comment])
      expect(fileOf('csv').toString()).not.toContain(secret);
  });

  test('is a PDF that a screen reader can read, in the language of the service', async () => {
    for (const [language, code] of [
      ['sv', 'sv-SE'],
      ['en', 'en-GB'],
    ] as const) {
      const pdf = (await made(language)).fileOf('pdf').toString('latin1');
      expect(pdf).toMatch(/^%PDF-1\.7/);
      expect(pdf).toContain('/StructTreeRoot');
      expect(pdf).toContain(`/Lang (${code})`);
      expect(pdf).toContain('/S /Table');
    }
  });

  test('lists every version, and counts who has answered', async () => {
    const world = await answered();
    const later = { version: 2, late: true, submittedAt: '2021-03-06T07:45:00.000Z' };
    await submitResponse(
      world.records,
      aResponse(aConsultee('a', { name: 'Älvsjö kommun' }), { ...later, reference: 'RS 1/A2' }),
    );
    const { bucket, objects } = aBucket();
    await askForRegister(world.records, undefined, order());
    await compileRegister({ ...world, bucket, language: 'sv' })(asked());
    expect((await stored(world)).made).toMatchObject({ answers: 2, late: 1 });
    const [csv = ''] = [...objects.values()].map(String);
    expect(csv.split('\r\n')[3]).toContain(';RS 1/A2;Älvsjö kommun;');
  });

  test('of nobody is made too', async () => {
    const world = await createWorld();
    await openWith(world, []);
    const { bucket, objects } = aBucket();
    await askForRegister(world.records, undefined, order());
    await compileRegister({ ...world, bucket, language: 'sv' })(asked());
    expect(objects.size).toBe(2);
    expect((await stored(world)).made?.answers).toBe(0);
  });

  test('is asked for once by a closing, and once more by a later one', async () => {
    const world = await answered();
    const take = compileRegister({ ...world, ...aBucket(), language: 'sv' });
    await take(closed());
    const { token } = await stored(world);
    expect(token).toMatch(/^[0-9a-f]{32}$/);
    await take(closed());
    expect(await stored(world)).toMatchObject({ version: 1, closing: 0, token });
    await take(closed(1));
    expect(await stored(world)).toMatchObject({ version: 2, closing: 1 });
    expect((await stored(world)).token).not.toBe(token);
    expect(await world.events(world.records)).toContainEqual(
      expect.objectContaining({
        type: 'consultation-register.asked.v1',
        data: { consultationId, version: 2 },
      }),
    );
  });

  test('that somebody asked for anew meanwhile is left to that, and the former files stand until then', async () => {
    const { world } = await made();
    const { bucket, objects } = aBucket();
    await askForRegister(world.records, await stored(world), order('1'.repeat(32)));
    await compileRegister({ ...world, bucket, language: 'sv' })(asked(1));
    expect(objects.size).toBe(0);
    expect(await stored(world)).toMatchObject({ state: 'asked', made: { answers: 2 } });
  });

  test('of two who ask at once is asked for by one', async () => {
    const world = await answered();
    const asks = ['2', '3'].map((digit) =>
      askForRegister(world.records, undefined, order(digit.repeat(32))),
    );
    expect((await Promise.all(asks)).toSorted()).toEqual([false, true]);
  });

  test('is whole after S3 was away, and after a death at any call', async () => {
    const { bucket, objects } = aBucket(2);
    const world = await answered();
    await askForRegister(world.records, undefined, order());
    const take = compileRegister({ ...world, bucket, language: 'sv' });
    await expect(take(asked())).rejects.toThrow('S3 is away');
    expect((await stored(world)).state).toBe('asked');
    await take(asked());
    expect((await stored(world)).state).toBe('ready');
    expect(objects.size).toBe(2);

    for (let at = 1; at <= 4; at += deathsApart())
      for (const moment of ['before', 'after'] as const) {
        const other = await answered();
        await askForRegister(other.records, undefined, order());
        const client = createTestClient();
        plantDeath([client], at, moment);
        const deps = { ...other, bucket: aBucket().bucket, language: 'sv' as const };
        const dying = { ...deps, records: through(client, other.records) };
        await compileRegister(dying)(asked()).catch(() => undefined);
        await compileRegister(deps)(asked());
        expect(await stored(other)).toMatchObject({ state: 'ready', made: { answers: 2 } });
      }
  });
});

describe('its page', () => {
  const path = `/samordna/diarieblad/${consultationId}`;
  const siteOf = (world: World) =>
    staffSite(world, coordinateRoutes({ ...world, sessionSecret: staffSecret }));

  test('asks for it, says that it is being made, and then leads to the files', async () => {
    const world = await answered();
    const site = siteOf(world);
    expect((await site.get(`/samordna/remisser/${consultationId}`)).html).toContain(path);
    expect((await site.get(path)).text).toContain('Ingen förteckning är gjord ännu.');
    expect(await site.post(path, {})).toMatchObject({ status: 303, location: path });
    await site.post(path, {});
    expect(await stored(world)).toMatchObject({ version: 1, state: 'asked' });
    const waiting = await site.get(path);
    expect(waiting.text).toContain('En ny förteckning görs nu.');
    expect(waiting.html).not.toContain(`action="${path}"`);

    await compileRegister({ ...world, ...aBucket(), language: 'sv' })(asked());
    const { token } = await stored(world);
    const ready = await site.get(path);
    expect(ready.text).toContain('2 svar, sammanställt lördag den 6 mars 2021 kl. 9.00.');
    expect(ready.text).toContain('Efter svarstiden: 1.');
    for (const format of ['csv', 'pdf'])
      expect(ready.html).toContain(`/rapportfil/${consultationId}/${token}/diarieblad.${format}`);
  });

  test('is for staff alone, and of a consultation that there is', async () => {
    const world = await answered();
    const site = siteOf(world);
    expect((await site.get(path, { cookie: '' })).location).toBe('/samordna/logga-in');
    expect((await site.post(path, {}, { cookie: '' })).status).toBe(403);
    expect(await getRegister(world.records, consultationId)).toBeUndefined();
    expect((await site.get('/samordna/diarieblad/ingen')).status).toBe(404);
    expect((await site.post('/samordna/diarieblad/ingen', {})).status).toBe(404);
  });
});
