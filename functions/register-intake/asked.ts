/** What a page is asked for: by whom, and of which place or item. */
import type { Consultation } from '../../shared/domain/consultation.ts';
import { ConsultationId, IntakePlace, IntakeRef } from '../../shared/domain/ids.ts';
import type { IntakeItem } from '../../shared/domain/intake.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getConsultation } from '../../shared/store/consultations.ts';
import { getIntake } from '../../shared/store/intake.ts';
import type { Response } from '../../shared/web/http.ts';
import {
  notFound,
  type StaffAsked,
  type StaffDeps,
  type StaffPage,
} from '../../shared/web/staff.tsx';

export interface IntakeDeps extends StaffDeps {
  records: Table;
  domain: string | undefined;
}
export type Asked = StaffAsked<IntakeDeps>;
export type Page = StaffPage<IntakeDeps>;

/** Something that came in, as it is now, and the consultation that it is about. */
export interface Situation {
  ref: IntakeRef;
  item: IntakeItem;
  /** Absent until somebody says which, when the item names none. */
  consultation: Consultation | undefined;
}

/** A place where things come in: a consultation, or none. */
export interface Place {
  place: IntakePlace;
  consultation: Consultation | undefined;
}

async function placeOf({ records, params }: Asked): Promise<Place | undefined> {
  const place = IntakePlace.safeParse(params['place']);
  if (!place.success) return undefined;
  if (place.data === '-') return { place: place.data, consultation: undefined };
  const consultation = await getConsultation(records, place.data);
  return consultation && { place: place.data, consultation };
}

export const atPlace =
  (answer: (asked: Asked, place: Place) => Response | Promise<Response>): Page =>
  async (asked) => {
    const place = await placeOf(asked);
    return place ? answer(asked, place) : notFound(asked);
  };

/** Reads the item and its consultation: that of its place, or the one that the form or the address names. */
export async function situationOf({
  records,
  params,
  request,
}: Asked): Promise<Situation | undefined> {
  const ref = IntakeRef.safeParse({ place: params['place'], intakeId: params['id'] });
  if (!ref.success) return undefined;
  const chosen = request.form.get('remiss') ?? request.query.get('remiss');
  const id = ConsultationId.safeParse(ref.data.place === '-' ? chosen : ref.data.place);
  const [item, consultation] = await Promise.all([
    getIntake(records, ref.data),
    id.success ? getConsultation(records, id.data) : undefined,
  ]);
  return item && { ref: ref.data, item, consultation };
}
