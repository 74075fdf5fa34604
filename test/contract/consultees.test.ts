import { describe, expect, test } from 'vitest';
import { localDate } from '../../shared/domain/calendar.ts';
import {
  addConsultee,
  changeAddress,
  eachConsultee,
  eachDueOn,
  getConsultee,
  moveReminder,
  recordSignIn,
  reinstateReminder,
} from '../../shared/store/consultees.ts';
import {
  getConsultation,
  getContent,
  listConsultations,
  openConsultation,
  putDraftConsultation,
} from '../../shared/store/consultations.ts';
import {
  aConsultation,
  aConsultee,
  consultationId,
  createWorld,
  refOf,
  someContent,
} from '../support/world.ts';

const due = localDate('2021-02-26');
const dueOn = async (world: Awaited<ReturnType<typeof createWorld>>, day: string) =>
  (await Array.fromAsync(eachDueOn(world.records, localDate(day)))).flat();

describe('a consultation', () => {
  test('is stored with its content, can be changed while it is a draft, and opens once', async () => {
    const { records, now } = await createWorld();
    expect(await putDraftConsultation(records, aConsultation(), someContent)).toBe(true);
    const renamed = aConsultation({ title: 'Ny titel' });
    expect(await putDraftConsultation(records, renamed, someContent)).toBe(true);
    expect(await openConsultation(records, consultationId, now)).toBe(true);
    expect(await openConsultation(records, consultationId, now)).toBe(false);
    expect(await getConsultation(records, consultationId)).toEqual({
      ...renamed,
      state: 'open',
      openedAt: now.toISOString(),
    });
    expect(await getContent(records, consultationId)).toEqual(someContent);
    expect(await listConsultations(records)).toHaveLength(1);
  });

  test('is not changed any more when it is open, and neither is its content', async () => {
    const { records, now } = await createWorld();
    await putDraftConsultation(records, aConsultation(), someContent);
    await openConsultation(records, consultationId, now);
    const other = { ...someContent, coverLetter: ['Annat'] };
    expect(await putDraftConsultation(records, aConsultation(), other)).toBe(false);
    expect(await getContent(records, consultationId)).toEqual(someContent);
  });

  test('that is not there cannot be opened', async () => {
    const { records, now, rows } = await createWorld();
    expect(await openConsultation(records, consultationId, now)).toBe(false);
    expect(await rows(records)).toEqual([]);
  });
});

describe('a consultee', () => {
  const kommun = aConsultee('a-kommun', { nextReminderOn: due });

  test('is added once; a second with its id changes nothing', async () => {
    const { records, now } = await createWorld();
    expect(await addConsultee(records, kommun, now)).toBe(true);
    expect(await addConsultee(records, { ...kommun, name: 'Annan' }, now)).toBe(false);
    expect(await Array.fromAsync(eachConsultee(records, consultationId))).toEqual([kommun]);
  });

  test('gets a new generation with a new address, and only over what was seen', async () => {
    const { records, now, events } = await createWorld();
    await addConsultee(records, kommun, now);
    expect(await changeAddress(records, kommun, 'ny@a.example', now)).toBe(true);
    expect(await changeAddress(records, kommun, 'annan@a.example', now)).toBe(false);
    expect(await getConsultee(records, refOf(kommun))).toMatchObject({
      email: 'ny@a.example',
      generation: 2,
      formerEmails: [kommun.email],
    });
    expect(await events(records)).toMatchObject([
      { type: 'consultee.address-changed.v1', data: { generation: 2 } },
    ]);
  });

  test('signs in first only once, and not with a link that has ended', async () => {
    const { records, now } = await createWorld();
    await addConsultee(records, kommun, now);
    expect(await recordSignIn(records, refOf(kommun), 2, now)).toBe(false);
    expect(await recordSignIn(records, refOf(kommun), 1, now)).toBe(true);
    expect(await recordSignIn(records, refOf(kommun), 1, new Date(now.getTime() + 1))).toBe(false);
    expect((await getConsultee(records, refOf(kommun)))?.signedInAt).toBe(now.toISOString());
  });

  test('is found on the day it is due, moved once, and no longer found when its series is at an end', async () => {
    const world = await createWorld();
    await addConsultee(world.records, kommun, world.now);
    expect(await dueOn(world, '2021-02-26')).toEqual([refOf(kommun)]);

    const next = { remindedOn: due, nextReminderOn: localDate('2021-03-04') };
    expect(await moveReminder(world.records, refOf(kommun), due, next)).toBe(true);
    expect(await moveReminder(world.records, refOf(kommun), due, next)).toBe(false);
    expect(await dueOn(world, '2021-02-26')).toEqual([]);
    expect(await dueOn(world, '2021-03-04')).toEqual([refOf(kommun)]);

    const end = { remindedOn: undefined, nextReminderOn: undefined };
    await moveReminder(world.records, refOf(kommun), localDate('2021-03-04'), end);
    expect(await dueOn(world, '2021-03-04')).toEqual([]);
  });

  test('is due again when its reminder could not leave, unless a later one was planned', async () => {
    const world = await createWorld();
    await addConsultee(world.records, kommun, world.now);
    await moveReminder(world.records, refOf(kommun), due, {
      remindedOn: due,
      nextReminderOn: localDate('2021-03-04'),
    });
    const today = localDate('2021-03-01');
    expect(
      await reinstateReminder(world.records, refOf(kommun), localDate('2021-02-03'), today),
    ).toBe(false);
    expect(await reinstateReminder(world.records, refOf(kommun), due, today)).toBe(true);
    expect(await reinstateReminder(world.records, refOf(kommun), due, today)).toBe(false);
    expect(await dueOn(world, '2021-03-01')).toEqual([refOf(kommun)]);
  });
});
