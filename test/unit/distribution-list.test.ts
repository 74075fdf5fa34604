import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isSameConsultee,
  type ListedConsultee,
  numberedId,
  planList,
} from '../../shared/domain/distribution-list.ts';
import { ConsulteeId } from '../../shared/domain/ids.ts';
import { partsOf } from '../../shared/store/list-imports.ts';
import { anAddition, anyList } from '../support/lists.ts';
import { aConsultee } from '../support/world.ts';

const listed = (changes: Partial<ListedConsultee> = {}): ListedConsultee => ({
  row: 2,
  name: 'Botkyrka kommun',
  email: 'kommun@botkyrka.example',
  ...changes,
});
const stored = aConsultee('botkyrka', {
  name: 'Botkyrka kommun',
  email: 'kommun@botkyrka.example',
});
const numbered = { ...stored, organisationNumber: '212000-1355' };
const other = aConsultee('solna', { name: 'Solna stad', organisationNumber: '232100-0016' });
const id = (text: string) => ConsulteeId.parse(text);
const nothing = { changes: [], unchanged: 0, faults: [], otherAddresses: [] };

describe('a row of a file is', () => {
  test('new when nobody on the list is called so at that mailbox', () => {
    expect(planList([listed()], [other])).toEqual({
      ...nothing,
      changes: [
        {
          kind: 'add',
          id: 'botkyrka-kommun',
          name: 'Botkyrka kommun',
          category: 'other',
          email: 'kommun@botkyrka.example',
        },
      ],
    });
  });

  test('new as well when another has its mailbox: role mailboxes are shared', () => {
    const { changes } = planList([listed({ name: 'Botkyrka hamn' })], [stored]);
    expect(changes).toMatchObject([{ kind: 'add', id: 'botkyrka-hamn' }]);
  });

  test.each([
    [
      'its name and mailbox, in any case',
      listed({ name: 'BOTKYRKA  kommun', email: 'Kommun@Botkyrka.example' }),
      stored,
    ],
    ['its number', listed({ name: 'Nya namnet', organisationNumber: '212000-1355' }), numbered],
    ['its id', listed({ name: 'Nya namnet', id: id('botkyrka') }), stored],
    [
      'its id, with another number',
      listed({ id: id('botkyrka'), organisationNumber: '202100-5448' }),
      numbered,
    ],
  ])('known by %s', (_, row, consultee) => {
    const { changes, unchanged, faults } = planList([row], [other, consultee]);
    expect(faults).toEqual([]);
    expect(changes.filter(({ kind }) => kind === 'add')).toEqual([]);
    expect(changes.length + unchanged).toBe(1);
    expect(changes.every((change) => change.id === 'botkyrka')).toBe(true);
  });

  test('unchanged when it says no more than what stands, or less', () => {
    const consultee = { ...numbered, contactName: 'Kim', language: 'en' as const };
    expect(planList([listed()], [consultee])).toEqual({ ...nothing, unchanged: 1 });
    expect(
      planList([listed({ contactName: 'Kim', category: 'municipality' })], [consultee]),
    ).toEqual({ ...nothing, unchanged: 1 });
  });

  test('a change of what it says otherwise, which tells what stood there', () => {
    expect(
      planList(
        [
          listed({
            id: id('botkyrka'),
            name: 'Botkyrka stad',
            category: 'company',
            contactName: 'Kim',
            organisationNumber: '212000-1355',
          }),
        ],
        [stored],
      ).changes,
    ).toEqual([
      {
        kind: 'change',
        id: 'botkyrka',
        from: { name: 'Botkyrka kommun', category: 'municipality' },
        to: {
          name: 'Botkyrka stad',
          category: 'company',
          contactName: 'Kim',
          organisationNumber: '212000-1355',
        },
      },
    ]);
  });

  test('never another address: that is told, and the rest is changed', () => {
    const row = listed({
      email: 'ny@botkyrka.example',
      organisationNumber: '212000-1355',
      contactName: 'Kim',
    });
    expect(planList([row], [numbered])).toEqual({
      ...nothing,
      changes: [{ kind: 'change', id: 'botkyrka', from: {}, to: { contactName: 'Kim' } }],
      otherAddresses: [
        {
          row: 2,
          id: 'botkyrka',
          name: 'Botkyrka kommun',
          email: 'ny@botkyrka.example',
          listed: 'kommun@botkyrka.example',
        },
      ],
    });
  });
});

describe('rows contradict', () => {
  const faultsOf = (...rows: Partial<ListedConsultee>[]) =>
    planList(
      rows.map((row, index) => listed({ row: index + 2, ...row })),
      [numbered, other],
    ).faults;

  test.each([
    ['alike in name and mailbox', [{}, {}], { column: 'name', other: 2 }],
    [
      'of one new name, in another case',
      [{ name: 'X' }, { name: 'x' }],
      { column: 'name', other: 2 },
    ],
    [
      'with one number',
      [
        { name: 'X', organisationNumber: '202100-5448' },
        { organisationNumber: '202100-5448', name: 'Y' },
      ],
      { column: 'organisationNumber', other: 2 },
    ],
    [
      'with one id',
      [
        { id: id('x'), name: 'X' },
        { id: id('x'), name: 'Y' },
      ],
      { column: 'id', other: 2 },
    ],
    [
      'about one consultee, by its id and by its number',
      [
        { id: id('solna'), name: 'X' },
        { organisationNumber: '232100-0016', name: 'Y' },
      ],
      { column: 'name', other: 2 },
    ],
    [
      'alike, one with an id',
      [{ id: id('x'), name: 'X' }, { name: 'X' }],
      { column: 'name', other: 2 },
    ],
    [
      'alike, the other with an id',
      [{ name: 'X' }, { id: id('x'), name: 'X' }],
      { column: 'name', other: 2 },
    ],
  ] as const)('each other when they are %s', (_, rows, fault) => {
    expect(faultsOf(...rows)).toEqual([{ row: 3, fault: 'twice', ...fault }]);
  });

  test('nobody when they are alike but have ids of their own', () => {
    expect(faultsOf({ id: id('x'), name: 'X' }, { id: id('y'), name: 'X' })).toEqual([]);
  });

  test('the list when their id and number are of two consultees', () => {
    expect(faultsOf({ id: id('botkyrka'), organisationNumber: '232100-0016' })).toEqual([
      { row: 2, column: 'organisationNumber', fault: 'of-another', other: 'Solna stad' },
    ]);
  });

  test('the list when one of that name and mailbox has another number', () => {
    expect(faultsOf({ organisationNumber: '202100-5448' })).toEqual([
      { row: 2, column: 'organisationNumber', fault: 'other-number', other: '212000-1355' },
    ]);
  });
});

describe('the ids of new consultees', () => {
  test('are of their names, or numbered where such an id is taken or spoken for', () => {
    const rows = ['a@x.example', 'b@x.example', 'c@x.example'].map((email, index) =>
      listed({ row: index + 2, email }),
    );
    const spokenFor = listed({ row: 9, name: 'X', id: id('botkyrka-kommun-3') });
    const taken = aConsultee('botkyrka-kommun');
    const { changes } = planList([...rows, spokenFor], [taken]);
    expect(changes.map((change) => change.id)).toEqual([
      'botkyrka-kommun-2',
      'botkyrka-kommun-4',
      'botkyrka-kommun-5',
      'botkyrka-kommun-3',
    ]);
  });

  test('are ids whatever the name is', () => {
    const { changes } = planList(
      [
        listed({ name: '東京' }),
        listed({ name: '—', row: 3 }),
        listed({ name: 'x'.repeat(200), row: 4 }),
      ],
      [aConsultee('x'.repeat(60))],
    );
    expect(changes.map((change) => change.id)).toEqual([
      'instans',
      'instans-2',
      `${'x'.repeat(53)}-2`,
    ]);
    expect(numberedId(`${'x'.repeat(52)}-yyyyyyy`, 12)).toBe(`${'x'.repeat(52)}-12`);
  });
});

test('whatever a file says of a list, nobody is there twice, and a second time it says nothing new', () => {
  fc.assert(
    fc.property(anyList, anyList, fc.nat(6), (list, file, shift) => {
      const rows = file.map(({ id: own, ...each }, index): ListedConsultee => ({
        row: index + 2,
        ...each,
        ...(index % 2 === 0 && { id: ConsulteeId.parse(`${own}${shift > 3 ? '' : '9'}`) }),
      }));
      const { changes, faults } = planList(rows, list);
      fc.pre(faults.length === 0);
      const after = [...list.map((each) => ({ ...each }))];
      for (const change of changes)
        if (change.kind === 'add') after.push({ ...aConsultee(change.id), ...change });
        else Object.assign(after.find((each) => each.id === change.id) ?? {}, change.to);
      expect(new Set(after.map((each) => each.id)).size).toBe(after.length);
      const numbers = after.flatMap(({ organisationNumber }) => organisationNumber ?? []);
      expect(new Set(numbers).size).toBe(numbers.length);
      // Where somebody gets another name, a row that knows another by that name may mean somebody else the second time.
      const renames = changes.some((change) => change.kind === 'change' && 'name' in change.to);
      if (!renames) expect(planList(rows, after).changes).toEqual([]);
    }),
  );
});

test('who stands is the same as who was to be added: by number, or by name and a mailbox that it has or had', () => {
  const wanted = listed();
  expect(isSameConsultee(stored, wanted)).toBe(true);
  expect(
    isSameConsultee({ ...stored, email: 'ny@x.example', formerEmails: [stored.email] }, wanted),
  ).toBe(true);
  expect(isSameConsultee({ ...stored, name: 'Annan' }, wanted)).toBe(false);
  expect(
    isSameConsultee(
      { ...numbered, name: 'Annan' },
      { ...wanted, organisationNumber: '212000-1355' },
    ),
  ).toBe(true);
  expect(isSameConsultee({ ...stored, email: 'annan@x.example' }, wanted)).toBe(false);
});

describe('the parts of an import', () => {
  const changes = Array.from({ length: 2_500 }, (_, n) => anAddition(`nr-${n}`));

  test('hold all of it, in order, a thousand at most', () => {
    const parts = partsOf(changes);
    expect(parts.map((part) => part.length)).toEqual([1_000, 1_000, 500]);
    expect(parts.flat()).toEqual(changes);
    expect(partsOf([])).toEqual([]);
  });

  test('fit in a row each, and all in one transaction, whatever stands in them', () => {
    const long = changes.map((change, n) => ({
      ...change,
      name: '\u6771'.repeat(200),
      contactName: String(n).padEnd(200, '\u4eac'),
    }));
    const parts = partsOf(long);
    expect(parts.flat()).toEqual(long);
    for (const part of parts) expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThan(255_000);
  });
});
