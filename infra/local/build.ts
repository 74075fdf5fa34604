/** What would be deployed from the sources as they are now, and how it differs from what is. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { bundleFunctions } from '../bundle.ts';
import { parseConfig } from '../config.ts';
import { localConfig } from './deploy.ts';
import { pins } from './emulator.ts';
import { projectRoot } from './project-root.ts';

/** A function's code as it would be deployed. */
export interface BuiltFunction {
  name: string;
  /** Of the code. */
  hash: string;
  code: Buffer;
}

export interface Build {
  /** The same for the same template, whatever the code. */
  template: string;
  functions: BuiltFunction[];
}

const sources = ['cdk.json', 'package-lock.json', 'events', 'functions', 'infra', 'shared'];
/** Not in the deployed template or bundles. */
const notDeployed = ['infra/cli', 'infra/local'];

const hashOf = (...parts: (string | Uint8Array)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

/** The same for the same sources and emulator; `withData`, also for the same sample and how it is loaded. */
export async function fingerprint(port: number, withData: boolean): Promise<string> {
  const parts: (string | Buffer)[] = [JSON.stringify([pins, localConfig(port)])];
  for (const source of sources)
    for (const file of await filesIn(source, withData ? [] : notDeployed))
      parts.push(file, await readFile(path.join(projectRoot, file)));
  return hashOf(...parts);
}

async function filesIn(source: string, without: string[]): Promise<string[]> {
  if (path.extname(source) !== '') return [source];
  const entries = await readdir(path.join(projectRoot, source), {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(projectRoot, path.join(entry.parentPath, entry.name)))
    .filter((file) => !without.some((folder) => file.startsWith(folder + path.sep)))
    .sort();
}

/** Builds template and code into a folder of its own. Throws what esbuild, the CDK or its checks say. */
export async function build(port: number, folder: string): Promise<Build> {
  const functions = await buildFunctions(folder);
  return { template: await templateOf(port, folder), functions };
}

/** Throws what esbuild says. */
export async function buildFunctions(folder: string): Promise<BuiltFunction[]> {
  const bundles = await bundleFunctions({ output: path.join(folder, 'functions') });
  return Promise.all(
    bundles.map(async ({ name, folder: bundled }) => {
      const code = await readFile(path.join(bundled, 'index.mjs'));
      return { name, code, hash: hashOf(code) };
    }),
  );
}

const CdkFile = z.object({ context: z.record(z.string(), z.unknown()) });

async function templateOf(port: number, folder: string): Promise<string> {
  // Loaded when it is needed: a start without changes does without the CDK.
  const [{ App }, { Code }, { addService }] = await Promise.all([
    import('aws-cdk-lib'),
    import('aws-cdk-lib/aws-lambda'),
    import('../service.ts'),
  ]);
  const { context } = CdkFile.parse(
    JSON.parse(await readFile(path.join(projectRoot, 'cdk.json'), 'utf8')),
  );
  const outdir = path.join(folder, 'template');
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const app = new App({ outdir, context });
  addService(app, parseConfig(localConfig(port), 'the local configuration'), () =>
    Code.fromInline('// Any code.'),
  );
  return hashOf(...app.synth().stacks.map(({ template }) => JSON.stringify(template)));
}

export const hashes = (functions: BuiltFunction[]): Record<string, string> =>
  Object.fromEntries(functions.map(({ name, hash }) => [name, hash]));

/** The functions whose code is not the one deployed; of functions that are deployed at all. */
export const changedFunctions = (
  functions: BuiltFunction[],
  deployed: Record<string, string>,
): BuiltFunction[] =>
  functions.filter(({ name, hash }) => deployed[name] !== undefined && deployed[name] !== hash);
