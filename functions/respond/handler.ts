/** The routes of the public and the consultees. */
import { ConsultationId } from '../../shared/domain/ids.ts';
import { isLanguage } from '../../shared/locales/language.ts';
import { getConsultation, listConsultations } from '../../shared/store/consultations.ts';
import { languageChoice } from '../../shared/web/cookies.ts';
import { errorPage } from '../../shared/web/error-pages.tsx';
import { seeOther } from '../../shared/web/http.ts';
import { noteConsulteeLinkRequest } from '../../shared/store/link-requests.ts';
import { localPath } from '../../shared/web/local-path.ts';
import { lostLinkRoutes } from '../../shared/web/lost-link.tsx';
import { type Handler, type Route, route } from '../../shared/web/router.ts';
import { answerRoutes } from './answering.ts';
import { type Deps, type ReadContent, rememberContent } from './deps.ts';
import { linkRoutes } from './links.ts';
import { lostLink } from './lost-link.ts';
import { pauseRoutes } from './pause.ts';
import { consultationPage, startPage } from './pages/public.tsx';

const showStart =
  ({ records, clock }: Deps): Handler =>
  async ({ language }) => {
    const consultations = await listConsultations(records);
    return startPage(
      consultations.filter(({ state }) => state === 'open'),
      clock(),
      language,
    );
  };

const showConsultation =
  ({ records, clock }: Deps, readContent: ReadContent): Handler =>
  async ({ language }, params) => {
    const id = ConsultationId.safeParse(params['id']);
    const consultation = id.success ? await getConsultation(records, id.data) : undefined;
    if (consultation?.state !== 'open') return errorPage('notFound', language);
    return consultationPage(consultation, await readContent(consultation.id), clock(), language);
  };

const chooseLanguage: Handler = ({ form }) => {
  const language = form.get('sprak');
  return seeOther(
    localPath(form.get('tillbaka')),
    isLanguage(language) ? [languageChoice(language)] : [],
  );
};

export function respondRoutes(deps: Deps): Route[] {
  const readContent = rememberContent(deps.records);
  return [
    route('GET', '/', showStart(deps)),
    route('GET', '/remisser/:id', showConsultation(deps, readContent)),
    route('POST', '/sprak', chooseLanguage),
    ...linkRoutes(deps),
    ...lostLinkRoutes(lostLink, (recipient) =>
      noteConsulteeLinkRequest(deps.records, recipient, deps.clock()),
    ),
    ...pauseRoutes(deps),
    ...answerRoutes(deps, readContent),
  ];
}
