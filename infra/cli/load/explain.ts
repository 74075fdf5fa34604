import * as z from 'zod';
import { quote } from './problem.ts';

const address = 'is not an e-mail address: write it as name@organisation.example';

/** What to write in fields whose form a schema checks, by the field's name. */
const forms: Record<string, string> = {
  id: 'is not an id: use lower-case letters a–z, digits and single hyphens, e.g. botkyrka-kommun',
  closingDate: 'is not a day: write it as 2021-03-05',
  coordinatorMailbox: address,
  registrarMailbox: address,
  email: address,
  organisationNumber:
    'is not an organisation number: write it as 232100-0016, its last digit checks the others; personal numbers are not kept',
  fileName:
    'is not a file name we take: use letters a–z, digits, dot, underscore and hyphen, e.g. missiv.pdf',
};

/** What to do about fields that have a value to fall back on, when that is missing too. */
const fallbacks: Record<string, string> = {
  registrarMailbox: 'is missing: add an e-mail address here, or registrar to config.json',
};

const kinds: Record<string, string> = {
  string: 'text in quotation marks',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list [ … ]',
  object: 'an object { … }',
  record: 'an object { … }',
};

/** `chapters[2].title`, list items counted from 1; '' for the whole. */
export const fieldPath = (path: readonly PropertyKey[]): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');

/** Says in plain words what breaks a schema and what to do: an error map for zod's `safeParse`. */
export function explain(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type': {
      const kind = kinds[issue.expected] ?? issue.expected;
      if (issue.input !== undefined) return `must be ${kind}`;
      return fallbacks[String(issue.path?.at(-1))] ?? `is missing: add ${kind}`;
    }
    case 'unrecognized_keys':
      return `has the unknown ${issue.keys.map(quote).join(', ')}: remove it or correct its spelling`;
    case 'invalid_value':
      return `must be one of: ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return issue.origin === 'array' ? 'is empty: add one' : `must be at least ${issue.minimum}`;
    case 'too_big':
      if (issue.origin === 'string')
        return `is longer than ${issue.maximum} characters: shorten it`;
      if (issue.origin === 'array') return `has more than ${issue.maximum} items: remove some`;
      return `must be at most ${issue.maximum}`;
    case 'invalid_format':
    case 'custom':
      return forms[String(issue.path?.findLast((step) => typeof step === 'string'))];
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
      return undefined;
  }
}

/** Checks for text that a page or a mail shows in one line, where an empty one would leave a hole. */
export const notEmpty = z.refine<string>((text) => text !== '', { error: 'is empty: fill it in' });
export const oneLine = z.refine<string>((text) => !text.includes('\n'), {
  error: 'has a line break: write it on one line',
});
