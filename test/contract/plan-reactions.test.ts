import { describe, expect, test } from 'vitest';
import { acknowledgeUpdate } from '../../functions/acknowledge-update/handler.ts';
import { announceReport } from '../../functions/announce-report/handler.ts';
import { answerCommitment } from '../../functions/answer-commitment/handler.ts';
import { askForAgreements } from '../../functions/ask-for-agreement/handler.ts';
import { gatherCommitments } from '../../functions/gather-commitments/handler.ts';
import { passOnLink } from '../../functions/pass-on-link/handler.ts';
import { recomputeStatus } from '../../functions/recompute-status/handler.ts';
import { reportLateness } from '../../functions/report-lateness/handler.ts';
import { reportSilence } from '../../functions/report-silence/handler.ts';
import { tellFollowers } from '../../functions/tell-followers/handler.ts';
import type { EventOf } from '../../events/index.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import { localDate } from '../../shared/domain/calendar.ts';
import {
  acceptedInto,
  chainStateOf,
  type Commitment,
  commitmentRefOf,
  decidedAs,
  type Decision,
  isWithdrawn,
} from '../../shared/domain/commitment.ts';
import { ConsultationId, PartId } from '../../shared/domain/ids.ts';
import { initiativeRefOf } from '../../shared/domain/plan.ts';
import type { Answer } from '../../shared/domain/response.ts';
import { recipientOf } from '../../shared/platform/hash.ts';
import { getActor, listActors, putActor } from '../../shared/store/actors.ts';
import { eachCommitment, getCommitment, putCommitment } from '../../shared/store/commitments.ts';
import { openConsultation, putDraftConsultation } from '../../shared/store/consultations.ts';
import { addConsultee } from '../../shared/store/consultees.ts';
import { claimMail, getMail } from '../../shared/store/mail-ledger.ts';
import {
  answerAgreement,
  getInitiative,
  listAgreements,
  putInitiative,
  putPlan,
} from '../../shared/store/plans.ts';
import { submitResponse } from '../../shared/store/responses.ts';
import { putStrategy } from '../../shared/store/strategies.ts';
import { eachTurnOn } from '../../shared/store/turns.ts';
import { mails } from '../support/mail-flow.ts';
import { aCommitment, aPlan, aStrategy, anActor, anInitiative } from '../support/plans.ts';
import {
  aConsultation,
  aConsultee,
  anAnswer,
  aResponse,
  consultationId,
  createWorld,
  refOf,
  someContent,
  type World,
} from '../support/world.ts';

const initiative = anInitiative('oppna-testbaddar', { status: 'on-time' });
const ref = initiativeRefOf(initiative);
const { id: a } = anActor('a');
const envelope = { id: 'x', occurredAt: '2022-06-01T07:00:00.000Z' };

/** A plan with an initiative that `a` leads and `b` takes part in. */
async function aWorld(now = '2022-06-01T07:00:00Z'): Promise<World> {
  const world = await createWorld(now);
  await putStrategy(world.plans, aStrategy(), world.now);
  for (const id of ['a', 'b']) await putActor(world.plans, anActor(id), 'added', world.now);
  await putPlan(world.plans, aPlan());
  await putInitiative(world.plans, initiative);
  return world;
}

/** Every mail that is planned, in one line each. */
const planned = async (world: World) =>
  (await mails(world)).map(({ to, key }) => `${to} ${key}`).sort();

describe('what an answer pledges', () => {
  const consultee = aConsultee('a');
  const pledging = (focusAreas: Record<string, string>): Answer => ({
    ...anAnswer,
    focusAreas: Object.fromEntries(
      Object.entries(focusAreas).map(([id, participationText]) => [
        id,
        { stance: 'SUPPORTS', comment: '', participation: ['TAKE_PART'], participationText },
      ]),
    ),
  });
  const answered = async (world: World, answer: Answer, version = 1) => {
    await submitResponse(world.records, aResponse(consultee, { answer, version }));
    return {
      ...envelope,
      type: 'consultation-response.submitted.v1',
      data: { ...refOf(consultee), version, late: false },
    } as const;
  };
  const commitmentsIn = async ({ plans }: World) => {
    const all: Commitment[] = [];
    for await (const one of eachCommitment(plans, consultationId)) all.push(one);
    return all.map(({ focusAreaId, text, decision, responseVersion }) =>
      [focusAreaId, text, decision.state, `v${responseVersion}`].join(' '),
    );
  };
  const worldWithConsultee = async () => {
    const world = await createWorld('2022-06-01T07:00:00Z');
    await addConsultee(world.records, consultee, world.now);
    return world;
  };

  test('becomes a commitment for each focus area and an actor, once however often that is told', async () => {
    const world = await worldWithConsultee();
    const event = await answered(world, pledging({ forskning: 'Labb', kompetens: 'Praktik' }));
    await Promise.all([1, 2, 3].map(() => gatherCommitments(world)(event).catch(() => undefined)));
    await gatherCommitments(world)(event);
    expect(await commitmentsIn(world)).toEqual([
      'forskning Labb open v1',
      'kompetens Praktik open v1',
    ]);
    expect(await listActors(world.plans)).toMatchObject([
      { id: 'a', name: consultee.name, email: consultee.email, generation: 1, version: 1 },
    ]);
  });

  test('without a pledge there is no commitment, and nobody becomes an actor', async () => {
    const world = await worldWithConsultee();
    await gatherCommitments(world)(await answered(world, anAnswer));
    expect(await world.rows(world.plans)).toEqual([]);
  });

  test('an actor that is there keeps its address', async () => {
    const world = await worldWithConsultee();
    await putActor(world.plans, anActor('a', { email: 'ny@a.example' }), 'added', world.now);
    await gatherCommitments(world)(await answered(world, pledging({ forskning: 'Labb' })));
    expect((await getActor(world.plans, a))?.email).toBe('ny@a.example');
  });

  const kompetens = { ...refOf(consultee), focusAreaId: PartId.parse('kompetens') };
  const decide = async ({ plans }: World, decision: Decision) => {
    const standing = await getCommitment(plans, kompetens);
    if (!standing) throw new Error('not gathered');
    await putCommitment(plans, decidedAs(standing, decision), 'decided', envelope.occurredAt);
  };
  const accept = (world: World) =>
    decide(world, acceptedInto(ref, new Date(world.now.getTime() - 60_000).toISOString(), 'Kim'));

  test('a later answer changes what nobody has decided about, in whatever order they come', async () => {
    const world = await worldWithConsultee();
    const first = await answered(world, pledging({ forskning: 'Labb', kompetens: 'Praktik' }));
    await gatherCommitments(world)(first);
    await accept(world);
    const second = await answered(world, pledging({ forskning: 'Två labb', kompetens: 'Kurs' }), 2);
    for (const event of [second, first]) await gatherCommitments(world)(event);
    expect(await commitmentsIn(world)).toEqual([
      'forskning Två labb open v2',
      'kompetens Praktik accepted v1',
    ]);
  });

  test('and what was decided about waits for the coordinator again, who then decides about the new words', async () => {
    const world = await worldWithConsultee();
    await gatherCommitments(world)(await answered(world, pledging({ kompetens: 'Praktik' })));
    await accept(world);
    const second = await answered(world, pledging({ kompetens: 'Kurs' }), 2);
    await Promise.all([1, 2].map(() => gatherCommitments(world)(second).catch(() => undefined)));
    const changed = await getCommitment(world.plans, kompetens);
    expect(changed).toMatchObject({ version: 3, changed: { text: 'Kurs', responseVersion: 2 } });
    expect(changed && chainStateOf(changed, initiative)).toBe('undecided');
    await decide(world, { state: 'open' });
    expect(await commitmentsIn(world)).toEqual(['kompetens Kurs open v2']);
  });

  test('a pledge that a later answer leaves out stays, as withdrawn, until a coordinator has seen it', async () => {
    const world = await worldWithConsultee();
    await gatherCommitments(world)(await answered(world, pledging({ kompetens: 'Praktik' })));
    await gatherCommitments(world)(await answered(world, anAnswer, 2));
    const withdrawn = await getCommitment(world.plans, kompetens);
    expect(withdrawn).toMatchObject({ text: 'Praktik', decision: { state: 'open' } });
    expect(withdrawn && isWithdrawn(withdrawn)).toBe(true);
    const at = new Date(world.now.getTime() + 60_000).toISOString();
    await decide(world, { state: 'set-aside', reason: 'Återtaget', at, by: 'Kim' });
    await gatherCommitments(world)(await answered(world, pledging({ kompetens: 'Ändå' }), 3));
    const again = await getCommitment(world.plans, kompetens);
    expect(again).toMatchObject({ changed: { text: 'Ändå', responseVersion: 3 } });
  });
});

describe('the status of an initiative', () => {
  const changed: EventOf<'initiative.changed.v1'> = {
    ...envelope,
    type: 'initiative.changed.v1',
    data: { ...ref, version: 1 },
  };

  test('is computed anew when it was changed, and told when it is another', async () => {
    const world = await aWorld('2022-10-03T07:00:00Z');
    await recomputeStatus(world)(changed);
    expect(await getInitiative(world.plans, ref)).toMatchObject({
      status: 'late',
      statusSince: '2022-10-03',
      version: 1,
    });
    const told = (await world.events(world.plans)).filter(
      ({ type }) => type === 'initiative.status-changed.v1',
    );
    expect(told).toMatchObject([{ data: { from: 'on-time', to: 'late' } }]);
  });

  test('of a change that is dated back, the day on which it may change next is found too', async () => {
    const world = await aWorld('2022-10-03T07:00:00Z');
    const turns = async (day: string) => {
      const all: object[] = [];
      for await (const page of eachTurnOn(world.plans, localDate(day))) all.push(...page);
      return all;
    };
    expect(await turns('2022-10-01')).toHaveLength(0);
    const { milestones } = initiative;
    const done = milestones.map((one, index) =>
      index === 0 ? { ...one, doneOn: localDate('2022-09-29') } : one,
    );
    await putInitiative(world.plans, { ...initiative, milestones: done, version: 2 });
    expect(await turns('2022-03-01')).toEqual([{ kind: 'initiative', ref }]);
    await recomputeStatus(world)(changed);
    expect(await turns('2022-03-01')).toEqual([]);
    expect(await turns('2023-12-01')).toEqual([{ kind: 'initiative', ref }]);
  });
});

describe('mails', () => {
  const updated: EventOf<'action-plan.updated.v1'> = {
    ...envelope,
    type: 'action-plan.updated.v1',
    data: { ...ref, actorId: 'a', version: 3 },
  };

  test('thank who reported, and tell the others with a part in it, once', async () => {
    const world = await aWorld();
    for (const react of [acknowledgeUpdate(world), tellFollowers(world), tellFollowers(world)])
      await react(updated);
    await acknowledgeUpdate(world)(updated);
    expect(await planned(world)).toEqual([
      'aktor@a.example progress-receipt#hp-forskning#oppna-testbaddar#a#v3',
      'aktor@b.example initiative-news#hp-forskning#oppna-testbaddar#b#a#v3',
    ]);
  });

  test('do not tell an actor that has ended', async () => {
    const world = await aWorld();
    const closed = { state: 'closed', on: localDate('2022-05-01') } as const;
    const ended = anActor('b', { standing: closed, version: 2 });
    await putActor(world.plans, ended, 'standing', world.now);
    await tellFollowers(world)(updated);
    expect(await planned(world)).toEqual([]);
  });

  test('tell the coordinators in one mail of what turns late while it waits, and then in the next', async () => {
    const world = await aWorld();
    const other = anInitiative('delat-labb');
    const third = anInitiative('tredje');
    for (const one of [other, third]) await putInitiative(world.plans, one);
    const late = (one: typeof initiative): EventOf<'initiative.status-changed.v1'> => ({
      ...envelope,
      type: 'initiative.status-changed.v1',
      data: { ...initiativeRefOf(one), version: 1, from: 'on-time', to: 'late' },
    });
    for (const one of [initiative, other, initiative]) await reportLateness(world)(late(one));
    const [waiting] = await mails(world);
    if (!waiting) throw new Error('nothing was planned');
    expect(waiting.content).toMatchObject({
      initiatives: [{ initiativeId: 'oppna-testbaddar' }, { initiativeId: 'delat-labb' }],
    });
    await claimMail(world.mail, waiting, [], world.now);
    for (const one of [third, other]) await reportLateness(world)(late(one));
    expect(await planned(world)).toEqual([
      'samordnare@region.example turned-late#nts-2021#2022-06-01#1',
      'samordnare@region.example turned-late#nts-2021#2022-06-01#2',
    ]);
    const next = await getMail(world.mail, {
      recipient: waiting.recipient,
      key: waiting.key.replace(/1$/, '2'),
    });
    expect(next?.content).toMatchObject({ initiatives: [{ initiativeId: 'tredje' }] });
  });

  test('say nothing of an initiative that is late no more', async () => {
    const world = await aWorld();
    await reportLateness(world)({
      ...envelope,
      type: 'initiative.status-changed.v1',
      data: { ...ref, version: 1, from: 'late', to: 'completed' },
    });
    expect(await planned(world)).toEqual([]);
  });

  test('tell an actor what became of its commitment: the latest decision, and whoever answers for it now', async () => {
    const world = await aWorld();
    const commitment = aCommitment('a');
    const at = envelope.occurredAt;
    const decisions = (count: number): EventOf<'commitment.decided.v1'> => ({
      ...envelope,
      type: 'commitment.decided.v1',
      data: { ...commitmentRefOf(commitment), decisions: count },
    });
    await putCommitment(world.plans, commitment, 'received', at);
    const accepted = decidedAs(commitment, acceptedInto(ref, at, 'Kim'));
    await putCommitment(world.plans, accepted, 'decided', at);
    const back = decidedAs(accepted, { state: 'open' });
    await putCommitment(world.plans, back, 'decided', at);
    for (const count of [1, 2]) await answerCommitment(world)(decisions(count));
    expect(await planned(world)).toEqual([]);
    const aside = decidedAs(back, { state: 'set-aside', reason: 'Görs redan', at, by: 'Kim' });
    await putCommitment(world.plans, aside, 'decided', at);
    const into = { state: 'merged', on: localDate('2022-05-01'), into: anActor('b').id } as const;
    await putActor(
      world.plans,
      anActor('a', { standing: into, version: 2 }),
      'standing',
      world.now,
    );
    for (const count of [2, 3, 3]) await answerCommitment(world)(decisions(count));
    expect(await planned(world)).toEqual([
      'aktor@b.example commitment-decision#rs-2020-0780#a#forskning#d3',
    ]);
  });

  describe('that ask actors to agree to a plan', () => {
    const changed = (state: 'draft' | 'agreeing', agreementSequence: number) =>
      ({
        ...envelope,
        type: 'action-plan.changed.v1',
        data: { planId: 'hp-kompetens', version: 1, state, agreementSequence },
      }) as const;
    const plan = aPlan('hp-kompetens', { state: 'agreeing' });
    const inPlan = anInitiative('delat-labb', { planId: plan.id });
    const answers = async ({ plans }: World) =>
      (await listAgreements(plans, plan.id)).map(
        ({ actorId, sequence, answer }) => `${actorId} ${sequence} ${answer}`,
      );
    const agreeing = async () => {
      const world = await aWorld();
      await putPlan(world.plans, plan);
      await putInitiative(world.plans, inPlan);
      return world;
    };

    test('go to everyone with a part in it, once each time that it is sent to them', async () => {
      const world = await agreeing();
      await askForAgreements(world)(changed('agreeing', 1));
      await answerAgreement(world.plans, {
        planId: plan.id,
        actorId: a,
        sequence: 1,
        answer: 'confirmed',
        at: envelope.occurredAt,
      });
      await askForAgreements(world)(changed('agreeing', 1));
      expect(await answers(world)).toEqual(['a 1 confirmed', 'b 1 asked']);
      await putPlan(world.plans, { ...plan, agreementSequence: 2, version: 2 });
      for (const sequence of [2, 1]) await askForAgreements(world)(changed('agreeing', sequence));
      expect(await answers(world)).toEqual(['a 2 asked', 'b 2 asked']);
      expect(await planned(world)).toEqual([
        'aktor@a.example agreement-request#hp-kompetens#a#s1',
        'aktor@a.example agreement-request#hp-kompetens#a#s2',
        'aktor@b.example agreement-request#hp-kompetens#b#s1',
        'aktor@b.example agreement-request#hp-kompetens#b#s2',
      ]);
    });

    test('go to an actor that gets a part while the others answer, and to nobody of a draft', async () => {
      const world = await agreeing();
      await askForAgreements(world)(changed('agreeing', 1));
      await putActor(world.plans, anActor('c'), 'added', world.now);
      await putInitiative(world.plans, { ...inPlan, leadActor: anActor('c').id, version: 2 });
      const event = {
        ...envelope,
        type: 'initiative.changed.v1',
        data: { ...initiativeRefOf(inPlan), version: 2 },
      } as const;
      await askForAgreements(world)(event);
      expect(await answers(world)).toEqual(['a 1 asked', 'b 1 asked', 'c 1 asked']);
      await putPlan(world.plans, { ...plan, state: 'draft', version: 2 });
      await putInitiative(world.plans, { ...inPlan, leadActor: anActor('d').id, version: 3 });
      await askForAgreements(world)(event);
      expect(await answers(world)).toHaveLength(3);
    });
  });

  test('bring the weekly list to the coordinators and the monthly summary to the steering group', async () => {
    const world = await aWorld();
    for (const summary of ['weekly', 'monthly', 'weekly'] as const)
      await reportSilence(world)({
        ...envelope,
        type: 'follow-up.summary-due.v1',
        data: { strategyId: 'nts-2021', summary, on: '2022-06-06' },
      });
    expect(await planned(world)).toEqual([
      'samordnare@region.example silent-list#nts-2021#2022-06-06',
      'styrgrupp@region.example steering-summary#nts-2021#2022-06-06',
    ]);
  });

  test('tell of a report once, when it can be read', async () => {
    const world = await aWorld();
    for (const format of ['pdf', 'html', 'docx', 'html'] as const)
      await announceReport(world)({
        ...envelope,
        type: 'follow-up-report.ready.v1',
        data: { strategyId: 'nts-2021', roundId: '2022', format },
      });
    expect(await planned(world)).toEqual([
      'samordnare@region.example report-ready#nts-2021#2022',
      'styrgrupp@region.example report-ready#nts-2021#2022',
    ]);
  });

  test('bring a link that was asked for to the mailbox of an actor that is active, once an hour', async () => {
    const world = await aWorld();
    const { plans, now } = world;
    const known = (id: string, changes: Partial<Actor>) =>
      putActor(plans, anActor(id, changes), 'added', now);
    const kansli = 'kansli@region.example';
    const on = localDate('2022-01-01');
    const into = anActor('ny').id;
    await known('ny', { email: kansli, secondContact: 'chef@ny.example' });
    await known('annan', { email: kansli.toUpperCase() });
    await known('slut', { email: kansli, standing: { state: 'closed', on } });
    await known('gammal', {
      email: 'info@gammal.example',
      standing: { state: 'merged', on, into },
    });
    await known('ihop', { email: kansli, standing: { state: 'merged', on, into } });
    const ask = (email: string, occurredAt = '2022-10-03T07:10:00.000Z') =>
      passOnLink(world)({
        ...{ id: 'asked', type: 'actor-link.requested.v1', occurredAt },
        data: { recipient: recipientOf(email) },
      });
    await ask('okand@annan.example');
    await ask('info@gammal.example');
    expect(await planned(world)).toEqual([]);
    await ask('chef@ny.example');
    await ask(kansli);
    await ask(kansli, '2022-10-03T07:59:00.000Z');
    expect((await planned(world)).sort()).toEqual([
      `${kansli.toUpperCase()} actor-link#annan#g1#2022-10-03T07`,
      'chef@ny.example actor-link#ny#g1#2022-10-03T07',
      `${kansli} actor-link#ny#g1#2022-10-03T07`,
    ]);
    await ask('chef@ny.example', '2022-10-03T08:00:00.000Z');
    expect(await planned(world)).toHaveLength(4);
  });

  test('bring a consultee its link again, once an hour, of every open consultation that has its mailbox on the list', async () => {
    const world = await createWorld('2022-10-03T07:00:00Z');
    const shared = 'remiss@delad.example';
    for (const id of [consultationId, ConsultationId.parse('utkast')])
      await putDraftConsultation(world.records, aConsultation({ id, state: 'draft' }), {
        ...someContent,
        consultationId: id,
      });
    await openConsultation(world.records, consultationId, world.now);
    for (const consultee of [
      aConsultee('en', { email: shared }),
      aConsultee('annan', { email: shared.toUpperCase(), generation: 2 }),
      aConsultee('tredje', { formerEmails: [shared] }),
      aConsultee('nr', { email: shared, consultationId: ConsultationId.parse('utkast') }),
    ])
      await addConsultee(world.records, consultee, world.now);
    const ask = (email: string, occurredAt = '2022-10-03T07:10:00.000Z') =>
      passOnLink(world)({
        ...{ id: 'asked', type: 'consultee-link.requested.v1', occurredAt },
        data: { recipient: recipientOf(email) },
      });
    await ask('okand@annan.example');
    expect(await planned(world)).toEqual([]);
    await ask(shared);
    await ask(shared, '2022-10-03T07:59:00.000Z');
    expect(await planned(world)).toEqual([
      `${shared.toUpperCase()} consultee-link#${consultationId}#annan#g2#2022-10-03T07`,
      `${shared} consultee-link#${consultationId}#en#g1#2022-10-03T07`,
    ]);
    await ask(shared, '2022-10-03T08:00:00.000Z');
    expect(await planned(world)).toHaveLength(4);
  });

  test('bring a personal link to the address that an actor has now, and none for other changes', async () => {
    const world = await aWorld();
    const changes = (generation: number, cause: EventOf<'actor.changed.v1'>['data']['cause']) =>
      passOnLink(world)({
        ...envelope,
        type: 'actor.changed.v1',
        data: { actorId: 'a', generation, cause },
      });
    const third = anActor('a', { email: 'ny@a.example', generation: 3, version: 2 });
    await putActor(world.plans, third, 'address', world.now);
    await changes(2, 'handed-over');
    await changes(3, 'corrected');
    await changes(3, 'address');
    await changes(3, 'address');
    expect(await planned(world)).toEqual(['ny@a.example actor-link#a#g3']);
  });
});
