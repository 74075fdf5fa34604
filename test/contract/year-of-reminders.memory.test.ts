import { describe, expect, test } from 'vitest';
import type { Actor } from '../../shared/domain/actor.ts';
import { addDays, type LocalDate, localDate, localDateOf } from '../../shared/domain/calendar.ts';
import { nearestReminderDay, nextStep } from '../../shared/domain/follow-up-policy.ts';
import { PartId, RoundId } from '../../shared/domain/ids.ts';
import type { Task } from '../../shared/domain/task.ts';
import { putActor } from '../../shared/store/actors.ts';
import { putStrategy } from '../../shared/store/strategies.ts';
import { putTask } from '../../shared/store/tasks.ts';
import { mails, tick } from '../support/mail-flow.ts';
import { aPlan, aStrategy, aTask, anActor, anInitiative, somePolicy } from '../support/plans.ts';
import { createWorld, type World } from '../support/world.ts';
import { mailsInLedger, type Year, yearByTheRules } from '../support/year-by-the-rules.ts';

/** A year over both clock changes, July, Christmas and Easter. */
const first = localDate('2022-06-01');
const last = localDate('2023-05-31');

const a = anActor('a', { secondContact: 'chef@a.example' });
const b = anActor('b');
const strategy = aStrategy();

const plan = { planId: aPlan().id, initiativeId: anInitiative().id };
function task(actor: Actor, id: string, dueOn: string): Task {
  const due = localDate(dueOn);
  const subject: Task['subject'] =
    id === 'rapport'
      ? { kind: 'update', roundId: RoundId.parse('2022'), ...plan }
      : { kind: 'milestone', milestoneId: PartId.parse(id), ...plan };
  const next =
    id === 'rapport'
      ? { day: nearestReminderDay(somePolicy, first, 1), step: 'remind' as const }
      : nextStep(somePolicy, due, first, undefined);
  return aTask({ actorId: actor.id, subject, dueOn: due, ...(next && { next }) });
}

/** What two actors have to do in a year, and never do. */
const tasks = [
  task(a, 'rapport', '2022-09-30'),
  task(b, 'rapport', '2022-09-30'),
  task(a, 'm1', '2022-08-05'),
  task(a, 'm2', '2022-10-31'),
  task(b, 'm3', '2022-12-23'),
  task(b, 'm4', '2023-03-27'),
  task(a, 'm5', '2023-04-10'),
];

const year: Year = {
  ...{ first, last, tasks, policy: somePolicy, actors: [a, b] },
  coordinatorMailbox: strategy.coordinatorMailbox,
};

/** What the tick plans on every day of the year, at a quarter past nine by the clock on the wall. */
async function mailsByTheTick(days?: (day: LocalDate) => boolean): Promise<{
  world: World;
  sent: Map<LocalDate, string[]>;
}> {
  const world = await createWorld('2022-06-01T04:00:00Z');
  await putStrategy(world.plans, strategy, world.now);
  for (const actor of [a, b]) await putActor(world.plans, actor, 'added', world.now);
  for (const one of tasks) await putTask(world.plans, one, undefined);
  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (days && !days(day)) continue;
    const morning = [7, 8].map((hour) => new Date(`${day}T0${hour}:15:00Z`));
    world.now = morning.find((at) => isQuarterPastNine(at)) ?? expect.fail(day);
    await tick(world);
  }
  return { world, sent: mailsInLedger(await mails(world), tasks) };
}

const isQuarterPastNine = (at: Date): boolean =>
  at.toLocaleTimeString('sv-SE', { timeZone: 'Europe/Stockholm' }) === '09:15:00';

describe('over a year', () => {
  const { mails: rules } = yearByTheRules(year);

  test('the rules send these mails on these days, and none on any other', () => {
    expect(Object.fromEntries(rules)).toMatchSnapshot();
  });

  test('nobody is mailed on a day off, in July or at Christmas, and nobody reminded twice within five days', () => {
    const byMailbox = new Map<string, LocalDate[]>();
    for (const [day, lines] of rules) {
      expect(day.slice(5, 7), day).not.toBe('07');
      expect(day > '2022-12-19' && day < '2023-01-07', day).toBe(false);
      for (const to of new Set(
        lines.filter((line) => line.includes(' remind ')).map((line) => line.split(' ')[0] ?? ''),
      ))
        byMailbox.set(to, [...(byMailbox.get(to) ?? []), day]);
    }
    for (const days of byMailbox.values())
      for (const [index, day] of days.entries()) {
        const before = days[index - 1];
        if (before) expect(addDays(before, 5) <= day, `${before} ${day}`).toBe(true);
      }
  });

  test('the tick plans the same mails on every day of it', async () => {
    const { sent } = await mailsByTheTick();
    expect(sent).toEqual(new Map([...rules].sort()));
  });

  test('after a week without ticks each person gets exactly one mail', async () => {
    const away = (day: LocalDate) => day < '2022-09-26' || day > '2022-10-04';
    const { world, sent } = await mailsByTheTick((day) => day <= '2022-10-05' && away(day));
    expect(localDateOf(world.now)).toBe('2022-10-05');
    const boxes = (sent.get(localDate('2022-10-05')) ?? []).map((line) => line.split(' ')[0]);
    expect([...new Set(boxes)].sort()).toEqual(['aktor@a.example', 'aktor@b.example']);
    const rows = (await mails(world)).filter(({ key }) => key === 'reminder#2022-10-05');
    expect(rows.map(({ to }) => to).sort()).toEqual(['aktor@a.example', 'aktor@b.example']);
  });
});
