import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, test } from 'vitest';
import { type Deps, takeInMail } from '../../functions/take-in-mail/handler.ts';
import type { IntakePlace } from '../../shared/domain/ids.ts';
import { filesOf, intakeRefOf, waits } from '../../shared/domain/intake.ts';
import { putDraftConsultation } from '../../shared/store/consultations.ts';
import { addConsultee } from '../../shared/store/consultees.ts';
import { getIntakeText, listIntake } from '../../shared/store/intake.ts';
import { aDocx, aPdf } from '../support/attachment-files.ts';
import { aMessage } from '../support/messages.ts';
import {
  aConsultation,
  aConsultee,
  consultationId,
  createWorld,
  someContent,
  type World,
} from '../support/world.ts';

/** Buckets, as far as they matter: one message comes in at a time, and what is put stays. */
async function aMailroom(now = '2021-03-04T12:00:30Z') {
  const world = await createWorld(now);
  await putDraftConsultation(world.records, aConsultation(), someContent);
  for (const id of ['a', 'b']) await addConsultee(world.records, aConsultee(id), world.now);
  const client = new S3Client({ region: 'eu-north-1' });
  const s3 = mockClient(client);
  const objects = new Map<string, Uint8Array>();
  s3.on(PutObjectCommand).callsFake(({ Key, Body }: { Key: string; Body: Uint8Array }) => {
    if (objects.has(Key)) throw Object.assign(new Error(), { name: 'PreconditionFailed' });
    objects.set(Key, Body);
    return {};
  });
  const deps: Deps = {
    records: world.records,
    s3: client,
    inbound: 'inbound',
    quarantine: 'quarantine',
    domain: 'svar.region.example',
    clock: world.clock,
  };
  let delivered = 0;
  const receive = async (message: Uint8Array, key = `mejl/${(delivered += 1)}`) => {
    s3.on(GetObjectCommand).callsFake(() => ({
      Body: { transformToByteArray: () => Promise.resolve(message) },
    }));
    await takeInMail(deps)({ object: { key } });
  };
  return { world, s3, objects, receive };
}

const cameIn = ({ records }: World, place: IntakePlace = consultationId) =>
  listIntake(records, place);

/** The one item, after one message. */
async function taken(message: Uint8Array, place?: IntakePlace, key?: string) {
  const room = await aMailroom();
  await room.receive(message, key);
  const items = await cameIn(room.world, place);
  expect(items).toHaveLength(1);
  const [item] = items;
  if (!item) return expect.fail('unreachable');
  return { ...room, item, text: await getIntakeText(room.world.records, intakeRefOf(item)) };
}

test('an answer by e-mail waits with its text, its files and who it seems to come from', async () => {
  const files = [
    { name: 'Yttrande.pdf', bytes: aPdf() },
    { name: 'Bilaga.docx', bytes: aDocx() },
  ];
  const { item, text, objects, world } = await taken(aMessage({ files }));
  expect(item).toMatchObject({
    channel: 'email',
    receivedAt: '2021-03-04T12:00:00.000Z',
    sender: { name: 'Kommunen A', address: 'kommun@a.example' },
    subject: 'Remissvar',
    mail: { kind: 'answer', proof: { spf: 'pass', dkim: 'pass', dmarc: 'pass' } },
    namesCase: true,
    match: { by: 'mailbox', consulteeIds: ['a'] },
    outcome: { state: 'waiting' },
    version: 1,
  });
  expect(text).toBe('Hej! Här kommer vårt svar på RS 2020-0780.');
  expect(filesOf(item).map(({ fileName, state }) => `${fileName} ${state}`)).toEqual([
    'meddelande.eml waiting',
    'Yttrande.pdf waiting',
    'Bilaga.docx waiting',
  ]);
  const folder = `inkommet/${consultationId}/${item.id}/`;
  expect([...objects.keys()].sort()).toEqual(
    filesOf(item)
      .map(({ id, fileName }) => `${folder}${id}/${fileName}`)
      .sort(),
  );
  expect(
    (await world.events(world.records)).filter(({ type }) => type === 'intake.received.v1'),
  ).toMatchObject([{ data: { place: consultationId, intakeId: item.id, kind: 'answer' } }]);
});

test('the same mail twice is one item, be it another object, and its files are put once', async () => {
  const { world, s3, receive } = await aMailroom();
  const files = [{ name: 'Yttrande.pdf', bytes: aPdf() }];
  await receive(aMessage({ files }), 'mejl/en');
  await receive(aMessage({ files }), 'mejl/en');
  await receive(
    aMessage({ files, above: { Received: 'by another way; Thu, 4 Mar 2021 12:00:09 +0000' } }),
  );
  expect(await cameIn(world)).toHaveLength(1);
  const keys = s3.commandCalls(PutObjectCommand).map(({ args }) => args[0].input.Key);
  expect(new Set(keys).size).toBe(2);
});

test('another message with the same id is another item', async () => {
  const { world, receive } = await aMailroom();
  await receive(aMessage());
  await receive(aMessage({ text: 'Ett annat svar' }));
  expect(await cameIn(world)).toHaveLength(2);
});

test('when it dies after the item was made, its files follow at the next attempt', async () => {
  const { world, s3, objects, receive } = await aMailroom();
  s3.on(PutObjectCommand).rejectsOnce(new Error('away'));
  await expect(receive(aMessage(), 'mejl/en')).rejects.toThrow('away');
  s3.on(PutObjectCommand).callsFake(({ Key, Body }: { Key: string; Body: Uint8Array }) => {
    objects.set(Key, Body);
    return {};
  });
  await receive(aMessage(), 'mejl/en');
  expect(await cameIn(world)).toHaveLength(1);
  expect(objects.size).toBe(1);
});

describe('what answers by itself never becomes an answer that waits', () => {
  test.each([
    ['an out-of-office reply', { 'Auto-Submitted': 'auto-replied' }, 'automatic'],
    ['one of an old Exchange', { 'X-Auto-Response-Suppress': 'All' }, 'automatic'],
    ['one that says so in its subject alone', { Subject: 'Automatiskt svar: Remiss' }, 'automatic'],
    ['one in English', { Subject: 'Out of Office: Remiss' }, 'automatic'],
    ['a bulk mail', { Precedence: 'bulk' }, 'automatic'],
    [
      'a read receipt',
      { 'Content-Type': 'multipart/report; report-type=disposition-notification; boundary="del"' },
      'automatic',
    ],
    [
      'a bounce',
      { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary="del"' },
      'bounce',
    ],
  ])('%s', async (_, headers, kind) => {
    const { item } = await taken(aMessage({ headers }));
    expect(item.mail?.kind).toBe(kind);
    expect(waits(item)).toBe(false);
  });

  test('a reply from nobody', async () => {
    const { item } = await taken(aMessage({ above: { 'Return-Path': '<>' } }));
    expect(item.mail?.kind).toBe('automatic');
  });

  test('but a case management system that sends a document does', async () => {
    const headers = { 'Auto-Submitted': 'auto-generated', Precedence: 'bulk' };
    const { item } = await taken(
      aMessage({ headers, files: [{ name: 'svar.pdf', bytes: aPdf() }] }),
    );
    expect(item.mail?.kind).toBe('answer');
    expect(waits(item)).toBe(true);
  });
});

describe('who it comes from', () => {
  test('is not proved by what the sender itself writes', async () => {
    const forged = 'amazonses.com; spf=pass; dkim=pass; dmarc=pass';
    const { item } = await taken(
      aMessage({
        above: { 'Authentication-Results': 'amazonses.com; spf=softfail; dkim=none; dmarc=fail' },
        headers: { 'authentication-results': forged },
      }),
    );
    expect(item.mail?.proof).toEqual({ spf: 'fail', dkim: 'none', dmarc: 'fail' });
  });

  test('is not proved in a message that staff upload', async () => {
    const { item } = await taken(
      aMessage(),
      consultationId,
      `uppladdat/${consultationId}/x/sparat.eml`,
    );
    expect(item.mail).toEqual({ kind: 'answer' });
  });

  test('is suggested by the domain alone when the mailbox is another', async () => {
    const { item } = await taken(aMessage({ headers: { From: 'Kim <kim@a.example>' } }));
    expect(item.match).toEqual({ by: 'domain', consulteeIds: ['a'] });
  });
});

describe('which consultation it is about', () => {
  const elsewhere = { To: 'registrator@region.example' };
  const noEnvelope = { Received: 'by mx; Thu, 4 Mar 2021 12:00:00 +0000' };

  test('its case reference says when no address does', async () => {
    const { item } = await taken(aMessage({ headers: elsewhere, above: noEnvelope }));
    expect(item.namesCase).toBe(true);
  });

  test('is left to a person when nothing says so', async () => {
    const { item } = await taken(
      aMessage({ headers: elsewhere, above: noEnvelope, text: 'Hej' }),
      '-',
    );
    expect(item).toMatchObject({ place: '-', namesCase: false });
    expect(item.match).toBeUndefined();
  });

  test('a plus address says too', async () => {
    const plus = { To: 'svar+rs-2020-0780@svar.region.example' };
    await taken(aMessage({ headers: plus, above: noEnvelope, text: 'Hej' }));
  });
});

describe('bad input', () => {
  test('more files than can be taken: the message is kept, and nothing of it by half', async () => {
    const files = Array.from({ length: 50 }, (_, n) => ({ name: `${n}.pdf`, bytes: aPdf() }));
    const { item, objects } = await taken(aMessage({ files }));
    expect(item.mail).toMatchObject({ kind: 'unreadable', unreadable: 'too-many-files' });
    expect(waits(item)).toBe(true);
    expect(filesOf(item).map(({ fileName }) => fileName)).toEqual(['meddelande.eml']);
    expect(objects.size).toBe(1);
  });

  test.each([
    ['no message at all', Buffer.from('GIF89a\u0000\u0001')],
    ['nothing', Buffer.alloc(0)],
    ['parts in parts in parts', nested(60)],
    ['headers without end', aMessage({ headers: { 'X-A': 'x'.repeat(300_000) } })],
  ])('%s is kept, and a person opens it', async (_, message) => {
    const { item } = await taken(message, '-');
    expect(item.mail).toEqual({ kind: 'unreadable', unreadable: 'broken' });
    expect(waits(item)).toBe(true);
  });

  test('no sender', async () => {
    const { item } = await taken(aMessage({ headers: { From: undefined } }));
    expect(item.mail).toMatchObject({ unreadable: 'no-sender' });
  });

  test('no body: an empty text, and the files', async () => {
    const files = [{ name: 'svar.pdf', bytes: aPdf() }];
    const { item, text } = await taken(aMessage({ text: null, files }));
    expect(text).toBe('');
    expect(filesOf(item)).toHaveLength(2);
  });

  test('HTML alone is read as text', async () => {
    const html = '<style>p{}</style><p>Vi tillstyrker f&ouml;rslaget.</p><p>Åsa &amp; Kim</p>';
    const { text } = await taken(aMessage({ text: null, html }));
    expect(text).toContain('Vi tillstyrker förslaget.');
    expect(text).toContain('Åsa & Kim');
    expect(text).not.toContain('<');
  });

  test('winmail.dat, an empty file, and names with folders, quotes and turned writing', async () => {
    const files = [
      { name: 'winmail.dat', bytes: Buffer.from('x'), type: 'application/ms-tnef' },
      { name: 'tom.pdf', bytes: Buffer.alloc(0) },
      { name: '../../etc/passwd', bytes: Buffer.from('x') },
      { name: '=?utf-8?Q?svar=E2=80=AEfdp.exe?=', bytes: Buffer.from('x') },
      { name: 'a\\"b.pdf', bytes: aPdf() },
    ];
    const { item } = await taken(aMessage({ files }));
    expect(filesOf(item).map(({ fileName, state }) => `${fileName} ${state}`)).toEqual([
      'meddelande.eml waiting',
      'winmail.dat waiting',
      'tom.pdf withheld',
      'passwd waiting',
      'svarfdp.exe waiting',
      'a b.pdf waiting',
    ]);
  });

  test('a day that lies ahead, or none: the clock says when it came', async () => {
    const ahead = { Received: 'by mx; Thu, 4 Mar 2027 12:00:00 +0000', To: 'x' };
    for (const above of [ahead, { Received: 'by mx' }]) {
      const { item } = await taken(aMessage({ above, headers: { Date: 'i morgon' } }));
      expect(item.receivedAt).toBe('2021-03-04T12:00:30.000Z');
    }
  });

  test('a text without end is cut, and says so', async () => {
    const { item, text } = await taken(aMessage({ text: 'å'.repeat(100_000) }));
    expect(item.isCut).toBe(true);
    expect(text).toHaveLength(60_000);
  });
});

function nested(depth: number): Buffer {
  const lines = ['From: a@a.example', 'Date: Thu, 4 Mar 2021 11:59:00 +0000'];
  for (let n = 0; n < depth; n += 1)
    lines.push(`Content-Type: multipart/mixed; boundary="b${n}"`, '', `--b${n}`);
  return Buffer.from(lines.join('\r\n'));
}
