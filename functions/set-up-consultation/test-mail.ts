/** The invitation to oneself, before anybody else gets it. */
import * as z from 'zod/mini';
import type { Consultation } from '../../shared/domain/consultation.ts';
import { askForTestMail } from '../../shared/store/setting-up.ts';
import { seeOther } from '../../shared/web/http.ts';
import { settingUpPath } from '../../shared/web/staff-paths.ts';
import { notFound, type Viewer } from '../../shared/web/staff.tsx';
import { draftAsked, type Page } from './asked.ts';
import { openedPage } from './opened-page.tsx';

/** Where it goes: to who is signed in, or to the coordinator's mailbox when the login gave no address. */
export const addressOf = ({ session }: Viewer, { coordinatorMailbox }: Consultation): string =>
  session.email ?? coordinatorMailbox;

export const sendTest: Page = async (asked) => {
  const { records, request, viewer } = asked;
  const draft = await draftAsked(asked);
  const press = z.uuid().safeParse(request.form.get('tryck'));
  if (!draft || !press.success) return notFound(asked);
  const { consultation } = draft;
  if (consultation.state !== 'draft') return openedPage(viewer, consultation, request);
  const test = {
    consultationId: consultation.id,
    press: press.data,
    to: addressOf(viewer, consultation),
  };
  // Asked for already: the same press, sent twice.
  await askForTestMail(records, test, viewer.now);
  return seeOther(`${settingUpPath(consultation.id)}?test`);
};
