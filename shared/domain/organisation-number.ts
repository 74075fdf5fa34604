/** Swedish organisation numbers, `NNNNNN-NNNN`. */
import * as z from 'zod/mini';

/** Whether the last of ten digits checks the nine before it (Luhn). */
function checks(digits: string): boolean {
  const sum = Array.from(digits, (digit, index) => Number(digit) * (index % 2 === 0 ? 2 : 1))
    .map((product) => (product > 9 ? product - 9 : product))
    .reduce((total, each) => total + each, 0);
  return sum % 10 === 0;
}

/** Not below 20 in the place of a month: those are people's own numbers, which we do not keep. */
const form = /^[1-9]\d[2-9]\d{3}-\d{4}$/;

/** As it is stored: its check digit was looked at on its way in. */
export const StoredNumber = z.string().check(z.regex(form));

/** Marked as pure, so that bundles which only read rows leave it out. */
export const OrganisationNumber = /* @__PURE__ */ StoredNumber.check(
  /* @__PURE__ */ z.refine((text) => checks(text.replace('-', ''))),
);
export type OrganisationNumber = z.infer<typeof OrganisationNumber>;

export type NumberFault = 'not-a-number' | 'of-a-person' | 'check-digit';

/**
 * Reads an organisation number as people write it: with or without the hyphen, spaces, and the `16` that tax forms put
 * before it.
 */
export function readOrganisationNumber(
  text: string,
): { value: OrganisationNumber } | { fault: NumberFault } {
  const written = text.replaceAll(/\s/g, '').replaceAll(/[\u2010-\u2015\u2212]/g, '-');
  const [, first, last] = /^(?:16|18|19|20)?(\d{6})[-+]?(\d{4})$/.exec(written) ?? [];
  if (!first || !last) return { fault: 'not-a-number' };
  if (Number(first[2]) < 2) return { fault: 'of-a-person' };
  const value = `${first}-${last}`;
  if (!form.test(value)) return { fault: 'not-a-number' };
  return checks(first + last) ? { value } : { fault: 'check-digit' };
}
