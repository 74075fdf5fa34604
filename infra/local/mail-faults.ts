/** How the mail stand-in fails when it is told to, by an order or by the recipient's address. */
import * as z from 'zod';

/** What becomes of the one mail, in words of the service's own simulator where it has one. */
const fates = {
  /** Not delivered, for good: the mailbox does not exist. */
  bounce: ['bounce'],
  /** Delivered; the recipient calls it unwanted. */
  complaint: ['delivery', 'complaint'],
  /** Delivered; a machine answers that its owner is away. */
  ooto: ['delivery', 'out-of-office'],
  /** Not delivered: the address is on the account's suppression list. */
  suppressionlist: ['suppressed'],
  /** Taken, then found to hold a virus and not delivered. */
  virus: ['virus'],
  /** Nothing is heard of it. */
  'no-event': [],
} as const satisfies Record<string, readonly MailEventKind[]>;

/** What the stand-in reports; see mail-events.ts. */
export const MailEventKind = z.enum([
  'delivery',
  'bounce',
  'suppressed',
  'out-of-office',
  'complaint',
  'virus',
]);
export type MailEventKind = z.infer<typeof MailEventKind>;

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
    ...(Object.keys(fates) as (keyof typeof fates)[]),
    /** Each event is reported twice. */
    'repeat-events',
    /** The events come in the wrong order. */
    'reverse-events',
    /** The events come after `seconds`. */
    'late-events',
  ]),
  /** Only mails to an address that holds this text. */
  to: z.string().min(1).optional(),
  /** For so many mails; without it until the faults are cleared. */
  next: z.int().positive().optional(),
  /** How long a slow reply or a late event takes. */
  seconds: z.number().positive().default(60),
});
export type Fault = z.infer<typeof Fault>;
export type FaultOrder = z.input<typeof Fault>;

/** The faults that an address can ask for: `<name>@…` or `<name>+anything@…`. */
const addressFaults = [
  'bounce',
  'complaint',
  'ooto',
  'suppressionlist',
  'virus',
  'no-event',
  'lose-reply',
  'throttle',
  'reject',
] as const satisfies Fault['kind'][];
export type AddressFault = (typeof addressFaults)[number];

/** What a recipient's address asks for, as with the mailbox simulator of SES. */
function addressFault(address: string): AddressFault | undefined {
  const [localPart = ''] = address.toLowerCase().split('@');
  const [wanted] = localPart.split('+');
  return addressFaults.find((name) => name === wanted);
}

export interface PlannedEvent {
  kind: MailEventKind;
  /** After which it is reported. */
  delaySeconds: number;
}

/** What is reported of a mail that was taken, in this order. */
export function eventsOf(fault: Fault | undefined, recipients: string[]): PlannedEvent[] {
  const kinds = [fault?.kind, ...recipients.map(addressFault)].map(fateOf).find(Boolean) ?? [
    'delivery',
  ];
  const delaySeconds = fault?.kind === 'late-events' ? fault.seconds : 0;
  const events = kinds.map((kind) => ({ kind, delaySeconds }));
  if (fault?.kind === 'repeat-events') return events.flatMap((event) => [event, event]);
  return fault?.kind === 'reverse-events' ? events.toReversed() : events;
}

const fateOf = (name: string | undefined): readonly MailEventKind[] | undefined =>
  Object.entries(fates).find(([fate]) => fate === name)?.[1];

export interface OrderedFault {
  fault: Fault;
  /** For so many mails more. */
  left: number;
}

export interface Faults {
  order: (fault: Fault) => void;
  clear: () => void;
  /** Those that still wait for a mail. */
  ordered: () => readonly OrderedFault[];
  /** The fault that meets a mail: the one ordered first, else what the address asks for; counts an order down. */
  take: (recipients: string[]) => Fault | undefined;
}

export function createFaults(): Faults {
  let ordered: OrderedFault[] = [];
  return {
    order(fault) {
      ordered.push({ fault, left: fault.next ?? Infinity });
    },
    clear() {
      ordered = [];
    },
    ordered: () => ordered,
    take(recipients) {
      const met = ordered.find(
        ({ fault: { to } }) =>
          to === undefined ||
          recipients.some((address) => address.toLowerCase().includes(to.toLowerCase())),
      );
      if (!met) {
        const kind = recipients.map(addressFault).find(Boolean);
        return kind && Fault.parse({ kind });
      }
      met.left -= 1;
      ordered = ordered.filter(({ left }) => left > 0);
      return met.fault;
    },
  };
}
