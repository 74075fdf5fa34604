/** The signed-in consultee's pages: fill in, check, send, receipt. */
import { type SectionRef, sectionsOf } from '../../shared/domain/answer-lines.ts';
import { type ConsultationContent, takesAnswers } from '../../shared/domain/consultation.ts';
import {
  type Draft,
  emptyDraft,
  isOpenFor,
  sectionKey,
  withSection,
} from '../../shared/domain/draft.ts';
import { type Answer, type ConsultationResponse, gapsIn } from '../../shared/domain/response.ts';
import { answerLimit } from '../../shared/domain/text.ts';
import type { Language } from '../../shared/locales/language.ts';
import { respond } from '../../shared/locales/respond.ts';
import { type LinkHolder, readSessionToken } from '../../shared/platform/link-token.ts';
import { errorName, log } from '../../shared/platform/log.ts';
import { answerBytes, canonicalJson, responseRecord } from '../../shared/platform/reference.ts';
import { reopenDraft, saveSection, takeOverDraft } from '../../shared/store/drafts.ts';
import { submitResponse } from '../../shared/store/responses.ts';
import { findHandedOver, readWorkspace, type Workspace } from '../../shared/store/workspace.ts';
import { sessionCookie } from '../../shared/web/cookies.ts';
import { errorPage } from '../../shared/web/error-pages.tsx';
import { formatSize, timeInSentence } from '../../shared/web/format.ts';
import { json, type Request, type Response, seeOther } from '../../shared/web/http.ts';
import { type Handler, type Route, route } from '../../shared/web/router.ts';
import type { Deps, ReadContent } from './deps.ts';
import { decline, showDecline } from './decline.ts';
import { askForTime, showExtension } from './extension.ts';
import { handOn, showHandOn } from './hand-on.ts';
import { checkPage } from './pages/check.tsx';
import { handedOnPage } from './pages/hand-on.tsx';
import { failedPage, otherAnswerPage, sessionEndedPage } from './pages/link.tsx';
import { receiptPage } from './pages/receipt.tsx';
import { alreadySentPage, conflictPage, partOf, sectionPage } from './pages/section.tsx';
import { tasksPage } from './pages/tasks.tsx';
import { paths, sectionPath } from './paths.ts';
import {
  isOfOtherAnswer,
  type ParsedSection,
  parseSection,
  seenVersion,
  storedForm,
} from './section-form.ts';

/** A request by someone whose session holds. */
export interface Visit {
  request: Request;
  holder: LinkHolder;
  workspace: Workspace;
  now: Date;
}

/** The script's posts get a message instead of a page. */
const wantsJson = ({ headers }: Request) =>
  headers['accept']?.includes('application/json') ?? false;

/**
 * Lets a visit through while the session lasts, its link is the consultee's present one and the consultation is open, and a form
 * when it belongs to that answer. `response` says whether the submitted answer is read too.
 */
const visitor =
  (
    deps: Deps,
    handle: (visit: Visit) => Response | Promise<Response>,
    { response } = { response: true },
  ): Handler =>
  async (request) => {
    const now = deps.clock();
    const holder = readSessionToken(deps.linkSecret, request.cookies[sessionCookie] ?? '', now);
    const workspace = holder && (await readWorkspace(deps, holder, { draft: true, response }));
    if (
      !holder ||
      workspace?.consultation.state !== 'open' ||
      workspace.consultee.generation !== holder.generation
    ) {
      return wantsJson(request)
        ? json(403, { message: respond[request.language].session.endedText })
        : sessionEndedPage(request);
    }
    if (isOfOtherAnswer(request.form, workspace.consultee)) {
      const { text } = respond[request.language].otherAnswer;
      const { consultation, consultee } = workspace;
      return wantsJson(request)
        ? json(409, { message: text(consultee.name, consultation.title) })
        : otherAnswerPage(request, workspace);
    }
    return handle({ request, holder, workspace, now });
  };

/** When we fail, the text that was posted is not lost with us. */
const givingBack =
  (handler: Handler): Handler =>
  async (request, params) => {
    try {
      return await handler(request, params);
    } catch (error) {
      log.error('request failed', { error: errorName(error) });
      return failedPage(request);
    }
  };

/** Whether the answer may be filled in: it is not sent, or is about to be supplemented. */
const isOpen = ({ draft, response }: Workspace) => isOpenFor(draft ?? emptyDraft, response);

const showTasks =
  (deps: Deps, readContent: ReadContent) =>
  async ({ request, holder, workspace, now }: Visit): Promise<Response> => {
    if (!isOpen(workspace)) return seeOther(paths.receipt);
    const mayTakeOver = holder.generation > 1 && workspace.draft === undefined;
    const canTakeOver =
      mayTakeOver && (await findHandedOver(deps, holder, holder.generation)) !== undefined;
    return tasksPage(
      workspace,
      await readContent(holder.consultationId),
      { now, canTakeOver },
      request.language,
    );
  };

const takeOver =
  (deps: Deps) =>
  async ({ holder }: Visit): Promise<Response> => {
    const from = await findHandedOver(deps, holder, holder.generation);
    if (from !== undefined) await takeOverDraft(deps.drafts, holder, from);
    return seeOther(paths.tasks);
  };

/** The section that an address names, if the consultation has it. */
const sectionAt = (path: string, content: ConsultationContent): SectionRef | undefined =>
  sectionsOf(content).find((section) => sectionPath(section) === path.replace(/\/$/, ''));

const versionOf = ({ draft }: Pick<Workspace, 'draft'>, section: SectionRef): number =>
  draft?.sectionVersions[sectionKey(section)] ?? 0;

const showSection =
  (readContent: ReadContent) =>
  async ({ request, holder, workspace }: Visit): Promise<Response> => {
    const { language, path } = request;
    const content = await readContent(holder.consultationId);
    const section = sectionAt(path, content);
    if (section === undefined) return errorPage('notFound', language);
    if (!isOpen(workspace)) return alreadySentPage(200, workspace, request);
    const values = storedForm(section, (workspace.draft ?? emptyDraft).answer, content);
    const version = versionOf(workspace, section);
    return sectionPage(200, { workspace, content, section, values, version }, language);
  };

/** An answer as a whole has a limit too: what is over it could not be sent, nor stored. */
function withinLimit(
  parsed: ParsedSection,
  draft: Pick<Draft, 'answer'>,
  language: Language,
): ParsedSection {
  if (!parsed.ok) return parsed;
  const bytes = answerBytes(withSection(draft.answer, parsed.section));
  if (bytes <= answerLimit) return parsed;
  const size = formatSize(bytes, language);
  const message = respond[language].check.tooLarge(size, formatSize(answerLimit, language));
  return { ok: false, status: 422, errors: [{ field: 'form', message }] };
}

const storeSection =
  (deps: Deps, readContent: ReadContent) =>
  async ({ request, holder, workspace, now }: Visit): Promise<Response> => {
    const { language, path, form } = request;
    const t = respond[language];
    const content = await readContent(holder.consultationId);
    const section = sectionAt(path, content);
    if (section === undefined) return errorPage('notFound', language);
    if (!isOpen(workspace))
      return wantsJson(request)
        ? json(409, { message: t.alreadySent.title })
        : alreadySentPage(409, workspace, request);

    const seen = seenVersion(form);
    const draft = workspace.draft ?? emptyDraft;
    const parsed = withinLimit(parseSection(section, form, content, language), draft, language);
    if (!parsed.ok) {
      if (wantsJson(request))
        return json(parsed.status, { message: parsed.errors.map((one) => one.message).join(' ') });
      const values = new URLSearchParams(form);
      for (const [name, value] of storedForm(section, draft.answer, content))
        if (!form.has(name)) values.append(name, value);
      return sectionPage(
        parsed.status,
        { workspace, content, section, values, version: seen, errors: parsed.errors },
        language,
      );
    }

    const result = await saveSection(deps.drafts, holder, parsed.section, seen, now);
    const version = result.saved ? result.version : versionOf({ draft: result.stored }, section);
    if (!result.saved) {
      const stored = parseSection(
        section,
        storedForm(section, result.stored.answer, content),
        content,
        language,
      );
      const isSame = stored.ok && canonicalJson(stored.section) === canonicalJson(parsed.section);
      if (!isSame) {
        return wantsJson(request)
          ? json(409, { message: `${t.conflict.title}. ${t.conflict.text}` })
          : conflictPage(
              { workspace, content, section, values: form, version },
              partOf(section, result.stored.answer, content, language),
              language,
            );
      }
    }
    if (wantsJson(request))
      return json(200, { version, message: t.autosave.saved(timeInSentence(now, language)) });
    return seeOther(form.get('nasta') === 'oversikt' ? paths.tasks : pathAfter(section, content));
  };

function pathAfter(section: SectionRef, content: ConsultationContent): string {
  const all = sectionsOf(content).map(sectionPath);
  return all[all.indexOf(sectionPath(section)) + 1] ?? paths.check;
}

const showCheck =
  (readContent: ReadContent) =>
  async ({ request, holder, workspace, now }: Visit): Promise<Response> => {
    if (!isOpen(workspace)) return seeOther(paths.receipt);
    return checkPage(
      workspace,
      await readContent(holder.consultationId),
      { now, changed: request.query.has('andrat') },
      request.language,
    );
  };

/** An answer as the record that it becomes now. */
export const responseOf = (
  { workspace: { consultation, consultee }, now }: Visit,
  answer: Answer,
  version: number,
): ConsultationResponse =>
  responseRecord(consultation, consultee, { answer, version, submittedAt: now.toISOString() });

/** Sends the answer that the check page showed: one read, one conditional write. Sending again is having sent. */
const send =
  (deps: Deps) =>
  async (visit: Visit): Promise<Response> => {
    const { request, workspace } = visit;
    const { answer, version, basedOn } = workspace.draft ?? emptyDraft;
    if (version !== seenVersion(request.form)) return seeOther(`${paths.check}?andrat=ja`);
    const cannotBeSent = gapsIn(answer).length > 0 || answerBytes(answer) > answerLimit;
    if (cannotBeSent || !takesAnswers(workspace.consultation, visit.now))
      return seeOther(paths.check);
    await submitResponse(deps.records, responseOf(visit, answer, basedOn + 1));
    return seeOther(paths.receipt);
  };

/** Lets a sent answer be supplemented or replaced: it stands until the new version is sent. */
const supplement =
  (deps: Deps) =>
  async ({ holder, workspace, now }: Visit): Promise<Response> => {
    const { response } = workspace;
    if (response) await reopenDraft(deps.drafts, holder, response, now);
    return seeOther(paths.tasks);
  };

const showReceipt =
  (readContent: ReadContent) =>
  async ({ request, holder, workspace }: Visit): Promise<Response> => {
    if (!workspace.response) return seeOther(paths.tasks);
    const content = await readContent(holder.consultationId);
    return receiptPage(workspace, workspace.response, content, request.language);
  };

export function answerRoutes(deps: Deps, readContent: ReadContent): Route[] {
  const sections = [
    ...(['overall', 'chapters', 'furtherInitiatives', 'decision', 'contact'] as const).map((kind) =>
      sectionPath({ kind }),
    ),
    '/svar/omrade/:id',
  ];
  return [
    route('GET', paths.tasks, visitor(deps, showTasks(deps, readContent))),
    route('GET', paths.check, visitor(deps, showCheck(readContent))),
    route('POST', paths.send, visitor(deps, send(deps), { response: false })),
    route('GET', paths.receipt, visitor(deps, showReceipt(readContent))),
    route('POST', paths.supplement, visitor(deps, supplement(deps))),
    route('GET', paths.extension, visitor(deps, showExtension)),
    route('POST', paths.extension, givingBack(visitor(deps, askForTime(deps)))),
    route('GET', paths.decline, visitor(deps, showDecline)),
    route('POST', paths.decline, givingBack(visitor(deps, decline(deps)))),
    route('GET', paths.handOn, visitor(deps, showHandOn)),
    route('POST', paths.handOn, givingBack(visitor(deps, handOn(deps)))),
    route('GET', paths.handedOn, handedOnPage),
    route('POST', paths.takeOver, visitor(deps, takeOver(deps), { response: false })),
    ...sections.flatMap((pattern) => [
      route('GET', pattern, visitor(deps, showSection(readContent))),
      route('POST', pattern, givingBack(visitor(deps, storeSection(deps, readContent)))),
    ]),
  ];
}
