import type { Consultation } from '../../shared/domain/consultation.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import { longTextLimit } from '../../shared/domain/text.ts';
import { plans as locale } from '../../shared/locales/plans.ts';
import type { Language } from '../../shared/locales/language.ts';
import {
  Button,
  CheckboxGroup,
  Field,
  type FieldError,
  FormErrors,
  RadioGroup,
  Textarea,
} from '../../shared/web/components.tsx';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { ConflictNotice } from '../../shared/web/versions.tsx';
import { newStrategyPath, overviewPath, strategyPath } from './asked.ts';
import { type List, lists, type StrategyForm } from './strategy-form.ts';

/** Asks in which consultation a strategy begins. */
export function choicePage(viewer: Viewer, consultations: Consultation[]): Response {
  const { language } = viewer;
  const t = locale[language].strategy;
  return workspacePage(
    viewer,
    { area: '/samordna/planer', title: t.newTitle, returnTo: newStrategyPath },
    <>
      <h1>{t.newTitle}</h1>
      {consultations.length === 0 ? (
        <p class="lead">{t.noConsultations}</p>
      ) : (
        <form method="get" action={newStrategyPath}>
          <RadioGroup
            id="remiss"
            label={t.choose}
            choices={consultations.map(({ id, title, caseReference }) => ({
              value: id,
              label: title,
              hint: caseReference,
            }))}
            chosen={consultations.length === 1 ? consultations[0]?.id : undefined}
            errors={[]}
            language={language}
          />
          <div class="actions">
            <Button>{t.goOn}</Button>
            <a class="ds-link" href={overviewPath}>
              {t.cancel}
            </a>
          </div>
        </form>
      )}
    </>,
  );
}

export interface StrategyState {
  form: StrategyForm;
  errors: FieldError[];
  status: 200 | 409 | 422;
  /** Empty lines below those that are filled. */
  more: number;
  conflict?: {
    theirs: StrategyForm;
    byThem: (keyof StrategyForm)[];
    byBoth: (keyof StrategyForm)[];
  };
}

/** All of a strategy on one page, the new and the changed alike. */
export function strategyPage(
  viewer: Viewer,
  { strategy, consultations }: { strategy: Strategy | undefined; consultations: Consultation[] },
  state: StrategyState,
): Response {
  const { language } = viewer;
  const t = locale[language].strategy;
  const action = strategy ? strategyPath(strategy.id) : newStrategyPath;
  const title = strategy ? t.editTitle(strategy.title) : t.newTitle;
  const { form, errors, status } = state;
  const text = (id: 'title' | 'sender' | 'caseReference' | 'framework' | 'coordinatorMailbox') => (
    <Field
      id={id}
      label={t.fields[id]}
      {...(id === 'framework' && { hint: t.hints.framework })}
      type={id === 'coordinatorMailbox' ? 'email' : 'text'}
      value={form[id]}
      errors={errors}
      language={language}
    />
  );
  return workspacePage(
    viewer,
    {
      area: '/samordna/planer',
      title,
      returnTo: action,
      status,
      hasError: status !== 200,
    },
    <>
      <FormErrors errors={errors} language={language} />
      <h1>{title}</h1>
      {state.conflict ? <Conflict {...state.conflict} language={language} /> : null}
      <form method="post" action={action} novalidate>
        {/* What Enter in a field presses, and not the button for more lines. */}
        <button type="submit" hidden tabindex={-1}></button>
        {strategy ? <input type="hidden" name="version" value={strategy.version} /> : null}
        <section>
          <h2>{t.parts.about}</h2>
          {text('title')}
          {text('sender')}
          {text('caseReference')}
          <CheckboxGroup
            id="consultations"
            label={t.fields.consultations}
            choices={consultations.map((each) => ({
              value: each.id,
              label: each.title,
              hint: each.caseReference,
            }))}
            chosen={form.consultations}
            errors={errors}
            language={language}
          />
        </section>
        <section>
          <h2>{t.parts.focusAreas}</h2>
          <Lines list="focusAreas" hint={t.hints.focusAreas} state={state} language={language} />
        </section>
        <section>
          <h2>{t.parts.framework}</h2>
          {text('framework')}
          <Lines list="goals" hint={t.hints.lines} state={state} language={language} />
          <Lines list="priorities" hint={t.hints.lines} state={state} language={language} />
        </section>
        <section>
          <h2>{t.parts.s3}</h2>
          <Lines list="criteria" hint={t.hints.lines} state={state} language={language} />
        </section>
        <p>
          <Button variant="secondary" name="fler" value="rader">
            {t.more}
          </Button>
        </p>
        <section>
          <h2>{t.parts.contacts}</h2>
          {text('coordinatorMailbox')}
          <Textarea
            id="steeringGroup"
            label={t.fields.steeringGroup}
            hint={t.hints.steeringGroup}
            value={form.steeringGroup}
            limit={longTextLimit}
            rows={4}
            errors={errors}
            language={language}
          />
        </section>
        <div class="actions">
          <Button>{strategy ? t.save : t.create}</Button>
          <a class="ds-link" href={overviewPath}>
            {t.cancel}
          </a>
        </div>
      </form>
    </>,
  );
}

const Lines = ({
  list,
  hint,
  state: { form, errors, more },
  language,
}: {
  list: List;
  hint: string;
  state: StrategyState;
  language: Language;
}) => {
  const t = locale[language].strategy;
  const room = Math.max(0, Math.min(more, lists[list] - form[list].length));
  const blank = Array.from({ length: room }, () => ({ id: '', name: '' }));
  return (
    <fieldset class="ds-fieldset">
      <legend class="ds-label">{t.fields[list]}</legend>
      <p data-field="description">{hint}</p>
      {[...form[list], ...blank].map(({ id, name }, n) => (
        <>
          <input type="hidden" name={`${list}-id-${n}`} value={id} />
          <Field
            id={`${list}-${n}`}
            label={t.line[list](String(n + 1))}
            value={name}
            errors={errors}
            language={language}
          />
        </>
      ))}
    </fieldset>
  );
};

const Conflict = ({
  theirs,
  byThem,
  byBoth,
  language,
}: Required<StrategyState>['conflict'] & { language: Language }) => (
  <ConflictNotice
    fields={byThem.map((key) => ({
      label: locale[language].strategy.fields[key],
      theirs: inWords(theirs[key]),
      byBoth: byBoth.includes(key),
    }))}
    language={language}
  />
);

const inWords = (value: StrategyForm[keyof StrategyForm]): string =>
  typeof value === 'string'
    ? value
    : value.map((each) => (typeof each === 'string' ? each : each.name)).join('\n');
