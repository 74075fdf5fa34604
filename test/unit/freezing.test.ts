import { describe, expect, test } from 'vitest';
import { localDate } from '../../shared/domain/calendar.ts';
import {
  acceptedInto,
  type Commitment,
  commitmentRefOf,
  decidedAs,
} from '../../shared/domain/commitment.ts';
import {
  beginCount,
  commitmentAt,
  countCommitment,
  countInitiative,
  frameOf,
  freezeCommitment,
  freezeInitiative,
  headerOf,
  stagesOf,
} from '../../shared/domain/freezing.ts';
import { ActorId, PartId } from '../../shared/domain/ids.ts';
import { initiativeRefOf } from '../../shared/domain/plan.ts';
import { emptyReport } from '../../shared/domain/progress.ts';
import {
  FrozenHeader,
  type FrozenName,
  noPledges,
  pledgedAgainstDone,
} from '../../shared/domain/round-report.ts';
import {
  aCommitment,
  aPlan,
  aRound,
  aStrategy,
  anActor,
  anInitiative,
  anUpdate,
} from '../support/plans.ts';

const closedAt = '2022-09-30T22:00:00.000Z';
const [before, later] = ['2022-09-01T08:00:00.000Z', '2022-10-05T08:00:00.000Z'];
const strategy = aStrategy();
const initiative = anInitiative();
const frame = frameOf(strategy, aRound(), closedAt, [aPlan()], undefined);

describe('a commitment as it was when a round closed', () => {
  const pledged = aCommitment();
  const takenAt = (at: string): Commitment =>
    decidedAs(pledged, acceptedInto(initiativeRefOf(initiative), at, 'Kim'));
  const stateOf = (commitment: Commitment) =>
    commitmentAt(commitment, closedAt, [])?.decision.state;

  test('stands as it was decided by then', () => {
    expect(stateOf(takenAt(before))).toBe('accepted');
    expect(stateOf(takenAt(closedAt))).toBe('accepted');
    expect(stateOf(takenAt(later))).toBe('open');
    const reason = { state: 'set-aside' as const, reason: 'Görs redan', at: later, by: 'Kim' };
    expect(stateOf(decidedAs(pledged, reason))).toBe('open');
  });

  test('waits for its actor when that answered later', () => {
    const decision = acceptedInto(initiativeRefOf(initiative), before, 'Kim');
    if (decision.state !== 'accepted') throw new Error('it is accepted');
    const answered = (at: string) =>
      commitmentAt(
        decidedAs(pledged, { ...decision, confirmation: { answer: 'objected', at } }),
        closedAt,
        [],
      );
    expect(answered(before)).toMatchObject({ decision: { confirmation: { answer: 'objected' } } });
    expect(answered(later)).toMatchObject({ decision: { confirmation: { answer: 'asked' } } });
  });

  test('has the outcome that was said of it last by then', () => {
    const outcome = { state: 'done' as const, text: 'Klart', at: later };
    const said = (at: string, state: 'under-way' | 'partly', of = pledged) => ({
      submittedAt: at,
      report: {
        ...emptyReport,
        commitments: [{ commitment: commitmentRefOf(of), outcome: state, text: '' }],
      },
    });
    const outcomeOf = (...updates: ReturnType<typeof said>[]) =>
      commitmentAt({ ...takenAt(before), outcome }, closedAt, updates)?.outcome?.state;
    expect(outcomeOf()).toBeUndefined();
    expect(
      outcomeOf(
        said('2022-09-02T08:00:00.000Z', 'partly'),
        said('2022-08-02T08:00:00.000Z', 'under-way'),
        said('2022-09-03T08:00:00.000Z', 'under-way', aCommitment('b')),
      ),
    ).toBe('partly');
  });

  test('is not there when it came later, and is when its answer was only supplemented later', () => {
    expect(commitmentAt({ ...pledged, receivedAt: later }, closedAt, [])).toBeUndefined();
    expect(commitmentAt({ ...pledged, receivedAt: later, version: 2 }, closedAt, [])).toBeDefined();
  });
});

describe('an initiative', () => {
  const names: FrozenName[] = ['a', 'b'].map((id) => ({
    actorId: ActorId.parse(id),
    name: `Aktören ${id}`,
    category: 'university',
    isActive: id === 'a',
  }));
  const freeze = (
    changes: Parameters<typeof anInitiative>[1],
    plan: 'adopted' | 'closed' = 'adopted',
    by: string[] = [],
  ) =>
    freezeInitiative(anInitiative('x', changes), {
      plan: { state: plan },
      frame,
      names,
      updates: by.map((id) => anUpdate(id)),
      before: undefined,
    });

  test('asks those with a part in it who still are there, while it goes on and its plan holds', () => {
    expect(freeze({}).asked).toEqual(['a']);
    expect(freeze({}, 'closed').asked).toEqual([]);
    const override = { status: 'cancelled' as const, why: 'Slut', at: before, by: 'Kim' };
    expect(freeze({ override })).toMatchObject({ asked: [], statusWhy: 'Slut' });
    // Whoever reported was asked, although it has ended by what it said.
    expect(freeze({ override }, 'adopted', ['b'])).toMatchObject({ asked: ['b'], reported: ['b'] });
  });

  test('has no lead actor when that is gone, and says what it was called on the day', () => {
    const frozen = freeze({
      leadActor: ActorId.parse('b'),
      names: [
        { name: 'Då', since: localDate('2021-01-01') },
        { name: 'Sedan', since: localDate('2022-10-02') },
      ],
    });
    expect(frozen.lead).toBeUndefined();
    expect(frozen.name).toBe('Då');
  });
});

test('plans that hold are frozen, and what has no history comes first', () => {
  const plans = (['draft', 'agreeing', 'adopted', 'closed'] as const).map((state) =>
    aPlan(state, { state }),
  );
  const of = frameOf(strategy, aRound(), closedAt, plans, undefined);
  expect(of.focusAreas[0]?.plans.map(({ id }) => id)).toEqual(['adopted', 'closed']);
  expect(stagesOf(strategy, of).map(({ kind }) => kind)).toEqual([
    'names',
    'indicators',
    'commitments',
    'initiatives',
    'initiatives',
  ]);
});

test('what is counted of each focus area adds up to what is counted of all', () => {
  const count = beginCount(frame);
  for (const earlier of ['late', 'on-time', undefined] as const)
    countInitiative(
      count,
      freezeInitiative(initiative, {
        plan: { state: 'adopted' },
        frame,
        names: [anActor('a'), anActor('b')].map(({ id, name, category }) => ({
          actorId: id,
          name,
          category,
          isActive: true,
        })),
        updates: [anUpdate('a')],
        before: earlier,
      }),
    );
  for (const area of ['forskning', 'kompetens', 'annat']) {
    const commitment = aCommitment('a', { focusAreaId: PartId.parse(area) });
    countCommitment(
      count,
      freezeCommitment(commitment, { initiative: undefined, actorId: commitment.actorId, frame }),
    );
  }
  const header = FrozenHeader.parse(headerOf(frame, count));
  expect(header).toMatchObject({
    counts: {
      initiatives: 3,
      statuses: { late: 3 },
      before: { late: 1, 'on-time': 1 },
      changed: 1,
      asked: 6,
      reported: 3,
      pledges: { undecided: 3 },
    },
    actors: 2,
    silentActors: 1,
  });
  expect(header.focusAreas.map(({ counts }) => counts.pledges.undecided)).toEqual([1, 1]);
  expect(count.byActor.get(ActorId.parse('a'))).toMatchObject({ leads: 3, asked: 3, reported: 3 });
});

test('what was set aside counts neither as pledged nor as done', () => {
  const pledges = { ...noPledges(), undecided: 2, 'set-aside': 3, done: 4, partly: 1 };
  expect(pledgedAgainstDone(pledges)).toEqual({ pledged: 7, done: 4 });
});
