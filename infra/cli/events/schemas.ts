import * as z from 'zod';
import { contracts, type DomainEvent } from '../../../events/index.ts';

/** The JSON Schema of every contract, by the event's type. */
export const eventSchemas = (): Map<DomainEvent['type'], z.core.JSONSchema.BaseSchema> =>
  new Map(
    contracts.flatMap((contract) =>
      contract.shape.type.def.values.map((type) => [type, z.toJSONSchema(contract)] as const),
    ),
  );

/** Its file's text. */
export const schemaText = (schema: z.core.JSONSchema.BaseSchema): string =>
  `${JSON.stringify(schema, null, 2)}\n`;
