import { localDateOf } from '../../../shared/domain/calendar.ts';
import type { Problem } from './problem.ts';
import { type Loadable, readFolder } from './read-folder.ts';
import { warningsFor } from './warnings.ts';
import {
  loadConsultation,
  type LoadOptions,
  LoadRefused,
  type LoadSummary,
  type LoadTarget,
} from './write.ts';

export type LoadResult =
  | { loaded: Loadable['consultation']; summary: LoadSummary; warnings: Problem[] }
  | { problems: Problem[] };

/** Loads a consultation's folder, or says all that is wrong with it and writes nothing. `registrar`: see `readFolder`. */
export async function loadFolder(
  folder: string,
  target: LoadTarget,
  options: LoadOptions & { registrar?: string | undefined },
): Promise<LoadResult> {
  const read = await readFolder(folder, options.registrar);
  if ('problems' in read) return read;
  try {
    const summary = await loadConsultation(target, read.value, options);
    const goesOut = summary.state === 'open' ? undefined : localDateOf(options.now);
    const warnings = warningsFor(read.value, goesOut);
    return { loaded: read.value.consultation, summary, warnings };
  } catch (error) {
    if (error instanceof LoadRefused) return { problems: [error.problem] };
    throw error;
  }
}
