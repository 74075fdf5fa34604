import type { Actor } from '../../shared/domain/actor.ts';
import { ConsulteeCategory } from '../../shared/domain/consultee.ts';
import { actors as locale } from '../../shared/locales/actors.ts';
import { languages } from '../../shared/locales/language.ts';
import {
  Button,
  Field,
  type FieldError,
  FormErrors,
  RadioGroup,
} from '../../shared/web/components.tsx';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { lookUp } from '../../shared/web/mail-reasons.ts';
import { actorPath } from '../../shared/web/staff-paths.ts';
import { ConflictNotice } from '../../shared/web/versions.tsx';
import type { ActorForm } from './actor-form.ts';
import { listPath, newActorPath } from './asked.ts';

export interface FormState {
  form: ActorForm;
  errors: FieldError[];
  status: 200 | 409 | 422;
  conflict?: { theirs: ActorForm; byThem: (keyof ActorForm)[] };
}

/** The details of an actor, the new and the changed alike. */
export function formPage(
  viewer: Viewer,
  actor: Actor | undefined,
  { form, errors, status, conflict }: FormState,
): Response {
  const { language } = viewer;
  const t = locale[language];
  const title = actor ? t.one.change : t.form.newTitle;
  const action = actor ? `${actorPath(actor.id)}/andra` : newActorPath;
  const valueOf = (key: keyof ActorForm, value: string) => {
    if (key === 'category') return lookUp(t.categories, value) ?? value;
    if (key === 'language') return lookUp(t.form.languages, value || 'usual') ?? value;
    return value;
  };
  return workspacePage(
    viewer,
    { area: '/samordna/aktorer', title, returnTo: action, status, hasError: status !== 200 },
    <>
      <FormErrors errors={errors} language={language} />
      {actor ? <p class="overline">{actor.name}</p> : null}
      <h1>{title}</h1>
      {conflict ? (
        <ConflictNotice
          fields={conflict.byThem.map((key) => ({
            label: t.form.fields[key],
            theirs: valueOf(key, conflict.theirs[key]),
            byBoth: true,
          }))}
          language={language}
        />
      ) : null}
      <form method="post" action={action} novalidate>
        {actor ? <input type="hidden" name="version" value={actor.version} /> : null}
        <Field
          id="name"
          label={t.form.fields.name}
          value={form.name}
          errors={errors}
          language={language}
        />
        <RadioGroup
          id="category"
          label={t.form.fields.category}
          choices={ConsulteeCategory.options.map((value) => ({
            value,
            label: t.categories[value],
          }))}
          chosen={form.category}
          errors={errors}
          language={language}
        />
        <Field
          id="email"
          type="email"
          label={t.form.fields.email}
          hint={t.form.hints.email}
          value={form.email}
          autocomplete="off"
          errors={errors}
          language={language}
        />
        <Field
          id="secondContact"
          type="email"
          label={t.form.fields.secondContact}
          hint={t.form.hints.secondContact}
          value={form.secondContact}
          autocomplete="off"
          errors={errors}
          language={language}
        />
        <RadioGroup
          id="language"
          label={t.form.fields.language}
          hint={t.form.hints.language}
          choices={[
            { value: '', label: t.form.languages.usual },
            ...languages.map((value) => ({ value, label: t.form.languages[value] })),
          ]}
          chosen={form.language}
          errors={errors}
          language={language}
        />
        <div class="actions">
          <Button>{actor ? t.form.save : t.form.create}</Button>
          <a class="ds-link" href={actor ? actorPath(actor.id) : listPath}>
            {t.form.cancel}
          </a>
        </div>
      </form>
    </>,
  );
}
