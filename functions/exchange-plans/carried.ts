/**
 * What a checked file says, in the form that applies it: nothing waits on the server between the two. It is read with the
 * same care as the file was, since it comes from a browser too.
 */
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import * as z from 'zod/mini';
import { Sheet } from '../../shared/platform/xlsx/read.ts';
import { ShortText } from '../../shared/domain/text.ts';

export const Carried = z.object({
  file: ShortText,
  why: ShortText,
  sheets: z.array(Sheet),
  /** The versions of what the file changes, as they were when somebody saw what it does. */
  seen: z.record(z.string(), z.int()),
});
export type Carried = z.infer<typeof Carried>;

/** Characters in a form, which holds two million. */
const carriedLimit = 1_900_000;
const unpackedLimit = 20_000_000;

/** `undefined` when it is more than a form holds. */
export function carry(carried: Carried): string | undefined {
  const text = brotliCompressSync(JSON.stringify(carried), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5 },
  }).toString('base64url');
  return text.length <= carriedLimit ? text : undefined;
}

/** `undefined` when it is nothing that we made. */
export function uncarry(text: string): Carried | undefined {
  try {
    const bytes = brotliDecompressSync(Buffer.from(text, 'base64url'), {
      maxOutputLength: unpackedLimit,
    });
    return Carried.safeParse(JSON.parse(bytes.toString())).data;
  } catch {
    return undefined;
  }
}
