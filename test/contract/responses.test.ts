import { expect, test } from 'vitest';
import {
  getResponse,
  latestResponse,
  listResponses,
  submitResponse,
} from '../../shared/store/responses.ts';
import { aConsultee, aResponse, createWorld, refOf } from '../support/world.ts';

const kommun = aConsultee('a-kommun');

test('of fifty submissions at once one becomes the record, and all fifty see it', async () => {
  const world = await createWorld();
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      submitResponse(world.records, aResponse(kommun, { checksum: String(i) })),
    ),
  );
  const [stored] = await world.rows(world.records);
  expect(new Set(results.map(({ checksum }) => checksum))).toEqual(new Set([stored?.['checksum']]));
  expect(await world.rows(world.records)).toHaveLength(1);
});

test('the record carries the event that it came in, with ids and nothing that was written', async () => {
  const world = await createWorld();
  await submitResponse(world.records, aResponse(kommun));
  const [event] = await world.events(world.records);
  expect(event).toMatchObject({
    type: 'consultation-response.submitted.v1',
    data: { ...refOf(kommun), version: 1, late: false },
  });
  expect(JSON.stringify(event)).not.toContain('ställer oss bakom');
});

test('six consultees that send the same text are six responses', async () => {
  const world = await createWorld();
  const senders = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => aConsultee(id));
  for (const sender of senders) await submitResponse(world.records, aResponse(sender));
  for (const sender of senders)
    expect(await getResponse(world.records, refOf(sender))).toEqual(aResponse(sender));
});

test('the versions of an answer come in order, the tenth after the ninth, and none of a namesake', async () => {
  const world = await createWorld();
  const versions = Array.from({ length: 11 }, (_, i) => aResponse(kommun, { version: i + 1 }));
  for (const response of [...versions].reverse()) await submitResponse(world.records, response);
  await submitResponse(world.records, aResponse(aConsultee('a-kommun-b'), { version: 12 }));
  expect(await listResponses(world.records, refOf(kommun))).toEqual(versions);
  expect(await latestResponse(world.records, refOf(kommun))).toEqual(versions.at(-1));
  expect(await latestResponse(world.records, refOf(aConsultee('b-kommun')))).toBeUndefined();
});
