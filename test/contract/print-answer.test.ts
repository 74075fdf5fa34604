import type { Context } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { printRoutes } from '../../functions/print-answer/handler.ts';
import { PartId } from '../../shared/domain/ids.ts';
import type { Answer } from '../../shared/domain/response.ts';
import { createSessionToken } from '../../shared/platform/link-token.ts';
import { openConsultation, putDraftConsultation } from '../../shared/store/consultations.ts';
import { addConsultee, changeAddress } from '../../shared/store/consultees.ts';
import { submitResponse } from '../../shared/store/responses.ts';
import { sessionCookie } from '../../shared/web/cookies.ts';
import { serve } from '../../shared/web/serve.ts';
import {
  aConsultation,
  aConsultee,
  anAnswer,
  aResponse,
  consultationId,
  createWorld,
  refOf,
  someContent,
  type World,
} from '../support/world.ts';

const secret = 'a secret of the test';
const kommun = aConsultee('a-kommun');
const Result = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});

const answer: Answer = {
  ...anAnswer,
  focusAreas: {
    [PartId.parse('forskning')]: {
      comment: 'Räksmörgås – åäö.\nAndra raden.',
      participation: ['LEAD'],
      participationText: 'Vi öppnar labbet.',
    },
  },
  furtherInitiatives: 'En gemensam ingång för företag.',
};

async function aWorld(): Promise<World> {
  const world = await createWorld();
  await putDraftConsultation(world.records, aConsultation(), someContent);
  await openConsultation(world.records, consultationId, world.now);
  await addConsultee(world.records, kommun, world.now);
  return world;
}

async function print(world: World, format: 'pdf' | 'text', generation = 1) {
  const { records, clock, now } = world;
  const site = serve({
    publicOrigin: 'https://remiss.example',
    routes: printRoutes({ records, linkSecret: secret, clock }),
  });
  const holder = { ...refOf(kommun), generation };
  const session = createSessionToken(secret, holder, new Date(now.getTime() + 1000));
  const result = Result.parse(
    await site(
      {
        rawPath: `/svar/utskrift/${format}`,
        headers: { cookie: `${sessionCookie}=${session}` },
        requestContext: { http: { method: 'GET' } },
      },
      {} as Context,
    ),
  );
  return { ...result, bytes: Buffer.from(result.body, 'base64') };
}

describe('an answer that was sent, to keep', () => {
  test('as text holds all that was answered, as it was typed, and when it came in', async () => {
    const world = await aWorld();
    await submitResponse(world.records, aResponse(kommun, { answer, reference: 'RS 1/AB-CD' }));
    const { statusCode, headers, bytes } = await print(world, 'text');
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(headers['content-disposition']).toBe(
      'attachment; filename="remissvar-rs-2020-0780-v1.txt"',
    );
    const text = bytes.toString('utf8');
    for (const part of [
      'RS 1/AB-CD',
      'Forskning och innovation',
      '  Räksmörgås – åäö.\n  Andra raden.',
      'Leda arbetet',
      'Vi öppnar labbet.',
      'En gemensam ingång för företag.',
    ])
      expect(text).toContain(part);
  });

  test('as PDF is tagged, titled and in its language, so that a screen reader can read it', async () => {
    const world = await aWorld();
    await submitResponse(world.records, aResponse(kommun, { answer }));
    const { headers, bytes } = await print(world, 'pdf');
    expect(headers['content-type']).toBe('application/pdf');
    const pdf = bytes.toString('latin1');
    for (const mark of ['%PDF-1.7', '/Marked true', '/Lang (sv-SE)', '/S /H1\n', '/S /H4\n'])
      expect(pdf).toContain(mark);
  });

  test('is the version that stands', async () => {
    const world = await aWorld();
    await submitResponse(world.records, aResponse(kommun, { answer }));
    const second = { ...answer, furtherInitiatives: 'Ett tillägg.' };
    await submitResponse(world.records, aResponse(kommun, { answer: second, version: 2 }));
    const { headers, bytes } = await print(world, 'text');
    expect(headers['content-disposition']).toContain('-v2.txt');
    expect(bytes.toString()).toContain('Ett tillägg.');
    expect(bytes.toString()).toContain('2 (ersätter version 1)');
  });

  test('is shown to nobody whose link has ended, and before it is sent to nobody at all', async () => {
    const world = await aWorld();
    const refused = async (generation?: number) => {
      const { statusCode, headers } = await print(world, 'text', generation);
      return [statusCode, headers['location']];
    };
    expect(await refused()).toEqual([303, '/svar']);
    await submitResponse(world.records, aResponse(kommun, { answer }));
    await changeAddress(world.records, kommun, 'ny@a.example', world.now);
    expect(await refused()).toEqual([303, '/svar']);
    expect((await print(world, 'text', 2)).statusCode).toBe(200);
  });
});
