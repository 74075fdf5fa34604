/** Asking for more time to answer (anstånd). */
import {
  extensionVersion,
  openRequest,
  reasonLimit,
  withRequest,
} from '../../shared/domain/extension.ts';
import { meetingAfter } from '../../shared/domain/response.ts';
import { cleanText } from '../../shared/domain/text.ts';
import { extensionWords } from '../../shared/locales/extensions.ts';
import type { Language } from '../../shared/locales/language.ts';
import { askForExtension } from '../../shared/store/extensions.ts';
import { readWorkspace, type Workspace } from '../../shared/store/workspace.ts';
import type { FieldError } from '../../shared/web/components.tsx';
import { readDay } from '../../shared/web/extension-day.ts';
import { formatNumber, inSentence } from '../../shared/web/format.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import type { Visit } from './answering.ts';
import type { Deps } from './deps.ts';
import { type ExtensionForm, extensionPage } from './pages/extension.tsx';
import { paths } from './paths.ts';

/** Filled in where the answer waits for a meeting after the last day. */
function formFor({ consultation, draft }: Workspace, language: Language): ExtensionForm {
  const empty: ExtensionForm = { until: '', reason: '', status: 200, errors: [] };
  const meeting = draft && meetingAfter(draft.answer, consultation.closingDate);
  if (!meeting) return empty;
  const decidedBy = draft.answer.decision?.decidedBy;
  const reason = extensionWords[language].ask.meeting(inSentence(meeting, language), decidedBy);
  return { ...empty, until: meeting, reason };
}

export const showExtension = ({ request, workspace, now }: Visit): Response =>
  workspace.response
    ? seeOther(paths.receipt)
    : extensionPage(workspace, formFor(workspace, request.language), now, request.language);

/** Stores the request, if nothing was asked or decided since the form was shown. */
export const askForTime =
  (deps: Deps) =>
  async (visit: Visit): Promise<Response> => {
    const { request, holder, workspace, now } = visit;
    const { consultee } = workspace;
    if (workspace.response) return seeOther(paths.receipt);
    const until = (request.form.get('dag') ?? '').trim();
    const reason = cleanText(request.form.get('skal') ?? '');
    const show = (seen: Workspace, status: 409 | 422, errors: FieldError[]) =>
      extensionPage(seen, { until, reason, status, errors }, now, request.language);

    const waiting = openRequest(consultee);
    // Sent twice: the first did it.
    if (waiting?.until === until && waiting.reason === reason) return seeOther(paths.extension);
    const { ask: t } = extensionWords[request.language];
    const conflict = [{ field: 'dag', message: t.conflict }];
    if (request.form.get('version') !== String(extensionVersion(consultee)))
      return show(workspace, 409, conflict);
    const { day, message } = readDay(until, workspace.consultation, now, request.language);
    const errors = [
      ...(message ? [{ field: 'dag', message }] : []),
      ...faultsOfReason(reason, request.language),
    ];
    if (errors.length > 0 || !day) return show(workspace, 422, errors);
    const asked = withRequest(consultee, { until: day, reason, at: now.toISOString() });
    if (!asked) return show(workspace, 422, [{ field: 'dag', message: t.full }]);
    if (await askForExtension(deps.records, consultee, asked, now))
      return seeOther(paths.extension);
    const current = await readWorkspace(deps, holder, { draft: false, response: true });
    return show(current ?? workspace, 409, conflict);
  };

function faultsOfReason(reason: string, language: Language): FieldError[] {
  const { faults, ask } = extensionWords[language];
  const fault = (message: string) => [{ field: 'skal', message }];
  if (reason === '') return fault(ask.noReason);
  return reason.length > reasonLimit
    ? fault(faults.tooLong(formatNumber(reasonLimit, language)))
    : [];
}
