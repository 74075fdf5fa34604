/** Declining to answer: an answer of its own, so that nobody is reminded any more. */
import { takesAnswers } from '../../shared/domain/consultation.ts';
import { emptyAnswer } from '../../shared/domain/response.ts';
import { cleanText, longTextLimit } from '../../shared/domain/text.ts';
import { common } from '../../shared/locales/common.ts';
import { submitResponse } from '../../shared/store/responses.ts';
import type { Workspace } from '../../shared/store/workspace.ts';
import { formatNumber } from '../../shared/web/format.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { responseOf, type Visit } from './answering.ts';
import type { Deps } from './deps.ts';
import { declinePage } from './pages/decline.tsx';
import { paths } from './paths.ts';

export const showDecline = ({ request, workspace, now }: Visit): Response =>
  whereInstead(workspace, now) ??
  declinePage(workspace, { reason: '', errors: [] }, request.language);

/** Whoever has answered cannot decline, nor can anybody after an end that is hard. */
function whereInstead({ response, consultation }: Workspace, now: Date): Response | undefined {
  if (response) return seeOther(paths.receipt);
  return takesAnswers(consultation, now) ? undefined : seeOther(paths.tasks);
}

/** Sends that the consultee abstains, as its first answer. What it has written in a draft stays there, unsent. */
export const decline =
  (deps: Deps) =>
  async (visit: Visit): Promise<Response> => {
    const { request, workspace } = visit;
    const reason = cleanText(request.form.get('comment') ?? '');
    const instead = whereInstead(workspace, visit.now);
    if (instead) return instead;
    if (reason.length > longTextLimit) {
      const message = common[request.language].charactersOver(
        formatNumber(reason.length, request.language),
        formatNumber(longTextLimit, request.language),
      );
      const errors = [{ field: 'comment', message }];
      return declinePage(workspace, { reason, errors }, request.language);
    }
    const overall = { stance: 'ABSTAINS', endorses: '', comment: reason } as const;
    await submitResponse(deps.records, responseOf(visit, { ...emptyAnswer, overall }, 1));
    return seeOther(paths.receipt);
  };
