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
