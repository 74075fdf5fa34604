/**
 * AWS over HTTPS, for processes that start cold. Reads are the emulator's, each asked once; writes are taken and forgotten, so that
 * every process finds the same rows.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { generate } from 'selfsigned';

/** What the services other than DynamoDB say. */
const replies: Record<string, object> = {
  PutEvents: { FailedEntryCount: 0, Entries: [{ EventId: 'event' }] },
  account: { SendQuota: { MaxSendRate: 14, Max24HourSend: 50_000, SentLast24Hours: 0 } },
  'outbound-emails': { MessageId: 'message' },
};
const reads = ['GetItem', 'Query', 'BatchGetItem', 'Scan'];

export class AwsOverHttps {
  /** The operations asked for since the list was last emptied. */
  readonly asked: string[] = [];
  private readonly known = new Map<string, string>();
  private readonly emulator: string;
  private readonly secret: string;
  private server: Server | undefined;

  constructor(emulator: string, secret: string) {
    this.emulator = emulator;
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
      .end(await this.replyTo(operation, target, body));
  }

  private async replyTo(operation: string, target: string | undefined, body: string) {
    if (operation === 'GetSecretValue') return JSON.stringify({ SecretString: this.secret });
    if (!target || !reads.includes(operation)) return JSON.stringify(replies[operation] ?? {});
    const known = this.known.get(target + body) ?? (await this.read(target, body));
    this.known.set(target + body, known);
    return known;
  }

  private async read(target: string, body: string): Promise<string> {
    const answer = await fetch(this.emulator, {
      method: 'POST',
      headers: {
        'x-amz-target': target,
        'content-type': 'application/x-amz-json-1.0',
        authorization:
          'AWS4-HMAC-SHA256 Credential=test/20210226/eu-north-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
      },
      body,
    });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.text();
  }
}
