/** A progress update: written, kept as a draft, looked through, and sent. */
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { type Change, statusOf } from '../../shared/domain/plan.ts';
import type { ProgressUpdate } from '../../shared/domain/progress.ts';
import { uppdrag } from '../../shared/locales/uppdrag.ts';
import { attachmentDelete, listAttachments } from '../../shared/store/attachments.ts';
import { commitmentPut, getCommitment } from '../../shared/store/commitments.ts';
import { getIndicator, indicatorPut } from '../../shared/store/indicators.ts';
import { initiativePuts, planIsOpen } from '../../shared/store/plans.ts';
import { listUpdates, submitUpdate } from '../../shared/store/progress.ts';
import {
  getProgressDraft,
  progressDraftDelete,
  type ProgressDraft,
  saveProgressDraft,
} from '../../shared/store/progress-drafts.ts';
import { findOpenRound, roundIsOpen } from '../../shared/store/rounds.ts';
import { ownAttachmentsPath, ownInitiativePath } from '../../shared/web/actor-paths.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { mergeForms } from '../../shared/web/versions.tsx';
import { ownerOf } from './attachments.tsx';
import { checkPage } from './check-page.tsx';
import { closedTo, type OwnInitiative, readOwnInitiative } from './initiative.tsx';
import {
  areReady,
  type Consequences,
  type Fields,
  fieldsIn,
  fieldsOf,
  idsOf,
  readReport,
  type Situation,
  startOf,
  tooLong,
} from './report-form.ts';
import { closedPage, formPage } from './report-page.tsx';
import { notFound, type Visit } from './visit.tsx';

async function readSituation(visit: Visit, own: OwnInitiative): Promise<Situation> {
  const { plans, actor } = visit;
  const { initiative, ref } = own;
  const { strategyId, sources, indicators } = initiative;
  const ids = [actor.id, ...actor.formerly];
  const [updates, round, commitments, measured, attachments] = await Promise.all([
    listUpdates(plans, ref, actor.id),
    findOpenRound(plans, strategyId),
    Promise.all(
      sources
        .filter((source) => source.kind === 'commitment')
        .map(({ commitment }) => getCommitment(plans, commitment)),
    ),
    Promise.all(indicators.map((id) => getIndicator(plans, strategyId, id))),
    listAttachments(visit.attachments, ownerOf(visit, own)),
  ]);
  const last = updates.at(-1);
  return {
    ...own,
    isLead: initiative.leadActor === actor.id,
    round,
    commitments: commitments
      .filter((one) => one !== undefined)
      .filter(({ actorId }) => ids.includes(actorId)),
    indicators: measured
      .filter((one) => one !== undefined)
      .filter(({ leadActor }) => leadActor === actor.id),
    attachments,
    last,
  };
}

/** Lets an answer be made only about an initiative of the actor's own that takes updates. */
async function withSituation(
  visit: Visit,
  answer: (situation: Situation, draft: ProgressDraft | undefined) => Response | Promise<Response>,
): Promise<Response> {
  const own = await readOwnInitiative(visit);
  if (!own) return notFound(visit);
  const closed = closedTo(own, visit.language);
  if (closed !== undefined) return closedPage(visit, own, closed);
  const [situation, draft] = await Promise.all([
    readSituation(visit, own),
    getProgressDraft(visit.drafts, visit.actor.id, own.ref),
  ]);
  return answer(situation, draft);
}

const changeBy = ({ actor, now, language }: Visit): Change => ({
  at: now.toISOString(),
  by: `actor:${actor.id}`,
  why: uppdrag[language].report.changeWhy,
});

const reportIn = (visit: Visit, fields: Fields, situation: Situation) =>
  readReport(fields, situation, {
    today: visit.today,
    changed: changeBy(visit),
    language: visit.language,
  });

const reportPath = ({ ref }: Situation): string => `${ownInitiativePath(ref)}/lagesrapport`;

export const showReport = (visit: Visit): Promise<Response> =>
  withSituation(visit, (situation, draft) => {
    const fields = { ...startOf(situation), ...draft?.fields };
    // Comes from looking it through, where something was wrong.
    const checked =
      draft && visit.request.query.has('fel') ? reportIn(visit, fields, situation) : undefined;
    return formPage(visit, situation, {
      fields,
      version: draft?.version ?? 0,
      savedAt: draft?.updatedAt,
      errors: checked?.errors ?? [],
      status: checked?.errors ? 422 : 200,
    });
  });

export const saveReport = (visit: Visit): Promise<Response> =>
  withSituation(visit, async (situation) => {
    const { drafts, actor, request, language, now } = visit;
    const { ref } = situation;
    const fields = fieldsIn(request.form, situation, language);
    const seen = seenVersion(request.form);
    const errors = tooLong(fields, situation, language);
    if (errors.length > 0)
      return formPage(visit, situation, { fields, version: seen, errors, status: 422 });
    const saved = await saveProgressDraft(drafts, { actorId: actor.id, ref }, fields, seen, now);
    if (!saved.saved && !isSame(saved.stored, fields)) {
      // Sent or removed meanwhile: it is a new one then.
      if (!saved.stored && seen > 0) return saveAnew(visit, situation, fields);
      return conflictPage(visit, situation, fields, saved.stored);
    }
    if (request.form.get('steg') === 'granska')
      return seeOther(`${ownInitiativePath(ref)}/granska`);
    if (request.form.get('steg') === 'bilagor') return seeOther(ownAttachmentsPath(ref));
    return seeOther(`${reportPath(situation)}?sparat`);
  });

async function saveAnew(visit: Visit, situation: Situation, fields: Fields): Promise<Response> {
  const { drafts, actor, now } = visit;
  const { ref } = situation;
  const saved = await saveProgressDraft(drafts, { actorId: actor.id, ref }, fields, 0, now);
  if (!saved.saved) return conflictPage(visit, situation, fields, saved.stored);
  return seeOther(`${reportPath(situation)}?sparat`);
}

const isSame = (stored: ProgressDraft | undefined, fields: Fields): boolean =>
  stored !== undefined &&
  Object.entries(fields).every(([name, text]) => (stored.fields[name] ?? '') === text);

/** Both texts: in the form what was typed, beside it what somebody else saved. */
function conflictPage(
  visit: Visit,
  situation: Situation,
  fields: Fields,
  stored: ProgressDraft | undefined,
): Response {
  const theirs = {
    ...Object.fromEntries(Object.keys(fields).map((name) => [name, ''])),
    ...stored?.fields,
  };
  const { merged, byThem } = mergeForms<Fields>(undefined, theirs, fields);
  const names = fieldsOf(situation, visit.language);
  return formPage(visit, situation, {
    fields: merged,
    version: stored?.version ?? 0,
    errors: [],
    status: 409,
    conflict: byThem.map((name) => ({
      label: names.find((field) => field.name === name)?.label ?? name,
      theirs: theirs[name] ?? '',
      byBoth: true,
    })),
  });
}

export const showCheck = (visit: Visit): Promise<Response> =>
  withSituation(visit, (situation, draft) => {
    if (!draft) return seeOther(reportPath(situation));
    const read = reportIn(visit, { ...startOf(situation), ...draft.fields }, situation);
    if (read.errors) return seeOther(`${reportPath(situation)}?fel`);
    return checkPage(visit, situation, {
      ...read,
      version: draft.version,
      isChanged: visit.request.query.has('andrat'),
    });
  });

/** Sends what the draft says. Sent twice is sent once: the first takes the draft with it. */
export const sendReport = (visit: Visit): Promise<Response> =>
  withSituation(visit, async (situation, draft) => {
    const { request, actor, plans, drafts, now, today } = visit;
    const { ref, last, round, initiative } = situation;
    const sent = seeOther(`${ownInitiativePath(ref)}?skickad`);
    if (!draft) return last ? sent : seeOther(reportPath(situation));
    const again = seeOther(`${ownInitiativePath(ref)}/granska?andrat`);
    // Changed, also in what is attached, or a round opened or closed, since the page was shown.
    const isSeen =
      draft.version === seenVersion(request.form) &&
      (round?.id ?? '') === request.form.get('omgang') &&
      idsOf(situation) === (request.form.get('bilagor') ?? '');
    if (!isSeen) return again;
    const read = reportIn(visit, { ...startOf(situation), ...draft.fields }, situation);
    if (read.errors) return seeOther(`${reportPath(situation)}?fel`);
    if (!areReady(situation)) return seeOther(`${ownInitiativePath(ref)}/granska`);
    const update: ProgressUpdate = {
      ...ref,
      actorId: actor.id,
      version: (last?.version ?? 0) + 1,
      submittedAt: now.toISOString(),
      ...(round && { roundId: round.id }),
      initiativeVersion: initiative.version,
      actorName: actor.name,
      status: statusOf(read.initiative, today),
      report: read.report,
    };
    const isSent = await submitUpdate(plans, update, [
      planIsOpen(plans, ref.planId),
      // What a round found when it closed is frozen: nothing may come after that.
      ...(round ? [roundIsOpen(plans, { strategyId: round.strategyId, roundId: round.id })] : []),
      ...changesOf(visit, situation, read),
      progressDraftDelete(drafts, { actorId: actor.id, ref }, draft.version),
      ...(read.report.attachments ?? []).map(({ id }) =>
        attachmentDelete(visit.attachments, ownerOf(visit, situation), id),
      ),
    ]);
    if (isSent) return sent;
    // Ourselves, when the reply of an earlier attempt was lost; or what it is about was changed meanwhile.
    return (await getProgressDraft(drafts, actor.id, ref)) ? again : sent;
  });

function changesOf(
  { plans, now }: Visit,
  { initiative }: Situation,
  read: Consequences,
): TransactWriteItem[] {
  const at = now.toISOString();
  return [
    ...(read.initiative === initiative ? [] : initiativePuts(plans, read.initiative)),
    ...read.commitments.map((commitment) => ({
      Put: commitmentPut(plans, commitment, { cause: 'answered', at }),
    })),
    ...read.indicators.map((indicator) => ({ Put: indicatorPut(plans, indicator) })),
  ];
}

/** The version of the draft that the form's writer saw; a form that says none saw none. */
function seenVersion(form: URLSearchParams): number {
  const text = form.get('version') ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : 0;
}
