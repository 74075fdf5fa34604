import * as z from 'zod/mini';
import { defineEvent } from '../envelope.ts';

/** A person decided about all mails that became unknown between two instants, both included. */
export const OutageDecided = defineEvent('mail.outage-decided.v1', {
  from: z.iso.datetime(),
  until: z.iso.datetime(),
});
