import { slug } from '../envelope.ts';

/** What events about commitments, plans and the follow-up carry. */
export const commitmentFields = {
  consultationId: slug('The id of the consultation that it was answered to.'),
  consulteeId: slug('The id of the consultee that pledged it.'),
  focusAreaId: slug('The id of the focus area that it was pledged for.'),
};
export const initiativeFields = {
  planId: slug('The id of the action plan.'),
  initiativeId: slug('The id of the initiative within its plan.'),
};
export const planFields = {
  planId: slug('The id of the action plan.'),
};
export const actorFields = {
  actorId: slug('The id of the actor.'),
};
export const roundFields = {
  strategyId: slug('The id of the strategy.'),
  roundId: slug('The id of the round within its strategy.'),
};
export const strategyFields = {
  strategyId: slug('The id of the strategy.'),
};
export const indicatorFields = {
  indicatorId: slug('The id of the indicator within its strategy.'),
};
