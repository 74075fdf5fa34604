import type { Actor } from '../../shared/domain/actor.ts';
import { ActorId } from '../../shared/domain/ids.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getActor } from '../../shared/store/actors.ts';
import type { StaffAsked, StaffDeps, StaffPage } from '../../shared/web/staff.tsx';

export interface ActorDeps extends StaffDeps {
  plans: Table;
}

export type Asked = StaffAsked<ActorDeps>;
export type Page = StaffPage<ActorDeps>;

export const listPath = '/samordna/aktorer';
export const newActorPath = `${listPath}/ny`;

export async function actorAsked({ plans, params }: Asked): Promise<Actor | undefined> {
  const id = ActorId.safeParse(params['actorId']);
  return id.success ? getActor(plans, id.data) : undefined;
}

/** Whether a posted form is about the actor as it stands. */
export const isSeen = ({ request }: Asked, { version }: Actor): boolean =>
  request.form.get('version') === String(version);
