import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { type Bundle, bundleFunctions, projectRoot } from '../../infra/bundle.ts';
import { synthesise } from './synthesised.ts';

const scratch = mkdtempSync(path.join(tmpdir(), 'remissflow-bundles-'));
afterAll(() => {
  rmSync(scratch, { recursive: true });
});
const service = synthesise();
const bundles = await bundleFunctions({ output: path.join(scratch, 'one') });
const codeOf = ({ folder }: Bundle) => readFileSync(path.join(folder, 'index.mjs'), 'utf8');

/** The AWS operations whose commands stand in a bundle: what is not called is shaken out. */
const operationsIn = (code: string) =>
  [...code.matchAll(/extends [\w$]+\([\w$]+,[\w$]+,"(\w+)",[\w$]+\)\{\}/g)].map(
    ([, operation]) => operation ?? '',
  );

/** Taken by Lambda, CloudWatch Logs and the queues, not by our code. */
const runtimeAction = /^(logs|sqs):|:(DescribeStream|GetRecords|GetShardIterator|ListStreams)$/;
/** Configured by the clients of DynamoDB and S3, never sent; and the transaction that needs the actions of its parts. */
const withoutPermission = ['CreateSession', 'DescribeEndpoints', 'TransactWriteItems'];

/** S3 asks for others than those of the operation's name: objects are got, and copied, by their version. */
const otherPermissions: Record<string, string[]> = {
  GetObject: ['GetObjectVersion'],
  CopyObject: ['GetObjectVersion', 'PutObject'],
};

/** Set by Lambda itself. */
const fromLambda = { AWS_REGION: 'eu-north-1' };
/** A presigned address takes the signer's permission, and a transaction those of its parts, without a call of their own. */
const withoutCall: Record<string, string[]> = {
  'serve-document': ['GetObject'],
  'upload-attachment': ['PutObject'],
  'decide-commitments': ['ConditionCheckItem', 'PutItem'],
  'keep-actors': ['PutItem'],
  'edit-initiatives': ['ConditionCheckItem', 'PutItem'],
  'edit-plans': ['PutItem'],
  'exchange-consultees': ['PutItem'],
  'exchange-plans': ['ConditionCheckItem', 'PutItem'],
  'register-intake': ['PutItem', 'UpdateItem'],
  'take-in-mail': ['PutItem'],
  'report-progress': ['ConditionCheckItem', 'DeleteItem'],
};

const Statements = z.object({
  Statement: z.array(z.object({ Action: z.union([z.string(), z.array(z.string())]) })),
});
const actionsOf = (name: string) =>
  Statements.parse(service.one('AWS::IAM::Policy', `${name}/Role`).properties['PolicyDocument'])
    .Statement.flatMap(({ Action }) => Action)
    .filter((action) => !runtimeAction.test(action))
    .map((action) => action.replace(/^\w+:/, ''));

const environmentOf = (from: typeof service, name: string): Record<string, string> =>
  z
    .object({ Variables: z.record(z.string(), z.string()) })
    .catch({ Variables: {} })
    .parse(from.render(from.one('AWS::Lambda::Function', name).properties['Environment']))
    .Variables;

/** What a function's env.ts makes of its environment. */
async function readEnvironment(file: string, variables: Record<string, string>) {
  for (const [key, value] of Object.entries({ ...fromLambda, ...variables }))
    vi.stubEnv(key, value);
  vi.resetModules();
  try {
    return z.object({ env: z.record(z.string(), z.unknown()) }).parse(await import(file)).env;
  } finally {
    vi.unstubAllEnvs();
  }
}

describe('bundles', () => {
  it('there is a function in the stack for every folder, and a folder for every function', () => {
    expect(bundles.map(({ name }) => name)).toEqual(
      service
        .ofType('AWS::Lambda::Function')
        .map(({ name }) => name)
        .sort(),
    );
  });

  it.each(bundles)('$name may take the actions that its code holds, and no other', (bundle) => {
    const operations = operationsIn(codeOf(bundle)).filter(
      (operation) => !withoutPermission.includes(operation),
    );
    const needed = new Set([
      ...operations.flatMap((operation) => otherPermissions[operation] ?? operation),
      ...(withoutCall[bundle.name] ?? []),
    ]);
    expect([...new Set(actionsOf(bundle.name))].sort()).toEqual([...needed].sort());
  });

  it.each(bundles)('$name gets the environment that it asks for, and no more', async ({ name }) => {
    const Variables = environmentOf(service, name);
    const file = path.join(projectRoot, 'functions', name, 'env.ts');
    if (!readdirSync(path.dirname(file)).includes('env.ts')) {
      expect(Variables).toEqual({});
      return;
    }
    const asked = Object.keys(await readEnvironment(file, Variables));
    expect(asked.filter((key) => !(key in fromLambda)).sort()).toEqual(
      Object.keys(Variables).sort(),
    );
  });

  it('send-mail reads from its environment whom a trial may mail, and how it marks subjects', async () => {
    const trial = { recipients: ['@region.example.com', 'test@example.se'], subjectPrefix: '[X] ' };
    const file = path.join(projectRoot, 'functions/send-mail/env.ts');
    expect(
      await readEnvironment(file, environmentOf(synthesise({ trial }), 'send-mail')),
    ).toMatchObject({ ALLOWED_RECIPIENTS: trial.recipients, SUBJECT_PREFIX: '[X] ' });
  });

  it.each(bundles)('$name never imports a module of Node, which would load undici', (bundle) => {
    expect(codeOf(bundle)).not.toMatch(/(from|import)\s*\(?["'](node:|https?["'])/);
  });

  it('the same sources give the same bytes', async () => {
    const again = await bundleFunctions({ output: path.join(scratch, 'two') });
    expect(again.map(codeOf)).toEqual(bundles.map(codeOf));
  }, 30_000);

  it('a function without index.ts is named', async () => {
    const root = path.join(scratch, 'unfinished');
    mkdirSync(path.join(root, 'functions/send-pigeon'), { recursive: true });
    writeFileSync(path.join(root, 'functions/send-pigeon/env.ts'), '');
    await expect(bundleFunctions({ root })).rejects.toThrow(
      /No index\.ts in functions\/send-pigeon/,
    );
  });
});
