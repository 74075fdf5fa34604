/**
 * Goes on from the sample remiss: its answers become commitments, the strategy gets its plans, one round of the follow-up is
 * frozen and the next is under way. Everything is written through the stores, so that the system does the rest itself.
 */
import { S3Client } from '@aws-sdk/client-s3';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { addDays, LocalDate, localDate } from '../../shared/domain/calendar.ts';
import {
  acceptedInto,
  type Commitment,
  commitmentRefOf,
  decidedAs,
  grownFrom,
} from '../../shared/domain/commitment.ts';
import type { Consultation } from '../../shared/domain/consultation.ts';
import { reminderAfterChange } from '../../shared/domain/consultee.ts';
import { withDecision, withRequest } from '../../shared/domain/extension.ts';
import { defaultPolicy } from '../../shared/domain/follow-up-policy.ts';
import {
  ConsultationId,
  ConsulteeId,
  IndicatorId,
  InitiativeId,
  PartId,
  PlanId,
  RoundId,
  slugOf,
  StrategyId,
} from '../../shared/domain/ids.ts';
import { Indicator } from '../../shared/domain/indicator.ts';
import {
  type ActionPlan,
  type Change,
  Initiative,
  initiativeRefOf,
  statusOf,
} from '../../shared/domain/plan.ts';
import { emptyReport, type ProgressUpdate } from '../../shared/domain/progress.ts';
import { type Answer, emptyAnswer } from '../../shared/domain/response.ts';
import { type FollowUpRound, RoundQuestion } from '../../shared/domain/round.ts';
import { Strategy } from '../../shared/domain/strategy.ts';
import { answerChecksum, responseReference } from '../../shared/platform/reference.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getActor } from '../../shared/store/actors.ts';
import { eachCommitment, putCommitment } from '../../shared/store/commitments.ts';
import { getConsultation, getContent } from '../../shared/store/consultations.ts';
import { eachConsultee, getConsultee } from '../../shared/store/consultees.ts';
import { askForExtension, decideExtension } from '../../shared/store/extensions.ts';
import { putIndicator } from '../../shared/store/indicators.ts';
import { initiativePuts, putInitiative, putPlan } from '../../shared/store/plans.ts';
import { submitUpdate } from '../../shared/store/progress.ts';
import { listReports } from '../../shared/store/reports.ts';
import { getResponse, submitResponse } from '../../shared/store/responses.ts';
import { getRound, putRound } from '../../shared/store/rounds.ts';
import { putStrategy } from '../../shared/store/strategies.ts';
import { loadFolder } from '../cli/load/load-folder.ts';
import { clockIsReadAfter, requireLocalTime, setLocalClock } from './local-clock.ts';
import type { LocalSystem } from './local-system.ts';
import { LocalError, type Reporter } from './step.ts';

const YearAndValue = z.tuple([z.int(), z.number()]);
const SamplePlans = z.object({
  why: z.string(),
  plans: z.array(
    z.object({
      focusAreaId: PartId,
      name: z.string(),
      purpose: z.string(),
      /** Named by the region when it adopted the strategy; what is said of them is made up all the same. */
      named: z.array(z.string()),
      madeUp: z.array(z.string()),
    }),
  ),
  indicators: z.array(
    z.object({
      id: IndicatorId,
      name: z.string(),
      unit: z.string(),
      baseline: YearAndValue,
      interim: YearAndValue,
      target: YearAndValue,
      values: z.array(YearAndValue),
    }),
  ),
  questions: z.array(RoundQuestion),
});
type SamplePlans = z.infer<typeof SamplePlans>;

const consultationId = ConsultationId.parse('rs-2020-0780');
const strategyId = StrategyId.parse('nts-2021');
const by = 'naringslivsstrategi@regionstockholm.example';
const since = localDate('2021-06-15');

export async function fillWithPlans(system: LocalSystem, reporter: Reporter): Promise<void> {
  const sample = SamplePlans.parse(
    JSON.parse(await readFile(path.join(import.meta.dirname, 'sample/plans.json'), 'utf8')),
  );
  await reporter.step('Answering with pledges', async () => {
    await setClock(system, '2021-03-03T10:00');
    await answerWithPledges(system);
    await system.drain();
  });
  const initiatives = await reporter.step('Making plans of the pledges', async () => {
    await setClock(system, '2022-02-14T09:00');
    // The first tick looks back a month only: without one here, what falls due before it would never be read.
    await system.runTick();
    const made = await makePlans(system, sample);
    await system.drain();
    return made;
  });
  await reporter.step('Following up for a year', async () => {
    await setClock(system, '2022-06-01T08:00');
    await openRound(system, sample, '2022', undefined);
    await system.drain();
    await setClock(system, '2022-09-12T10:00');
    await report(system, initiatives, '2022', (index) => index % 4 !== 3);
    await system.drain();
    await setClock(system, '2022-10-03T08:00');
    await closeRound(system, '2022');
    await untilReported(system);
  });
  await reporter.step('Beginning the next round, and another remiss', async () => {
    await setClock(system, '2023-06-01T08:00');
    await openRound(system, sample, '2023', RoundId.parse('2022'));
    await system.drain();
    await setClock(system, '2023-08-21T09:00');
    await report(system, initiatives, '2023', (index) => index % 5 === 0);
    await loadOther(system);
    await system.drain();
    await system.runTick();
    await system.drain();
  });
}

async function setClock(system: LocalSystem, time: string): Promise<void> {
  await setLocalClock(system.clockFile, requireLocalTime(time));
  await sleep(clockIsReadAfter);
}

const changeAt = ({ now }: LocalSystem, why: string): Change => ({
  at: now().toISOString(),
  by,
  why,
});

/** How many of those that have not answered do so. */
const moreAnswers = 26;

/** More of the consultees answer, and pledge something in two focus areas each. */
async function answerWithPledges({ table, now }: LocalSystem): Promise<void> {
  const records = table('records');
  const consultation = await getConsultation(records, consultationId);
  const content = await getContent(records, consultationId);
  if (!consultation || !content) throw new LocalError('The sample remiss is not there.');
  let count = 0;
  for await (const consultee of eachConsultee(records, consultationId)) {
    const ref = { consultationId, consulteeId: ConsulteeId.parse(consultee.id) };
    if (count >= moreAnswers || (await getResponse(records, ref))) continue;
    const answer = pledging(
      content.focusAreas.map(({ id }) => id),
      count,
    );
    await submitResponse(records, {
      ...ref,
      version: 1,
      reference: responseReference(consultation.caseReference, ref, 1),
      submittedAt: now().toISOString(),
      late: false,
      consulteeName: consultee.name,
      checksum: answerChecksum(answer),
      answer,
    });
    count += 1;
  }
}

const marked = 'Exempeldata, inte organisationens svar:';
const offers = [
  'Vi upplåter lokaler och laboratorier.',
  'Vi leder en arbetsgrupp tillsammans med andra.',
  'Vi bidrar med en halvtidstjänst under två år.',
  'Vi delar våra undersökningar varje år.',
  'Vi ordnar två träffar om året för företagen.',
];

function pledging(focusAreas: PartId[], index: number): Answer {
  const chosen = [index, index + 1].map((n) => focusAreas[n % focusAreas.length]);
  const offer = `${marked} ${offers[index % offers.length] ?? ''}`;
  return {
    ...emptyAnswer,
    overall: { stance: 'SUPPORTS', endorses: '', comment: `${marked} vi tillstyrker förslaget.` },
    focusAreas: Object.fromEntries(
      chosen.map((id): [string, Answer['focusAreas'][PartId]] => [
        String(id),
        { stance: 'SUPPORTS', comment: '', participation: ['TAKE_PART'], participationText: offer },
      ]),
    ),
    contact: { ownReference: '', contactName: '', contactEmail: '' },
  };
}

async function makePlans(system: LocalSystem, sample: SamplePlans): Promise<Initiative[]> {
  const plans = system.table('plans');
  const content = await getContent(system.table('records'), consultationId);
  if (!content) throw new LocalError('The sample remiss is not there.');
  const strategy = Strategy.parse({
    id: strategyId,
    title: 'Näringslivs- och tillväxtstrategi för Stockholmsregionen',
    sender: 'Region Stockholm',
    caseReference: 'RS 2019–0533',
    consultations: [consultationId],
    coordinatorMailbox: by,
    steeringGroup: ['styrgrupp@regionstockholm.example'],
    focusAreas: content.focusAreas.map(({ id, name }) => ({ id, names: [{ name, since }] })),
    framework: {
      id: 'rufs-2050',
      name: 'RUFS 2050',
      goals: [
        { id: 'mal-1', name: 'En tillgänglig region med god livsmiljö' },
        { id: 'mal-3', name: 'En ledande tillväxt- och kunskapsregion' },
      ],
      priorities: [{ id: 'prio-3', name: 'Stärk konkurrenskraften med hållbara lösningar' }],
    },
    criteria: [
      { id: 's3-3', name: 'Uppföljning och utvärdering (kriterium 3)' },
      { id: 's3-4', name: 'Samverkan mellan intressenter (kriterium 4)' },
    ],
    policy: defaultPolicy,
    version: 1,
  });
  await putStrategy(plans, strategy, system.now());
  for (const one of sample.indicators) await putIndicator(plans, indicatorOf(system, one));
  const commitments: Commitment[] = [];
  for await (const commitment of eachCommitment(plans, consultationId))
    commitments.push(commitment);
  const made: Initiative[] = [];
  for (const one of sample.plans) {
    const plan = planOf(system, one);
    await putPlan(plans, plan);
    const own = commitments.filter(({ focusAreaId }) => focusAreaId === plan.focusAreaId);
    const names = [...one.named, ...one.madeUp];
    for (const [index, name] of names.entries()) {
      const taken = own.filter((_, n) => n % (names.length + 1) === index);
      const isMadeUp = index >= one.named.length;
      const initiative = initiativeOf(system, plan, { name, index, isMadeUp, taken });
      await putInitiative(plans, initiative);
      for (const commitment of taken) await takeUp(system, commitment, initiative);
      made.push(initiative);
    }
    // The last share waits for a decision, but the first of it, which is not taken up.
    const [aside] = own.filter((_, n) => n % (names.length + 1) === names.length);
    if (aside) await setAside(system, aside);
  }
  return made;
}

const planOf = (system: LocalSystem, one: SamplePlans['plans'][number]): ActionPlan => ({
  id: PlanId.parse(`hp-${one.focusAreaId}`.slice(0, 40)),
  strategyId,
  focusAreaId: one.focusAreaId,
  names: [{ name: one.name, since }],
  purpose: one.purpose,
  state: 'adopted',
  agreementSequence: 0,
  adoption: {
    body: 'Tillväxt- och regionplanenämnden',
    on: localDate('2022-02-10'),
    paragraph: '12',
  },
  version: 1,
  changed: changeAt(system, 'Exempeldata'),
});

function initiativeOf(
  system: LocalSystem,
  plan: ActionPlan,
  {
    name,
    index,
    isMadeUp,
    taken,
  }: { name: string; index: number; isMadeUp: boolean; taken: Commitment[] },
): Initiative {
  const startsOn = addDays(localDate('2022-03-01'), index * 12);
  const milestone = (id: string, text: string, days: number) => ({
    id,
    name: text,
    dueOn: addDays(startsOn, days),
    moved: [],
  });
  const [lead] = taken;
  const bare = Initiative.parse({
    id: InitiativeId.parse(slugOf(name)),
    planId: plan.id,
    strategyId,
    focusAreaId: plan.focusAreaId,
    names: [{ name, since }],
    goal: `Exempeldata: ${name.charAt(0).toLowerCase()}${name.slice(1)} ska märkas i vardagen för företag och invånare.`,
    activities: 'Exempeldata: kartläggning, gemensam plan, försök och spridning.',
    intendedResult: '',
    resources: '',
    // One in each plan has lost its lead.
    ...(lead && index !== 4 && { leadActor: lead.actorId }),
    participatingActors: [],
    contacts: '',
    startsOn,
    ...(index % 3 !== 2 && { endsOn: addDays(startsOn, 900) }),
    milestones: [
      milestone('plan', 'Gemensam plan finns', 120),
      milestone('forsok', 'Första försöket är gjort', 400 + index * 20),
      milestone('spridning', 'Resultatet är spritt', 800),
    ],
    indicators: [],
    criteria: [index % 2 === 0 ? 's3-3' : 's3-4'],
    goals: ['mal-3'],
    internalNote: '',
    publicNote: isMadeUp
      ? 'Exempeldata: insatsen är påhittad.'
      : 'Exempeldata: allt utom insatsens namn är påhittat.',
    sources: [],
    status: 'not-started',
    version: 1,
    changed: changeAt(system, 'Exempeldata'),
  });
  return taken.reduce(
    (initiative, commitment) =>
      grownFrom(initiative, commitmentRefOf(commitment), {
        actorId: commitment.actorId,
        role: '',
      }),
    bare,
  );
}

/** Takes a commitment into an initiative; most of those who pledged confirm it. */
async function takeUp(
  { table, now }: LocalSystem,
  commitment: Commitment,
  initiative: Initiative,
): Promise<void> {
  const plans = table('plans');
  const at = now().toISOString();
  const taken = decidedAs(commitment, acceptedInto(initiativeRefOf(initiative), at, by));
  await putCommitment(plans, taken, 'decided', at);
  const { decision } = taken;
  if (decision.state !== 'accepted' || commitment.consulteeId.length % 5 === 0) return;
  const confirmed = { ...decision, confirmation: { answer: 'confirmed' as const, at } };
  await putCommitment(
    plans,
    { ...taken, decision: confirmed, version: taken.version + 1 },
    'answered',
    at,
  );
}

async function setAside({ table, now }: LocalSystem, commitment: Commitment): Promise<void> {
  const at = now().toISOString();
  const reason = 'Exempeldata: det görs redan i ett annat samarbete.';
  const decided = decidedAs(commitment, { state: 'set-aside', reason, at, by });
  await putCommitment(table('plans'), decided, 'decided', at);
}

const indicatorOf = (
  system: LocalSystem,
  { id, name, unit, baseline, interim, target, values }: SamplePlans['indicators'][number],
): Indicator => {
  const valueOf = ([year, value]: [number, number]) => ({ year, value });
  const changed = changeAt(system, 'Exempeldata');
  return Indicator.parse({
    id,
    strategyId,
    names: [{ name, since }],
    unit,
    source: 'Exempeldata: talen är påhittade.',
    baseline: valueOf(baseline),
    interim: valueOf(interim),
    target: valueOf(target),
    dueOn: '04-30',
    values: values.map((one) => ({ ...valueOf(one), at: changed.at, by })),
    version: 1,
    changed,
  });
};

async function openRound(
  system: LocalSystem,
  { questions }: SamplePlans,
  year: string,
  previous: RoundId | undefined,
): Promise<void> {
  const day = (monthDay: string) => LocalDate.parse(`${year}-${monthDay}`);
  const round: FollowUpRound = {
    strategyId,
    id: RoundId.parse(year),
    title: `Uppföljningen ${year}`,
    questions,
    opensOn: day('06-01'),
    closesOn: day('09-30'),
    state: 'open',
    openedAt: system.now().toISOString(),
    ...(previous && { previous }),
    version: 1,
    changed: changeAt(system, 'Exempeldata'),
  };
  await putRound(system.table('plans'), round);
}

async function closeRound(system: LocalSystem, year: string): Promise<void> {
  const plans = system.table('plans');
  const round = await getRound(plans, { strategyId, roundId: RoundId.parse(year) });
  if (!round) throw new LocalError(`The round ${year} of the sample is not there.`);
  const changed = changeAt(system, 'Dess sista dag är förbi');
  const closed = { state: 'closed', closedAt: changed.at, version: round.version + 1 } as const;
  await putRound(plans, { ...round, ...closed, changed });
}

/** Waits until the round is frozen and its documents are made. */
async function untilReported(system: LocalSystem): Promise<void> {
  for (let tries = 0; tries < 10; tries += 1) {
    await system.drain();
    if ((await listReports(system.table('plans'), strategyId)).length === 5) return;
  }
  throw new LocalError(
    'The report of the sample round was not made; logs/emulator.log may say why.',
  );
}

/** Some of the lead actors report: most have met what was due, some have moved it. */
async function report(
  system: LocalSystem,
  initiatives: Initiative[],
  year: string,
  reports: (index: number) => boolean,
): Promise<void> {
  const plans = system.table('plans');
  for (const [index, initiative] of initiatives.entries()) {
    const { leadActor } = initiative;
    const actor = leadActor && reports(index) ? await getActor(plans, leadActor) : undefined;
    if (!actor) continue;
    const changed: Change = { ...changeAt(system, 'Lägesrapport'), by: `actor:${actor.id}` };
    const next = withMilestoneMet(initiative, changed);
    initiatives[index] = next;
    const update: ProgressUpdate = {
      ...initiativeRefOf(initiative),
      actorId: actor.id,
      version: year === '2022' ? 1 : 2,
      submittedAt: changed.at,
      roundId: RoundId.parse(year),
      initiativeVersion: initiative.version,
      actorName: actor.name,
      status: statusOf(next, LocalDate.parse(changed.at.slice(0, 10))),
      report: {
        ...emptyReport,
        done: 'Exempeldata: vi har gjort det som var planerat.',
        next: 'Exempeldata: vi fortsätter med nästa steg.',
        answers: {
          [PartId.parse('hinder')]: 'Exempeldata: ont om tid.',
          [PartId.parse('samarbete')]: String((index % 5) + 1),
        },
      },
    };
    if (!(await submitUpdate(plans, update, initiativePuts(plans, next))))
      throw new LocalError(`The update on ${initiative.id} of the sample was not taken.`);
  }
}

function withMilestoneMet(initiative: Initiative, changed: Change): Initiative {
  const today = LocalDate.parse(changed.at.slice(0, 10));
  const next = initiative.milestones.findIndex(
    ({ dueOn, doneOn }) => doneOn === undefined && dueOn <= today,
  );
  return {
    ...initiative,
    milestones: initiative.milestones.map((milestone, index) =>
      index === next ? { ...milestone, doneOn: milestone.dueOn } : milestone,
    ),
    version: initiative.version + 1,
    changed,
  };
}

/** A small remiss that is out while the strategy is followed up. */
async function loadOther({ aws, table, documentsBucket, now }: LocalSystem): Promise<void> {
  const result = await loadFolder(
    path.join(import.meta.dirname, 'sample-2023'),
    {
      records: table('records'),
      documents: {
        client: new S3Client({ ...aws, forcePathStyle: true }),
        bucket: documentsBucket,
      },
    },
    { open: true, now: now(), onProgress: () => undefined },
  );
  if ('problems' in result) throw new LocalError('The second remiss of the sample has errors.');
  await extendSome(table('records'), result.loaded, now());
}

/** One consultee waits to hear whether it gets more time, and another got some. */
async function extendSome(records: Table, consultation: Consultation, now: Date): Promise<void> {
  const { id: consultationId, closingDate } = consultation;
  const at = now.toISOString();
  const request = {
    until: addDays(closingDate, 14),
    reason: 'Exempeldata: nämnden sammanträder veckan efter sista svarsdagen.',
    at,
  };
  const decision = {
    ...{ state: 'granted' as const, until: addDays(closingDate, 7), at },
    ...{ reason: 'Exempeldata: en vecka går bra.', by: 'Exempel Samordnare' },
  };
  for (const [id, isDecided] of [
    ['nacka-kommun', false],
    ['solna-stad', true],
  ] as const) {
    const ref = { consultationId, consulteeId: ConsulteeId.parse(id) };
    const consultee = await getConsultee(records, ref);
    const extensions = consultee && withRequest(consultee, request);
    if (!extensions || !(await askForExtension(records, consultee, extensions, now)))
      throw new LocalError(`The sample cannot ask for more time for ${id}.`);
    const asking = { ...consultee, extensions };
    const decided = withDecision(asking, decision);
    if (!isDecided || !decided) continue;
    const next = reminderAfterChange(consultation, { ...asking, extensions: decided }, now);
    if (!(await decideExtension(records, asking, { extensions: decided, next }, now)))
      throw new LocalError(`The sample cannot give more time to ${id}.`);
  }
}
