/** Whether a local system can be started here. */
import { createServer } from 'node:net';
import { readState } from './state.ts';
import { LocalError } from './step.ts';

/** Two systems in one folder would undo each other. */
export async function requireNoOther(folder: string, port: number): Promise<void> {
  const other = await readState(folder);
  if (!other || other.port === port) return;
  const answers = await fetch(`${other.endpoint}/_ministack/health`).then(
    ({ ok }) => ok,
    () => false,
  );
  if (answers)
    throw new LocalError(
      `The local system already runs on port ${other.port}, perhaps in another window: end that first.`,
    );
}

export const requireFreePort = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', ({ code }: NodeJS.ErrnoException) => {
      reject(
        new LocalError(
          code === 'EADDRINUSE'
            ? `Port ${port} is in use, perhaps by an npm start in another window: end that, or choose another with npm start -- --port ${port + 20}.`
            : `Port ${port} cannot be opened (${code ?? 'for an unknown reason'}): choose another with npm start -- --port 4600.`,
        ),
      );
    });
    probe.listen(port, '127.0.0.1', () => {
      probe.close(() => {
        resolve();
      });
    });
  });
