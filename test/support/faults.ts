/** Faults planted in real SDK clients: the process dies, or the reply is lost, at the n-th AWS call. */
import type { MiddlewareStack } from '@smithy/types';

export class Killed extends Error {}

/** One simulated process: it counts the AWS calls of all its clients and dies at one of them. */
export interface Process {
  /** AWS calls made so far. */
  calls: number;
  dead: boolean;
}

type Moment = 'before' | 'after';
interface Client {
  middlewareStack: MiddlewareStack<never, never>;
}

/**
 * Lets a process die at its n-th AWS call (counted over all its clients), before the request leaves or after it took
 * effect. A dead process reaches nothing any more. `at: Infinity` counts only.
 */
export function plantDeath(clients: Client[], at: number, moment: Moment): Process {
  const process: Process = { calls: 0, dead: false };
  for (const { middlewareStack } of clients)
    middlewareStack.add(
      (next) => async (args) => {
        if (process.dead) throw new Killed();
        process.calls += 1;
        const dies = process.calls === at;
        if (dies && moment === 'before') {
          process.dead = true;
          throw new Killed();
        }
        const result = await next(args);
        if (dies) {
          process.dead = true;
          throw new Killed();
        }
        return result;
      },
      { step: 'initialize', name: 'plantDeath', priority: 'high' },
    );
  return process;
}
