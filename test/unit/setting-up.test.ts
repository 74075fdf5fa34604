import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lists, parts, typedIn } from '../../functions/set-up-consultation/parts.ts';
import { faultsOf } from '../../functions/set-up-consultation/faults.ts';
import { addDays, localDate } from '../../shared/domain/calendar.ts';
import { ConsultationId, PartId } from '../../shared/domain/ids.ts';
import {
  letterText,
  missingIn,
  movedUp,
  newConsultationId,
  newDraft,
  paragraphsOf,
  timeWarnings,
  withoutPart,
  withPart,
} from '../../shared/domain/setting-up.ts';
import { cleanText } from '../../shared/domain/text.ts';
import { aConsultation, someContent } from '../support/world.ts';

const draft = { consultation: aConsultation(), content: someContent };
const now = new Date('2020-11-23T09:00:00Z');

describe('what is missing', () => {
  test('is nothing of a whole consultation, and everything of a new one', () => {
    expect(missingIn(someContent)).toEqual([]);
    expect(missingIn(newDraft(aConsultation()).content)).toEqual([
      ...['letter', 'questions', 'focusAreas', 'chapters'],
    ]);
  });

  test.each([
    ['letter', { coverLetter: [] }],
    ['questions', { questions: { furtherInitiatives: 'Fler?', participation: '' } }],
    ['questions', { questions: { furtherInitiatives: '', participation: 'Hur?' } }],
    ['focusAreas', { focusAreas: [] }],
    ['chapters', { chapters: [] }],
  ])('is %s when there is none', (part, changes) => {
    expect(missingIn({ ...someContent, ...changes })).toEqual([part]);
  });
});

describe('the time to answer', () => {
  const from = localDate('2020-11-23');
  test.each([
    ['2020-11-22', [{ kind: 'past' }]],
    ['2021-02-23', []],
    ['2021-02-22', [{ kind: 'short', days: 92 }]],
    ['2021-01-10', [{ kind: 'short', days: 49 }]],
  ])('until %s', (until, warnings) => {
    expect(timeWarnings(localDate(until), from)).toEqual(warnings);
  });

  test('over Christmas has many days off', () => {
    expect(timeWarnings(localDate('2021-01-06'), localDate('2020-12-21'))).toEqual([
      { kind: 'short', days: 17 },
      { kind: 'days-off', days: 17, daysOff: 9 },
    ]);
  });
});

describe('a new consultation', () => {
  const taken = (...ids: string[]) => ids.map((id) => ({ id: ConsultationId.parse(id) }));

  test('has an id of its case reference, that no other has', () => {
    expect(newConsultationId('RS 2020–0780', [])).toBe('rs-2020-0780');
    expect(newConsultationId('RS 2020–0780', taken('rs-2020-0780'))).toBe('rs-2020-0780-2');
    expect(newConsultationId('–', taken('remiss', 'remiss-2'))).toBe('remiss-3');
  });

  test('always finds an id, whatever the case reference', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(8), (reference, others) => {
        const all: { id: ConsultationId }[] = [];
        for (let made = 0; made <= others; made += 1)
          all.push({ id: newConsultationId(reference, all) });
        expect(new Set(all.map(({ id }) => id)).size).toBe(others + 1);
      }),
    );
  });

  test('that is copied takes what is read, and neither files nor the days of the other', () => {
    const earlier = {
      consultation: aConsultation({
        hardClose: true,
        openedAt: '2021-01-11T08:00:00.000Z',
        state: 'open',
      }),
      content: {
        ...someContent,
        documents: [
          {
            id: PartId.parse('missiv'),
            ...{ title: 'Missiv', fileName: 'missiv.pdf', contentType: 'application/pdf' as const },
            ...{ bytes: 1, sha256: 'ab'.repeat(32) },
          },
        ],
      },
    };
    const { cadence, ...own } = aConsultation({ id: ConsultationId.parse('ny') });
    const copy = newDraft(own, earlier);
    expect(copy.content).toEqual({ ...someContent, consultationId: 'ny', documents: [] });
    expect(copy.consultation).toEqual({ ...own, state: 'draft', cadence, hardClose: true });
  });
});

describe('a letter', () => {
  test('comes back as it was typed, but for empty lines beside one', () => {
    const typed = fc.array(fc.constantFrom('a', 'Hej!', '- b', '\n', '\n\n', ' \n', '**c**'));
    fc.assert(
      fc.property(typed, (pieces) => {
        const text = cleanText(pieces.join(''));
        const paragraphs = paragraphsOf(text);
        expect(paragraphs.every((one) => one !== '' && !/\n\s*\n/.test(one))).toBe(true);
        expect(paragraphsOf(letterText(paragraphs))).toEqual(paragraphs);
        expect(letterText(paragraphs).replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      }),
    );
  });
});

describe('a list', () => {
  const ids = ['a', 'b', 'c', 'd'].map((id) => PartId.parse(id));
  const listed = fc
    .shuffledSubarray(ids)
    .map((some) => some.map((id) => ({ id, name: id.toUpperCase() })));

  test('keeps all its parts when one moves, and moves nothing but that one and the one above', () => {
    fc.assert(
      fc.property(listed, fc.constantFrom(...ids), (some, id) => {
        const moved = movedUp(some, id);
        const place = some.findIndex((one) => one.id === id);
        expect(moved.map((one) => one.id).sort()).toEqual(some.map((one) => one.id).sort());
        if (place <= 0) expect(moved).toEqual(some);
        else {
          expect(moved[place - 1]).toEqual(some[place]);
          expect(moved.toSpliced(place - 1, 2)).toEqual(some.toSpliced(place - 1, 2));
        }
      }),
    );
  });

  test('has each part once, changed in its place, added at the end', () => {
    fc.assert(
      fc.property(listed, fc.constantFrom(...ids), (some, id) => {
        const part = { id, name: 'Ny' };
        const changed = withPart(some, part);
        const place = some.findIndex((one) => one.id === id);
        expect(changed.at(place)).toEqual(part);
        expect(withoutPart(changed, id)).toEqual(withoutPart(some, id));
      }),
    );
  });
});

describe('a part of a consultation', () => {
  test.each(Object.entries(parts))(
    '%s shows what is stored, and storing that changes nothing',
    (_, part) => {
      expect(part.put(draft, part.of(draft))).toEqual(
        part.put(part.put(draft, part.of(draft)), part.of(draft)),
      );
      expect(part.of(part.put(draft, part.of(draft)))).toEqual(part.of(draft));
      expect(part.put(draft, part.of(draft)).content).toEqual(draft.content);
      expect(faultsOf(part.fields, part.of(draft), { language: 'sv', now })).toEqual([]);
    },
  );

  test.each(Object.entries(lists))('%s too', (_, list) => {
    expect(list.put(draft, list.of(draft))).toEqual(draft);
    for (const one of list.of(draft)) expect(list.listed(one.id, list.typed(one))).toEqual(one);
  });

  test('the days of reminders are read whatever stands between them', () => {
    const { fields, put } = parts.paminnelser;
    const typed = typedIn(
      fields,
      new URLSearchParams({ before: ' 30,7;  0', after: '1 14', apart: '3' }),
    );
    expect(faultsOf(fields, typed, { language: 'sv', now })).toEqual([]);
    expect(put(draft, typed).consultation.cadence).toEqual({
      offsets: [-30, -7, 0, 1, 14],
      leastDaysBetween: 3,
    });
  });

  test.each([
    ['paminnelser', { before: 'en vecka', after: '', apart: '5' }, ['before']],
    ['paminnelser', { before: '', after: '366', apart: '0' }, ['after', 'apart']],
    [
      'paminnelser',
      { before: '1 2 3 4 5 6 7 8 9 10 11', after: '', apart: '61' },
      ['before', 'apart'],
    ],
    ['svarstid', { closingDate: '2021-02-29' }, ['closingDate']],
    ['svarstid', { closingDate: addDays(localDate('2020-11-23'), -1) }, ['closingDate']],
    [
      'brevlador',
      { coordinatorMailbox: 'någon', registrarMailbox: '' },
      ['coordinatorMailbox', 'registrarMailbox'],
    ],
    ['sena-svar', { late: 'constructor' }, ['late']],
    [
      'uppgifter',
      { title: 'x'.repeat(201), caseReference: ' \n ', sender: 'R' },
      ['title', 'caseReference'],
    ],
    [
      'fragor',
      { furtherInitiatives: 'x'.repeat(20_001), participation: 'Hur?' },
      ['furtherInitiatives'],
    ],
  ] as const)('%s is refused where it is wrong: %j', (name, form, wrong) => {
    const { fields } = parts[name];
    const typed = typedIn(fields, new URLSearchParams(form));
    expect(faultsOf(fields, typed, { language: 'sv', now }).map(({ field }) => field)).toEqual(
      wrong,
    );
  });
});
