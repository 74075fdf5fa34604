import type { StrategyId } from '../../shared/domain/ids.ts';
import type { Area } from '../../shared/web/staff.tsx';

export const exchangePath = '/samordna/utbyte';

/** What is exchanged: plans, or indicators' values. */
export type Kind = 'planer' | 'varden';

export const kindPath = (id: StrategyId, kind: Kind): string => `${exchangePath}/${id}/${kind}`;

/** The part of the workspace that they belong to. */
export const areaOf = (kind: Kind): Area =>
  kind === 'planer' ? '/samordna/planer' : '/samordna/indikatorer';
