/** Puts the very stacks that go to an AWS account into the emulator, with the real CDK. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { projectRoot } from './project-root.ts';
import type { Config } from '../config.ts';
import { CommandFailed, run } from './child.ts';
import { mailEventSource } from './mail-events.ts';
import { scanEventSource } from './file-scanner.ts';
import { account, region } from './emulator.ts';
import { LocalError, type Progress } from './step.ts';

/** Pinned, so that links and logins outlive a fresh start. */
export const apiId = 'cafe2021';

/** Where answers come by e-mail. */
export const inboundDomain = 'svar.regionstockholm.example';

/** What the emulator cannot take, and what that means. */
export const leftOut = [
  'The scan stack (GuardDuty): a stand-in looks at files that are sent, and knows one virus, the EICAR test file.',
  'The inbound stack (rules that receive mail): the outbox’s page ”Skicka hit” takes messages instead.',
  'The mail stack (sending domain, DKIM, configuration set): the emulator gives no DKIM records. Mail goes to the outbox instead.',
];

export const publicOriginOf = (port: number) => `http://${apiId}.execute-api.localhost:${port}`;

/** As a config.json would say it. */
export const localConfig = (port: number): z.input<typeof Config> => ({
  name: 'remissflow',
  account,
  region,
  publicOrigin: publicOriginOf(port),
  sender: {
    address: 'remiss@regionstockholm.example',
    name: 'Region Stockholm',
    identityDomain: 'regionstockholm.example',
  },
  registrar: 'registrator@regionstockholm.example',
  alarmEmail: 'drift@regionstockholm.example',
  login: {
    provider: 'cognito',
    domainPrefix: 'remissflow-local',
    endpoints: { signIn: `http://localhost:${port}`, keys: `http://localhost:${port}` },
  },
  quotas: { gatherMailSeconds: 2 },
  data: { removalPolicy: 'destroy', deletionProtection: false },
  tags: { 'ms-custom-id': apiId },
  inbound: { domain: inboundDomain },
  leaveOut: ['mail', 'scan', 'inbound'],
  mailEventSource,
  scanEventSource,
});

export interface DeployOptions {
  folder: string;
  port: number;
  logs: string;
}

/** What the stacks say about themselves, by output name. */
export type Outputs = Record<string, string>;

const cdk = path.join(projectRoot, 'node_modules/.bin/cdk');
const quietly = ['--no-notices', '--no-version-reporting', '--ci'];

export async function bootstrap(
  { folder, port, logs }: DeployOptions,
  signal: AbortSignal,
  progress: Progress,
): Promise<void> {
  // From a folder without cdk.json, so that the app is not built for it.
  await runCdk(
    {
      args: ['bootstrap', `aws://${account}/${region}`, ...quietly],
      cwd: folder,
      port,
      logFile: path.join(logs, 'bootstrap.log'),
    },
    signal,
    progress,
  );
}

export async function deploy(
  { folder, port, logs }: DeployOptions,
  signal: AbortSignal,
  progress: Progress,
): Promise<Outputs> {
  const configFile = path.join(folder, 'config.json');
  const outputsFile = path.join(folder, 'outputs.json');
  await writeFile(configFile, JSON.stringify(localConfig(port), undefined, 2));
  progress('building functions and template');
  await runCdk(
    {
      args: [
        ...['deploy', '--all', '--context', `config=${configFile}`],
        ...['--require-approval', 'never', '--progress', 'events', '--outputs-file', outputsFile],
        ...['--output', path.join(folder, 'cdk.out'), ...quietly],
      ],
      cwd: projectRoot,
      port,
      logFile: path.join(logs, 'deploy.log'),
    },
    signal,
    progress,
  );
  const stacks = z
    .record(z.string(), z.record(z.string(), z.string()))
    .parse(JSON.parse(await readFile(outputsFile, 'utf8')));
  return Object.assign({}, ...Object.values(stacks)) as Outputs;
}

async function runCdk(
  { args, cwd, port, logFile }: { args: string[]; cwd: string; port: number; logFile: string },
  signal: AbortSignal,
  progress: Progress,
): Promise<void> {
  try {
    await run({ command: cdk, args, cwd, env: cdkEnvironment(port), logFile }, signal, (line) => {
      const [, stack, done, all] = /^(\S+) *\| *(\d+)\/(\d+) \|/.exec(line) ?? [];
      if (stack && done && all) progress(`${stack} ${done}/${all}`);
    });
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw new LocalError(
      `cdk ${args[0] ?? ''} failed; ${path.relative(projectRoot, logFile)} says why.`,
    );
  }
}

/** Ours but for AWS: whatever account the person is signed in to, nothing goes there. */
function cdkEnvironment(port: number): NodeJS.ProcessEnv {
  const ours = Object.entries(process.env).filter(([name]) => !/^(AWS|CDK)_/.test(name));
  return {
    ...Object.fromEntries(ours),
    PATH: [path.dirname(process.execPath), process.env['PATH']].join(path.delimiter),
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
  };
}
