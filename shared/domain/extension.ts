/**
 * A later last day to answer for one consultee (anstånd): asked for by the consultee and granted or declined, or given by the
 * coordinator unasked.
 */
import * as z from 'zod/mini';
import { addMonths, LocalDate, localDateOf } from './calendar.ts';
import type { Consultation } from './consultation.ts';
import { ShortText } from './text.ts';

export const reasonLimit = 2000;
const Reason = z.string().check(z.maxLength(reasonLimit));

const Request = z.object({ until: LocalDate, reason: Reason, at: z.iso.datetime() });

/** What the coordinator decided; the reason may be empty where time is given. */
const Decision = { reason: Reason, at: z.iso.datetime(), by: ShortText };

export const Extension = z.discriminatedUnion('state', [
  z.object({ state: z.literal('asked'), request: Request }),
  /** Not always until the day that was asked for. */
  z.object({
    state: z.literal('granted'),
    request: z.optional(Request),
    until: LocalDate,
    ...Decision,
  }),
  z.object({ state: z.literal('declined'), request: Request, ...Decision }),
]);
export type Extension = z.infer<typeof Extension>;
export type GrantedExtension = Extract<Extension, { state: 'granted' }>;

/** A consultee's extensions, oldest first: at most the last one waits for a decision. */
export const Extensions = z.array(Extension).check(z.maxLength(20));

interface Extended {
  extensions?: Extension[] | undefined;
}

/** How often something was asked or decided about a consultee's time: it tells one state of it from the next. */
export const extensionVersion = ({ extensions = [] }: Extended): number =>
  extensions.reduce(
    (sum, one) => sum + (one.state !== 'asked' && one.request !== undefined ? 2 : 1),
    0,
  );

/** What was decided at a version; `undefined` when something else has been decided since. */
export function decisionAt(
  { extensions = [] }: Extended,
  version: number,
): Exclude<Extension, { state: 'asked' }> | undefined {
  const decided = extensions.filter((one) => one.state !== 'asked');
  return extensionVersion({ extensions: decided }) === version ? decided.at(-1) : undefined;
}

/** The request that waits for a decision. */
export function openRequest({ extensions = [] }: Extended) {
  const last = extensions.at(-1);
  return last?.state === 'asked' ? last.request : undefined;
}

const grantedIn = ({ extensions = [] }: Extended): GrantedExtension[] =>
  extensions.filter((one) => one.state === 'granted');

/** The day until which a consultee was given more time last, be that day everyone's meanwhile. */
export const grantedUntil = (consultee: Extended): LocalDate | undefined =>
  grantedIn(consultee).at(-1)?.until;

/** The extension that gave a consultee its last day to answer; absent when it has no more time than the others. */
export function extensionOf(
  { closingDate }: Pick<Consultation, 'closingDate'>,
  consultee: Extended,
): GrantedExtension | undefined {
  const last = grantedIn(consultee).at(-1);
  return last && last.until > closingDate ? last : undefined;
}

/**
 * A consultation as it is for one of its consultees: with its own last day to answer. The days that it had before are those
 * of everyone and its own, in order, so that each change of either counts.
 */
export function consultationFor<
  Dated extends Pick<Consultation, 'closingDate' | 'formerClosingDates'>,
>(consultation: Dated, consultee: Extended): Dated {
  const granted = grantedIn(consultee).map(({ until }) => until);
  if (granted.length === 0) return consultation;
  const { closingDate, formerClosingDates = [] } = consultation;
  const days = [...formerClosingDates, closingDate, ...granted].sort();
  const last = days.pop() ?? closingDate;
  return { ...consultation, closingDate: last, formerClosingDates: days };
}

/** The months that an extension may reach beyond today: a longer one is a slip of the pen. */
const monthsAhead = 12;

/** What is wrong with a day until which more time is asked for or given. */
export type DayFault = 'not-later' | 'past' | 'far';

/** @param closingDate the consultee's own last day to answer, as it stands. */
export function faultOfDay(
  until: LocalDate,
  { closingDate }: Pick<Consultation, 'closingDate'>,
  now: Date,
): DayFault | undefined {
  const today = localDateOf(now);
  if (until <= closingDate) return 'not-later';
  if (until < today) return 'past';
  return until > addMonths(today, monthsAhead) ? 'far' : undefined;
}

/** A request, added to what was asked and decided before. `undefined` when one waits already, or there is room for no more. */
export function withRequest(
  { extensions = [] }: Extended,
  request: z.infer<typeof Request>,
): Extension[] | undefined {
  if (extensions.at(-1)?.state === 'asked') return undefined;
  return Extensions.safeParse([...extensions, { state: 'asked', request }]).data;
}

/** What a coordinator decides: more time until a day, or none. */
export type ExtensionDecision = { reason: string; at: string; by: string } & (
  { state: 'granted'; until: LocalDate } | { state: 'declined' }
);

/**
 * A decision about the request that waits, or time that is given unasked. `undefined` when nothing waits that could be
 * declined, or there is room for no more.
 */
export function withDecision(
  { extensions = [] }: Extended,
  decision: ExtensionDecision,
): Extension[] | undefined {
  const request = openRequest({ extensions });
  const earlier = request ? extensions.slice(0, -1) : extensions;
  return Extensions.safeParse([...earlier, { ...decision, ...(request && { request }) }]).data;
}
