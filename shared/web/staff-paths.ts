/** The addresses of staff's pages that other functions' pages lead to. */
import { commitmentKey } from '../domain/commitment.ts';
import type {
  ActorId,
  CommitmentRef,
  ConsulteeId,
  ConsulteeRef,
  InitiativeRef,
  PlanId,
} from '../domain/ids.ts';

export const planPath = (id: PlanId): string => `/samordna/planer/plan/${id}`;

export const initiativePath = ({ planId, initiativeId }: InitiativeRef): string =>
  `/samordna/insatser/${planId}/${initiativeId}`;

/** Makes a new initiative of a plan; `commitment` is what it grows from. */
export const newInitiativePath = (planId: PlanId, commitment?: CommitmentRef): string =>
  `/samordna/insatser/${planId}${commitment ? `?atagande=${encodeURIComponent(commitmentKey(commitment))}` : ''}`;

/** What an actor has pledged. */
export const commitmentsPath = (actorId: ConsulteeId): string =>
  `/samordna/ataganden?aktor=${actorId}`;

export const commitmentPath = ({
  consultationId,
  consulteeId,
  focusAreaId,
}: CommitmentRef): string => `/samordna/ataganden/${consultationId}/${consulteeId}/${focusAreaId}`;

export const actorPath = (id: ActorId): string => `/samordna/aktorer/en/${id}`;

export const consulteePath = ({ consultationId, consulteeId }: ConsulteeRef): string =>
  `/samordna/remisser/${consultationId}/${consulteeId}`;

/** Where a consultee's time to answer is decided about. */
export const extensionPath = ({ consultationId, consulteeId }: ConsulteeRef): string =>
  `/samordna/anstand/${consultationId}/${consulteeId}`;

/** The answer that a commitment stands in. */
export const answerPath = (ref: ConsulteeRef): string => `${consulteePath(ref)}/svar`;

/** A consultation's distribution list as a file, out and in. */
export const distributionListPath = (id: string): string => `/samordna/sandlista/${id}`;

export const consultationPagePath = (id: string): string => `/samordna/remisser/${id}`;

/** Where consultations are set up: a new one, or one that has not opened. */
export const settingUpPath = (id?: string): string =>
  id === undefined ? '/samordna/forbered' : `/samordna/forbered/${id}`;

/** A consultation as its consultees will see it. */
export const previewPath = (id: string): string => `${settingUpPath(id)}/forhandsvisning`;

/** Where a draft is opened: beside the consultees' addresses, since any id may be a consultee's. */
export const openingPath = (consultationId: string): string => `/samordna/oppna/${consultationId}`;

/** Where the last day to answer is moved; with a day, what moving there means. */
export const closingDatePath = (consultationId: string, day?: string): string =>
  `/samordna/svarstid/${consultationId}${day === undefined ? '' : `?dag=${day}`}`;
