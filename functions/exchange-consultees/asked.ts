/** What a page of a distribution list is asked for: by whom, and of which consultation. */
import type { Consultation } from '../../shared/domain/consultation.ts';
import { ConsultationId } from '../../shared/domain/ids.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getConsultation } from '../../shared/store/consultations.ts';
import type { Response } from '../../shared/web/http.ts';
import {
  notFound,
  type StaffAsked,
  type StaffDeps,
  type StaffPage,
} from '../../shared/web/staff.tsx';

export interface ListDeps extends StaffDeps {
  records: Table;
}

export type Asked = StaffAsked<ListDeps> & { consultation: Consultation };
export type Page = (asked: Asked) => Response | Promise<Response>;

/** A page of a consultation that is stored. */
export const ofConsultation =
  (page: Page): StaffPage<ListDeps> =>
  async (asked) => {
    const id = ConsultationId.safeParse(asked.params['consultationId']).data;
    const consultation = id && (await getConsultation(asked.records, id));
    return consultation ? page({ ...asked, consultation }) : notFound(asked);
  };
