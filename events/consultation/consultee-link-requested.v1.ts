import * as z from 'zod/mini';
import { defineEvent } from '../envelope.ts';

export const ConsulteeLinkRequested = defineEvent(
  'consultee-link.requested.v1',
  'Somebody asked for the personal link of the consultees that a mailbox belongs to; it may belong to none.',
  {
    recipient: z
      .string()
      .check(z.describe("The mailbox's pseudonym: the same for all mail to it, and no address.")),
  },
);
