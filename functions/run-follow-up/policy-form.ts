/** The rules of the follow-up as a form. */
import * as z from 'zod/mini';
import { LocalDate } from '../../shared/domain/calendar.ts';
import { FollowUpPolicy, MonthDay } from '../../shared/domain/follow-up-policy.ts';
import { cleanText, shortTextLimit } from '../../shared/domain/text.ts';
import type { FollowUp } from '../../shared/locales/follow-up.sv.ts';
import type { FieldError } from '../../shared/web/components.tsx';

export const quietLimit = 10;

const Period = z.object({ name: z.string(), from: z.string(), until: z.string() });
export type Period = z.infer<typeof Period>;

const PolicyForm = z.object({
  offsets: z.string(),
  leastDays: z.string(),
  secondContact: z.string(),
  coordinator: z.string(),
  weeklyListOn: z.string(),
  opens: z.string(),
  closes: z.string(),
  pauseFrom: z.string(),
  pauseUntil: z.string(),
  quiet: z.array(Period),
});
export type PolicyForm = z.infer<typeof PolicyForm>;

export const formOf = ({
  cadence,
  escalation,
  quietPeriods,
  pause,
  weeklyListOn,
  round,
}: FollowUpPolicy): PolicyForm => ({
  offsets: cadence.offsets.join(', ').replaceAll('-', '−'),
  leastDays: String(cadence.leastDaysBetween),
  secondContact: String(escalation.secondContact),
  coordinator: String(escalation.coordinator),
  weeklyListOn: String(weeklyListOn),
  opens: round.opens,
  closes: round.closes,
  pauseFrom: pause?.from ?? '',
  pauseUntil: pause?.until ?? '',
  quiet: quietPeriods.map(({ name, from, until }) => ({ name, from, until })),
});

/** What the form held when it was shown: to tell what was typed from what somebody else saved meanwhile. */
export function readBase(posted: URLSearchParams): PolicyForm | undefined {
  try {
    return PolicyForm.safeParse(JSON.parse(posted.get('seen') ?? '')).data;
  } catch {
    return undefined;
  }
}

export function readForm(posted: URLSearchParams): PolicyForm {
  const text = (name: string) => cleanText(posted.get(name) ?? '');
  const quiet: Period[] = [];
  for (let n = 0; posted.has(`name-${n}`); n += 1)
    quiet.push({ name: text(`name-${n}`), from: text(`from-${n}`), until: text(`until-${n}`) });
  return {
    offsets: text('offsets'),
    leastDays: text('leastDays'),
    secondContact: text('secondContact'),
    coordinator: text('coordinator'),
    weeklyListOn: text('weeklyListOn'),
    opens: text('opens'),
    closes: text('closes'),
    pauseFrom: text('pauseFrom'),
    pauseUntil: text('pauseUntil'),
    quiet: quiet.filter((period) => Object.values(period).some((part) => part !== '')),
  };
}

/** A whole number as people write it, with either minus. */
const wholeNumber = (text: string): number =>
  /^[-−–+]?\d+$/.test(text.trim()) ? Number(text.trim().replace(/^[−–]/, '-')) : NaN;

/** The rules that a form says, or what has to be mended, field by field. */
export function policyIn(
  form: PolicyForm,
  t: FollowUp,
): { policy: FollowUpPolicy; errors?: undefined } | { errors: FieldError[]; policy?: undefined } {
  const errors: FieldError[] = [];
  const add = (field: string, label: string, message: string) =>
    errors.push({ field, label, message });
  const number = (field: 'leastDays' | 'secondContact' | 'coordinator', until: number) => {
    const value = wholeNumber(form[field]);
    if (!(value >= 1 && value <= until))
      add(field, t.policy[field], t.errors.number('1', String(until)));
    return value;
  };
  const monthDay = (field: string, label: string, value: string) => {
    const day = MonthDay.safeParse(value);
    if (!day.success) add(field, label, t.errors.notAMonthDay);
    return day.data;
  };
  const offsets = form.offsets
    .split(/[,;\s]+/)
    .filter(Boolean)
    .map(wholeNumber);
  if (offsets.length > 20 || !offsets.every((offset) => Math.abs(offset) <= 365))
    add('offsets', t.policy.offsets, t.errors.offsets);
  const leastDaysBetween = number('leastDays', 60);
  const secondContact = number('secondContact', 90);
  const coordinator = number('coordinator', 180);
  if (coordinator < secondContact)
    add('coordinator', t.policy.coordinator, t.errors.coordinatorFirst);
  const weekday = wholeNumber(form.weeklyListOn);
  if (!(weekday >= 1 && weekday <= 5)) add('weeklyListOn', t.policy.weeklyListOn, t.errors.kind);
  const opens = monthDay('opens', t.policy.opens, form.opens);
  const closes = monthDay('closes', t.policy.closes, form.closes);
  const quietPeriods = form.quiet.slice(0, quietLimit).map(({ name, from, until }, index) => {
    const label = (part: 'name' | 'from' | 'until') =>
      `${t.policy.period(String(index + 1))}, ${t.policy[part]}`;
    if (name === '') add(`name-${index}`, label('name'), t.errors.required);
    if (name.length > shortTextLimit)
      add(`name-${index}`, label('name'), t.errors.tooLong(String(shortTextLimit)));
    return {
      name,
      from: monthDay(`from-${index}`, label('from'), from),
      until: monthDay(`until-${index}`, label('until'), until),
    };
  });
  const pause = pauseIn(form, add, t);
  if (errors.length > 0) return { errors };
  return {
    policy: FollowUpPolicy.parse({
      cadence: {
        offsets: [...new Set(offsets)].sort((a, b) => a - b),
        leastDaysBetween,
      },
      escalation: { secondContact, coordinator },
      quietPeriods,
      pause,
      weeklyListOn: weekday,
      round: { opens, closes },
    }),
  };
}

function pauseIn(
  { pauseFrom, pauseUntil }: PolicyForm,
  add: (field: string, label: string, message: string) => void,
  t: FollowUp,
): FollowUpPolicy['pause'] {
  if (pauseFrom === '' && pauseUntil === '') return undefined;
  const from = LocalDate.safeParse(pauseFrom);
  const until = LocalDate.safeParse(pauseUntil);
  const label = (part: 'from' | 'until') => `${t.policy.pause}, ${t.policy[part]}`;
  if (!from.success) add('pauseFrom', label('from'), t.errors.notADay);
  if (!until.success) add('pauseUntil', label('until'), t.errors.notADay);
  if (!from.success || !until.success) return undefined;
  if (until.data < from.data) add('pauseUntil', label('until'), t.errors.beforeOpening);
  return { from: from.data, until: until.data };
}
