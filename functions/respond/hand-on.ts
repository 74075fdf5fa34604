/** "Inte jag": the holder of the link hands the answer on to somebody else, with what is written of it. */
import { cleanText, EmailAddress } from '../../shared/domain/text.ts';
import { respond } from '../../shared/locales/respond.ts';
import { changeAddress, getConsultee } from '../../shared/store/consultees.ts';
import { handOverDraft } from '../../shared/store/drafts.ts';
import { endedCookie, sessionCookie } from '../../shared/web/cookies.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import type { Visit } from './answering.ts';
import type { Deps } from './deps.ts';
import { handOnPage } from './pages/hand-on.tsx';
import { sessionEndedPage } from './pages/link.tsx';
import { paths } from './paths.ts';

export const showHandOn = ({ request, workspace }: Visit): Response =>
  handOnPage(workspace, { email: '', errors: [] }, request.language);

/** Gives the consultee the new address: that invites it and ends this link. Then the draft is handed over. */
export const handOn =
  (deps: Deps) =>
  async ({ request, holder, workspace, now }: Visit): Promise<Response> => {
    const { consultee } = workspace;
    const { errors: t } = respond[request.language].handOn;
    const email = cleanText(request.form.get('email') ?? '');
    const isThere = (address: string) => address.toLowerCase() === email.toLowerCase();
    const refuse = (message: string) =>
      handOnPage(workspace, { email, errors: [{ field: 'email', message }] }, request.language);
    if (!EmailAddress.safeParse(email).success) return refuse(t.email);
    if (isThere(consultee.email)) return refuse(t.same);
    if (!(await changeAddress(deps.records, consultee, email, now))) {
      // Sent twice, or somebody else was first: then this link has ended.
      const current = await getConsultee(deps.records, holder);
      if (!current || !isThere(current.email)) return sessionEndedPage(request);
    }
    // Should this fail, the mail to the address that it had tells how to do it.
    await handOverDraft(deps.drafts, holder, now);
    return seeOther(paths.handedOn, [endedCookie(sessionCookie)]);
  };
