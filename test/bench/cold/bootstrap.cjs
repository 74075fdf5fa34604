'use strict';
/**
 * Lambda's runtime in small, a process per first call: loads the handler in the file named, takes one invocation from the
 * Runtime API and answers it, with the CPU time that the process has used since it began. Like Lambda's own client it
 * loads node:http, and not node:https.
 */
const { Agent, request } = require('node:http');
const { pathToFileURL } = require('node:url');

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
const now = process.env.BENCH_NOW;

/** The events are from one working day; the clock starts there. */
if (now) {
  const RealDate = Date;
  const offset = RealDate.parse(now) - RealDate.now();
  globalThis.Date = class extends RealDate {
    constructor(...args) {
      super(...(args.length === 0 ? [RealDate.now() + offset] : args));
    }
    static now() {
      return RealDate.now() + offset;
    }
  };
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

function ask(method, path, body, headers) {
  return new Promise((resolve, reject) => {
    request(
      { agent, host, port, method, path: `/2018-06-01/runtime/${path}`, headers },
      (response) => {
        let answer = '';
        response.setEncoding('utf8');
        response.on('data', (part) => (answer += part));
        response.on('end', () => resolve({ headers: response.headers, body: answer }));
      },
    )
      .on('error', reject)
      .end(body);
  });
}

async function run() {
  const { handler } = await import(pathToFileURL(process.argv[2]).href);
  const { headers, body } = await ask('GET', 'invocation/next');
  const awsRequestId = headers['lambda-runtime-aws-request-id'];
  const context = {
    awsRequestId,
    functionName: 'bench',
    functionVersion: '1',
    memoryLimitInMB: '512',
  };
  const result = await handler(JSON.parse(body), context);
  const { user, system } = process.cpuUsage();
  const spent = { 'x-cpu-microseconds': user + system };
  await ask('POST', `invocation/${awsRequestId}/response`, JSON.stringify(result ?? null), spent);
}

run()
  .catch((error) => ask('POST', 'init/error', String(error?.stack ?? error)))
  .finally(() => process.exit());
