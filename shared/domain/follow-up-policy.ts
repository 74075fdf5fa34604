/** The rules of reminding about plans, as data: cadence, escalation, quiet periods, the year's dates. */
import * as z from 'zod/mini';
import { addDays, daysBetween, isWorkingDay, LocalDate } from './calendar.ts';
import { Cadence } from './reminder.ts';
import { ShortText } from './text.ts';

/** A day of every year, `MM-DD`. */
export const MonthDay = z
  .string()
  .check(z.regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/))
  .brand<'MonthDay'>();
export type MonthDay = z.infer<typeof MonthDay>;

/** Days of every year on which nobody is reminded, both included; `12-20` to `01-06` goes over New Year. */
const QuietPeriod = z.object({ name: ShortText, from: MonthDay, until: MonthDay });
export type QuietPeriod = z.infer<typeof QuietPeriod>;

export const FollowUpPolicy = z.object({
  /** In days from the day that something is due. */
  cadence: Cadence,
  /** Days after the cadence's last reminder. */
  escalation: z.object({
    secondContact: z.int().check(z.gte(1), z.lte(90)),
    coordinator: z.int().check(z.gte(1), z.lte(180)),
  }),
  quietPeriods: z.array(QuietPeriod).check(z.maxLength(10)),
  /** Days, both included, on which nobody is reminded this once. */
  pause: z.optional(z.object({ from: LocalDate, until: LocalDate })),
  /** 1 Monday … 5 Friday: the day of the list of silent owners. */
  weeklyListOn: z.int().check(z.gte(1), z.lte(5)),
  /** When the yearly round opens and closes, unless somebody says otherwise. */
  round: z.object({ opens: MonthDay, closes: MonthDay }),
});
export type FollowUpPolicy = z.infer<typeof FollowUpPolicy>;

/** What a new strategy begins with; a coordinator may change all of it. */
export const defaultPolicy: FollowUpPolicy = {
  cadence: { offsets: [-30, -7, -1, 1, 7, 30], leastDaysBetween: 5 },
  escalation: { secondContact: 7, coordinator: 14 },
  quietPeriods: [
    { name: 'Juli', from: '07-01' as MonthDay, until: '07-31' as MonthDay },
    { name: 'Jul', from: '12-20' as MonthDay, until: '01-06' as MonthDay },
  ],
  weeklyListOn: 1,
  round: { opens: '06-01' as MonthDay, closes: '09-30' as MonthDay },
};

const isQuiet = (quietPeriods: QuietPeriod[], day: LocalDate): boolean => {
  const monthDay = day.slice(5);
  return quietPeriods.some(({ from, until }) =>
    from <= until ? from <= monthDay && monthDay <= until : from <= monthDay || monthDay <= until,
  );
};

/** Whether somebody may be reminded on a day. */
export const isReminderDay = (
  { quietPeriods, pause }: Pick<FollowUpPolicy, 'quietPeriods' | 'pause'>,
  day: LocalDate,
): boolean =>
  isWorkingDay(day) &&
  !isQuiet(quietPeriods, day) &&
  !(pause && pause.from <= day && day <= pause.until);

/** The day itself when somebody may be reminded on it, else the nearest such day before (`-1`) or after (`1`). */
export function nearestReminderDay(
  policy: Pick<FollowUpPolicy, 'quietPeriods' | 'pause'>,
  date: LocalDate,
  direction: -1 | 1,
): LocalDate {
  let day = date;
  // Periods that cover the whole year leave no day: then the working days stand.
  for (let i = 0; i < 366 && !isReminderDay(policy, day); i++) day = addDays(day, direction);
  return day;
}

export const Step = z.enum(['remind', 'second-contact', 'coordinator']);
export type Step = z.infer<typeof Step>;

/**
 * What happens when about something that is due on a day and is not done, in order. A day off or in a quiet period moves
 * a reminder before the due day earlier and everything else later, so that none crosses it.
 */
export function stepsFor(
  policy: FollowUpPolicy,
  dueOn: LocalDate,
): { day: LocalDate; step: Step }[] {
  const { cadence, escalation } = policy;
  const on = (offset: number) =>
    nearestReminderDay(policy, addDays(dueOn, offset), offset <= 0 ? -1 : 1);
  const reminders = [...new Set(cadence.offsets.map(on))].sort();
  const last = Math.max(0, ...cadence.offsets);
  return [
    ...reminders.map((day) => ({ day, step: 'remind' as const })),
    { day: on(last + escalation.secondContact), step: 'second-contact' as const },
    { day: on(last + escalation.coordinator), step: 'coordinator' as const },
  ].sort((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)));
}

/**
 * The next step from a day on, or none when all have been. A reminder nearer to the last one than the cadence allows is
 * left out: the last one told of this too, since a digest looks `horizon` days ahead.
 */
export const nextStep = (
  policy: FollowUpPolicy,
  dueOn: LocalDate,
  from: LocalDate,
  remindedOn: LocalDate | undefined,
): { day: LocalDate; step: Step } | undefined =>
  stepsFor(policy, dueOn).find(
    ({ day, step }) =>
      day >= from &&
      (step !== 'remind' ||
        remindedOn === undefined ||
        daysBetween(remindedOn, day) >= policy.cadence.leastDaysBetween),
  );

/** How many days ahead a digest lists what is due: whatever falls due before the next one may leave. */
export const horizon = ({ cadence }: Pick<FollowUpPolicy, 'cadence'>): number =>
  Math.max(0, ...cadence.offsets.map((offset) => -offset)) + cadence.leastDaysBetween;
