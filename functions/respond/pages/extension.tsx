/** Pages about more time to answer (anstånd). */
import { isLate } from '../../../shared/domain/consultation.ts';
import { extensionVersion, reasonLimit } from '../../../shared/domain/extension.ts';
import { extensionWords } from '../../../shared/locales/extensions.ts';
import type { Language } from '../../../shared/locales/language.ts';
import type { Workspace } from '../../../shared/store/workspace.ts';
import {
  Button,
  Field,
  type FieldError,
  FormErrors,
  Notice,
  Textarea,
  Typed,
} from '../../../shared/web/components.tsx';
import { exampleDay } from '../../../shared/web/extension-day.ts';
import { inSentence } from '../../../shared/web/format.ts';
import type { Response } from '../../../shared/web/http.ts';
import { page } from '../../../shared/web/layout.tsx';
import { paths } from '../paths.ts';
import { AnswerField, workspaceFrame } from './parts.tsx';

export interface ExtensionForm {
  until: string;
  reason: string;
  status: 200 | 409 | 422;
  errors: FieldError[];
}

/** Asks for more time, or says what became of that. */
export function extensionPage(
  workspace: Workspace,
  form: ExtensionForm,
  now: Date,
  language: Language,
): Response {
  const { consultation, consultee } = workspace;
  const { closingDate } = consultation;
  const t = extensionWords[language].ask;
  const day = inSentence(closingDate, language);
  const { errors } = form;
  return page(
    form.status,
    workspaceFrame(workspace, language, {
      title: t.title,
      returnTo: paths.extension,
      hasError: errors.length > 0,
    }),
    <>
      <FormErrors errors={errors} language={language} />
      <p class="overline">{consultation.title}</p>
      <h1>{t.title}</h1>
      <p class="lead">{isLate(consultation, now) ? t.wasLead(day) : t.lead(day)}</p>
      <ExtensionState workspace={workspace} language={language} />
      {consultee.extensions?.at(-1)?.state === 'asked' ? null : (
        <>
          <p>{t.how}</p>
          <form method="post" action={paths.extension} novalidate>
            <AnswerField workspace={workspace} />
            <input type="hidden" name="version" value={extensionVersion(consultee)} />
            <Field
              id="dag"
              label={t.until}
              hint={t.untilHint(exampleDay(consultation, now))}
              value={form.until}
              autocomplete="off"
              errors={errors}
              language={language}
            />
            <Textarea
              id="skal"
              label={t.reason}
              hint={t.reasonHint}
              value={form.reason}
              limit={reasonLimit}
              rows={5}
              errors={errors}
              language={language}
            />
            <div class="actions">
              <Button>{t.send}</Button>
            </div>
          </form>
        </>
      )}
      <p>
        <a class="ds-link" href={paths.tasks}>
          {t.back}
        </a>
      </p>
    </>,
  );
}

/** What was asked last and what was decided; nothing when neither was. */
export const ExtensionState = ({
  workspace: { consultation, consultee },
  language,
}: {
  workspace: Pick<Workspace, 'consultation' | 'consultee'>;
  language: Language;
}) => {
  const t = extensionWords[language].ask;
  const last = consultee.extensions?.at(-1);
  if (last === undefined) return null;
  if (last.state === 'asked')
    return (
      <Notice tone="info" title={t.waitsTitle}>
        <p>{t.waits(inSentence(last.request.until, language))}</p>
      </Notice>
    );
  // Everyone has as much time meanwhile.
  if (last.state === 'granted' && last.until < consultation.closingDate) return null;
  return (
    <Notice tone={last.state === 'granted' ? 'success' : 'warning'}>
      <p>
        {last.state === 'granted'
          ? t.granted
          : t.declined(inSentence(last.request.until, language))}
      </p>
      {last.reason === '' ? null : (
        <>
          <p>{t.coordinatorSays}</p>
          <Typed text={last.reason} />
        </>
      )}
    </Notice>
  );
};
