import type { FollowUpRound } from '../../shared/domain/round.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import { followUp as locale } from '../../shared/locales/follow-up.ts';
import {
  Button,
  Field,
  type FieldError,
  FormErrors,
  Select,
  Textarea,
} from '../../shared/web/components.tsx';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { ConflictNotice } from '../../shared/web/versions.tsx';
import { area, newRoundPath, roundPath } from './asked.ts';
import {
  emptyQuestion,
  optionsTextLimit,
  questionTextLimit,
  type RoundForm,
} from './round-form.ts';

export interface FormState {
  form: RoundForm;
  errors: FieldError[];
  status: 200 | 409 | 422;
  /** How many empty questions follow. */
  more: number;
  /** What the questions were taken from. */
  from?: string | undefined;
  conflict?: { round: FollowUpRound; fields: { label: string; theirs: string; byBoth: boolean }[] };
}

/** A round's days and questions, the new and the planned alike. */
export function roundFormPage(
  viewer: Viewer,
  strategy: Strategy,
  round: FollowUpRound | undefined,
  { form, errors, status, more, from, conflict }: FormState,
): Response {
  const { language } = viewer;
  const t = locale[language].form;
  const title = round ? t.changeTitle : t.newTitle;
  const action = round ? `${roundPath(round)}/andra` : newRoundPath(strategy.id);
  const field = { errors, language };
  const lines = [...form.questions, ...Array.from({ length: more }, () => emptyQuestion)];
  return workspacePage(
    viewer,
    { area, title, returnTo: action, status, hasError: errors.length > 0 },
    <>
      <FormErrors errors={errors} language={language} />
      <p class="overline">{strategy.title}</p>
      <h1>{title}</h1>
      {conflict ? (
        <ConflictNotice
          changed={conflict.round.changed}
          fields={conflict.fields}
          language={language}
        />
      ) : null}
      <form method="post" action={action} novalidate>
        {round ? (
          <input type="hidden" name="version" value={conflict?.round.version ?? round.version} />
        ) : null}
        <Field id="title" label={t.title} value={form.title} {...field} />
        <Field
          id="opensOn"
          label={t.opensOn}
          hint={t.opensHint}
          value={form.opensOn}
          autocomplete="off"
          {...field}
        />
        <Field
          id="closesOn"
          label={t.closesOn}
          hint={t.closesHint}
          value={form.closesOn}
          autocomplete="off"
          {...field}
        />
        <h2>{t.questions}</h2>
        <p>
          {t.questionsHint} {t.fixed} {t.removal}
        </p>
        {from === undefined ? null : <p>{t.from(from)}</p>}
        {lines.map((line, index) => (
          <fieldset class="ds-fieldset">
            <legend class="ds-label">{t.question(String(index + 1))}</legend>
            <input type="hidden" name={`id-${index}`} value={line.id} />
            <Textarea
              id={`text-${index}`}
              label={t.text}
              value={line.text}
              limit={questionTextLimit}
              rows={2}
              {...field}
            />
            <Select
              id={`kind-${index}`}
              label={t.kind}
              choices={(['text', 'choice', 'scale'] as const).map((kind) => ({
                value: kind,
                label: t.kinds[kind],
              }))}
              chosen={line.kind}
              {...field}
            />
            <Textarea
              id={`options-${index}`}
              label={t.options}
              hint={t.optionsHint}
              value={line.options}
              limit={optionsTextLimit}
              rows={3}
              {...field}
            />
            <Field
              id={`until-${index}`}
              label={t.until}
              hint={t.untilHint}
              value={line.until}
              autocomplete="off"
              {...field}
            />
          </fieldset>
        ))}
        <div class="actions">
          <Button>{round ? t.save : t.create}</Button>
          <Button name="fler" value="1" variant="secondary">
            {t.more}
          </Button>
          <a class="ds-link" href={round ? roundPath(round) : area}>
            {locale[language].cancel}
          </a>
        </div>
      </form>
    </>,
  );
}
