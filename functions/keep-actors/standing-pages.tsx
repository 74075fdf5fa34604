/** Pages that ask before something is done with an actor. */
import type { Actor } from '../../shared/domain/actor.ts';
import { actors as locale } from '../../shared/locales/actors.ts';
import type { Part } from '../../shared/store/tasks.ts';
import {
  Button,
  Field,
  type FieldError,
  FormErrors,
  Notice,
  RadioGroup,
} from '../../shared/web/components.tsx';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { actorPath } from '../../shared/web/staff-paths.ts';

/** Asks whether to send another link. */
export function linkPage(viewer: Viewer, actor: Actor): Response {
  const t = locale[viewer.language];
  const path = `${actorPath(actor.id)}/lank`;
  return workspacePage(
    viewer,
    { area: '/samordna/aktorer', title: t.link.title, returnTo: path },
    <>
      <p class="overline">{actor.name}</p>
      <h1>{t.link.title}</h1>
      <p class="lead">{t.link.what(actor.email)}</p>
      <form method="post" action={path}>
        <input type="hidden" name="generation" value={actor.generation} />
        <div class="actions">
          <Button>{t.link.button}</Button>
          <a class="ds-link" href={actorPath(actor.id)}>
            {t.form.cancel}
          </a>
        </div>
      </form>
    </>,
  );
}

export interface EndForm {
  how: string;
  on: string;
  into: string;
}

/** Asks what happened to an actor that is no more. */
export function endPage(
  viewer: Viewer,
  { actor, names, parts }: { actor: Actor; names: string[]; parts: Part[] },
  { form, errors, status }: { form: EndForm; errors: FieldError[]; status: 200 | 409 | 422 },
): Response {
  const { language } = viewer;
  const t = locale[language];
  const path = `${actorPath(actor.id)}/avsluta`;
  const title = t.end.title(actor.name);
  const led = parts.filter(({ role }) => role === 'lead').map(({ name }) => name);
  return workspacePage(
    viewer,
    { area: '/samordna/aktorer', title, returnTo: path, status, hasError: status !== 200 },
    <>
      <FormErrors errors={errors} language={language} />
      <h1>{title}</h1>
      <ul>
        {t.end.what.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      {led.length === 0 ? null : (
        <Notice tone="warning">
          <p>{t.end.leads(led.join(', '))}</p>
        </Notice>
      )}
      <form method="post" action={path} novalidate>
        <input type="hidden" name="version" value={actor.version} />
        <datalist id="aktorer">
          {names.map((name) => (
            <option value={name}></option>
          ))}
        </datalist>
        <RadioGroup
          id="how"
          label={t.end.how}
          choices={[
            { value: 'closed', label: t.end.closed },
            { value: 'merged', label: t.end.merged },
          ]}
          chosen={form.how}
          errors={errors}
          language={language}
        />
        <Field
          id="into"
          label={t.end.into}
          hint={t.end.intoHint}
          value={form.into}
          list="aktorer"
          autocomplete="off"
          errors={errors}
          language={language}
        />
        <Field
          id="on"
          label={t.end.on}
          hint={t.end.onHint}
          value={form.on}
          autocomplete="off"
          errors={errors}
          language={language}
        />
        <div class="actions">
          <Button>{t.end.button}</Button>
          <a class="ds-link" href={actorPath(actor.id)}>
            {t.form.cancel}
          </a>
        </div>
      </form>
    </>,
  );
}

/** Asks whether an actor is there after all. */
export function reopenPage(viewer: Viewer, actor: Actor, isStale = false): Response {
  const { language } = viewer;
  const t = locale[language];
  const path = `${actorPath(actor.id)}/verksam`;
  const title = t.reopen.title(actor.name);
  return workspacePage(
    viewer,
    {
      area: '/samordna/aktorer',
      title,
      returnTo: path,
      status: isStale ? 409 : 200,
      hasError: isStale,
    },
    <>
      <FormErrors
        errors={isStale ? [{ field: 'innehall', message: t.errors.stale }] : []}
        language={language}
      />
      <h1>{title}</h1>
      <p class="lead">{t.reopen.what}</p>
      <form method="post" action={path}>
        <input type="hidden" name="version" value={actor.version} />
        <div class="actions">
          <Button>{t.reopen.button}</Button>
          <a class="ds-link" href={actorPath(actor.id)}>
            {t.form.cancel}
          </a>
        </div>
      </form>
    </>,
  );
}
