/** A list of consultees that comes from a file: what of it is new, what stands already, and what contradicts itself. */
import * as z from 'zod/mini';
import { type Consultee, ConsulteeDetails } from './consultee.ts';
import { ConsulteeId, ConsultationId, slugOf } from './ids.ts';
import { EmailAddress, ShortText } from './text.ts';

/** What a file can say of a consultee, in the order in which we write it. */
export const listColumns = [
  'id',
  'name',
  'category',
  'organisationNumber',
  'email',
  'contactName',
  'language',
] as const;
export type ListColumn = (typeof listColumns)[number];

const SomeDetails = z.partial(ConsulteeDetails);
export type SomeDetails = z.infer<typeof SomeDetails>;

/** A consultee as a row of a file lists it. What is absent says nothing. */
export type ListedConsultee = SomeDetails & {
  row: number;
  id?: ConsulteeId | undefined;
  name: string;
  email: EmailAddress;
};

/** What is done to the list; a change says what it takes the place of. */
export const ListChange = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('add'),
    id: ConsulteeId,
    email: EmailAddress,
    ...ConsulteeDetails.shape,
  }),
  z.object({
    kind: z.literal('change'),
    id: ConsulteeId,
    from: SomeDetails,
    to: SomeDetails,
  }),
]);
export type ListChange = z.infer<typeof ListChange>;
export type Addition = Extract<ListChange, { kind: 'add' }>;
export type DetailsChange = Extract<ListChange, { kind: 'change' }>;

/** What is wrong with a row beside the others, or beside the list. `other` is a row, or a consultee's name. */
export type ListFault = { row: number; column: ListColumn } & (
  { fault: 'twice'; other: number } | { fault: 'of-another' | 'other-number'; other: string }
);

export interface ListPlan {
  changes: ListChange[];
  unchanged: number;
  faults: ListFault[];
  /** Consultees whose address in the file is another: an import changes none. */
  otherAddresses: { row: number; id: ConsulteeId; name: string; email: string; listed: string }[];
}

/** An import that was confirmed, and how far it has come. A consultation has one at a time. */
export const ListImport = z.object({
  consultationId: ConsultationId,
  /** Goes on over all imports of the consultation. */
  version: z.int().check(z.positive()),
  /** What was confirmed: a form that is sent twice has the same. */
  confirmed: z.string(),
  fileName: ShortText,
  by: ShortText,
  startedAt: z.iso.datetime(),
  /** When the last part was done. */
  changedAt: z.iso.datetime(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  parts: z.int(),
  partsDone: z.int(),
  /** Additions and changes that are seen to. */
  done: z.int(),
  /** Of those, whom somebody else changed meanwhile: they are left so. */
  left: z.array(ConsulteeId),
});
export type ListImport = z.infer<typeof ListImport>;

export const isUnderWay = ({ parts, partsDone }: ListImport): boolean => partsDone < parts;

/** One line, with single spaces. */
export const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const fold = (text: string): string => onOneLine(text).normalize('NFC').toLocaleLowerCase('sv');

const nameAndMailbox = ({ name, email }: Pick<Consultee, 'name' | 'email'>): string =>
  `${fold(name)}\n${email.toLowerCase()}`;

/** Whether a consultee that stands is the one that is to be added: by its number, or by its name and a mailbox of its own. */
export const isSameConsultee = (
  { name, organisationNumber, email, formerEmails }: Consultee,
  wanted: Pick<Addition, 'name' | 'email' | 'organisationNumber'>,
): boolean =>
  (organisationNumber !== undefined && organisationNumber === wanted.organisationNumber) ||
  [email, ...formerEmails].some(
    (each) => nameAndMailbox({ name, email: each }) === nameAndMailbox(wanted),
  );

/** An id with a number behind it, in the length that ids have. */
export const numberedId = (id: string, number: number): ConsulteeId =>
  ConsulteeId.parse(`${id.slice(0, 60 - 7).replace(/-$/, '')}-${number}`);

/**
 * Holds a file's rows against the list. A consultee is known by its id; else by its organisation number; else by its name
 * and mailbox. Nobody is removed, and no address is changed.
 */
export function planList(rows: ListedConsultee[], stored: Consultee[]): ListPlan {
  const find = finder(stored);
  const twice = repeats();
  const newId = idsBeside([...stored, ...rows]);
  const plan: ListPlan = { changes: [], unchanged: 0, faults: [], otherAddresses: [] };
  for (const row of rows) {
    const found = find(row);
    const fault = 'fault' in found ? found.fault : twice(row, found.consultee);
    if (fault) plan.faults.push(fault);
    else if ('consultee' in found && found.consultee) compare(plan, row, found.consultee);
    else plan.changes.push(addition(row, row.id ?? newId(row.name)));
  }
  return plan;
}

type Found = { consultee: Consultee | undefined } | { fault: ListFault };

function finder(stored: Consultee[]): (row: ListedConsultee) => Found {
  const byId = new Map(stored.map((each) => [each.id, each]));
  const byNumber = new Map(stored.map((each) => [each.organisationNumber, each]));
  const byName = new Map(stored.toReversed().map((each) => [nameAndMailbox(each), each]));
  return (row) => {
    const { organisationNumber: number } = row;
    const numbered = number && byNumber.get(number);
    const identified = row.id && byId.get(row.id);
    if (identified && numbered && identified !== numbered)
      return { fault: faultIn(row, 'organisationNumber', 'of-another', numbered.name) };
    if (identified ?? numbered) return { consultee: identified ?? (numbered || undefined) };
    const named = byName.get(nameAndMailbox(row));
    if (named?.organisationNumber && number)
      return {
        fault: faultIn(row, 'organisationNumber', 'other-number', named.organisationNumber),
      };
    return { consultee: named };
  };
}

const faultIn = (
  { row }: ListedConsultee,
  column: ListColumn,
  fault: 'of-another' | 'other-number',
  other: string,
): ListFault => ({ row, column, fault, other });

/** Tells the second of two rows that are about the same consultee. */
function repeats() {
  const first = new Map<string, number>();
  return (row: ListedConsultee, consultee: Consultee | undefined): ListFault | undefined => {
    const { id, organisationNumber: number } = row;
    const name = nameAndMailbox(row);
    // Of two that are called the same at one mailbox, their ids tell which is which.
    const marks: [column: ListColumn, met: string, leaves: string | undefined][] = [
      ['id', `id ${id}`, id && `id ${id}`],
      ['organisationNumber', `number ${number}`, number && `number ${number}`],
      ['name', id ? `nameless ${name}` : `named ${name}`, `named ${name}`],
      ['name', '', id ? undefined : `nameless ${name}`],
      ['name', `consultee ${consultee?.id}`, consultee && `consultee ${consultee.id}`],
    ];
    const repeat = marks.find(([, met]) => first.has(met));
    for (const [, , leaves] of marks) if (leaves && !first.has(leaves)) first.set(leaves, row.row);
    if (!repeat) return undefined;
    const [column, met] = repeat;
    return { row: row.row, column, fault: 'twice', other: first.get(met) ?? row.row };
  };
}

/** Makes ids that nobody has. */
function idsBeside(others: { id?: ConsulteeId | undefined }[]): (name: string) => ConsulteeId {
  const taken = new Set<string | undefined>(others.map(({ id }) => id));
  const next = new Map<string, number>();
  return (name) => {
    const base = slugOf(name) ?? 'instans';
    let number = next.get(base) ?? 1;
    let id = ConsulteeId.parse(base);
    while (taken.has(id)) id = numberedId(base, (number += 1));
    next.set(base, number);
    taken.add(id);
    return id;
  };
}

function addition(row: ListedConsultee, id: ConsulteeId): Addition {
  const details = ConsulteeDetails.parse({ ...row, category: row.category ?? 'other' });
  return { kind: 'add', id, email: row.email, ...details };
}

const detailNames = ['name', 'category', 'organisationNumber', 'contactName', 'language'] as const;

function compare(plan: ListPlan, row: ListedConsultee, consultee: Consultee): void {
  const { id, name, email } = consultee;
  const different = detailNames.filter((detail) => {
    const told = row[detail];
    return told !== undefined && told !== onOneLine(consultee[detail] ?? '');
  });
  const of = (from: SomeDetails) =>
    Object.fromEntries(different.map((detail) => [detail, from[detail]]));
  if (different.length === 0) plan.unchanged += 1;
  else plan.changes.push({ kind: 'change', id, from: of(consultee), to: of(row) });
  if (row.email.toLowerCase() !== email.toLowerCase())
    plan.otherAddresses.push({ row: row.row, id, name, email: row.email, listed: email });
}
