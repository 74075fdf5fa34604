import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { loadFolder } from '../../infra/cli/load/load-folder.ts';
import { type Loadable, readFolder } from '../../infra/cli/load/read-folder.ts';
import { loadConsultation, type LoadSummary } from '../../infra/cli/load/write.ts';
import { ConsulteeId } from '../../shared/domain/ids.ts';
import { sha256 } from '../../shared/platform/hash.ts';
import { getConsultation, getContent } from '../../shared/store/consultations.ts';
import { listConsultee, readList } from '../../shared/store/consultee-list.ts';
import { eachConsultee, getConsultee } from '../../shared/store/consultees.ts';
import { plantDeath } from '../support/faults.ts';
import {
  createTestClient,
  createWorld,
  credentials,
  region,
  type World,
} from '../support/world.ts';

const sample = fileURLToPath(new URL('../../infra/local/sample', import.meta.url));
const now = new Date('2020-12-04T08:00:00Z');

let small: Loadable;
beforeAll(async () => {
  const read = await readFolder(sample);
  if ('problems' in read) throw new Error('the sample has errors');
  small = { ...read.value, consultees: read.value.consultees.slice(0, 3) };
});

async function createTarget(world: World) {
  const client = new S3Client({
    endpoint: inject('place').endpoint,
    region,
    credentials,
    forcePathStyle: true,
  });
  const bucket = `documents-${randomUUID()}`;
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  return { records: world.records, documents: { client, bucket } };
}
const unchanged = (consultees: number, state: LoadSummary['state']): LoadSummary => ({
  consultation: 'unchanged',
  documents: { uploaded: 0, unchanged: 2 },
  consultees: { added: 0, changed: 0, unchanged: consultees },
  state,
  leftAsIs: [],
});

describe('loading the sample', () => {
  test('puts all of it in and opens it; again, it changes nothing', async () => {
    const world = await createWorld();
    const target = await createTarget(world);
    const first = await loadFolder(sample, target, { open: true, now });
    expect(first).toMatchObject({
      summary: {
        consultation: 'added',
        documents: { uploaded: 2, unchanged: 0 },
        consultees: { added: 71, changed: 0, unchanged: 0 },
        state: 'opened',
      },
      warnings: [],
    });
    const rows = await world.rows(world.records);
    const later = new Date('2021-02-01T07:00:00Z');
    const second = await loadFolder(sample, target, { open: true, now: later });
    expect(second).toMatchObject({ summary: unchanged(71, 'open'), warnings: [] });
    expect(await world.rows(world.records)).toEqual(rows);
  });

  test('stores each document under its key, with the checksum that the content names', async () => {
    const world = await createWorld();
    const { documents, records } = await createTarget(world);
    await loadConsultation({ documents, records }, small, { open: false, now });
    const content = await getContent(records, small.consultation.id);
    for (const { id, fileName, contentType, sha256: checksum } of content?.documents ?? []) {
      const object = await documents.client.send(
        new GetObjectCommand({
          Bucket: documents.bucket,
          Key: `rs-2020-0780/${id}/${checksum.slice(0, 16)}/${fileName}`,
        }),
      );
      expect(object.ContentType).toBe(contentType);
      expect(sha256((await object.Body?.transformToByteArray()) ?? '')).toBe(checksum);
    }
    expect(content?.documents).toHaveLength(2);
  });

  test('is refused when another consultation has its case reference, however it is written', async () => {
    const world = await createWorld();
    const target = await createTarget(world);
    await loadConsultation(target, small, { open: false, now });
    const rows = await world.rows(world.records);
    const { content } = small;
    const consultation = { ...small.consultation, id: 'annan', caseReference: 'rs2020-0780' };
    const twin = { ...small, consultation, content: { ...content, consultationId: 'annan' } };
    await expect(
      loadConsultation(target, twin as Loadable, { open: false, now }),
    ).rejects.toMatchObject({ problem: { field: 'caseReference' } });
    expect(await world.rows(world.records)).toEqual(rows);
  });
});

describe('loading again', () => {
  test('with corrections before the opening changes what differs', async () => {
    const world = await createWorld();
    const target = await createTarget(world);
    await loadConsultation(target, small, { open: false, now });
    const [first, ...rest] = small.consultees;
    if (!first) throw new Error('the sample has consultees');
    const corrected = {
      ...small,
      consultation: { ...small.consultation, title: 'Ny titel' },
      consultees: [{ ...first, name: 'Nytt namn', email: 'ny@botkyrka.example' }, ...rest],
    };
    expect(await loadConsultation(target, corrected, { open: true, now })).toMatchObject({
      consultation: 'changed',
      consultees: { added: 0, changed: 1, unchanged: 2 },
      state: 'opened',
    });
    const ref = { consultationId: small.consultation.id, consulteeId: first.id };
    expect(await getConsultee(world.records, ref)).toEqual({
      ...corrected.consultees[0],
      consultationId: small.consultation.id,
      generation: 1,
      formerEmails: [],
      nextReminderOn: '2021-02-03',
    });
  });

  test('shows a corrected name in the list, where the consultee still counts once', async () => {
    const { records } = await createWorld();
    const ref = { consultationId: small.consultation.id, consulteeId: ConsulteeId.parse('a') };
    for (const name of ['Gammalt namn', 'Nytt namn']) await listConsultee(records, ref, name);
    expect(await readList(records, ref.consultationId)).toMatchObject({
      summary: { consultees: 1 },
      rows: [{ consulteeId: 'a', name: 'Nytt namn' }],
    });
  });

  test('once it is open adds consultees and changes addresses, and leaves the rest with a word about it', async () => {
    const world = await createWorld();
    const target = await createTarget(world);
    const [first, second, third] = small.consultees;
    if (!first || !second || !third) throw new Error('the sample has consultees');
    await loadConsultation(target, { ...small, consultees: [first, third] }, { open: true, now });
    const changed = {
      ...small,
      consultation: { ...small.consultation, title: 'Ny titel' },
      consultees: [{ ...first, email: 'ny@botkyrka.example' }, second],
    };
    const summary = await loadConsultation(target, changed, { open: true, now });
    expect(summary).toMatchObject({
      consultation: 'unchanged',
      consultees: { added: 1, changed: 1, unchanged: 0 },
      state: 'open',
      leftAsIs: [{ file: 'consultation.json' }, { file: 'consultees.csv', field: third.id }],
    });
    const ref = { consultationId: small.consultation.id, consulteeId: first.id };
    expect(await getConsultee(world.records, ref)).toMatchObject({
      generation: 2,
      email: 'ny@botkyrka.example',
      formerEmails: [first.email],
    });
    const stored = await getConsultation(world.records, small.consultation.id);
    expect(stored?.title).toBe(small.consultation.title);
  });
});

describe('a load that dies', () => {
  test('at any call leaves nothing open, and the next one mends it', async () => {
    const living = await createWorld();
    const counted = plantDeath([living.records.client], Infinity, 'before');
    await loadConsultation(await createTarget(living), small, { open: true, now });

    for (let call = 1; call <= counted.calls; call += 1) {
      for (const moment of ['before', 'after'] as const) {
        const world = await createWorld();
        const target = await createTarget(world);
        const client = createTestClient();
        plantDeath([client], call, moment);
        const dying = { ...target, records: { ...target.records, client } };
        await expect(loadConsultation(dying, small, { open: true, now })).rejects.toThrow();

        const opened = call === counted.calls && moment === 'after';
        const stored = await getConsultation(world.records, small.consultation.id);
        expect(stored?.state === 'open').toBe(opened);
        await loadConsultation(target, small, { open: true, now });
        expect(await loadConsultation(target, small, { open: true, now })).toEqual(
          unchanged(3, 'open'),
        );
        expect(
          await Array.fromAsync(eachConsultee(world.records, small.consultation.id)),
        ).toHaveLength(3);
      }
    }
  });
});
