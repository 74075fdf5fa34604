import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type * as z from 'zod/mini';

export type Item = Record<string, AttributeValue>;

export const toItem = (value: Record<string, unknown>): Item =>
  marshall(value, { removeUndefinedValues: true });

/** Reads a row by its schema. Throws when it breaks the schema. */
export const readItem = <Schema extends z.ZodMiniType>(
  schema: Schema,
  item: Item,
): z.infer<Schema> => schema.parse(unmarshall(item));

/** Reads a row that may not be there. */
export const fromItem = <Schema extends z.ZodMiniType>(
  schema: Schema,
  item: Item | undefined,
): z.infer<Schema> | undefined => (item === undefined ? undefined : readItem(schema, item));

/** The parts of an update that sets these attributes; those that are `undefined` are left as they are. */
export function assignment(attributes: Record<string, unknown>): {
  expression: string;
  ExpressionAttributeNames: Record<string, string>;
  ExpressionAttributeValues: Item;
} {
  const present = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return {
    expression: `SET ${present.map(([name]) => `#${name} = :${name}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(present.map(([name]) => [`#${name}`, name])),
    ExpressionAttributeValues: toItem(
      Object.fromEntries(present.map(([name, value]) => [`:${name}`, value])),
    ),
  };
}
