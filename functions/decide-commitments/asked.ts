import type { Table } from '../../shared/platform/dynamo.ts';
import type { StaffAsked, StaffDeps, StaffPage } from '../../shared/web/staff.tsx';

export interface CommitmentDeps extends StaffDeps {
  plans: Table;
}

export type Asked = StaffAsked<CommitmentDeps>;
export type Page = StaffPage<CommitmentDeps>;
