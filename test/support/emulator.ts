/** The emulator without our stacks: just tables, for tests of the stores and for the benches. */
import { mkdir, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { findPython, installEmulator, startEmulator } from '../../infra/local/emulator.ts';
import { tableDefinitions } from './table-definitions.ts';
import type { Place } from './world.ts';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A bare emulator without functions, and the tables as the template defines them. */
export async function startBareEmulator(
  folder: string,
): Promise<Place & { stop: () => Promise<void> }> {
  await rm(folder, { recursive: true, force: true });
  const logs = path.join(folder, 'logs');
  await mkdir(logs, { recursive: true });
  const { signal } = new AbortController();
  await installEmulator(await findPython(), logs, signal, () => undefined);
  const emulator = await startEmulator(
    {
      folder,
      port: await freePort(),
      mailServiceEndpoint: 'http://127.0.0.1:9', // No function runs here, so nothing sends.
      clockFile: path.join(folder, 'clock'),
      logs,
    },
    signal,
  );
  return {
    endpoint: emulator.endpoint,
    tables: tableDefinitions(),
    stop: async () => {
      await emulator.stop();
    },
  };
}
