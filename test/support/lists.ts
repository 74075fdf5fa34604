/** Distribution lists as people save them, and lists of consultees of any kind. */
import fc from 'fast-check';
import { type Consultee, ConsulteeCategory } from '../../shared/domain/consultee.ts';
import { ConsulteeId } from '../../shared/domain/ids.ts';
import { OrganisationNumber } from '../../shared/domain/organisation-number.ts';
import {
  type Addition,
  type ListChange,
  type ListImport,
  onOneLine,
} from '../../shared/domain/distribution-list.ts';
import { cleanText } from '../../shared/domain/text.ts';
import { aConsultee, consultationId } from './world.ts';

/** Bytes of Windows-1252, of characters that Latin-1 has at the same place, and the euro sign. */
export const inWindows1252 = (text: string): Buffer =>
  Buffer.from(text.replaceAll('€', '\u0080'), 'latin1');

/** The number with the check digit that belongs to nine digits. */
function organisationNumber(nine: number): string {
  const first = `5${5 + (nine % 5)}${String(nine % 10_000_000).padStart(7, '6')}`.slice(0, 9);
  const whole = Array.from(
    { length: 10 },
    (_, last) => `${first.slice(0, 6)}-${first.slice(6)}${last}`,
  );
  return whole.find((number) => OrganisationNumber.safeParse(number).success) ?? '556012-5790';
}

const words = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
    fc.constantFrom('Älvsjö', '=SUMMA(A1)', "'=1", '+46', '-', '@', '"', 'a;b', 'a,b\tc', "'"),
  )
  .map((text) => onOneLine(cleanText(text)))
  .filter(
    (text) => text !== '' && text.length <= 200 && !/\p{Noncharacter_Code_Point}/u.test(text),
  );

/** A list as it may stand: of any names, with ids and numbers of their own. */
export const anyList: fc.Arbitrary<Consultee[]> = fc
  .array(
    fc.record({
      name: words,
      category: fc.constantFrom(...ConsulteeCategory.options),
      hasNumber: fc.boolean(),
      mailbox: fc.constantFrom('a@a.example', 'B@b.example', '+c@c.example'),
      contactName: fc.option(words, { nil: undefined }),
      language: fc.constantFrom(undefined, 'sv' as const, 'en' as const),
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map(({ hasNumber, mailbox, contactName, language, ...named }, index) =>
      aConsultee(`nr-${index}`, {
        ...named,
        email: mailbox,
        id: ConsulteeId.parse(`nr-${index}`),
        ...(hasNumber && { organisationNumber: organisationNumber(6_000_000 + index) }),
        ...(contactName !== undefined && { contactName }),
        ...(language && { language }),
      }),
    ),
  );

export const anAddition = (id: string, more: Partial<Addition> = {}): Addition => ({
  kind: 'add',
  id: ConsulteeId.parse(id),
  name: `Kommunen ${id}`,
  category: 'municipality',
  email: `kommun@${id}.example`,
  ...more,
});

/** An import that was confirmed a moment ago. */
export const aListImport = (
  parts: ListChange[][],
  changes: Partial<ListImport> = {},
): ListImport => ({
  consultationId,
  version: 1,
  confirmed: 'what was seen',
  fileName: 'lista.csv',
  by: 'Kim Samordnare',
  startedAt: '2021-01-15T08:00:00.000Z',
  changedAt: '2021-01-15T08:00:00.000Z',
  added: parts.flat().length,
  changed: 0,
  unchanged: 0,
  parts: parts.length,
  partsDone: 0,
  done: 0,
  left: [],
  ...changes,
});
