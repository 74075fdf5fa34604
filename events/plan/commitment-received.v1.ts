import { defineEvent } from '../envelope.ts';
import { commitmentFields } from './plan-fields.ts';

export const CommitmentReceived = defineEvent(
  'commitment.received.v1',
  'An answer holds a commitment: how its sender will take part in a focus area. It waits for a coordinator.',
  {
    ...commitmentFields,
  },
);
