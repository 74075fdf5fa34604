/** What the pages of the follow-up are asked for. */
import { RoundRef, StrategyId } from '../../shared/domain/ids.ts';
import type { FollowUpRound } from '../../shared/domain/round.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getRound } from '../../shared/store/rounds.ts';
import { getStrategy } from '../../shared/store/strategies.ts';
import type { StaffAsked, StaffDeps, StaffPage } from '../../shared/web/staff.tsx';

export interface FollowUpDeps extends StaffDeps {
  plans: Table;
  /** Read for why mails left. */
  mail: Table;
}

export type Asked = StaffAsked<FollowUpDeps>;
export type Page = StaffPage<FollowUpDeps>;

export const area = '/samordna/uppfoljning';
export const whyPath = `${area}/varfor`;
export const newRoundPath = (id: StrategyId): string => `${area}/${id}/ny-omgang`;
export const previewPath = (id: StrategyId): string => `${area}/${id}/utskick`;
export const silencePath = (id: StrategyId): string => `${area}/${id}/tysta`;
export const rulesPath = (id: StrategyId): string => `${area}/${id}/regler`;
export const roundPath = ({ strategyId, id }: Pick<FollowUpRound, 'strategyId' | 'id'>): string =>
  `${area}/${strategyId}/omgang/${id}`;

export async function strategyAsked({ plans, params }: Asked): Promise<Strategy | undefined> {
  const id = StrategyId.safeParse(params['strategyId']);
  return id.success ? getStrategy(plans, id.data) : undefined;
}

export async function roundAsked({ plans, params }: Asked): Promise<FollowUpRound | undefined> {
  const ref = RoundRef.safeParse(params);
  return ref.success ? getRound(plans, ref.data) : undefined;
}

/** Which page of a list is asked for, from 1. */
export const pageAsked = ({ request }: Pick<Asked, 'request'>): number =>
  Math.max(1, Math.trunc(Number(request.query.get('sida'))) || 1);
