/** Vitest's global set-up of the fault tests. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { type Plumbing, readPlumbing } from './plumbing.ts';

declare module 'vitest' {
  interface ProvidedContext {
    plumbing: Plumbing;
  }
}

/** Reads the template once for all runs of test:faults, which names the file to keep it in. */
export default function setup(project: TestProject): void {
  const file = process.env['FAULTS_PLUMBING'];
  const plumbing =
    file && existsSync(file)
      ? (JSON.parse(readFileSync(file, 'utf8')) as Plumbing)
      : readPlumbing();
  if (file) writeFileSync(file, JSON.stringify(plumbing));
  project.provide('plumbing', plumbing);
}
