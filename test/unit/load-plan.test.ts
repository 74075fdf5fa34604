import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { localDate } from '../../shared/domain/calendar.ts';
import { Consultation } from '../../shared/domain/consultation.ts';
import { Consultee } from '../../shared/domain/consultee.ts';
import { ConsulteeId } from '../../shared/domain/ids.ts';
import { Answer, gapsIn } from '../../shared/domain/response.ts';
import { parseConsulteeFile } from '../../infra/cli/load/consultee-file.ts';
import { planConsultees } from '../../infra/cli/load/plan-consultees.ts';
import { describeProblem } from '../../infra/cli/load/problem.ts';
import { readFolder } from '../../infra/cli/load/read-folder.ts';
import { warningsFor } from '../../infra/cli/load/warnings.ts';

const consultation = (change: Partial<Consultation> = {}) =>
  Consultation.parse({
    id: 'remiss',
    caseReference: 'RS 1',
    title: 'Remiss',
    sender: 'Region Exempel',
    closingDate: '2021-03-05',
    state: 'draft',
    cadence: { offsets: [-7, 1], leastDaysBetween: 5 },
    coordinatorMailbox: 'samordnare@region.example',
    registrarMailbox: 'registrator@region.example',
    ...change,
  });
const open = consultation({ state: 'open', openedAt: '2021-02-01T07:00:00Z' });
const today = localDate('2021-02-01');

const stored = (change: object = {}) => {
  const consultee = Consultee.parse({
    consultationId: 'remiss',
    id: 'a',
    name: 'A kommun',
    category: 'municipality',
    email: 'a@a.example',
    generation: 1,
    formerEmails: [],
    nextReminderOn: '2021-02-26',
    ...change,
  });
  return new Map([[consultee.id, consultee]]);
};
const rows = (text: string) => {
  const parsed = parseConsulteeFile(new TextEncoder().encode(`id,name,category,email\n${text}`));
  if ('problems' in parsed) throw new Error(parsed.problems.map(describeProblem).join());
  return parsed.value;
};
const sampleFolder = fileURLToPath(new URL('../../infra/local/sample', import.meta.url));
const SampleAnswers = z.array(z.strictObject({ consulteeId: ConsulteeId, answer: Answer }));
const asStored = 'a,A kommun,municipality,a@a.example';

describe('what load does with the consultees', () => {
  it('corrects number, contact and language in a draft, tells of them when it is open, and leaves what the file leaves out', () => {
    const told = rows(asStored).map((row) => ({ ...row, organisationNumber: '556012-5790' }));
    const before = stored({ contactName: 'Kim' });
    const { changes } = planConsultees(told, before, consultation(), today);
    expect(changes).toMatchObject([
      { kind: 'correct', consultee: { organisationNumber: '556012-5790' } },
    ]);
    expect(planConsultees(told, before, open, today)).toMatchObject({
      changes: [],
      leftAsIs: [{ field: 'a organisationNumber' }],
    });
    expect(planConsultees(rows(asStored), before, consultation(), today)).toMatchObject({
      ...{ changes: [], unchanged: 1 },
    });
  });

  it('adds who is new, due on the first reminder of the cadence', () => {
    expect(planConsultees(rows(asStored), new Map(), consultation(), today)).toEqual({
      changes: [{ kind: 'add', consultee: stored().values().next().value }],
      unchanged: 0,
      leftAsIs: [],
    });
  });

  it('adds without a reminder when the cadence is at its end', () => {
    const after = localDate('2021-04-01');
    const { changes } = planConsultees(rows(asStored), new Map(), consultation(), after);
    expect(changes[0]?.consultee).not.toHaveProperty('nextReminderOn');
  });

  it.each([consultation(), open])('leaves who is as the file says', (it) => {
    expect(planConsultees(rows(asStored), stored(), it, today)).toEqual({
      changes: [],
      unchanged: 1,
      leftAsIs: [],
    });
  });

  it('corrects anything before the opening, on the first generation still', () => {
    const plan = planConsultees(
      rows('a,B kommun,other,b@a.example'),
      stored(),
      consultation(),
      today,
    );
    const corrected = { name: 'B kommun', category: 'other', email: 'b@a.example' };
    expect(plan.changes).toEqual([
      { kind: 'correct', consultee: stored(corrected).values().next().value },
    ]);
  });

  it('moves the reminders along when the closing date moves before the opening', () => {
    const later = consultation({ closingDate: localDate('2021-04-09') });
    const { changes } = planConsultees(rows(asStored), stored(), later, today);
    expect(changes).toMatchObject([
      { kind: 'correct', consultee: { nextReminderOn: '2021-04-01' } },
    ]);
  });

  it('changes the address alone once the consultation is open, and says what it left', () => {
    const plan = planConsultees(rows('a,B kommun,other,b@a.example'), stored(), open, today);
    expect(plan.changes).toMatchObject([
      { kind: 'change-address', email: 'b@a.example', consultee: { name: 'A kommun' } },
    ]);
    expect(plan.leftAsIs.map(describeProblem)).toEqual([
      'consultees.csv, a name: is "B kommun" in the file and stays "A kommun", since the consultation is open',
      'consultees.csv, a category: is "other" in the file and stays "municipality", since the consultation is open',
    ]);
  });

  it('does not end a link for another way of writing the same address', () => {
    const plan = planConsultees(rows('a,A kommun,municipality,A@A.example'), stored(), open, today);
    expect(plan).toMatchObject({ changes: [], unchanged: 1 });
  });

  it('does not bring back an address that was changed since the file was written', () => {
    const moved = stored({ email: 'new@a.example', formerEmails: ['a@a.example'], generation: 2 });
    const plan = planConsultees(rows(asStored), moved, open, today);
    expect(plan.changes).toEqual([]);
    expect(plan.leftAsIs.map(describeProblem)).toEqual([
      expect.stringContaining('it stays "new@a.example"'),
    ]);
  });

  it('notes when it invites someone later than the others, so that no reminder comes on top', () => {
    const invitedOn = (it: Consultation) =>
      planConsultees(rows('b,B,other,b@b.example'), new Map(), it, today).changes.map(
        ({ consultee }) => consultee.invitedOn,
      );
    expect(invitedOn(open)).toEqual([today]);
    expect(invitedOn(consultation())).toEqual([undefined]);
  });

  it('names who is missing from the file, and removes nobody', () => {
    const plan = planConsultees(rows('b,B,other,b@b.example'), stored(), open, today);
    expect(plan.changes).toMatchObject([{ kind: 'add', consultee: { id: 'b' } }]);
    expect(plan.leftAsIs.map(describeProblem)).toEqual([
      'consultees.csv, a: is not in the file, and stays a consultee',
    ]);
  });
});

describe('what load points out', () => {
  const sample = async (change: Partial<Consultation> = {}) => {
    const read = await readFolder(sampleFolder);
    if ('problems' in read) throw new Error(read.problems.map(describeProblem).join('\n'));
    return { ...read.value, consultation: { ...read.value.consultation, ...change } };
  };
  const warnings = async (day: string | undefined, change?: Partial<Consultation>) =>
    warningsFor(await sample(change), day === undefined ? undefined : localDate(day)).map(
      describeProblem,
    );

  it('is nothing when three whole months are left', async () => {
    expect(await warnings('2020-12-05')).toEqual([]);
  });

  it('is a time to answer shorter than three months', async () => {
    expect(await warnings('2020-12-06')).toEqual([
      expect.stringContaining('leaves 90 days to answer from today'),
    ]);
  });

  it('is a time to answer full of days off', async () => {
    expect(await warnings('2020-12-19', { closingDate: localDate('2021-01-08') })).toContainEqual(
      expect.stringContaining('leaves 21 days, of which 11 are days off'),
    );
  });

  it('is a closing date that has passed', async () => {
    expect(await warnings('2021-03-06')).toEqual([expect.stringContaining('has passed')]);
  });

  it('is no date once the consultation is open', async () => {
    expect(await warnings(undefined)).toEqual([]);
  });

  it('is a mailbox that several consultees share', async () => {
    const loadable = await sample();
    const [first, second] = rows('x,X,other,x@x.example\ny,Y,other,X@x.example');
    if (!first || !second) throw new Error('two rows');
    const shared = { ...loadable, consultees: [first, second] };
    expect(warningsFor(shared, undefined).map(describeProblem)).toEqual([
      'consultees.csv, email: the same mailbox for x, y: it gets the mail of each',
    ]);
  });
});

describe('the sample', () => {
  it('lists the 26 municipalities of the county and at least 60 consultees', async () => {
    const read = await readFolder(sampleFolder);
    if ('problems' in read) throw new Error(read.problems.map(describeProblem).join('\n'));
    const { consultees } = read.value;
    expect(consultees.length).toBeGreaterThanOrEqual(60);
    expect(consultees.filter(({ category }) => category === 'municipality')).toHaveLength(26);
    expect(consultees.filter(({ email }) => !email.endsWith('.example'))).toEqual([]);
  });

  it('answers only for listed consultees, about parts that exist, with nothing left to fill in', async () => {
    const read = await readFolder(sampleFolder);
    if ('problems' in read) throw new Error(read.problems.map(describeProblem).join('\n'));
    const answers = SampleAnswers.parse(
      JSON.parse(await readFile(`${sampleFolder}/answers.json`, 'utf8')),
    );
    const { consultees, content } = read.value;
    const parts = [...content.focusAreas, ...content.chapters].map(({ id }) => id);
    for (const { consulteeId, answer } of answers) {
      const name = consultees.find(({ id }) => id === consulteeId)?.name ?? '';
      expect(
        /exempe?l/i.test(name) || /^Exempeldata, inte/.test(answer.overall?.comment ?? ''),
      ).toBe(true);
      expect(parts).toEqual(
        expect.arrayContaining([
          ...Object.keys(answer.focusAreas),
          ...Object.keys(answer.chapters),
        ]),
      );
      expect(gapsIn(answer)).toEqual([]);
    }
  });
});
