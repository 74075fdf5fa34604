/** Pages for handing an answer on to somebody else. */
import type { Language } from '../../../shared/locales/language.ts';
import { respond } from '../../../shared/locales/respond.ts';
import type { Workspace } from '../../../shared/store/workspace.ts';
import { Button, Field, type FieldError, FormErrors } from '../../../shared/web/components.tsx';
import { withMailbox } from '../../../shared/web/consultation-view.tsx';
import type { Request, Response } from '../../../shared/web/http.ts';
import { page } from '../../../shared/web/layout.tsx';
import { paths } from '../paths.ts';
import { AnswerField, workspaceFrame } from './parts.tsx';

export function handOnPage(
  workspace: Workspace,
  { email, errors }: { email: string; errors: FieldError[] },
  language: Language,
): Response {
  const { consultation, consultee } = workspace;
  const t = respond[language].handOn;
  const hasError = errors.length > 0;
  return page(
    hasError ? 422 : 200,
    workspaceFrame(workspace, language, { title: t.title, returnTo: paths.handOn, hasError }),
    <>
      <FormErrors errors={errors} language={language} />
      <p class="overline">{consultation.title}</p>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead(consultee.name)}</p>
      <ul>
        {t.consequences.map((consequence) => (
          <li>{consequence}</li>
        ))}
      </ul>
      <form method="post" action={paths.handOn} novalidate>
        <AnswerField workspace={workspace} />
        <Field
          id="email"
          type="email"
          label={t.email}
          hint={t.hint}
          value={email}
          autocomplete="off"
          errors={errors}
          language={language}
        />
        <div class="actions">
          <Button>{t.button}</Button>
          <a class="ds-link" href={paths.tasks}>
            {t.cancel}
          </a>
        </div>
      </form>
      <section>
        <h2>{t.wrongTitle}</h2>
        <p>{withMailbox(t.wrong, consultation.coordinatorMailbox)}</p>
      </section>
    </>,
  );
}

export function handedOnPage({ language, path }: Request): Response {
  const t = respond[language].handOn;
  return page(
    200,
    { language, title: t.doneTitle, returnTo: path },
    <>
      <h1>{t.doneTitle}</h1>
      {t.done.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
    </>,
  );
}
