import type { DistributionList } from '../../shared/locales/distribution-list.sv.ts';

type Reason = keyof DistributionList['unreadable'];

/** Why a file cannot be read as a list, and where in it: rows and columns count from 1. */
export class UnreadableList extends Error {
  readonly reason: Reason;
  readonly facts: { row?: number; column?: number; count?: number; limit?: number };

  constructor(reason: Reason, facts: UnreadableList['facts'] = {}) {
    super(`the list cannot be read: ${reason}`);
    this.reason = reason;
    this.facts = facts;
  }
}
