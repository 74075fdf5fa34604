/**
 * AWS over HTTPS, for processes that start cold. Reads are answered from the tables of a world; writes are taken and forgotten, so
 * that every process finds the same rows.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import {
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  type DynamoDBClient,
  GetItemCommand,
  type GetItemCommandInput,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  type ScanCommandInput,
} from '@aws-sdk/client-dynamodb';
import { generate } from 'selfsigned';

/** What the services other than DynamoDB say. */
const replies: Record<string, object> = {
  PutEvents: { FailedEntryCount: 0, Entries: [{ EventId: 'event' }] },
  account: { SendQuota: { MaxSendRate: 14, Max24HourSend: 50_000, SentLast24Hours: 0 } },
  'outbound-emails': { MessageId: 'message' },
};

/** DynamoDB's wire format is the client's own: only that answers carry `$metadata` besides. */
const reads: Record<string, (client: DynamoDBClient, input: unknown) => Promise<object>> = {
  GetItem: (client, input) => client.send(new GetItemCommand(input as GetItemCommandInput)),
  BatchGetItem: (client, input) =>
    client.send(new BatchGetItemCommand(input as BatchGetItemCommandInput)),
  Query: (client, input) => client.send(new QueryCommand(input as QueryCommandInput)),
  Scan: (client, input) => client.send(new ScanCommand(input as ScanCommandInput)),
};

export class AwsOverHttps {
  /** The operations asked for since the list was last emptied. */
  readonly asked: string[] = [];
  private readonly tables: DynamoDBClient;
  private readonly secret: string;
  private server: Server | undefined;

  constructor(tables: DynamoDBClient, secret: string) {
    this.tables = tables;
    this.secret = secret;
  }

  /** @returns the environment that leads an SDK here. */
  async start(folder: string): Promise<Record<string, string>> {
    const { cert, private: key } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
      keyType: 'ec',
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
    });
    await mkdir(folder, { recursive: true });
    const certificate = path.join(folder, 'certificate.pem');
    await writeFile(certificate, cert);
    const server = createServer({ cert, key }, (request, response) => {
      void this.answer(request, response);
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return {
      AWS_ENDPOINT_URL: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
      NODE_EXTRA_CA_CERTS: certificate,
    };
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await Array.fromAsync<Buffer>(request)).toString();
    const target = request.headers['x-amz-target']?.toString();
    const operation = target?.split('.')[1] ?? request.url?.split('/').at(-1) ?? '';
    this.asked.push(operation);
    response
      .writeHead(200, { 'content-type': request.headers['content-type'] ?? 'application/json' })
      .end(JSON.stringify(await this.replyTo(operation, body)));
  }

  private async replyTo(operation: string, body: string): Promise<object> {
    if (operation === 'GetSecretValue') return { SecretString: this.secret };
    return (await reads[operation]?.(this.tables, JSON.parse(body))) ?? replies[operation] ?? {};
  }
}
