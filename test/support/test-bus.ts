/** An event bus under the test's control: keeps what PutEvents brings, and fails when it is told to. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import * as z from 'zod';

const Entries = z.object({
  Entries: z.array(z.object({ Source: z.string(), DetailType: z.string(), Detail: z.string() })),
});
const Detail = z.looseObject({
  eventType: z.string(),
  mail: z.looseObject({ destination: z.array(z.string()) }),
  bounce: z.looseObject({ bounceType: z.string(), bounceSubType: z.string() }).optional(),
});

interface TakenEvent {
  Source: string;
  DetailType: string;
  detail: z.infer<typeof Detail>;
}

export class TestBus {
  readonly taken: TakenEvent[] = [];
  /** Answers with an error of its own. */
  fails = false;
  /** Takes the call but not its entries, so many times. */
  refusesEntries = 0;
  /** Calls that it answered with an error. */
  refused = 0;

  private readonly server: Server;

  private constructor(server: Server) {
    this.server = server;
  }

  static async start(): Promise<TestBus> {
    const server = createServer();
    const bus = new TestBus(server);
    server.on('request', (request, response) => {
      void text(request).then((body) => {
        response.setHeader('content-type', 'application/x-amz-json-1.1');
        response.end(JSON.stringify(bus.answer(body, response)));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return bus;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private answer(body: string, response: { statusCode: number }): unknown {
    if (this.fails) {
      this.refused += 1;
      response.statusCode = 503;
      return { __type: 'ServiceUnavailable' };
    }
    const { Entries: entries } = Entries.parse(JSON.parse(body));
    if (this.refusesEntries > 0) {
      this.refusesEntries -= 1;
      return {
        FailedEntryCount: entries.length,
        Entries: entries.map(() => ({ ErrorCode: 'InternalFailure' })),
      };
    }
    for (const { Source, DetailType, Detail: detail } of entries)
      this.taken.push({ Source, DetailType, detail: Detail.parse(JSON.parse(detail)) });
    return { FailedEntryCount: 0, Entries: entries.map((_, index) => ({ EventId: `${index}` })) };
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
