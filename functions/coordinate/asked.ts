/** What a page of the workspace is asked for: by whom, and of what. */
import { type Consultation } from '../../shared/domain/consultation.ts';
import { ConsultationId } from '../../shared/domain/ids.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getConsultation } from '../../shared/store/consultations.ts';
import type { StaffAsked, StaffDeps, StaffPage } from '../../shared/web/staff.tsx';

export interface CoordinateDeps extends StaffDeps {
  records: Table;
  mail: Table;
}

export type Asked = StaffAsked<CoordinateDeps>;
export type Page = StaffPage<CoordinateDeps>;

export async function consultationAsked({
  records,
  params,
}: Asked): Promise<Consultation | undefined> {
  const id = ConsultationId.safeParse(params['consultationId']);
  return id.success ? getConsultation(records, id.data) : undefined;
}
