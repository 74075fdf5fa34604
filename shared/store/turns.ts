/** What happens to plans and rounds by the passing of time alone: rows of a sparse index, by day. */
import { paginateQuery } from '@aws-sdk/client-dynamodb';
import type { LocalDate } from '../domain/calendar.ts';
import { InitiativeRef, RoundRef, StrategyId } from '../domain/ids.ts';
import type { Table } from '../platform/dynamo.ts';
import { toItem } from './item.ts';
import { planDueIndex } from './tasks.ts';

/** The index's key of a row that something happens to on a day. */
export const turnOn = (day: LocalDate): string => `turn#${day}`;

export type Turn =
  | { kind: 'initiative'; ref: InitiativeRef }
  | { kind: 'round'; ref: RoundRef }
  | { kind: 'calendar'; strategyId: StrategyId };

/** The rows to look at on one day: a query of the sparse index, whose cost follows what is due. */
export async function* eachTurnOn(plans: Table, day: LocalDate): AsyncGenerator<Turn[]> {
  const pages = paginateQuery(
    { client: plans.client },
    {
      TableName: plans.name,
      IndexName: planDueIndex,
      KeyConditionExpression: 'due = :due',
      ExpressionAttributeValues: toItem({ ':due': turnOn(day) }),
    },
  );
  for await (const page of pages)
    yield (page.Items ?? []).map(({ pk, sk }) => readTurn(pk?.S ?? '', sk?.S ?? ''));
}

/** Throws for the key of a row that nothing can happen to by itself. */
function readTurn(pk: string, sk: string): Turn {
  const [partition, id] = pk.split('#');
  if (partition === 'plan')
    return {
      kind: 'initiative',
      ref: InitiativeRef.parse({ planId: id, initiativeId: sk.split('#')[1] }),
    };
  if (partition === 'rounds')
    return { kind: 'round', ref: RoundRef.parse({ strategyId: id, roundId: sk }) };
  return { kind: 'calendar', strategyId: StrategyId.parse(sk) };
}
