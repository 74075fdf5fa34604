/** What follows by itself from what actors and coordinators do. */
import { PartId } from '../../shared/domain/ids.ts';
import { getActor, putActor } from '../../shared/store/actors.ts';
import { addConsultee } from '../../shared/store/consultees.ts';
import { putInitiative, putPlan } from '../../shared/store/plans.ts';
import { submitUpdate } from '../../shared/store/progress.ts';
import { submitResponse } from '../../shared/store/responses.ts';
import { aPlan, anActor, anInitiative, anUpdate } from '../support/plans.ts';
import { aConsultee, anAnswer, aResponse } from '../support/world.ts';
import type { Chapter } from './chapter.ts';

const plan = aPlan('hp-kompetens', { focusAreaId: PartId.parse('kompetens'), state: 'agreeing' });
const initiative = anInitiative('delat-labb', { planId: plan.id, endsOn: undefined });
const pledger = aConsultee('lovar');
const pledge = {
  stance: 'SUPPORTS',
  comment: '',
  participation: [],
  participationText: 'Vi är med.',
};

export const reactionChapters: Chapter[] = [
  {
    title: 'an answer comes with a pledge',
    play: async (cloud) => {
      const records = cloud.table('Records');
      await addConsultee(records, pledger, new Date(cloud.now));
      const answer = { ...anAnswer, focusAreas: { forskning: pledge } };
      await submitResponse(records, aResponse(pledger, { answer }));
    },
  },
  {
    title: 'a plan waits for its actors to agree',
    play: async (cloud) => {
      const plans = cloud.table('Plans');
      const at = new Date(cloud.now).toISOString();
      const changed = { at, by: 'samordnare@region.example', why: 'Klar för avstämning' };
      await putPlan(plans, { ...plan, changed });
      await putInitiative(plans, { ...initiative, changed });
    },
  },
  {
    title: 'an actor reports on an initiative that another takes part in',
    play: async (cloud) => {
      await submitUpdate(cloud.table('Plans'), anUpdate('b', { roundId: undefined }), []);
    },
  },
  {
    title: 'an actor has another address',
    play: async (cloud) => {
      const plans = cloud.table('Plans');
      const actor = await getActor(plans, anActor('a').id);
      if (!actor) throw new Error('actor a is not stored');
      const moved = {
        ...actor,
        email: 'ny@a.example',
        formerEmails: [actor.email],
        generation: actor.generation + 1,
        version: actor.version + 1,
      };
      await putActor(plans, moved, 'address', new Date(cloud.now));
    },
  },
];
