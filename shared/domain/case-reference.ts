/**
 * The form in which two case references (diarienummer) are compared: `RS 2020–0780`, `RS2020-0780` and `rs 2020-0780`
 * are the same case. What is shown is always what was stored.
 */
export const comparableCaseReference = (reference: string): string =>
  reference
    .normalize('NFKC')
    .replaceAll(/\p{Dash_Punctuation}/gu, '-')
    .replaceAll(/\s/gu, '')
    .toUpperCase();

/** Whether a text names the case, however that is written there: not as a part of a longer number or word. */
export function mentionsCase(text: string, reference: string): boolean {
  const characters = Array.from(comparableCaseReference(reference), (character) =>
    character === '-' ? '\\p{Dash_Punctuation}' : character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&'),
  );
  const pattern = `(?<![\\p{L}\\p{N}])${characters.join('\\s*')}(?![\\p{L}\\p{N}])`;
  return characters.length > 0 && new RegExp(pattern, 'iu').test(text.normalize('NFKC'));
}
