/** Lambda's Runtime API in small: one process, one invocation at a time. */
import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

export interface FirstCall {
  /** CPU time from the start of the process to its first answer, initialisation included. */
  cpuMilliseconds: number;
  result: unknown;
}

const bootstrap = path.join(import.meta.dirname, 'bootstrap.cjs');

const readBody = async (request: IncomingMessage) =>
  Buffer.concat(await Array.fromAsync<Buffer>(request)).toString();

export class RuntimeApi {
  private event: unknown;
  private answer: PromiseWithResolvers<FirstCall> | undefined;
  private readonly server = createServer((request, response) => {
    void this.take(request, response);
  });

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Starts the handler's file in a fresh process and hands it its first event. Throws what the handler throws. */
  async callFirst(
    file: string,
    environment: Record<string, string>,
    event: unknown,
  ): Promise<FirstCall> {
    this.event = event;
    const answer = Promise.withResolvers<FirstCall>();
    this.answer = answer;
    const { port } = this.server.address() as AddressInfo;
    const child = spawn(process.execPath, [bootstrap, file], {
      env: { ...environment, AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}` },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const ended = new Promise<void>((resolve) => {
      child.on('exit', () => {
        answer.reject(new Error(`${file} ended without an answer`));
        resolve();
      });
    });
    const call = await answer.promise;
    await ended;
    return call;
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const last = request.url?.split('/').at(-1);
    if (last === 'next') {
      response
        .writeHead(200, { 'lambda-runtime-aws-request-id': 'first' })
        .end(JSON.stringify(this.event));
      return;
    }
    response.writeHead(202).end();
    if (last === 'response')
      this.answer?.resolve({
        cpuMilliseconds: Number(request.headers['x-cpu-microseconds']) / 1000,
        result: JSON.parse(body),
      });
    else this.answer?.reject(new Error(body));
  }
}
