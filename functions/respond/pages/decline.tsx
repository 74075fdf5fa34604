import { longTextLimit } from '../../../shared/domain/text.ts';
import type { Language } from '../../../shared/locales/language.ts';
import { respond } from '../../../shared/locales/respond.ts';
import type { Workspace } from '../../../shared/store/workspace.ts';
import { Button, type FieldError, FormErrors, Textarea } from '../../../shared/web/components.tsx';
import type { Response } from '../../../shared/web/http.ts';
import { page } from '../../../shared/web/layout.tsx';
import { paths } from '../paths.ts';
import { AnswerField, workspaceFrame } from './parts.tsx';

/** Asks whether the consultee really declines to answer. */
export function declinePage(
  workspace: Workspace,
  { reason, errors }: { reason: string; errors: FieldError[] },
  language: Language,
): Response {
  const { consultation, consultee, draft } = workspace;
  const t = respond[language].decline;
  const hasError = errors.length > 0;
  return page(
    hasError ? 422 : 200,
    workspaceFrame(workspace, language, { title: t.title, returnTo: paths.decline, hasError }),
    <>
      <FormErrors errors={errors} language={language} />
      <p class="overline">{consultation.title}</p>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead(consultee.name)}</p>
      <ul>
        <li>{t.record}</li>
        <li>{t.reminders}</li>
        <li>{t.later}</li>
        {draft ? <li>{t.draft}</li> : null}
      </ul>
      <form method="post" action={paths.decline} novalidate>
        <AnswerField workspace={workspace} />
        <Textarea
          id="comment"
          label={t.reason}
          value={reason}
          limit={longTextLimit}
          rows={4}
          errors={errors}
          language={language}
        />
        <div class="actions">
          <Button>{t.send}</Button>
          <a class="ds-link" href={paths.tasks}>
            {t.cancel}
          </a>
        </div>
      </form>
    </>,
  );
}
