/** What the form carries that applies a checked file. */
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
