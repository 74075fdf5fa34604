/** Brings a system that was deployed by an earlier run up to the sources as they are, and keeps its data. */
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { type Build, changedFunctions, hashes } from './build.ts';
import type { Outputs } from './deploy.ts';
import { swapCode } from './hot-swap.ts';
import { connectLocal } from './local-system.ts';
import type { State } from './state.ts';
import { LocalError, type Progress, type Reporter } from './step.ts';

export interface Means {
  reporter: Reporter;
  /** Builds the sources. Throws when they do not build. */
  build: () => Promise<Build>;
  /** Updates the stacks. Throws LocalError when the emulator does not take them. */
  update: (progress: Progress) => Promise<Outputs>;
  /** The state of a system with these outputs. */
  stateFrom: (outputs: Outputs, built: Build) => State;
  /** Makes a copy of what the emulator has saved. */
  setAside: () => Promise<void>;
  /** Sets the emulator back to that copy. */
  setBack: () => Promise<void>;
}

/**
 * Puts changed code into the functions, and updates the stacks when the template has changed; an update that fails or
 * loses rows is undone, and the system goes on as it was. Nothing is done in silence.
 *
 * @param print of the sources as they are now.
 * @param certain whether what the state says of code and template is what the emulator has.
 */
export async function bringUpToDate(
  state: State,
  print: string,
  certain: boolean,
  { reporter, build, update, stateFrom, setAside, setBack }: Means,
): Promise<State> {
  if (certain && state.fingerprint === print) return { ...state, refused: undefined };
  if (certain && state.refused === print) {
    reporter.say(stillOld);
    return state;
  }
  let built: Build;
  try {
    built = await reporter.step('Building what has changed', build);
  } catch (error) {
    reporter.say('The code does not build; the system goes on with the code that it had.');
    reporter.say((error as Error).message);
    return state;
  }
  const deployed = certain ? state.functions : {};
  let next: State = { ...state, fingerprint: print, refused: undefined };
  if (!certain || built.template !== state.template) {
    reporter.say(
      certain
        ? 'The template has changed: the stacks are updated, and the data stays.'
        : 'Nobody knows which stacks and code were saved: they are deployed again, and the data stays.',
    );
    const before = await countRows(state);
    try {
      await setAside();
      const outputs = await reporter.step('Updating the stacks', update);
      next = stateFrom(outputs, built);
      requireRows(before, await countRows(next));
    } catch (error) {
      if (!(error instanceof LocalError)) throw error;
      reporter.say(`The update failed: ${error.message}`);
      await reporter.step('Setting all back to as it was', setBack);
      reporter.say(stillOld);
      return { ...state, refused: print };
    }
  }
  // Also after an update: the stacks know nothing of code that was put in without them.
  const changed = changedFunctions(built.functions, deployed);
  if (changed.length > 0)
    await reporter.step(`Putting new code into ${counted(changed.length)}`, () =>
      swapCode(state, changed),
    );
  return { ...next, functions: hashes(built.functions) };
}

const counted = (functions: number) => (functions === 1 ? '1 function' : `${functions} functions`);

const stillOld =
  'The system goes on as it was deployed, old code included. npm start -- --fresh deploys the new one and forgets the data.';

type Rows = Record<string, { table: string; rows: number }>;

async function countRows(state: State): Promise<Rows> {
  const { table } = connectLocal(state);
  const names = Object.keys(state.tables) as (keyof State['tables'])[];
  return Object.fromEntries(
    await Promise.all(
      names.map(async (name) => {
        const { client, name: tableName } = table(name);
        let rows = 0;
        let from: ScanCommand['input']['ExclusiveStartKey'];
        do {
          const page = await client.send(
            new ScanCommand({ TableName: tableName, Select: 'COUNT', ExclusiveStartKey: from }),
          );
          rows += page.Count ?? 0;
          from = page.LastEvaluatedKey;
        } while (from);
        return [name, { table: tableName, rows }] as const;
      }),
    ),
  );
}

function requireRows(before: Rows, after: Rows): void {
  for (const [name, { table, rows }] of Object.entries(before)) {
    const found = after[name];
    if (found?.table !== table) throw new LocalError(`it would replace the table ${name}.`);
    if (found.rows < rows)
      throw new LocalError(`the table ${name} had ${rows} rows and then ${found.rows}.`);
  }
}
