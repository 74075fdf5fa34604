import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { closeConsultations } from '../../functions/close-consultations/handler.ts';
import { localDate } from '../../shared/domain/calendar.ts';
import type { Consultation } from '../../shared/domain/consultation.ts';
import { isLate } from '../../shared/domain/consultation.ts';
import { consultationFor } from '../../shared/domain/extension.ts';
import { ConsultationId } from '../../shared/domain/ids.ts';
import {
  getConsultation,
  moveClosingDate,
  putDraftConsultation,
} from '../../shared/store/consultations.ts';
import { toItem } from '../../shared/store/item.ts';
import { keys } from '../../shared/store/keys.ts';
import { getTickDay } from '../../shared/store/tick.ts';
import { plantDeath } from '../support/faults.ts';
import { openWith } from '../support/mail-flow.ts';
import {
  aConsultation,
  aConsultee,
  consultationId,
  createTestClient,
  createWorld,
  someContent,
  through,
  type World,
} from '../support/world.ts';

const stored = async (world: World, id = consultationId): Promise<Consultation> =>
  (await getConsultation(world.records, id)) ?? expect.fail('the consultation is gone');
const closings = async (world: World) =>
  (await world.events(world.records)).filter(({ type }) => type === 'consultation.closed.v1');
const run = (world: World, at: string) => {
  world.now = new Date(at);
  return closeConsultations(world)();
};

/** The first instant after Friday 5 March in Stockholm. */
const over = '2021-03-05T23:00:00Z';

describe('a consultation', () => {
  test('closes when its last day is over, not before, and once', async () => {
    const world = await createWorld('2021-03-01T08:00:00Z');
    await openWith(world, []);
    await run(world, '2021-03-05T22:59:59Z');
    expect(await stored(world)).not.toHaveProperty('closedAt');
    await run(world, over);
    await run(world, '2021-03-06T08:00:00Z');
    expect(await stored(world)).toMatchObject({
      state: 'open',
      closedAt: '2021-03-05T23:00:00.000Z',
    });
    expect(await closings(world)).toEqual([
      {
        id: `consultation.closed#${consultationId}#0`,
        type: 'consultation.closed.v1',
        occurredAt: '2021-03-05T23:00:00.000Z',
        data: { consultationId, sequence: 0 },
      },
    ]);
  });

  test('closes on all days that were missed, weeks later', async () => {
    const world = await createWorld('2021-03-01T08:00:00Z');
    await openWith(world, []);
    const other = ConsultationId.parse('senare');
    await openWith(world, [], { id: other, closingDate: localDate('2021-03-19') });
    await run(world, '2021-03-01T08:00:00Z');
    await run(world, '2021-04-12T08:00:00Z');
    expect((await closings(world)).map(({ data }) => data)).toEqual(
      expect.arrayContaining([
        { consultationId, sequence: 0 },
        { consultationId: other, sequence: 0 },
      ]),
    );
    expect(await getTickDay(world.records, keys.closingCursor)).toBe('2021-04-11');
  });

  test('whose day was moved closes on the new one', async () => {
    const world = await createWorld('2021-03-01T08:00:00Z');
    await openWith(world, []);
    await moveClosingDate(world.records, await stored(world), localDate('2021-03-12'), world.now);
    await run(world, over);
    expect(await closings(world)).toEqual([]);
    await run(world, '2021-03-12T23:00:00Z');
    expect((await closings(world)).map(({ data }) => data)).toEqual([
      { consultationId, sequence: 1 },
    ]);
  });

  test('whose day was moved a moment ago is not closed by an index that lags', async () => {
    const world = await createWorld('2021-03-01T08:00:00Z');
    await openWith(world, []);
    await moveClosingDate(world.records, await stored(world), localDate('2021-03-12'), world.now);
    await world.records.client.send(
      new UpdateItemCommand({
        TableName: world.records.name,
        Key: keys.consultation(consultationId),
        UpdateExpression: 'SET nextReminderOn = :former',
        ExpressionAttributeValues: toItem({ ':former': 'closes#2021-03-06' }),
      }),
    );
    await run(world, '2021-03-06T08:00:00Z');
    expect(await closings(world)).toEqual([]);
  });

  test('that is closed and gets a later day is open again, and closes again', async () => {
    const world = await createWorld('2021-03-01T08:00:00Z');
    await openWith(world, []);
    await run(world, over);
    const later = localDate('2021-03-12');
    await moveClosingDate(world.records, await stored(world), later, world.now);
    expect(await stored(world)).not.toHaveProperty('closedAt');
    await run(world, '2021-03-12T23:00:00Z');
    expect((await stored(world)).closedAt).toBe('2021-03-12T23:00:00.000Z');
  });

  test('that opens after its last day closes at the next tick', async () => {
    const world = await createWorld('2021-03-20T08:00:00Z');
    // Opened on 11 January, whose days are long over; the last of them was 4 January.
    await openWith(world, [], { closingDate: localDate('2021-01-04') });
    await run(world, '2021-01-11T08:15:00Z');
    expect(await closings(world)).toHaveLength(1);
  });

  test('that is a draft never closes', async () => {
    const world = await createWorld(over);
    await putDraftConsultation(world.records, aConsultation(), someContent);
    await run(world, over);
    expect(await stored(world)).not.toHaveProperty('closedAt');
  });

  test('closes for all but those with more time, who answer in time', async () => {
    const world = await createWorld('2021-03-01T08:00:00Z');
    await openWith(world, []);
    await run(world, over);
    const at = new Date('2021-03-08T08:00:00Z');
    const extended = aConsultee('a', {
      extensions: [
        {
          state: 'granted',
          until: localDate('2021-03-12'),
          reason: '',
          at: '2021-03-01T08:00:00Z',
          by: 'Kim',
        },
      ],
    });
    const consultation = await stored(world);
    expect(isLate(consultation, at)).toBe(true);
    expect(isLate(consultationFor(consultation, extended), at)).toBe(false);
  });

  test('closes once, whichever call of the tick is its last', async () => {
    const whole = await createWorld('2021-03-01T08:00:00Z');
    await openWith(whole, []);
    await run(whole, '2021-03-05T08:00:00Z');
    whole.now = new Date(over);
    const counter = createTestClient();
    const counted = plantDeath([counter], Infinity, 'before');
    await closeConsultations({ records: through(counter, whole.records), clock: whole.clock })();
    expect(counted.calls).toBeGreaterThan(3);
    for (let at = 1; at <= counted.calls; at += 1)
      for (const moment of ['before', 'after'] as const) {
        const world = await createWorld('2021-03-05T08:00:00Z');
        await openWith(world, []);
        await run(world, '2021-03-05T08:00:00Z');
        world.now = new Date(over);
        const client = createTestClient();
        plantDeath([client], at, moment);
        const dying = { records: through(client, world.records), clock: world.clock };
        await closeConsultations(dying)().catch(() => undefined);
        await run(world, '2021-03-06T08:00:00Z');
        expect((await stored(world)).closedAt).toBeDefined();
        expect(await closings(world)).toHaveLength(1);
      }
  });
});
