import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { AttachmentId } from '../../shared/domain/attached-file.ts';
import { mentionsCase } from '../../shared/domain/case-reference.ts';
import { ConsultationId, ConsulteeId, IntakeRef } from '../../shared/domain/ids.ts';
import {
  consultationsAddressed,
  intakeQuarantineFolder,
  matchSender,
  parseIntakeKey,
} from '../../shared/domain/intake.ts';
import { kindOf, proofIn } from '../../shared/domain/mail-kind.ts';

describe('a case reference in a text', () => {
  it.each([
    ['Svar på RS 2020-0780', true],
    ['rs2020–0780.', true],
    ['(RS\n2020 – 0780)', true],
    ['Ert dnr: RS 2020‑0780, vårt KS 1', true],
    ['RS 2020-07801', false],
    ['KRS 2020-0780', false],
    ['RS 2020-078', false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(mentionsCase(text, 'RS 2020–0780')).toBe(expected);
  });

  it('is found whatever stands in it and around it', () => {
    const written = Array.from('RSksdåÄöé0123456789 –‑-/.:()+*[]\\^$|?{}');
    const reference = fc
      .string({ unit: fc.constantFrom(...written), minLength: 1, maxLength: 30 })
      .filter((text) => /\S/.test(text));
    fc.assert(
      fc.property(reference, fc.constantFrom('', ' ', '.', '"', '\n'), (text, around) => {
        expect(mentionsCase(`${around}${text}${around}`, text)).toBe(true);
      }),
    );
  });
});

test('an address names a consultation by its local part, alone or after a plus, at our domain alone', () => {
  const ids = ['rs-2020-0780', 'rs-2021-1'].map((id) => ConsultationId.parse(id));
  const named = (...addresses: string[]) => consultationsAddressed(addresses, 'svar.x.se', ids);
  expect(named('RS-2020-0780@Svar.x.se')).toEqual(['rs-2020-0780']);
  expect(named('svar+rs-2021-1@svar.x.se')).toEqual(['rs-2021-1']);
  expect(named('rs-2020-0780@x.se', 'rs-2020-0780@svar.x.se.evil.se')).toEqual([]);
  expect(named('rs-2020@svar.x.se', 'utan-at')).toEqual([]);
});

test('a sender is matched by its mailbox, also a former one; by its domain as a suggestion; never by a domain of all', () => {
  const one = (id: string, email: string, formerEmails: string[] = []) => ({
    ...{ id: ConsulteeId.parse(id), email, formerEmails },
  });
  const list = [
    one('a', 'Kommun@a.se', ['forr@a.se']),
    one('b', 'namnd@a.se'),
    one('c', 'c@gmail.com'),
  ];
  expect(matchSender('kommun@A.se', list)).toEqual({ by: 'mailbox', consulteeIds: ['a'] });
  expect(matchSender('forr@a.se', list)).toEqual({ by: 'mailbox', consulteeIds: ['a'] });
  expect(matchSender('kim@a.se', list)).toEqual({ by: 'domain', consulteeIds: ['a', 'b'] });
  expect(matchSender('kim@gmail.com', list)).toBeUndefined();
  expect(matchSender('kim@b.a.se', list)).toBeUndefined();
});

const headersFrom = (record: Record<string, string>) =>
  Object.entries(record).map(([key, value]) => ({ key, value }));

describe('what kind of message it is', () => {
  const kind = (record: Record<string, string>, hasDocument = false, subject = 'Svar') =>
    kindOf(headersFrom(record), { subject, hasDocument });

  it('whatever else it says, what answered by itself is no answer, with a document or without', () => {
    const header = fc.constantFrom<[string, string]>(
      ['auto-submitted', 'auto-replied'],
      ['auto-submitted', 'Auto-Replied (vacation)'],
      ['x-autoreply', 'yes'],
      ['return-path', '<>'],
    );
    fc.assert(
      fc.property(header, fc.boolean(), fc.string(), ([name, value], hasDocument, subject) => {
        expect(kind({ [name]: value }, hasDocument, subject)).not.toBe('answer');
      }),
    );
  });

  it.each([
    [{}, 'answer'],
    [{ 'auto-submitted': 'no' }, 'answer'],
    [{ 'x-auto-response-suppress': 'None' }, 'answer'],
    [{ precedence: 'first-class' }, 'answer'],
    [{ precedence: 'list' }, 'automatic'],
    [{ 'x-failed-recipients': 'a@a.se' }, 'bounce'],
  ])('%j is %s', (record, expected) => {
    expect(kind(record)).toBe(expected);
  });

  it('a reply from nobody is a bounce when it says so', () => {
    expect(kind({ 'return-path': '<>' }, false, 'Undeliverable: Remiss')).toBe('bounce');
  });
});

describe('the proof of a sender', () => {
  it('is what SES says first, and nothing that stands below', () => {
    const ses =
      'amazonses.com; spf=pass (x); dkim=fail header.i=@a.se; dmarc=pass header.from=a.se';
    expect(proofIn(headersFrom({ 'authentication-results': ses }))).toEqual({
      ...{ spf: 'pass', dkim: 'fail', dmarc: 'pass' },
    });
    expect(
      proofIn([
        { key: 'authentication-results', value: 'mx.evil.se; dmarc=pass' },
        { key: 'authentication-results', value: ses },
      ]),
    ).toBeUndefined();
    expect(proofIn([])).toBeUndefined();
  });
});

test('a key of quarantine is read back, and no other is', () => {
  const ref = IntakeRef.parse({ place: '-', intakeId: 'a'.repeat(32) });
  const id = AttachmentId.parse('b'.repeat(32));
  expect(parseIntakeKey(`${intakeQuarantineFolder(ref, id)}svar.pdf`)).toEqual({ ref, id });
  for (const key of ['', 'inkommet/-/x/y/z', `lagesrapport/a/hp/i/${id}/a.pdf`])
    expect(parseIntakeKey(key)).toBeUndefined();
});
