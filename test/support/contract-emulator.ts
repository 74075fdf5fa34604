/** Vitest's global set-up of the contract tests. */
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { projectRoot } from '../../infra/bundle.ts';
import { startBareEmulator } from './emulator.ts';
import type { Place } from './world.ts';

declare module 'vitest' {
  interface ProvidedContext {
    place: Place;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, ...place } = await startBareEmulator(
    path.join(projectRoot, '.local/test/contract'),
  );
  project.provide('place', place);
  return stop;
}
