/**
 * `npm run test:faults`: the fault tests have to be green, and go red for every planted bug. Prints which test saw which
 * bug; exits with 1 when one survives.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import { inParallel } from '../../shared/platform/in-parallel.ts';
import { bugVariable, plant } from './plant.ts';
import { type PlantedBug, plantedBugs } from './planted.ts';

const root = path.join(import.meta.dirname, '../..');
const folder = await mkdtemp(path.join(tmpdir(), 'remissflow-faults-'));

const Report = z.object({
  testResults: z.array(
    z.object({
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()),
        }),
      ),
    }),
  ),
});

interface Run {
  seconds: number;
  passed: number;
  /** Tests that went red, each with what it said. */
  failed: { name: string; said: string }[];
  output: string;
}

let runs = 0;
async function runTests(args: string[], bug?: PlantedBug): Promise<Run> {
  const start = performance.now();
  const report = path.join(folder, `${++runs}.json`);
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const output = await new Promise<string>((resolve) => {
    const child = spawn(
      process.execPath,
      [vitest, 'run', '--project', 'faults', '--reporter=json', `--outputFile=${report}`, ...args],
      {
        cwd: root,
        env: {
          ...process.env,
          FAULTS_THOROUGH: 'yes',
          FAULTS_PLUMBING: path.join(folder, 'plumbing.json'),
          ...(bug && { [bugVariable]: bug.name }),
        },
      },
    );
    let text = '';
    child.stdout.on('data', (chunk) => (text += String(chunk)));
    child.stderr.on('data', (chunk) => (text += String(chunk)));
    child.on('close', () => {
      resolve(text);
    });
  });
  const written = await readFile(report, 'utf8').catch(() => '{"testResults":[]}');
  const tests = Report.parse(JSON.parse(written)).testResults.flatMap(
    ({ assertionResults }) => assertionResults,
  );
  const having = (wanted: string) => tests.filter(({ status }) => status === wanted);
  return {
    seconds: (performance.now() - start) / 1000,
    passed: having('passed').length,
    failed: having('failed').map(({ fullName, failureMessages }) => ({
      name: fullName,
      said: failureMessages.join('\n'),
    })),
    output,
  };
}

/** Whether the tests are green without a bug. */
async function holdsWithout(): Promise<boolean> {
  const { passed, failed, seconds, output } = await runTests([]);
  console.log(`without a bug: ${passed} green, ${failed.length} red, ${seconds.toFixed(0)} s`);
  const holds = passed > 0 && failed.length === 0;
  if (!holds) console.log(output, ...failed.flatMap(({ name, said }) => [`\n${name}\n`, said]));
  return holds;
}

async function isSeen(bug: PlantedBug): Promise<boolean> {
  const { file, tests } = bug.caughtBy;
  const only = tests === undefined ? [] : ['--testNamePattern', tests];
  const { failed, seconds, output } = await runTests([file, '--bail', '1', ...only], bug);
  const [first] = failed;
  const seen = first?.name ?? 'NOT SEEN';
  console.log(`${seconds.toFixed(0).padStart(4)} s  ${bug.name.padEnd(66)} ${seen}`);
  if (first === undefined) console.log(output);
  return first !== undefined;
}

try {
  for (const bug of plantedBugs) plant(await readFile(path.join(root, bug.file), 'utf8'), bug);
  let survivors = 0;
  if (await holdsWithout())
    await inParallel(Math.min(2, availableParallelism()), plantedBugs, async (bug) => {
      if (!(await isSeen(bug))) survivors += 1;
    });
  else survivors = plantedBugs.length;
  console.log(`${plantedBugs.length - survivors} of ${plantedBugs.length} planted bugs were seen`);
  process.exitCode = survivors > 0 ? 1 : 0;
} finally {
  await rm(folder, { recursive: true });
}
