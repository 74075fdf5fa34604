/**
 * Cold starts: the CPU time from the start of a process to its first answer, as a multiple of that of a handler which only
 * returns 200, and as a share of that of the same function under a typical stack. Each function is measured in pairs, turn by
 * turn, so that a busy machine slows both sides.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Bundle, bundleFunctions, projectRoot } from '../../infra/bundle.ts';
import { tableDefinitions } from '../support/table-definitions.ts';
import { createTestClient, settleAt } from '../support/world.ts';
import { AwsOverHttps } from './cold/aws-over-https.ts';
import { type FirstEvent, prepareFirstCalls, secret } from './cold/first-calls.ts';
import { RuntimeApi } from './cold/runtime-api.ts';
import { classes, requireClass } from './function-classes.ts';
import { type Measurement, timedAtMost } from './measurement.ts';
import { bundleNaive, bundleWithTypicalStack } from './naive/bundle.ts';
import { ratiosOf } from './statistics.ts';

const pairs = 15;
const unit = `× (${pairs} pairs)`;
const folder = path.join(projectRoot, 'build/bench/cold');
const bare = `export const handler = async () => ({ statusCode: 200 });`;

/** Where a function's cold start is measured: its file, and what its first call is. */
interface Program {
  file: string;
  event: FirstEvent;
}

interface Bench {
  api: RuntimeApi;
  aws: AwsOverHttps;
  environment: Record<string, string>;
  events: Record<string, FirstEvent>;
}

/** Every function. */
export const cold = (): Promise<Measurement[]> => measureFunctions('cold', () => true);

/** One function of each class. */
export const coldSample = (): Promise<Measurement[]> => {
  const sample = ['find-due-reminders', 'respond', 'publish-events', 'serve-document'];
  return measureFunctions('cold-sample', ({ name }) => sample.includes(name));
};

/** The tick against the naive reminders, both with nobody due. */
export const coldAgainstNaive = (): Promise<Measurement[]> =>
  withAws(async (on) => {
    const event = { event: {} };
    const ours = (await bundleFunctions()).find(({ name }) => name === 'find-due-reminders');
    const [ofOurs = [], ofNaive = []] = await inTurns(on, [
      { file: path.join(ours?.folder ?? '', 'index.mjs'), event },
      { file: await bundleNaive(folder), event },
    ]);
    const name = 'find-due-reminders: CPU of the first call / naive';
    return [timedAtMost(1, { bench: 'peers', name, unit, ...ratiosOf(ofOurs, ofNaive) })];
  });

async function withAws<Result>(work: (on: Bench) => Promise<Result>): Promise<Result> {
  await mkdir(folder, { recursive: true });
  settleAt({ endpoint: 'memory', tables: tableDefinitions() });
  const api = new RuntimeApi();
  const aws = new AwsOverHttps(createTestClient(), secret);
  try {
    const { environment, events } = await prepareFirstCalls();
    await api.start();
    return await work({
      api,
      aws,
      events,
      environment: { ...environment, ...(await aws.start(folder)) },
    });
  } finally {
    await api.stop();
    await aws.stop();
  }
}

async function measureFunctions(
  bench: string,
  isWanted: (bundle: Bundle) => boolean,
): Promise<Measurement[]> {
  const bundles = (await bundleFunctions()).filter(isWanted);
  const bareFile = path.join(folder, 'bare.mjs');
  return withAws(async (on) => {
    await writeFile(bareFile, bare);
    const measured: Measurement[] = [];
    for (const bundle of bundles)
      measured.push(...(await measureFunction(bench, on, bareFile, bundle)));
    return measured;
  });
}

async function measureFunction(
  bench: string,
  on: Bench,
  bareFile: string,
  { name, folder: built }: Bundle,
): Promise<Measurement[]> {
  const event = on.events[name];
  if (!event) throw new Error(`test/bench/cold/first-calls.ts has no first call of ${name}.`);
  const kind = requireClass(name);
  const hasPeer = kind === 'one AWS client, no pages';
  const programs: Program[] = [
    { file: bareFile, event: { event: {} } },
    { file: path.join(built, 'index.mjs'), event },
    ...(hasPeer ? [{ file: await bundleWithTypicalStack(name, folder), event }] : []),
  ];
  const times = await inTurns(on, programs);
  const [ofBare = [], ofOurs = [], ofPeer] = times;
  const figure = { bench, unit };
  return [
    timedAtMost(classes[kind].coldTimesBare, {
      ...figure,
      name: `${name} (${kind}): CPU of the first call / bare`,
      ...ratiosOf(ofOurs, ofBare),
    }),
    ...(ofPeer
      ? [
          timedAtMost(0.5, {
            ...figure,
            name: `${name}: CPU of the first call / typical stack`,
            ...ratiosOf(ofOurs, ofPeer),
          }),
        ]
      : []),
  ];
}

/** Milliseconds of CPU for each program and turn. The first turn, which fills the file cache, is not counted. */
async function inTurns(on: Bench, programs: Program[]): Promise<number[][]> {
  const times = programs.map((): number[] => []);
  for (let turn = 0; turn <= pairs; turn += 1)
    for (const [i, program] of programs.entries()) {
      const time = await firstCall(on, program);
      if (turn > 0) times[i]?.push(time);
    }
  return times;
}

async function firstCall({ api, aws, environment }: Bench, { file, event }: Program) {
  aws.asked.length = 0;
  const { cpuMilliseconds, result } = await api.callFirst(file, environment, event.event);
  const failed = result as { statusCode?: number; batchItemFailures?: unknown[] } | null;
  const isDone = event.does === undefined || aws.asked.includes(event.does);
  if ((failed?.statusCode ?? 200) >= 400 || (failed?.batchItemFailures?.length ?? 0) > 0 || !isDone)
    throw new Error(`${file} did not do its work: ${JSON.stringify({ result, asked: aws.asked })}`);
  return cpuMilliseconds;
}
