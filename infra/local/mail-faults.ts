/** How the mail stand-in fails when it is told to. */
import * as z from 'zod';

export const Fault = z.strictObject({
  kind: z.enum([
    /** 429 TooManyRequestsException; not taken. */
    'throttle',
    /** 400 MessageRejected; not taken. */
    'reject',
    /** 500; not taken. */
    'error-500',
    /** 500, though taken. */
    'error-500-after-storing',
    /** The connection is reset before anything is taken. */
    'reset',
    /** Taken, then the connection is dropped without a reply. */
    'lose-reply',
    /** Taken, and the reply comes after `seconds`. */
    'slow',
  ]),
  /** Only mails to an address that holds this text. */
  to: z.string().min(1).optional(),
  /** For so many mails; without it until the faults are cleared. */
  next: z.int().positive().optional(),
  /** How long a slow reply takes. */
  seconds: z.number().positive().default(60),
});
export type Fault = z.infer<typeof Fault>;
export type FaultOrder = z.input<typeof Fault>;

export interface Faults {
  order: (fault: Fault) => void;
  clear: () => void;
  /** The fault that meets a mail, the one ordered first; counts it down. */
  take: (recipients: string[]) => Fault | undefined;
}

export function createFaults(): Faults {
  let ordered: { fault: Fault; left: number }[] = [];
  return {
    order(fault) {
      ordered.push({ fault, left: fault.next ?? Infinity });
    },
    clear() {
      ordered = [];
    },
    take(recipients) {
      const met = ordered.find(
        ({ fault: { to }, left }) =>
          left > 0 &&
          (to === undefined ||
            recipients.some((address) => address.toLowerCase().includes(to.toLowerCase()))),
      );
      if (met) met.left -= 1;
      return met?.fault;
    },
  };
}
