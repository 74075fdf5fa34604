import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { calendarFile } from '../../shared/mail/calendar-file.ts';
import { invitation, reminder } from '../../shared/mail/messages.ts';
import { aConsultation, aConsultee, someContent } from '../support/world.ts';
import { localDate } from '../../shared/domain/calendar.ts';

const publicUrl = 'https://remiss.example/remisser/rs-2020-0780';
const link = 'https://remiss.example/svara/rs-2020-0780.a.1.hemlig';
const senderDomain = 'region.example';
const consultee = aConsultee('a');

const fileOf = (
  changes: Parameters<typeof aConsultation>[0] = {},
  written = new Date('2021-01-11T09:00:00Z'),
) =>
  calendarFile(
    { consultation: aConsultation(changes), consultee, publicUrl },
    { senderDomain, written, language: 'sv' },
  );

const textOf = ({ content }: { content: Uint8Array }) =>
  new TextDecoder('utf-8', { fatal: true }).decode(content);

/** What another implementation of RFC 5545 reads. */
function read(file: { content: Uint8Array }) {
  const calendar = ICAL.Component.fromString(textOf(file));
  const [event, ...more] = calendar.getAllSubcomponents('vevent');
  if (!event || more.length > 0) throw new Error('one event was expected');
  const value = (name: string) => event.getFirstPropertyValue(name)?.toString();
  return { calendar, event: new ICAL.Event(event), component: event, value };
}

describe('the calendar file', () => {
  test('holds the last day as a day, with its case and its public page, and asks for no reply', () => {
    const file = fileOf();
    const { calendar, event, value } = read(file);
    expect(file).toMatchObject({
      fileName: 'sista-svarsdag.ics',
      contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
    });
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(event.summary).toBe('Sista svarsdag: Näringslivs- och tillväxtstrategi');
    expect(event.description).toContain('RS 2020–0780');
    expect(event.description).toContain(publicUrl);
    expect([value('url'), value('attendee'), value('organizer')]).toEqual([
      publicUrl,
      undefined,
      undefined,
    ]);
    expect(value('transp')).toBe('TRANSPARENT');
  });

  test.each(['2021-03-05', '2021-03-28', '2021-07-15', '2021-10-31', '2021-12-31'])(
    'names %s, in winter, in summer and when the clocks change',
    (day) => {
      const { event } = read(fileOf({ closingDate: localDate(day) }));
      expect([event.startDate.isDate, event.startDate.toString()]).toEqual([true, day]);
      expect(event.duration.toSeconds()).toBe(24 * 3600);
    },
  );

  test('rings at nine in the morning a week before, and not when that is over', () => {
    const alarm = (written: string) =>
      read(fileOf({}, new Date(written)))
        .component.getFirstSubcomponent('valarm')
        ?.getFirstPropertyValue('trigger');
    const start = new Date('2021-03-05T00:00:00+01:00').getTime();
    const trigger = alarm('2021-02-25T22:59:59Z');
    if (!(trigger instanceof ICAL.Duration)) throw new Error('the alarm has no trigger');
    expect(new Date(start + trigger.toSeconds() * 1000).toISOString()).toBe(
      '2021-02-26T08:00:00.000Z',
    );
    expect(alarm('2021-02-25T23:00:00Z')).toBeUndefined();
  });

  test('is a later version of the same entry when the day has moved', () => {
    const first = read(fileOf());
    const moved = read(
      fileOf({
        closingDate: localDate('2021-04-09'),
        formerClosingDates: [localDate('2021-03-05'), localDate('2021-03-26')],
      }),
    );
    expect(moved.event.uid).toBe(first.event.uid);
    expect([first.event.sequence, moved.event.sequence]).toEqual([0, 2]);
  });

  test('is another entry for another consultee or consultation', () => {
    const uidOf = (id: string, consultation = aConsultation()) =>
      read(
        calendarFile(
          { consultation, consultee: aConsultee(id), publicUrl },
          { senderDomain, written: new Date(0), language: 'sv' },
        ),
      ).event.uid;
    const other = aConsultation({ id: 'rs-2021-1' as ReturnType<typeof aConsultation>['id'] });
    expect(new Set([uidOf('a'), uidOf('b'), uidOf('a', other)]).size).toBe(3);
  });

  test('is read as it was written whatever the titles hold, in lines of at most 75 bytes that end in CRLF', () => {
    const hostile = fc.constantFrom(
      'Rad ett\r\nATTENDEE:mailto:elak@example.org',
      'a;b,c\\n\\;"d":e',
      'å'.repeat(200),
      '👩‍👩‍👧‍👦🇸🇪'.repeat(15),
      '\u0000\u0007END:VEVENT',
    );
    fc.assert(
      fc.property(
        fc.oneof(hostile, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 })),
        (title) => {
          const file = fileOf({ title });
          const { component, event, value } = read(file);
          expect(event.summary.replaceAll(/\s+/g, ' ').trim()).toBe(
            `Sista svarsdag: ${title}`.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim(),
          );
          expect([value('attendee'), component.getAllSubcomponents().length]).toEqual([
            undefined,
            1,
          ]);
          const lines = textOf(file).split('\r\n');
          for (const line of lines) {
            expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
            expect(line).not.toMatch(/\p{Cc}/u);
          }
        },
      ),
    );
  });
});

describe('the mails with a calendar file', () => {
  const line = (closingDate: string, id = 'a') => ({
    consultation: aConsultation({ closingDate: localDate(closingDate) }),
    consultee: aConsultee(id),
    link,
    publicUrl,
  });
  const now = new Date('2021-03-01T09:00:00Z');
  const to = 'kommun@a.example';
  const remind = (...lines: ReturnType<typeof line>[]) =>
    reminder({
      to,
      lines,
      actors: [],
      pauseLink: 'https://remiss.example/pausa/x',
      now,
      senderDomain,
    });
  const invite = (closingDate: string) =>
    invitation({ to, ...line(closingDate), content: someContent, now, senderDomain });

  test('never hold a personal link in it, since calendars are shared', () => {
    const files = [invite('2021-03-05'), remind(line('2021-03-05'))].flatMap(
      ({ attachments }) => attachments,
    );
    expect(files).toHaveLength(2);
    // Unfolded, so that no link hides in a fold.
    for (const file of files) expect(textOf(file).replaceAll('\r\n ', '')).not.toContain('/svara/');
  });

  test('have one for each answer that can still be in time, soonest first, and none for late ones', () => {
    const { attachments } = remind(
      line('2021-02-26', 'sen'),
      line('2021-03-12', 'b'),
      line('2021-03-01', 'a'),
    );
    expect(
      attachments.map((file) => [file.fileName, read(file).event.startDate.toString()]),
    ).toEqual([
      ['sista-svarsdag-1.ics', '2021-03-01'],
      ['sista-svarsdag-2.ics', '2021-03-12'],
    ]);
    expect(remind(line('2021-02-26')).attachments).toEqual([]);
    expect(invite('2021-02-26').attachments).toEqual([]);
  });

  test('say so', () => {
    const words = 'bifogade kalenderfilen';
    expect(remind(line('2021-03-05')).text.replaceAll(/\s+/g, ' ')).toContain(words);
    expect(invite('2021-03-05').text.replaceAll(/\s+/g, ' ')).toContain(words);
    expect(remind(line('2021-02-26')).text).not.toContain('kalender');
    expect(invite('2021-02-26').text).not.toContain('kalender');
  });
});
