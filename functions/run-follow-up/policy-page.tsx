import { horizon } from '../../shared/domain/follow-up-policy.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import { followUp as locale } from '../../shared/locales/follow-up.ts';
import type { FollowUp } from '../../shared/locales/follow-up.sv.ts';
import type { Language } from '../../shared/locales/language.ts';
import {
  Button,
  Field,
  type FieldError,
  FormErrors,
  Notice,
  Select,
} from '../../shared/web/components.tsx';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { ConflictNotice } from '../../shared/web/versions.tsx';
import { area, rulesPath } from './asked.ts';
import { formOf, type Period, type PolicyForm, quietLimit } from './policy-form.ts';

interface PolicyState {
  form: PolicyForm;
  errors: FieldError[];
  status: 200 | 409 | 422;
  isSaved?: boolean;
  conflict?: {
    theirs: PolicyForm;
    byThem: (keyof PolicyForm)[];
    byBoth: (keyof PolicyForm)[];
  };
}

export function policyPage(viewer: Viewer, strategy: Strategy, state: PolicyState): Response {
  const { language } = viewer;
  const words = locale[language];
  const t = words.policy;
  const path = rulesPath(strategy.id);
  const { form, errors, status, isSaved, conflict } = state;
  const field = { errors, language };
  const line = (id: 'leastDays' | 'secondContact' | 'coordinator') => (
    <Field id={id} label={t[id]} value={form[id]} autocomplete="off" {...field} />
  );
  const day = (id: 'opens' | 'closes') => (
    <Field
      id={id}
      label={t[id]}
      hint={t.monthDayHint}
      value={form[id]}
      autocomplete="off"
      {...field}
    />
  );
  return workspacePage(
    viewer,
    { area, title: t.title, returnTo: path, status, hasError: errors.length > 0 },
    <>
      <FormErrors errors={errors} language={language} />
      <p class="overline">{strategy.title}</p>
      <h1>{t.title}</h1>
      {isSaved ? (
        <Notice tone="success">
          <p>{t.saved}</p>
        </Notice>
      ) : null}
      {conflict ? <Conflict {...conflict} language={language} /> : null}
      <p class="lead">{t.lead}</p>
      <form method="post" action={path} novalidate>
        <input type="hidden" name="seen" value={JSON.stringify(formOf(strategy.policy))} />
        <Field
          id="offsets"
          label={t.offsets}
          hint={t.offsetsHint}
          value={form.offsets}
          autocomplete="off"
          {...field}
        />
        {line('leastDays')}
        <p class="subtle">{t.horizon(String(horizon(strategy.policy)))}</p>
        {line('secondContact')}
        {line('coordinator')}
        <Select
          id="weeklyListOn"
          label={t.weeklyListOn}
          hint={t.monthly}
          choices={t.weekdays.map((label, index) => ({ value: String(index + 1), label }))}
          chosen={form.weeklyListOn}
          {...field}
        />
        {day('opens')}
        {day('closes')}
        <fieldset class="ds-fieldset">
          <legend class="ds-label">{t.pause}</legend>
          <p data-field="description">{t.pauseHint}</p>
          <Field
            id="pauseFrom"
            label={t.from}
            value={form.pauseFrom}
            autocomplete="off"
            {...field}
          />
          <Field
            id="pauseUntil"
            label={t.until}
            value={form.pauseUntil}
            autocomplete="off"
            {...field}
          />
        </fieldset>
        <h2>{t.quiet}</h2>
        <p>
          {t.quietHint} {t.monthDayHint}
        </p>
        <Periods form={form} {...field} />
        <div class="actions">
          <Button>{t.save}</Button>
          <a class="ds-link" href={area}>
            {words.cancel}
          </a>
        </div>
      </form>
    </>,
  );
}

const empty: Period = { name: '', from: '', until: '' };

const Periods = ({
  form: { quiet },
  errors,
  language,
}: {
  form: PolicyForm;
  errors: FieldError[];
  language: Language;
}) => {
  const t = locale[language].policy;
  const lines = [...quiet, empty, empty].slice(0, Math.max(quietLimit, quiet.length));
  return (
    <>
      {lines.map((period, index) => (
        <fieldset class="ds-fieldset">
          <legend class="ds-label">{t.period(String(index + 1))}</legend>
          {(['name', 'from', 'until'] as const).map((part) => (
            <Field
              id={`${part}-${index}`}
              label={t[part]}
              value={period[part]}
              autocomplete="off"
              errors={errors}
              language={language}
            />
          ))}
        </fieldset>
      ))}
    </>
  );
};

const labelOf = (field: keyof PolicyForm, { policy: t }: FollowUp): string => {
  if (field === 'pauseFrom') return `${t.pause}, ${t.from}`;
  return field === 'pauseUntil' ? `${t.pause}, ${t.until}` : t[field];
};

const Conflict = ({
  theirs,
  byThem,
  byBoth,
  language,
}: NonNullable<PolicyState['conflict']> & { language: Language }) => (
  <ConflictNotice
    fields={byThem.map((field) => ({
      label: labelOf(field, locale[language]),
      theirs:
        field === 'quiet'
          ? theirs.quiet.map(({ name, from, until }) => `${name}: ${from} – ${until}`).join('\n')
          : theirs[field],
      byBoth: byBoth.includes(field),
    }))}
    language={language}
  />
);
