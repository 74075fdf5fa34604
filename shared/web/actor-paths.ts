/** The addresses of an actor's own pages, and the personal link that leads to them. */
import type {
  CommitmentRef,
  IndicatorId,
  InitiativeRef,
  PlanId,
  StrategyId,
} from '../domain/ids.ts';
import type { AttachmentId } from '../domain/attached-file.ts';
import type { AttachmentOwner } from '../domain/attachment.ts';
import type { TaskSubject } from '../domain/task.ts';

export const actorHome = '/uppdrag';

export const ownInitiativePath = ({ planId, initiativeId }: InitiativeRef): string =>
  `${actorHome}/insats/${planId}/${initiativeId}`;

/** What is attached to the progress update that is being written. */
export const ownAttachmentsPath = (ref: InitiativeRef): string =>
  `${ownInitiativePath(ref)}/bilagor`;

/** Where a file is sent from. Whoever knows the attachment's id may send it. */
export const uploadPath = (
  { actorId, planId, initiativeId }: AttachmentOwner,
  id: AttachmentId,
): string => `/uppladdning/${actorId}/${planId}/${initiativeId}/${id}`;

export const agreementPath = (planId: PlanId): string => `${actorHome}/overenskommelse/${planId}`;

export const ownCommitmentPath = ({
  consultationId,
  consulteeId,
  focusAreaId,
}: CommitmentRef): string =>
  `${actorHome}/atagande/${consultationId}/${consulteeId}/${focusAreaId}`;

export const ownIndicatorPath = (strategyId: StrategyId, id: IndicatorId): string =>
  `${actorHome}/indikator/${strategyId}/${id}`;

/** Where a task is done. */
export function taskPath(strategyId: StrategyId, subject: TaskSubject): string {
  switch (subject.kind) {
    case 'milestone':
    case 'update':
      return ownInitiativePath(subject);
    case 'agreement':
      return agreementPath(subject.planId);
    case 'commitment':
      return ownCommitmentPath(subject.commitment);
    case 'indicator':
      return ownIndicatorPath(strategyId, subject.indicatorId);
  }
}

/**
 * An actor's personal link.
 *
 * @param token from `createActorLinkToken`.
 * @param to where it leads once it is opened; the actor's first page when absent.
 */
export const actorLink = (origin: string, token: string, to = actorHome): string =>
  `${origin}${actorHome}/lank/${token}${to === actorHome ? '' : `?till=${to}`}`;
