import { type Route, route } from '../../shared/web/router.ts';
import { previewPath, settingUpPath } from '../../shared/web/staff-paths.ts';
import { forStaff, notFound } from '../../shared/web/staff.tsx';
import { draftAsked, type Page, type SettingUpDeps } from './asked.ts';
import { askForNew, create } from './creating.tsx';
import { addPart, askForNewPart, askForPart, savePart } from './editing.tsx';
import { askToRemove, moveUp, remove, showList } from './lists.tsx';
import { openedPage } from './opened-page.tsx';
import { overviewPage } from './overview-page.tsx';
import { previewPage } from './preview-page.tsx';
import { sendTest } from './test-mail.ts';

/** The coordinator's pages on which a consultation is set up, until it opens. */
export function settingUpRoutes(deps: SettingUpDeps): Route[] {
  const staff = forStaff(deps);
  const one = settingUpPath(':consultationId');
  const part = `${one}/del/:part`;
  const list = `${one}/lista/:list`;
  const listed = `${list}/en/:partId`;
  return [
    route('GET', settingUpPath(), staff(askForNew)),
    route('POST', settingUpPath(), staff(create)),
    route('GET', one, staff(showOverview)),
    route('GET', previewPath(':consultationId'), staff(showPreview)),
    route('POST', `${one}/test`, staff(sendTest)),
    route('GET', part, staff(askForPart)),
    route('POST', part, staff(savePart)),
    route('GET', list, staff(showList)),
    route('GET', `${list}/ny`, staff(askForNewPart)),
    route('POST', `${list}/ny`, staff(addPart)),
    route('GET', listed, staff(askForPart)),
    route('POST', listed, staff(savePart)),
    route('POST', `${listed}/upp`, staff(moveUp)),
    route('GET', `${listed}/ta-bort`, staff(askToRemove)),
    route('POST', `${listed}/ta-bort`, staff(remove)),
  ];
}

const showOverview: Page = async (asked) => {
  const draft = await draftAsked(asked);
  if (!draft) return notFound(asked);
  if (draft.consultation.state !== 'draft')
    return openedPage(asked.viewer, draft.consultation, asked.request);
  const { query } = asked.request;
  return overviewPage(asked.viewer, draft, {
    created: query.has('skapad'),
    saved: query.has('sparat'),
    tested: query.has('test'),
  });
};

const showPreview: Page = async (asked) => {
  const draft = await draftAsked(asked);
  return draft ? previewPage(asked.viewer, draft) : notFound(asked);
};
