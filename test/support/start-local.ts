/** Starts the whole local system once for the flows, with the sample in it, beside whatever `npm start` runs. */
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import type { Addresses } from '../../infra/local/local-system.ts';
import { fillWithSample } from '../../infra/local/sample.ts';
import { startLocal } from '../../infra/local/start-local.ts';
import { terminal } from '../../infra/local/step.ts';

declare module 'vitest' {
  interface ProvidedContext {
    local: Addresses;
  }
}

const port = 4680;
const folder = path.join(import.meta.dirname, '../../.local/test');

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const system = await startLocal({
    folder,
    port,
    from: 'snapshot',
    fill: fillWithSample,
    reporter: terminal,
  });
  project.provide('local', system.addresses);
  return system.stop;
}
