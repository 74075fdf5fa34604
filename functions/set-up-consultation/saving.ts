/** How a draft is changed: read, changed and written again until nobody came in between. */
import { isDeepStrictEqual } from 'node:util';
import type { Draft } from '../../shared/domain/setting-up.ts';
import { sha256 } from '../../shared/platform/hash.ts';
import { saveDraft } from '../../shared/store/setting-up.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { notFound } from '../../shared/web/staff.tsx';
import { type Asked, draftAsked } from './asked.ts';
import { openedPage } from './opened-page.tsx';

/**
 * Changes a draft and leads to a page. What was changed so already is done; an open consultation is not changed.
 *
 * @param change gives the changed draft, or a page that says why not.
 */
export async function changeDraft(
  asked: Asked,
  next: string,
  change: (draft: Draft) => Draft | Response,
): Promise<Response> {
  for (;;) {
    const draft = await draftAsked(asked);
    if (!draft) return notFound(asked);
    const changed = change(draft);
    if (isDeepStrictEqual(changed, draft)) return seeOther(next);
    if (draft.consultation.state !== 'draft')
      return openedPage(asked.viewer, draft.consultation, asked.request);
    if ('status' in changed) return changed;
    if (await saveDraft(asked.records, changed)) return seeOther(next);
  }
}

/** What tells a form whether what it shows is still what is stored. */
export const seenMark = (shown: object): string => sha256(JSON.stringify(shown)).slice(0, 16);
