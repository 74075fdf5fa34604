import { describeProblem } from './problem.ts';
import type { LoadResult } from './load-folder.ts';
import type { LoadSummary } from './write.ts';

const plural = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

const states: Record<LoadSummary['state'], string> = {
  draft: 'not opened: no consultee sees it; --open opens it and mails the invitations',
  opened: 'opened now: the invitations are on their way',
  open: 'open since before',
};

/** What the person at the terminal reads about a load. */
export function describeResult(result: LoadResult): string {
  if ('problems' in result) {
    const { problems } = result;
    return [
      `Nothing was loaded: ${plural(problems.length, 'error')} to mend.`,
      ...problems.map((problem) => `  ${describeProblem(problem)}`),
    ].join('\n');
  }
  const { loaded, summary, warnings } = result;
  const { consultation, documents, consultees, state, leftAsIs } = summary;
  const nothingNew =
    consultation === 'unchanged' &&
    documents.uploaded + consultees.added + consultees.changed === 0 &&
    state !== 'opened';
  return [
    `${loaded.id} (${loaded.caseReference}): ${nothingNew ? 'nothing new, all of it was there.' : 'loaded.'}`,
    `  Consultation  ${consultation}`,
    `  Documents     ${documents.uploaded} uploaded, ${documents.unchanged} unchanged`,
    `  Consultees    ${consultees.added} added, ${consultees.changed} changed, ${consultees.unchanged} unchanged`,
    `  State         ${states[state]}`,
    ...listed('Left as it is', leftAsIs.map(describeProblem)),
    ...listed('To look at', warnings.map(describeProblem)),
  ].join('\n');
}

const listed = (heading: string, lines: string[]): string[] =>
  lines.length === 0 ? [] : [`${heading}:`, ...lines.map((line) => `  ${line}`)];
