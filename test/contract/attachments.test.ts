import { CopyObjectCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Context } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { inspectAttachment } from '../../functions/inspect-attachment/handler.ts';
import type { ScanResult } from '../../functions/inspect-attachment/scan-result.ts';
import { keepAttachments } from '../../functions/keep-attachments/handler.ts';
import { uploadRoutes } from '../../functions/upload-attachment/handler.tsx';
import { AttachmentId } from '../../shared/domain/attached-file.ts';
import {
  type Attachment,
  AttachmentOwner,
  attachmentsAtMost,
  quarantineFolder,
} from '../../shared/domain/attachment.ts';
import { initiativeRefOf } from '../../shared/domain/plan.ts';
import { sha256 } from '../../shared/platform/hash.ts';
import { putActor } from '../../shared/store/actors.ts';
import { getAttachment, listAttachments, noteFinding } from '../../shared/store/attachments.ts';
import { putInitiative, putPlan } from '../../shared/store/plans.ts';
import { listUpdates } from '../../shared/store/progress.ts';
import { putStrategy } from '../../shared/store/strategies.ts';
import { serve } from '../../shared/web/serve.ts';
import { actorSite } from '../support/actor-site.ts';
import { aPdf } from '../support/attachment-files.ts';
import { aPlan, aStrategy, anActor, anInitiative } from '../support/plans.ts';
import { createWorld, type World } from '../support/world.ts';

const path = '/uppdrag/insats/hp-forskning/oppna-testbaddar';
const initiative = anInitiative('oppna-testbaddar', { status: 'on-time' });
const ref = initiativeRefOf(initiative);
const owner = AttachmentOwner.parse({ ...ref, actorId: 'a' });
const pdf = aPdf();

async function aWorld() {
  const world = await createWorld('2022-09-01T08:00:00Z');
  await putStrategy(world.plans, aStrategy(), world.now);
  for (const id of ['a', 'b']) await putActor(world.plans, anActor(id), 'added', world.now);
  await putPlan(world.plans, aPlan());
  await putInitiative(world.plans, initiative);
  return { world, site: actorSite(world) };
}

const attached = ({ unsentAttachments }: World, whose = owner) =>
  listAttachments(unsentAttachments, whose);

/** Presses the button that reserves a place. */
async function reserve({ world, site }: Awaited<ReturnType<typeof aWorld>>): Promise<AttachmentId> {
  const { status, location } = await site.post(`${path}/bilagor`, {});
  expect(status).toBe(303);
  const id = AttachmentId.parse(location?.split('/').at(-1));
  expect(await getAttachment(world.unsentAttachments, owner, id)).toMatchObject({
    state: 'reserved',
  });
  return id;
}

/** What the scanner says of a file that was sent, and the bucket that has it. */
function scanned(world: World, bytes: Uint8Array) {
  const client = new S3Client({ region: 'eu-north-1' });
  const s3 = mockClient(client)
    .on(GetObjectCommand)
    .callsFake(() => ({ Body: { transformToByteArray: () => Promise.resolve(bytes) } }));
  const inspect = inspectAttachment({
    attachments: world.unsentAttachments,
    records: world.records,
    clock: world.clock,
    quarantine: { client, name: 'quarantine' },
  });
  const say = (
    id: AttachmentId,
    name = 'rapport.pdf',
    scanResultStatus: ScanResult['scanResultDetails']['scanResultStatus'] = 'NO_THREATS_FOUND',
    versionId = 'v1',
  ) =>
    inspect({
      s3ObjectDetails: { objectKey: `${quarantineFolder(owner, id)}${name}`, versionId },
      scanResultDetails: { scanResultStatus },
    });
  return { s3, say };
}

/** The page that files are sent from. */
function uploadSite(world: World) {
  const handler = serve({
    publicOrigin: 'https://remiss.example',
    routes: uploadRoutes({
      attachments: world.unsentAttachments,
      signing: {
        bucket: 'quarantine',
        region: 'eu-north-1',
        endpoint: undefined,
        readCredentials: () => ({ accessKeyId: 'AKIA', secretAccessKey: 'secret' }),
      },
      publicOrigin: 'https://remiss.example',
      clock: world.clock,
    }),
  });
  return async (rawPath: string) => {
    const result = z
      .object({
        statusCode: z.number(),
        headers: z.record(z.string(), z.string()),
        body: z.string(),
      })
      .parse(
        await handler({ rawPath, requestContext: { http: { method: 'GET' } } }, {} as Context),
      );
    return {
      status: result.statusCode,
      headers: result.headers,
      html: Buffer.from(result.body, 'base64').toString(),
    };
  };
}

const write = async ({ site }: Awaited<ReturnType<typeof aWorld>>) =>
  site.fill(`${path}/lagesrapport`, { gjort: 'Vi har byggt.', steg: 'granska' });

/** Looks through what was written and sends it. */
async function send({ site }: Awaited<ReturnType<typeof aWorld>>) {
  const { html } = await site.get(`${path}/granska`);
  const hidden = [...html.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)];
  return site.post(
    `${path}/skicka`,
    Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value])),
  );
}

describe('attaching a file', () => {
  test('from the form of the update saves what was typed, and begins with an empty list', async () => {
    const { world, site } = await aWorld();
    const left = await site.fill(`${path}/lagesrapport`, { gjort: 'Halvvägs.', steg: 'bilagor' });
    expect(left).toMatchObject({ status: 303, location: `${path}/bilagor` });
    expect((await site.get(`${path}/lagesrapport`)).html).toContain('Halvvägs.');
    expect((await site.get(`${path}/bilagor`)).text).toContain('Ni har inte bifogat något.');
    expect(await attached(world)).toEqual([]);
  });

  test('reserves its place first, whose page signs for the folder of that place alone', async () => {
    const made = await aWorld();
    const id = await reserve(made);
    const get = uploadSite(made.world);
    const address = `/uppladdning/a/hp-forskning/oppna-testbaddar/${id}`;
    const { status, headers, html } = await get(address);
    expect(status).toBe(200);
    expect(html).toContain('action="https://quarantine.s3.eu-north-1.amazonaws.com/"');
    expect(html).toContain(`value="${quarantineFolder(owner, id)}\${filename}"`);
    // S3 takes the file as the last field.
    expect(html.indexOf('type="file"')).toBeGreaterThan(html.lastIndexOf('type="hidden" name="x-'));
    expect(headers['content-security-policy']).toContain(
      "form-action 'self' https://quarantine.s3.eu-north-1.amazonaws.com;",
    );
    expect((await get(address.replace('/a/', '/b/'))).status).toBe(404);
    expect((await get(address.slice(0, -1))).status).toBe(404);
    const received = await get(`${address}/mottagen`);
    expect(received.headers['content-security-policy']).toContain("frame-ancestors 'self'");
  });

  test('is possible ten times, and again when one was taken away', async () => {
    const made = await aWorld();
    const ids = [];
    for (let count = 0; count < attachmentsAtMost; count += 1) ids.push(await reserve(made));
    expect((await made.site.get(`${path}/bilagor`)).text).toContain('Ni har bifogat 10 filer');
    expect((await made.site.post(`${path}/bilagor`, {})).location).toBe(`${path}/bilagor`);
    expect(await attached(made.world)).toHaveLength(attachmentsAtMost);
    await made.site.post(`${path}/bilagor/ta-bort`, { bilaga: ids[3] ?? '' });
    await reserve(made);
    expect((await attached(made.world)).map(({ id }) => id)).not.toContain(ids[3]);
  });

  test('is none of another actor’s', async () => {
    const made = await aWorld();
    const id = await reserve(made);
    const other = actorSite(made.world, 'b');
    await other.post(`${path}/bilagor/ta-bort`, { bilaga: id });
    expect(await attached(made.world)).toHaveLength(1);
    expect((await other.get(`${path}/bilagor`)).html).not.toContain(id);
  });
});

describe('a file that was sent', () => {
  test('is noted with its type, size and checksum once it is scanned and looked through', async () => {
    const made = await aWorld();
    const id = await reserve(made);
    const { s3, say } = scanned(made.world, pdf);
    await say(id, '../"rapport".pdf');
    expect(await attached(made.world)).toMatchObject([
      {
        state: 'clean',
        fileName: 'rapport .pdf',
        type: 'application/pdf',
        size: pdf.length,
        checksum: sha256(pdf),
        quarantined: { versionId: 'v1' },
      },
    ]);
    expect(s3.commandCalls(GetObjectCommand)[0]?.args[0].input).toMatchObject({
      Bucket: 'quarantine',
      VersionId: 'v1',
    });
    expect((await made.site.get(`${path}/bilagor`)).text).toContain('Granskad');
  });

  test.each([
    ['THREATS_FOUND', 'malware', 'Filen innehåller skadlig kod'],
    ['UNSUPPORTED', 'not-scanned', 'Filen kunde inte granskas'],
    ['FAILED', 'not-scanned', 'Filen kunde inte granskas'],
  ] as const)('is not even read when the scan says %s', async (status, refusal, words) => {
    const made = await aWorld();
    const id = await reserve(made);
    const { s3, say } = scanned(made.world, pdf);
    await say(id, 'rapport.pdf', status);
    expect(s3.calls()).toHaveLength(0);
    expect(await attached(made.world)).toMatchObject([{ state: 'refused', refusal }]);
    expect((await made.site.get(`${path}/bilagor`)).text).toContain(words);
  });

  test('is what its first scan found, whatever is sent to the same place later', async () => {
    const made = await aWorld();
    const id = await reserve(made);
    await scanned(made.world, pdf).say(id);
    await scanned(made.world, aPdf('annat')).say(id, 'annan.pdf', 'NO_THREATS_FOUND', 'v2');
    await scanned(made.world, pdf).say(id, 'rapport.pdf', 'THREATS_FOUND', 'v3');
    expect(await attached(made.world)).toMatchObject([
      { state: 'clean', fileName: 'rapport.pdf', checksum: sha256(pdf) },
    ]);
  });

  test('is found one thing by one of two that look at once', async () => {
    const made = await aWorld();
    const id = await reserve(made);
    const { unsentAttachments } = made.world;
    const refused = { state: 'refused', id, fileName: 'a.pdf' } as const;
    expect(await noteFinding(unsentAttachments, owner, { ...refused, refusal: 'malware' })).toBe(
      true,
    );
    expect(await noteFinding(unsentAttachments, owner, { ...refused, refusal: 'type' })).toBe(
      false,
    );
    expect(await attached(made.world)).toMatchObject([{ refusal: 'malware' }]);
  });

  test('comes to nothing when its place was taken away meanwhile', async () => {
    const made = await aWorld();
    const id = await reserve(made);
    await made.site.post(`${path}/bilagor/ta-bort`, { bilaga: id });
    await scanned(made.world, pdf).say(id);
    expect(await attached(made.world)).toEqual([]);
  });
});

describe('an update with attachments', () => {
  test('waits for files that are not looked through, and is sent without those that were taken away', async () => {
    const made = await aWorld();
    const id = await reserve(made);
    await write(made);
    const waiting = await made.site.get(`${path}/granska`);
    expect(waiting.text).toContain('En eller flera bilagor kan inte skickas än');
    expect(waiting.text).not.toContain('Skicka lägesrapporten');
    expect((await send(made)).location).toBe(`${path}/granska`);
    expect(await listUpdates(made.world.plans, ref)).toEqual([]);
    await made.site.post(`${path}/bilagor/ta-bort`, { bilaga: id });
    await send(made);
    const [update] = await listUpdates(made.world.plans, ref);
    expect(update?.report.attachments).toBeUndefined();
  });

  test('takes its files along, names them on its pages, and leaves none for the next', async () => {
    const made = await aWorld();
    const id = await reserve(made);
    await scanned(made.world, pdf).say(id);
    await write(made);
    expect((await made.site.get(`${path}/granska`)).text).toContain('rapport.pdf, 1 kB');
    expect((await send(made)).location).toBe(`${path}?skickad`);
    const [update] = await listUpdates(made.world.plans, ref);
    expect(update?.report.attachments).toMatchObject([{ id, checksum: sha256(pdf) }]);
    expect(await attached(made.world)).toEqual([]);
    expect((await made.site.get(path)).html).toContain(
      `href="/bilaga/lagesrapport/hp-forskning/oppna-testbaddar/${id}"`,
    );
  });

  test('is shown again when a file was added or taken away since it was looked through', async () => {
    const made = await aWorld();
    await scanned(made.world, pdf).say(await reserve(made));
    await write(made);
    const { html } = await made.site.get(`${path}/granska`);
    await scanned(made.world, pdf).say(await reserve(made));
    const hidden = [...html.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)];
    const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
    expect((await made.site.post(`${path}/skicka`, fields)).location).toBe(
      `${path}/granska?andrat`,
    );
    expect(await listUpdates(made.world.plans, ref)).toEqual([]);
    expect((await attached(made.world)).map(({ state }): Attachment['state'] => state)).toEqual([
      'clean',
      'clean',
    ]);
  });

  test('has its files copied out of quarantine, the very version that was looked through', async () => {
    const made = await aWorld();
    const id = await reserve(made);
    await scanned(made.world, pdf).say(id, 'Läge (mars).pdf', 'NO_THREATS_FOUND', 'v+1');
    await write(made);
    await send(made);
    const client = new S3Client({ region: 'eu-north-1' });
    const s3 = mockClient(client);
    const [event] = (await made.world.events(made.world.plans)).filter(
      (one) => one.type === 'action-plan.updated.v1',
    );
    if (event?.type !== 'action-plan.updated.v1') return expect.fail();
    const { plans, records } = made.world;
    const buckets = { quarantine: 'q', attachments: 'kept' };
    await keepAttachments({ plans, records, s3: client, ...buckets })(event);
    expect(s3.commandCalls(CopyObjectCommand).map(({ args }) => args[0].input)).toEqual([
      {
        Bucket: 'kept',
        Key: `lagesrapport/hp-forskning/oppna-testbaddar/${id}`,
        CopySource: `q/lagesrapport/a/hp-forskning/oppna-testbaddar/${id}/L%C3%A4ge%20(mars).pdf?versionId=v%2B1`,
        MetadataDirective: 'REPLACE',
        ContentType: 'application/pdf',
        ContentDisposition: "attachment; filename*=UTF-8''L%C3%A4ge%20%28mars%29.pdf",
      },
    ]);
  });
});
