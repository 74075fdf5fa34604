/**
 * A small world for tests of the stores and the use cases: the real code on tables made from the synthesised
 * template, in the emulator or in memory, with a clock under the test's control.
 */
import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { DomainEvent } from '../../events/index.ts';
import { localDate } from '../../shared/domain/calendar.ts';
import type { Consultation, ConsultationContent } from '../../shared/domain/consultation.ts';
import { type Consultee, refOf } from '../../shared/domain/consultee.ts';
import { ConsultationId, ConsulteeId, PartId } from '../../shared/domain/ids.ts';
import type { Answer, ConsultationResponse } from '../../shared/domain/response.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { connectTo, MemoryDynamo } from './memory-dynamo.ts';
import type { TableDefinition } from './table-definitions.ts';

export const region = 'eu-north-1';
export const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** Where worlds are made: the address of an emulator, or `memory`, and the tables as the template defines them. */
export interface Place {
  endpoint: string;
  tables: Record<string, TableDefinition>;
}

const memory = new MemoryDynamo();
let here: Place | undefined;

export const settleAt = (place: Place): void => {
  here = place;
};

function place(): Place {
  if (!here) throw new Error('no place for a world: settleAt comes first');
  return here;
}

/**
 * How far apart the calls are at which a test lets a process die: the emulator is a hundred times as slow as the tables in
 * memory, which see a death at every call.
 */
export const deathsApart = (): number => (place().endpoint === 'memory' ? 1 : 13);

/** A client of its own for each simulated process, so that faults and meters can be planted in it. */
export function createTestClient(): DynamoDBClient {
  const { endpoint } = place();
  return endpoint === 'memory'
    ? connectTo(memory)
    : new DynamoDBClient({ endpoint, region, credentials, maxAttempts: 3 });
}

async function createTable(client: DynamoDBClient, id: string): Promise<Table> {
  const definition = place().tables[id];
  if (!definition) throw new Error(`the template has no table ${id}`);
  const name = `${id}-${randomUUID()}`;
  await client.send(
    new CreateTableCommand({
      TableName: name,
      ...definition,
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  return { client, name };
}

export interface World {
  records: Table;
  drafts: Table;
  mail: Table;
  parked: Table;
  plans: Table;
  progressDrafts: Table;
  unsentAttachments: Table;
  now: Date;
  clock: () => Date;
  /** Every row of a table, plain. */
  rows: (table: Table) => Promise<Record<string, unknown>[]>;
  /** The events that rows carry at present, parsed by their contracts. */
  events: (table: Table) => Promise<DomainEvent[]>;
}

/** Fresh, empty tables. */
export async function createWorld(now = '2021-02-26T08:00:00Z'): Promise<World> {
  const client = createTestClient();
  const [records, drafts, mail, parked, plans, progressDrafts, unsentAttachments] =
    await Promise.all([
      createTable(client, 'Records'),
      createTable(client, 'Drafts'),
      createTable(client, 'Mail'),
      createTable(client, 'Parked'),
      createTable(client, 'Plans'),
      createTable(client, 'ProgressDrafts'),
      createTable(client, 'UnsentAttachments'),
    ]);
  const rows: World['rows'] = async (table) => {
    const all: Record<string, unknown>[] = [];
    const scan = { TableName: table.name, ConsistentRead: true };
    for await (const { Items = [] } of paginateScan({ client }, scan))
      all.push(...Items.map((item) => unmarshall(item)));
    return all;
  };
  const world: World = {
    records,
    drafts,
    mail,
    parked,
    plans,
    progressDrafts,
    unsentAttachments,
    now: new Date(now),
    clock: () => world.now,
    rows,
    events: async (table) =>
      (await rows(table)).flatMap(({ event }) => (event ? [DomainEvent.parse(event)] : [])),
  };
  return world;
}

/** The same tables through another client: another process. */
export const through = (client: DynamoDBClient, table: Table): Table => ({ ...table, client });

export const consultationId = ConsultationId.parse('rs-2020-0780');

export const aConsultation = (changes: Partial<Consultation> = {}): Consultation => ({
  id: consultationId,
  caseReference: 'RS 2020–0780',
  title: 'Näringslivs- och tillväxtstrategi',
  sender: 'Region Exempel',
  closingDate: localDate('2021-03-05'),
  state: 'draft',
  cadence: { offsets: [-30, -7, -1, 1, 7, 30], leastDaysBetween: 5 },
  coordinatorMailbox: 'samordnare@region.example',
  registrarMailbox: 'registrator@region.example',
  ...changes,
});

export const someContent: ConsultationContent = {
  consultationId,
  coverLetter: ['Ni inbjuds att lämna synpunkter.'],
  questions: {
    furtherInitiatives: 'Föreslår ni fler insatser?',
    participation: 'Hur kan och vill ni delta i genomförandet?',
  },
  focusAreas: [
    { id: PartId.parse('forskning'), name: 'Forskning och innovation', summary: 'Om forskning.' },
    { id: PartId.parse('kompetens'), name: 'Kompetensförsörjning', summary: 'Om kompetens.' },
  ],
  chapters: [
    {
      id: PartId.parse('kapitel-1'),
      title: 'Utgångspunkter',
      summary: 'Läget.',
      viewsAskedFor: true,
    },
    {
      id: PartId.parse('kapitel-3'),
      title: 'Smart specialisering',
      summary: 'Remitterat tidigare.',
      viewsAskedFor: false,
    },
  ],
  documents: [],
};

export const aConsultee = (id: string, changes: Partial<Consultee> = {}): Consultee => ({
  consultationId,
  id: ConsulteeId.parse(id),
  name: `Kommunen ${id}`,
  category: 'municipality',
  email: `kommun@${id}.example`,
  generation: 1,
  formerEmails: [],
  ...changes,
});

export { refOf };

export const anAnswer: Answer = {
  overall: { stance: 'SUPPORTS', endorses: '', comment: 'Vi ställer oss bakom förslaget.' },
  focusAreas: {},
  chapters: {},
  contact: { ownReference: 'KS 1', contactName: 'Utredaren', contactEmail: 'kontakt@a.example' },
};

export const aResponse = (
  consultee: Consultee,
  changes: Partial<ConsultationResponse> = {},
): ConsultationResponse => ({
  ...refOf(consultee),
  version: 1,
  reference: 'RS 2020–0780/0000-0000',
  submittedAt: '2021-02-25T10:00:00.000Z',
  late: false,
  consulteeName: consultee.name,
  checksum: '0'.repeat(64),
  answer: anAnswer,
  ...changes,
});
