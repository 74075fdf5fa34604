/** What the coordinator's list says about a consultee. Pure: the caller brings the time. */
import { type LocalDate, localDateOf } from '../../shared/domain/calendar.ts';
import { type Consultation, isLate } from '../../shared/domain/consultation.ts';
import { cadenceFor } from '../../shared/domain/consultee.ts';
import type { ConsulteeId } from '../../shared/domain/ids.ts';
import { nextReminder } from '../../shared/domain/reminder.ts';
import type { ListRow } from '../../shared/store/consultee-list.ts';

export type ConsulteeState =
  | 'not-invited'
  | 'invited'
  | 'signed-in'
  | 'started'
  | 'answered'
  | 'answered-late'
  /** The time to answer is over, and no answer has come in. */
  | 'overdue';

/** Where a consultation stands: not opened, taking answers, or after its closing date. */
export type Phase = 'draft' | 'open' | 'closed';

export function phaseOf(
  consultation: Pick<Consultation, 'state' | 'closingDate'>,
  now: Date,
): Phase {
  if (consultation.state === 'draft') return 'draft';
  return isLate(consultation, now) ? 'closed' : 'open';
}

export function stateOf(
  row: Pick<ListRow, 'signedInAt' | 'startedAt' | 'answeredAt' | 'late'>,
  phase: Phase,
): ConsulteeState {
  if (row.answeredAt !== undefined) return row.late ? 'answered-late' : 'answered';
  if (phase === 'draft') return 'not-invited';
  if (phase === 'closed') return 'overdue';
  if (row.startedAt !== undefined) return 'started';
  return row.signedInAt === undefined ? 'invited' : 'signed-in';
}

/** A consultation with the last day to answer that a consultee has. */
export const withTimeOf = <Dated extends Pick<Consultation, 'closingDate'>>(
  consultation: Dated,
  { extendedTo }: Pick<ListRow, 'extendedTo'>,
): Dated =>
  extendedTo && extendedTo > consultation.closingDate
    ? { ...consultation, closingDate: extendedTo }
    : consultation;

/** What `?visa=` can ask for, in the order of the page. Each counts what the summary counts under its name. */
export const views = [
  'alla',
  'inloggade',
  'paborjade',
  'besvarade',
  'sena',
  'obesvarade',
  'anstand',
  'mejlproblem',
] as const;
export type View = (typeof views)[number];

export const viewOf = (text: string | null): View => views.find((view) => view === text) ?? 'alla';

const shows: Record<View, (row: Omit<ListRow, 'consulteeId'>) => boolean> = {
  alla: () => true,
  inloggade: (row) => row.signedInAt !== undefined,
  paborjade: (row) => row.startedAt !== undefined,
  besvarade: (row) => row.answeredAt !== undefined,
  sena: (row) => row.late === true,
  obesvarade: (row) => row.answeredAt === undefined,
  anstand: (row) => row.asksUntil !== undefined,
  mejlproblem: (row) => row.troubles !== undefined,
};

const swedish = new Intl.Collator('sv');
export const nameOf = (row: Pick<ListRow, 'name' | 'consulteeId'>): string =>
  row.name ?? row.consulteeId;

/** The rows of a view in Swedish alphabetical order. */
export const select = (rows: ListRow[], view: View): ListRow[] =>
  rows.filter(shows[view]).sort((one, other) => swedish.compare(nameOf(one), nameOf(other)));

/**
 * When a consultee's next reminder falls due, as things stand: none before the consultation opens or after the answer.
 * Most consultees were contacted on the same days, so each such day is computed once.
 */
export function reminderPlan(
  consultation: Pick<Consultation, 'closingDate' | 'openedAt' | 'cadence' | 'hardClose'>,
  now: Date,
): (row: Reminded) => LocalDate | undefined {
  const { closingDate, openedAt } = consultation;
  if (openedAt === undefined) return () => undefined;
  const today = localDateOf(now);
  const invitedOn = localDateOf(new Date(openedAt));
  const known = new Map<string, LocalDate | undefined>();
  return ({ answered, remindedOn = invitedOn, startedAt }) => {
    if (answered) return undefined;
    const key = startedAt === undefined ? remindedOn : `${remindedOn}#started`;
    if (!known.has(key)) {
      const cadence = cadenceFor(consultation, { startedAt });
      known.set(key, nextReminder(cadence, closingDate, today, remindedOn));
    }
    return known.get(key);
  };
}

interface Reminded {
  answered: boolean;
  remindedOn: LocalDate | undefined;
  startedAt?: number | string | undefined;
}

export interface ListQuery {
  view: View;
  after: ConsulteeId | undefined;
}

/** The list's address, with what it shows. */
export function listPath(consultationId: string, query: Partial<ListQuery> = {}): string {
  const { view = 'alla', after } = query;
  const search = new URLSearchParams({
    ...(view !== 'alla' && { visa: view }),
    ...(after !== undefined && { efter: after }),
  }).toString();
  return `/samordna/remisser/${consultationId}${search && `?${search}`}`;
}
