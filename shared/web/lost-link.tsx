/** Pages for a lost personal link: who writes an address gets its links by mail, and nobody learns whose address it is. */
import { EmailAddress } from '../domain/text.ts';
import type { Language } from '../locales/language.ts';
import { recipientOf } from '../platform/hash.ts';
import { Button, Field, type FieldError, FormErrors } from './components.tsx';
import { type Request, type Response, seeOther } from './http.ts';
import { page } from './layout.tsx';
import { type Route, route } from './router.ts';

export interface LostLinkWords {
  title: string;
  lead: string;
  email: string;
  hint: string;
  button: string;
  error: string;
  askedTitle: string;
  asked: string;
  secret: string;
  other: string;
}

export interface LostLink {
  path: string;
  words: (language: Language) => LostLinkWords;
}

/** The form by itself, for pages that say that a link does not work. */
export const LostLinkSection = ({ link, language }: { link: LostLink; language: Language }) => (
  <section>
    <h2>{link.words(language).title}</h2>
    <p>{link.words(language).lead}</p>
    <LostLinkForm link={link} language={language} />
  </section>
);

const LostLinkForm = ({
  link,
  typed = '',
  errors = [],
  language,
}: {
  link: LostLink;
  typed?: string;
  errors?: FieldError[];
  language: Language;
}) => {
  const t = link.words(language);
  return (
    <form method="post" action={link.path} novalidate>
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

function lostLinkPage(
  link: LostLink,
  { language }: Request,
  typed = '',
  errors: FieldError[] = [],
): Response {
  const t = link.words(language);
  const hasError = errors.length > 0;
  return page(
    hasError ? 422 : 200,
    { language, title: t.title, hasError, returnTo: link.path },
    <>
      <FormErrors errors={errors} language={language} />
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
      <LostLinkForm link={link} typed={typed} errors={errors} language={language} />
    </>,
  );
}

/** The same for every address. */
function askedPage({ path, words }: LostLink, { language }: Request): Response {
  const t = words(language);
  return page(
    200,
    { language, title: t.askedTitle, returnTo: `${path}?skickad` },
    <>
      <h1>{t.askedTitle}</h1>
      <p>{t.asked}</p>
      <p>{t.secret}</p>
      <p>
        <a class="ds-link" href={path}>
          {t.other}
        </a>
      </p>
    </>,
  );
}

/** @param note notes that the links of the mailbox with this pseudonym are asked for. */
export const lostLinkRoutes = (
  link: LostLink,
  note: (recipient: string) => Promise<unknown>,
): Route[] => [
  route('GET', link.path, (request) =>
    request.query.has('skickad') ? askedPage(link, request) : lostLinkPage(link, request),
  ),
  route('POST', link.path, async (request) => {
    const typed = (request.form.get('email') ?? '').trim();
    const email = EmailAddress.safeParse(typed);
    if (!email.success) {
      const { email: label, error: message } = link.words(request.language);
      return lostLinkPage(link, request, typed, [{ field: 'email', label, message }]);
    }
    await note(recipientOf(email.data));
    return seeOther(`${link.path}?skickad`);
  }),
];
