/**
 * What a checked file says, in the form that applies it: nothing waits on the server between the two. It is read with the
 * same care as the file was, since it comes from a browser too.
 */
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type * as z from 'zod/mini';

/** Characters in a form, which holds two million. */
const carriedLimit = 1_900_000;
const unpackedLimit = 20_000_000;

/** `undefined` when it is more than a form holds. */
export function carry(carried: object): string | undefined {
  const text = brotliCompressSync(JSON.stringify(carried), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5 },
  }).toString('base64url');
  return text.length <= carriedLimit ? text : undefined;
}

/** `undefined` when it is nothing that we made. */
export function uncarry<Schema extends z.ZodMiniType>(
  schema: Schema,
  text: string,
): z.infer<Schema> | undefined {
  try {
    const bytes = brotliDecompressSync(Buffer.from(text, 'base64url'), {
      maxOutputLength: unpackedLimit,
    });
    return schema.safeParse(JSON.parse(bytes.toString())).data;
  } catch {
    return undefined;
  }
}
