/** An account in which time passes as fast as the work does: tables in memory, a paced mail service, processes that die by a seed. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SendEmailCommandInput, SESv2Client } from '@aws-sdk/client-sesv2';
import type { Logger } from '@smithy/types';
import { createMailClient } from '../../../shared/mail/mail-service.ts';
import type { Table } from '../../../shared/platform/dynamo.ts';
import type { Death } from '../../support/mail-flow.ts';
import { MemoryDynamo } from '../../support/memory-dynamo.ts';
import type { TableDefinition } from '../../support/table-definitions.ts';
import { type Consumption, indexesOf, meter } from '../capacity-meter.ts';
import { seededRandom } from '../random.ts';
import { VirtualTime } from '../virtual-time.ts';
import { PacedMailService } from './paced-mail-service.ts';

export interface SimulationSettings {
  tables: Record<string, TableDefinition>;
  start: Date;
  /** Mails a second that the account may send. */
  rate: number;
  seed: number;
}

/** A process dies once in so many AWS calls. */
const callsPerDeath = 30_000;
/** Milliseconds until our client gives the mail service up. */
const patience = 10_000;

/** A client that answers before it has written the request down: in a simulation of 10 000 mails that is most of the work. */
function connectDirectly(memory: MemoryDynamo): DynamoDBClient {
  // For a logger, even one that does nothing, the SDK goes through every input twice.
  const client = new DynamoDBClient({ region: 'eu-north-1', logger: {} as Logger });
  client.middlewareStack.add(
    (_next, { commandName = '' }) =>
      // A command that is refused rejects.
      // eslint-disable-next-line @typescript-eslint/require-await
      async ({ input }) => ({
        output: { ...memory.execute(commandName, input), $metadata: {} },
        response: undefined,
      }),
    { step: 'initialize', priority: 'low', name: 'memory' },
  );
  return client;
}

export interface Tables {
  records: Table;
  plans: Table;
  mail: Table;
  parked: Table;
}

export class Simulation {
  readonly time: VirtualTime;
  readonly service: PacedMailService;
  readonly memory = new MemoryDynamo();
  readonly random: () => number;
  /** The tables without distance, meter and death: for what is not of the system. */
  readonly outside: Tables;
  private readonly used: Consumption[] = [];

  constructor({ tables, start, rate, seed }: SimulationSettings) {
    this.random = seededRandom(seed);
    this.time = new VirtualTime(start);
    this.service = new PacedMailService(rate, this.time, this.random);
    for (const [TableName, definition] of Object.entries(tables))
      this.memory.createTable({ TableName, ...definition });
    this.outside = this.tablesThrough(connectDirectly(this.memory));
  }

  get clock(): () => Date {
    return this.time.clock;
  }

  /** By all processes so far. */
  get consumption(): Omit<Consumption, 'calls'> {
    const sum = (of: (each: Consumption) => number) =>
      this.used.reduce((total, each) => total + of(each), 0);
    return {
      readUnits: sum(({ readUnits }) => readUnits),
      writeUnits: sum(({ writeUnits }) => writeUnits),
    };
  }

  /** A process's own client, some milliseconds from the tables, metered. */
  connect(): DynamoDBClient {
    const client = connectDirectly(this.memory);
    client.middlewareStack.add(
      (next) => async (args) => {
        await this.time.sleep(2 + 4 * this.random());
        return next(args);
      },
      { step: 'initialize', priority: 'high', name: 'distance' },
    );
    this.used.push(meter(client, connectDirectly(this.memory), indexesOf));
    return client;
  }

  tablesThrough(client: DynamoDBClient): Tables {
    return {
      records: { client, name: 'Records' },
      plans: { client, name: 'Plans' },
      mail: { client, name: 'Mail' },
      parked: { client, name: 'Parked' },
    };
  }

  /** Our own mail client; only that its calls end at the simulated service. */
  mailClient(): SESv2Client {
    const client = createMailClient({ region: 'eu-north-1' });
    client.middlewareStack.add(
      (_next, { commandName }) =>
        async ({ input }) => ({
          output: {
            $metadata: {},
            ...(commandName === 'GetAccountCommand'
              ? this.service.account()
              : await this.service.send(input as SendEmailCommandInput, patience)),
          },
          response: undefined,
        }),
      { step: 'initialize', priority: 'low', name: 'service' },
    );
    return client;
  }

  /** When a process that starts now will die. */
  nextDeath(): Death {
    return {
      at: 1 + Math.floor(2 * callsPerDeath * this.random()),
      moment: this.random() < 0.5 ? 'before' : 'after',
    };
  }
}
