import { ConsultationId } from '../../shared/domain/ids.ts';
import type { Draft } from '../../shared/domain/setting-up.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { readDraft } from '../../shared/store/setting-up.ts';
import type { StaffAsked, StaffDeps, StaffPage } from '../../shared/web/staff.tsx';

export interface SettingUpDeps extends StaffDeps {
  records: Table;
  /** The mailbox of the registrar, for consultations that name no other. */
  registrar: string | undefined;
}

export type Asked = StaffAsked<SettingUpDeps>;
export type Page = StaffPage<SettingUpDeps>;

export async function draftAsked({ records, params }: Asked): Promise<Draft | undefined> {
  const id = ConsultationId.safeParse(params['consultationId']);
  return id.success ? readDraft(records, id.data) : undefined;
}
