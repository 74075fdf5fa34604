/** A mail service under the test's control: real HTTP, so that the real client meets real lost replies. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { createAccountClient, createMailClient } from '../../shared/mail/mail-service.ts';

/** What happens to one request: whether the mail is taken, and what the caller hears of it. */
export type Behaviour =
  | 'accept'
  | 'throttle'
  | 'reject'
  | 'not-verified'
  | 'take-and-drop'
  | 'drop'
  | 'take-and-fail'
  | 'take-and-hang'
  | 'take-and-garble';

export interface TakenMail {
  to: string;
  subject: string;
  text: string;
  tags: { Name: string; Value: string }[];
}

const taking: Behaviour[] = [
  'accept',
  'take-and-drop',
  'take-and-fail',
  'take-and-hang',
  'take-and-garble',
];

interface SendRequest {
  Destination: { ToAddresses: [string] };
  Content: { Simple: { Subject: { Data: string }; Body: { Text: { Data: string } } } };
  EmailTags: TakenMail['tags'];
}

export class MailServer {
  readonly taken: TakenMail[] = [];
  /** One for each coming mail; when there are no more, mails are accepted. */
  next: Behaviour[] = [];
  /** Whether connections are dead once they were used, as those of a function that was frozen. */
  connectionsDie = false;
  /** How many questions about the account are refused first. */
  throttledQuestions = 0;
  private readonly used = new WeakSet<Socket>();
  private readonly server = createServer((request, response) => {
    void this.answer(request, response);
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** A client with our own retry settings and a shorter patience. */
  client(): SESv2Client {
    return createMailClient({ ...this.place(), requestTimeout: 500 });
  }

  accountClient(): SESv2Client {
    return createAccountClient(this.place());
  }

  private place() {
    const { port } = this.server.address() as AddressInfo;
    return {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'eu-north-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    };
  }

  sentTo(to: string): TakenMail[] {
    return this.taken.filter((mail) => mail.to === to);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await Array.fromAsync<Buffer>(request)).toString();
    if (request.method === 'GET' && this.throttledQuestions > 0) {
      this.throttledQuestions -= 1;
      reply(response, 429, { message: 'slow down' }, 'TooManyRequestsException');
      return;
    }
    if (request.method === 'GET') {
      reply(response, 200, { SendQuota: { MaxSendRate: 14 } });
      return;
    }
    if (this.connectionsDie && this.used.has(request.socket)) {
      request.socket.destroy();
      return;
    }
    this.used.add(request.socket);
    const behaviour = this.next.shift() ?? 'accept';
    if (taking.includes(behaviour)) this.take(JSON.parse(body) as SendRequest);
    switch (behaviour) {
      case 'accept':
        reply(response, 200, { MessageId: `message-${this.taken.length}` });
        break;
      case 'throttle':
        reply(response, 429, { message: 'slow down' }, 'TooManyRequestsException');
        break;
      case 'reject':
        reply(response, 400, { message: 'no' }, 'MessageRejected');
        break;
      case 'not-verified':
        reply(response, 400, { message: 'Email address is not verified.' }, 'MessageRejected');
        break;
      case 'take-and-fail':
        reply(response, 500, {}, 'InternalFailure');
        break;
      case 'take-and-garble':
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"MessageId": "m');
        break;
      case 'take-and-drop':
      case 'drop':
        request.socket.destroy();
        break;
      case 'take-and-hang':
        break;
    }
  }

  private take({ Destination, Content, EmailTags }: SendRequest): void {
    this.taken.push({
      to: Destination.ToAddresses[0],
      subject: Content.Simple.Subject.Data,
      text: Content.Simple.Body.Text.Data,
      tags: EmailTags,
    });
  }
}

function reply(response: ServerResponse, status: number, body: object, errorType?: string): void {
  response
    .writeHead(status, {
      'content-type': 'application/json',
      ...(errorType && { 'x-amzn-errortype': errorType }),
    })
    .end(JSON.stringify(body));
}
