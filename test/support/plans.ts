/** A strategy with its plans, as tests tell of them. */
import { Actor } from '../../shared/domain/actor.ts';
import { localDate } from '../../shared/domain/calendar.ts';
import { Commitment } from '../../shared/domain/commitment.ts';
import { FollowUpPolicy } from '../../shared/domain/follow-up-policy.ts';
import { Indicator } from '../../shared/domain/indicator.ts';
import { ActionPlan, Initiative } from '../../shared/domain/plan.ts';
import { emptyReport, ProgressUpdate } from '../../shared/domain/progress.ts';
import { FollowUpRound } from '../../shared/domain/round.ts';
import { type FrozenHeader, noCounts } from '../../shared/domain/round-report.ts';
import { Strategy } from '../../shared/domain/strategy.ts';
import { Task } from '../../shared/domain/task.ts';
import { consultationId } from './world.ts';

export const somePolicy = FollowUpPolicy.parse({
  cadence: { offsets: [-30, -7, -1, 1, 7, 30], leastDaysBetween: 5 },
  escalation: { secondContact: 7, coordinator: 14 },
  quietPeriods: [
    { name: 'Juli', from: '07-01', until: '07-31' },
    { name: 'Jul', from: '12-20', until: '01-06' },
  ],
  weeklyListOn: 1,
  round: { opens: '06-01', closes: '09-30' },
});

const since = localDate('2021-06-15');
const changed = { at: '2022-01-10T08:00:00.000Z', by: 'samordnare@region.example', why: 'ny' };

export const aStrategy = (changes: Partial<Strategy> = {}): Strategy => ({
  ...Strategy.parse({
    id: 'nts-2021',
    title: 'Näringslivs- och tillväxtstrategi',
    sender: 'Region Exempel',
    caseReference: 'RS 2019–0533',
    consultations: [consultationId],
    coordinatorMailbox: 'samordnare@region.example',
    steeringGroup: ['styrgrupp@region.example'],
    focusAreas: [
      { id: 'forskning', names: [{ name: 'Forskning och innovation', since }] },
      { id: 'kompetens', names: [{ name: 'Kompetensförsörjning', since }] },
    ],
    framework: {
      id: 'rufs-2050',
      name: 'RUFS 2050',
      goals: [{ id: 'mal-1', name: 'En ledande storstadsregion' }],
      priorities: [{ id: 'prio-3', name: 'Stärk innovationskraften' }],
    },
    criteria: [{ id: 's3-3', name: 'Uppföljning och utvärdering' }],
    policy: somePolicy,
    version: 1,
  }),
  ...changes,
});

export const aPlan = (id = 'hp-forskning', changes: Partial<ActionPlan> = {}): ActionPlan => ({
  ...ActionPlan.parse({
    id,
    strategyId: 'nts-2021',
    focusAreaId: 'forskning',
    names: [{ name: 'Handlingsplan för forskning och innovation', since }],
    purpose: 'Fler ska få pröva nya lösningar.',
    state: 'adopted',
    agreementSequence: 1,
    adoption: { body: 'Tillväxtnämnden', on: '2022-02-10', paragraph: '12' },
    version: 1,
    changed,
  }),
  ...changes,
});

export const anInitiative = (
  id = 'oppna-testbaddar',
  changes: Partial<Initiative> = {},
): Initiative => ({
  ...Initiative.parse({
    id,
    planId: 'hp-forskning',
    strategyId: 'nts-2021',
    focusAreaId: 'forskning',
    names: [{ name: 'Öppna testbäddar', since }],
    goal: 'Testbäddar används av fler.',
    activities: 'Gemensam ingång och bokning.',
    intendedResult: 'Femtio företag har provat sina lösningar.',
    resources: 'En halvtidstjänst.',
    leadActor: 'a',
    participatingActors: [{ actorId: 'b', role: 'Upplåter laboratorium' }],
    contacts: '',
    startsOn: '2022-03-01',
    endsOn: '2023-12-31',
    milestones: [
      { id: 'm1', name: 'Ingången är öppen', dueOn: '2022-09-30', moved: [] },
      { id: 'm2', name: 'Femtio företag', dueOn: '2023-11-30', moved: [] },
    ],
    indicators: [],
    criteria: ['s3-3'],
    goals: ['mal-1'],
    internalNote: '',
    publicNote: '',
    sources: [],
    status: 'not-started',
    version: 1,
    changed,
  }),
  ...changes,
});

export const anActor = (id = 'a', changes: Partial<Actor> = {}): Actor => ({
  ...Actor.parse({
    id,
    name: `Aktören ${id}`,
    category: 'university',
    email: `aktor@${id}.example`,
    generation: 1,
    formerEmails: [],
    standing: { state: 'active' },
    formerly: [],
    version: 1,
  }),
  ...changes,
});

export const aCommitment = (consulteeId = 'a', changes: Partial<Commitment> = {}): Commitment => ({
  ...Commitment.parse({
    consultationId,
    consulteeId,
    focusAreaId: 'forskning',
    responseVersion: 1,
    responseReference: 'RS 2020–0780/0000-0000',
    receivedAt: '2021-02-25T10:00:00.000Z',
    actorId: consulteeId,
    actorName: `Aktören ${consulteeId}`,
    participation: ['TAKE_PART'],
    text: 'Vi upplåter vårt laboratorium.',
    decision: { state: 'open' },
    decisions: 0,
    version: 1,
  }),
  ...changes,
});

export const aTask = (changes: Partial<Task> = {}): Task => ({
  ...Task.parse({
    actorId: 'a',
    strategyId: 'nts-2021',
    subject: {
      kind: 'milestone',
      planId: 'hp-forskning',
      initiativeId: 'oppna-testbaddar',
      milestoneId: 'm1',
    },
    title: 'Öppna testbäddar',
    detail: 'Ingången är öppen',
    dueOn: '2022-09-30',
    state: 'open',
    next: { day: '2022-09-23', step: 'remind' },
  }),
  ...changes,
});

export const aRound = (changes: Partial<FollowUpRound> = {}): FollowUpRound => ({
  ...FollowUpRound.parse({
    strategyId: 'nts-2021',
    id: '2022',
    title: 'Uppföljning 2022',
    questions: [{ id: 'hinder', text: 'Vad har hindrat arbetet?', kind: { type: 'text' } }],
    opensOn: '2022-06-01',
    closesOn: '2022-09-30',
    state: 'planned',
    version: 1,
    changed,
  }),
  ...changes,
});

export const anIndicator = (id = 'fou-andel', changes: Partial<Indicator> = {}): Indicator => ({
  ...Indicator.parse({
    id,
    strategyId: 'nts-2021',
    names: [{ name: 'Forskningens andel', since }],
    unit: 'procent',
    source: 'SCB',
    baseline: { year: 2019, value: 3.5 },
    target: { year: 2030, value: 4.5 },
    dueOn: '04-30',
    values: [],
    version: 1,
    changed,
  }),
  ...changes,
});

export const anUpdate = (actorId = 'a', changes: Partial<ProgressUpdate> = {}): ProgressUpdate => ({
  ...ProgressUpdate.parse({
    planId: 'hp-forskning',
    initiativeId: 'oppna-testbaddar',
    actorId,
    version: 1,
    submittedAt: '2022-08-22T08:00:00.000Z',
    roundId: '2022',
    initiativeVersion: 1,
    actorName: `Aktören ${actorId}`,
    status: 'on-time',
    report: emptyReport,
  }),
  ...changes,
});

/** The head of a frozen round in which nothing was found. */
export const aFrozenHeader = (changes: Partial<FrozenHeader> = {}): FrozenHeader => {
  const { title, sender, caseReference, criteria, framework } = aStrategy();
  const { id: roundId, strategyId, title: roundTitle, opensOn, closesOn } = aRound();
  return {
    ...{ strategyId, roundId, title: roundTitle, questions: [], opensOn, closesOn, framework },
    closedAt: '2022-09-30T22:00:00.000Z',
    strategy: { title, sender, caseReference, criteria },
    focusAreas: [],
    counts: noCounts(),
    actors: 0,
    silentActors: 0,
    ...changes,
  };
};
