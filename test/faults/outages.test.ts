/**
 * The scheduler away for an hour, a day, a week, over both clock changes and New Year: everyone who is due is reminded
 * once, nobody after an answer, and a reminder meant before the deadline never after it. The oracle knows Stockholm time
 * from `Intl` and Swedish holidays from `date-holidays`, and nothing of our code.
 */
import Holidays from 'date-holidays';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LocalDate } from '../../shared/domain/calendar.ts';
import { addConsultee } from '../../shared/store/consultees.ts';
import { openConsultation, putDraftConsultation } from '../../shared/store/consultations.ts';
import { submitResponse } from '../../shared/store/responses.ts';
import { aConsultation, aConsultee, aResponse, someContent } from '../support/world.ts';
import { Cloud } from './cloud.ts';

const hour = 3_600_000;
const day = 24 * hour;

const stockholm = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'short',
});
/** `2021-03-28` and `09:00`. */
const localOf = (instant: number): [string, string] => {
  const [date = '', time = ''] = stockholm.format(instant).split(' ');
  return [date, time];
};

const holidays = new Holidays('SE');
const eves = ['midsommarafton', 'julafton', 'nyårsafton'];
const isOff = (date: string): boolean => {
  const noon = new Date(`${date}T12:00:00Z`);
  const weekday = noon.getUTCDay();
  const found = holidays.isHoliday(noon) || [];
  return (
    weekday === 0 ||
    weekday === 6 ||
    found.some(({ type, name }) => type === 'public' || eves.includes(name))
  );
};
const later = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T12:00:00Z`) + days * day).toISOString().slice(0, 10);
const between = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / day;

/** Days off move a reminder away from the deadline's other side. */
function cadenceDays(offsets: number[], closing: string): string[] {
  const days = offsets.map((offset) => {
    let date = later(closing, offset);
    while (isOff(date)) date = later(date, offset <= 0 ? -1 : 1);
    return date;
  });
  return [...new Set(days)].sort();
}

/** When the scheduler ticks, if it is not away: around the edges of the sending hours in winter and in summer. */
const tickTimes = ['06:45', '07:00', '07:15', '08:00', '11:00', '14:45', '15:00', '15:45', '16:00'];

const seasons = [
  { name: 'the clocks go forward', opening: '2021-03-08', closing: '2021-04-09' },
  { name: 'the clocks go back', opening: '2021-10-11', closing: '2021-11-12' },
  { name: 'the year ends', opening: '2020-12-07', closing: '2021-01-15' },
];

const circumstances = fc.record({
  offsets: fc.uniqueArray(fc.integer({ min: -40, max: 30 }), { minLength: 1, maxLength: 6 }),
  leastDaysBetween: fc.integer({ min: 1, max: 14 }),
  outages: fc.array(
    fc.record({
      from: fc.nat(60 * 24),
      hours: fc.constantFrom(1, 24, 7 * 24),
    }),
    { maxLength: 4 },
  ),
  /** After how many hours each consultee answers; never when that is after the end. */
  answers: fc.array(fc.nat(90 * 24), { minLength: 2, maxLength: 2 }),
});

test.each(seasons)(
  'when $name, everyone who is due is reminded once, whatever outages there were',
  async ({ opening, closing }) => {
    const property = fc.asyncProperty(
      circumstances,
      async ({ offsets, leastDaysBetween, outages, answers }) => {
        const start = Date.parse(`${opening}T10:00:00Z`);
        const end = Date.parse(`${closing}T20:00:00Z`) + 32 * day;
        const isAway = (instant: number) =>
          outages.some(
            ({ from, hours }) =>
              instant >= start + from * hour && instant < start + (from + hours) * hour,
          );
        const planned = cadenceDays(offsets, closing);

        const cloud = Cloud.create(new Date(start).toISOString());
        cloud.usesSdk = () => false;
        const records = cloud.table('Records');
        const consultation = aConsultation({
          closingDate: closing as LocalDate,
          cadence: { offsets, leastDaysBetween },
        });
        await putDraftConsultation(records, consultation, someContent);
        const consultees = answers.map((_, n) =>
          aConsultee(`k${n}`, { nextReminderOn: planned[0] as LocalDate }),
        );
        for (const consultee of consultees) await addConsultee(records, consultee, new Date(start));
        await openConsultation(records, consultation.id, new Date(start));
        await cloud.pump();

        const ticks: number[] = [];
        for (let date = opening; Date.parse(date) < end; date = later(date, 1))
          for (const time of tickTimes) ticks.push(Date.parse(`${date}T${time}:00Z`));
        const ups = ticks.filter((tick) => tick > start && tick < end && !isAway(tick));
        const answerAt = answers.map((hours) => start + hours * hour);
        const waiting = new Set(answerAt.keys());
        for (const tick of ups) {
          for (const n of waiting) {
            const [consultee, at] = [consultees[n], answerAt[n] ?? Infinity];
            if (!consultee || at > tick) continue;
            const submittedAt = new Date(at).toISOString();
            await submitResponse(records, aResponse(consultee, { submittedAt }));
            waiting.delete(n);
          }
          cloud.passUntil(new Date(tick).toISOString());
          await cloud.invoke('find-due-reminders', {});
          await cloud.pump();
        }

        const isSendingTime = (instant: number) => {
          const [date, time] = localOf(instant);
          return !isOff(date) && time >= '09:00' && time < '17:00';
        };
        const isRightSide = (date: string) =>
          date <= closing || planned.some((one) => one > closing && one <= date);
        for (const [n, consultee] of consultees.entries()) {
          const answered = answerAt[n] ?? Infinity;
          const sent = cloud.taken
            .filter(
              ({ to, tags }) =>
                to === consultee.email &&
                Buffer.from(tags['key'] ?? '', 'base64url')
                  .toString()
                  .startsWith('reminder#'),
            )
            .map(({ at }) => at.getTime());
          const days = sent.map((at) => localOf(at)[0]);
          const contacts = [opening, ...days];
          for (const [i, at] of sent.entries()) {
            const date = days[i] ?? '';
            const said = `reminded on ${date}`;
            expect(isSendingTime(at), `${said}: within the sending hours`).toBe(true);
            expect(at, `${said}: not after the answer`).toBeLessThan(answered);
            expect(isRightSide(date), `${said}: on its side of the deadline`).toBe(true);
            const former = contacts[i] ?? '';
            expect(between(former, date), `${said}: not too soon`).toBeGreaterThanOrEqual(
              leastDaysBetween,
            );
            const reason = planned.some((one) => one > former && one <= date);
            expect(reason, `${said}: was due since the last`).toBe(true);
          }
          for (const [i, one] of planned.entries()) {
            const tick = ups.find((up) => localOf(up)[0] >= one && isSendingTime(up));
            if (tick === undefined || tick >= answered) continue;
            const [date] = localOf(tick);
            const isOvertaken = planned.slice(i + 1).some((next) => next <= date);
            const last = contacts.filter((contact) => contact < one).at(-1);
            if (isOvertaken || last === undefined || !isRightSide(date)) continue;
            if (between(last, one) < leastDaysBetween) continue;
            expect(days, `due on ${one}, possible on ${date}`).toContain(date);
          }
        }
      },
    );
    const overTheDeadline = {
      offsets: [-1, 20],
      leastDaysBetween: 1,
      outages: [{ from: (between(opening, closing) - 3) * 24, hours: 7 * 24 }],
      answers: [Infinity, Infinity],
    };
    // The same circumstances in every run: red means that something was changed.
    await fc.assert(property, { seed: 20210328, numRuns: 60, examples: [[overTheDeadline]] });
  },
);
