import { localDateOf } from '../../shared/domain/calendar.ts';
import type { Consultation } from '../../shared/domain/consultation.ts';
import { Consultee, refOf } from '../../shared/domain/consultee.ts';
import {
  type DetailsChange,
  isSameConsultee,
  type ListChange,
  numberedId,
} from '../../shared/domain/distribution-list.ts';
import type { ConsulteeId } from '../../shared/domain/ids.ts';
import { nextReminder } from '../../shared/domain/reminder.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { inParallel } from '../../shared/platform/in-parallel.ts';
import {
  addConsultee,
  addConsultees,
  changeDetails,
  getConsultee,
} from '../../shared/store/consultees.ts';

const callsAtOnce = 25;
/** What one transaction takes. */
const consulteesAtOnce = 100;

/** Puts new consultees on the list; those that an earlier try put there stay as they are. */
export async function makeAdditions(
  records: Table,
  consultation: Consultation,
  changes: ListChange[],
  now: Date,
): Promise<void> {
  const consultees = consulteesOf(consultation, changes, now);
  for (let at = 0; at < consultees.length; at += consulteesAtOnce) {
    const some = consultees.slice(at, at + consulteesAtOnce);
    if (await addConsultees(records, some, now)) continue;
    await inParallel(callsAtOnce, some, (consultee) => addBeside(records, consultee, now));
  }
}

function consulteesOf(
  { id: consultationId, cadence, closingDate, state }: Consultation,
  changes: ListChange[],
  now: Date,
): Consultee[] {
  const today = localDateOf(now);
  const nextReminderOn = nextReminder(cadence, closingDate, today, undefined);
  return changes.flatMap((change) => {
    if (change.kind !== 'add') return [];
    return Consultee.parse({
      ...change,
      consultationId,
      generation: 1,
      formerEmails: [],
      ...(state === 'open' && { invitedOn: today }),
      ...(nextReminderOn && { nextReminderOn }),
    });
  });
}

/** Adds a consultee that may stand already. One whose id another has taken meanwhile gets the next that is free. */
async function addBeside(records: Table, consultee: Consultee, now: Date): Promise<void> {
  let wanted = consultee;
  for (let number = 2; !(await addConsultee(records, wanted, now)); number += 1) {
    const standing = await getConsultee(records, refOf(wanted));
    if (standing && isSameConsultee(standing, consultee)) return;
    wanted = { ...consultee, id: numberedId(consultee.id, number) };
  }
}

/** Changes what is known of consultees. Says whom somebody else changed since it was confirmed: they are left so. */
export async function makeChanges(
  records: Table,
  { id: consultationId }: Consultation,
  changes: ListChange[],
  now: Date,
): Promise<ConsulteeId[]> {
  const left: ConsulteeId[] = [];
  const wanted = changes.filter((change) => change.kind === 'change');
  await inParallel(callsAtOnce, wanted, async (change) => {
    const ref = { consultationId, consulteeId: change.id };
    if (await changeDetails(records, ref, change, now)) return;
    const standing = await getConsultee(records, ref);
    if (!standing || !isAsWanted(standing, change)) left.push(change.id);
  });
  return left.sort();
}

const isAsWanted = (consultee: Consultee, { to }: DetailsChange): boolean =>
  Object.entries(to).every(([name, value]) => consultee[name as keyof typeof to] === value);
