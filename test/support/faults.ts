/** Faults planted in real SDK clients: the process dies at its n-th AWS call. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SESv2Client } from '@aws-sdk/client-sesv2';
import type { MiddlewareStack } from '@smithy/types';

class Killed extends Error {}

/** One simulated process, counting the AWS calls of all its clients. */
export interface Process {
  calls: number;
  dead: boolean;
}

/**
 * Lets a process die at its n-th AWS call (counted over all its clients), before the request leaves or after it took
 * effect. A dead process reaches nothing any more. `at: Infinity` only counts.
 */
export function plantDeath(
  clients: (DynamoDBClient | SESv2Client)[],
  at: number,
  moment: 'before' | 'after',
): Process {
  const process: Process = { calls: 0, dead: false };
  const die = () => {
    process.dead = true;
    throw new Killed();
  };
  const watch = <Input extends object, Output extends object>(
    stack: MiddlewareStack<Input, Output>,
  ) => {
    stack.add(
      (next) => async (args) => {
        if (process.dead) die();
        process.calls += 1;
        const last = process.calls === at;
        if (last && moment === 'before') die();
        const result = await next(args);
        if (last) die();
        return result;
      },
      { step: 'initialize', priority: 'high' },
    );
  };
  for (const client of clients)
    if (client instanceof DynamoDBClient) watch(client.middlewareStack);
    else watch(client.middlewareStack);
  return process;
}

/** Lets something else happen right before a client's n-th AWS call. */
export function meanwhile(
  client: DynamoDBClient,
  at: number,
  happens: () => Promise<void>,
): Process {
  const process: Process = { calls: 0, dead: false };
  client.middlewareStack.add(
    (next) => async (args) => {
      process.calls += 1;
      if (process.calls === at) await happens();
      return next(args);
    },
    { step: 'initialize', priority: 'high' },
  );
  return process;
}
