/** A lost personal link: who writes an actor's address gets it by mail, and nobody learns whose address it is. */
import { EmailAddress } from '../../shared/domain/text.ts';
import type { Language } from '../../shared/locales/language.ts';
import { uppdrag } from '../../shared/locales/uppdrag.ts';
import { recipientOf } from '../../shared/platform/hash.ts';
import { noteLinkRequest } from '../../shared/store/link-requests.ts';
import { actorHome } from '../../shared/web/actor-paths.ts';
import { Button, Field, type FieldError, FormErrors } from '../../shared/web/components.tsx';
import { type Request, type Response, seeOther } from '../../shared/web/http.ts';
import { page } from '../../shared/web/layout.tsx';
import { type Route, route } from '../../shared/web/router.ts';
import type { Deps } from './visit.tsx';

export const lostLinkPath = `${actorHome}/ny-lank`;

export const LostLinkForm = ({
  typed = '',
  errors = [],
  language,
}: {
  typed?: string;
  errors?: FieldError[];
  language: Language;
}) => {
  const t = uppdrag[language].lostLink;
  return (
    <form method="post" action={lostLinkPath} novalidate>
      <Field
        id="email"
        type="email"
        label={t.email}
        hint={t.hint}
        value={typed}
        autocomplete="email"
        errors={errors}
        language={language}
      />
      <div class="actions">
        <Button>{t.button}</Button>
      </div>
    </form>
  );
};

function lostLinkPage({ language }: Request, typed = '', errors: FieldError[] = []): Response {
  const t = uppdrag[language].lostLink;
  const hasError = errors.length > 0;
  return page(
    hasError ? 422 : 200,
    { language, title: t.title, hasError, returnTo: lostLinkPath },
    <>
      <FormErrors errors={errors} language={language} />
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
      <LostLinkForm typed={typed} errors={errors} language={language} />
    </>,
  );
}

/** The same for every address. */
function askedPage({ language }: Request): Response {
  const t = uppdrag[language].lostLink;
  return page(
    200,
    { language, title: t.askedTitle, returnTo: `${lostLinkPath}?skickad` },
    <>
      <h1>{t.askedTitle}</h1>
      <p>{t.asked}</p>
      <p>{t.secret}</p>
      <p>
        <a class="ds-link" href={lostLinkPath}>
          {t.other}
        </a>
      </p>
    </>,
  );
}

export const lostLinkRoutes = ({ plans, clock }: Deps): Route[] => [
  route('GET', lostLinkPath, (request) =>
    request.query.has('skickad') ? askedPage(request) : lostLinkPage(request),
  ),
  route('POST', lostLinkPath, async (request) => {
    const typed = (request.form.get('email') ?? '').trim();
    const email = EmailAddress.safeParse(typed);
    if (!email.success) {
      const { email: label, error: message } = uppdrag[request.language].lostLink;
      return lostLinkPage(request, typed, [{ field: 'email', label, message }]);
    }
    await noteLinkRequest(plans, recipientOf(email.data), clock());
    return seeOther(`${lostLinkPath}?skickad`);
  }),
];
