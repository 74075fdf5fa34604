/** The parts that pages are made of. Each takes plain values; every text is escaped by the renderer. */
import { html, raw } from 'hono/html';
import type { Child, FC } from 'hono/jsx';
import { common } from '../locales/common.ts';
import type { Language } from '../locales/language.ts';
import { formatNumber } from './format.ts';

/** A fault in a form: the id of the control that it is about, and what to do. */
export interface FieldError {
  field: string;
  /** The control's label, for the summary. */
  label?: string;
  message: string;
}

const errorOf = (errors: FieldError[], field: string) =>
  errors.find((error) => error.field === field)?.message;

const describedBy = (id: string, hint: unknown, error: unknown) =>
  [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`]
    .filter(Boolean)
    .join(' ') || undefined;

/** Lists what has to be mended, first on the page; `links` may lead to other pages. */
export const ErrorSummary: FC<{
  title: string;
  errors: { href: string; message: string }[];
}> = ({ title, errors }) => (
  <div
    class="ds-error-summary"
    role="alert"
    tabindex={-1}
    autofocus
    aria-labelledby="error-summary-title"
  >
    <h2 id="error-summary-title">{title}</h2>
    <ul>
      {errors.map(({ href, message }) => (
        <li>
          <a class="ds-link" href={href}>
            {message}
          </a>
        </li>
      ))}
    </ul>
  </div>
);

/** The summary of a form's own faults; nothing when there are none. */
export const FormErrors: FC<{ errors: FieldError[]; language: Language }> = ({
  errors,
  language,
}) =>
  errors.length === 0 ? null : (
    <ErrorSummary
      title={common[language].errorSummary}
      errors={errors.map(({ field, label, message }) => ({
        href: `#${field}`,
        message: label === undefined ? message : `${label}: ${message}`,
      }))}
    />
  );

const Hint: FC<{ id: string; children?: Child }> = ({ id, children }) => (
  <p data-field="description" id={`${id}-hint`}>
    {children}
  </p>
);

const ErrorText: FC<{ id: string; message: string; language: Language }> = ({
  id,
  message,
  language,
}) => (
  <p class="ds-validation-message" data-field="validation" id={`${id}-error`}>
    <span class="ds-sr-only">{common[language].errorPrefix} </span>
    {message}
  </p>
);

interface Control {
  /** Also its name in the form. */
  id: string;
  label: string;
  hint?: string;
  errors: FieldError[];
  language: Language;
}

/** A line of text. `list` is the id of a list that proposes what to write. */
export const Field: FC<
  Control & { value: string; type?: 'text' | 'email'; autocomplete?: string; list?: string }
> = ({ id, label, hint, errors, language, value, type = 'text', autocomplete, list }) => {
  const error = errorOf(errors, id);
  return (
    <div class="ds-field">
      <label class="ds-label" for={id}>
        {label}
      </label>
      {hint === undefined ? null : <Hint id={id}>{hint}</Hint>}
      <input
        class="ds-input"
        id={id}
        name={id}
        type={type}
        value={value}
        autocomplete={autocomplete}
        list={list}
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error === undefined ? undefined : 'true'}
      />
      {error === undefined ? null : <ErrorText id={id} message={error} language={language} />}
    </div>
  );
};

/** One file. A browser fills it in for nobody: after an error it has to be chosen again. */
export const FileField: FC<Control & { accept: string }> = ({
  id,
  label,
  hint,
  errors,
  language,
  accept,
}) => {
  const error = errorOf(errors, id);
  return (
    <div class="ds-field">
      <label class="ds-label" for={id}>
        {label}
      </label>
      {hint === undefined ? null : <Hint id={id}>{hint}</Hint>}
      <input
        class="ds-input"
        id={id}
        name={id}
        type="file"
        accept={accept}
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error === undefined ? undefined : 'true'}
      />
      {error === undefined ? null : <ErrorText id={id} message={error} language={language} />}
    </div>
  );
};

/**
 * Long text. Its limit is told, not enforced by the browser, which would cut what is pasted without a word. The page's
 * script fills in the count.
 */
export const Textarea: FC<Control & { value: string; limit: number; rows?: number }> = ({
  id,
  label,
  hint,
  errors,
  language,
  value,
  limit,
  rows = 8,
}) => {
  const error = errorOf(errors, id);
  const t = common[language];
  return (
    <div class="ds-field">
      <label class="ds-label" for={id}>
        {label}
      </label>
      <Hint id={id}>
        {hint === undefined ? '' : `${hint} `}
        {t.charactersAtMost(formatNumber(limit, language))}{' '}
        <span data-count={id} data-text={t.charactersNow} />
      </Hint>
      <textarea
        class="ds-input"
        id={id}
        name={id}
        rows={rows}
        aria-describedby={describedBy(id, true, error)}
        aria-invalid={error === undefined ? undefined : 'true'}
      >
        {/* A parser drops the first line break of a textarea: this one, not one that was typed. */}
        {`\n${value}`}
      </textarea>
      {error === undefined ? null : <ErrorText id={id} message={error} language={language} />}
    </div>
  );
};

interface Choice {
  value: string;
  label: string;
  hint?: string;
}

/** One of a list too long for radio buttons. */
export const Select: FC<Control & { choices: Choice[]; chosen: string }> = ({
  id,
  label,
  hint,
  errors,
  language,
  choices,
  chosen,
}) => {
  const error = errorOf(errors, id);
  return (
    <div class="ds-field">
      <label class="ds-label" for={id}>
        {label}
      </label>
      {hint === undefined ? null : <Hint id={id}>{hint}</Hint>}
      <select
        class="ds-input"
        id={id}
        name={id}
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error === undefined ? undefined : 'true'}
      >
        {choices.map(({ value, label: text }) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
      {error === undefined ? null : <ErrorText id={id} message={error} language={language} />}
    </div>
  );
};

const Choices: FC<
  Control & { type: 'radio' | 'checkbox'; choices: Choice[]; chosen: string[] }
> = ({ id, label, hint, errors, language, type, choices, chosen }) => {
  const error = errorOf(errors, id);
  return (
    <fieldset class="ds-fieldset" aria-describedby={describedBy(id, hint, error)}>
      <legend class="ds-label">{label}</legend>
      {hint === undefined ? null : <Hint id={id}>{hint}</Hint>}
      {choices.map((choice, index) => {
        // The first has the group's own id, so that an error's link leads to it.
        const choiceId = index === 0 ? id : `${id}-${choice.value}`;
        return (
          <div class="ds-field">
            <input
              class="ds-input"
              type={type}
              id={choiceId}
              name={id}
              value={choice.value}
              checked={chosen.includes(choice.value)}
              aria-invalid={error === undefined ? undefined : 'true'}
              aria-describedby={choice.hint === undefined ? undefined : `${choiceId}-hint`}
            />
            <label class="ds-label" for={choiceId}>
              {choice.label}
            </label>
            {choice.hint === undefined ? null : <Hint id={choiceId}>{choice.hint}</Hint>}
          </div>
        );
      })}
      {error === undefined ? null : <ErrorText id={id} message={error} language={language} />}
    </fieldset>
  );
};

export const RadioGroup: FC<Control & { choices: Choice[]; chosen: string | undefined }> = ({
  chosen,
  ...group
}) => <Choices {...group} type="radio" chosen={chosen === undefined ? [] : [chosen]} />;

export const CheckboxGroup: FC<Control & { choices: Choice[]; chosen: string[] }> = (group) => (
  <Choices {...group} type="checkbox" />
);

export const Button: FC<{
  name?: string;
  value?: string;
  variant?: 'primary' | 'secondary';
  children?: Child;
}> = ({ name, value, variant = 'primary', children }) => (
  <button class="ds-button" type="submit" data-variant={variant} name={name} value={value}>
    {children}
  </button>
);

/** Terms and what they are, e.g. the facts of a consultation. */
export const SummaryList: FC<{ rows: { label: string; value: Child }[] }> = ({ rows }) => (
  <dl class="facts">
    {rows.map(({ label, value }) => (
      <div>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

interface Column {
  header: string;
  numeric?: boolean;
}

const numericClass = raw(' class="numeric"');

/** A template and not JSX, which takes more than twice the time: a table may have hundreds of rows. */
const tableRow = (columns: Column[], [heading, ...cells]: Child[]) =>
  // prettier-ignore
  html`<tr role="row"><th scope="row" role="rowheader">${heading}</th>${cells.map((cell, index) => {
    const column = columns[index + 1];
    return html`<td role="cell" data-label="${column?.header}"${column?.numeric ? numericClass : ''}>${cell}</td>`;
  })}</tr>`;

/** A table that becomes one card per row on a narrow screen. The first cell of a row is its heading. */
export const Table: FC<{
  caption: string;
  /** Says what the heading above says: for screen readers alone. */
  isHeaded?: boolean;
  columns: Column[];
  rows: Child[][];
}> = ({ caption, isHeaded = false, columns, rows }) => (
  <table class="table wide" role="table">
    <caption class={isHeaded ? 'ds-sr-only' : undefined}>{caption}</caption>
    <thead role="rowgroup">
      <tr role="row">
        {columns.map(({ header, numeric }) => (
          <th scope="col" role="columnheader" class={numeric ? 'numeric' : undefined}>
            {header}
          </th>
        ))}
      </tr>
    </thead>
    <tbody role="rowgroup">{rows.map((cells) => tableRow(columns, cells))}</tbody>
  </table>
);

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

const symbols: Record<Tone, string> = {
  neutral: '○',
  info: '●',
  success: '✓',
  warning: '!',
  danger: '✕',
};

/** A state: word, symbol and colour, so that none of them is needed alone. */
export const Tag: FC<{ tone: Tone; children?: Child }> = ({ tone, children }) => (
  <span class="ds-tag" data-color={tone}>
    <span aria-hidden="true">{symbols[tone]}&nbsp;</span>
    {children}
  </span>
);

/** A message that stands out. With a title it is a heading of its own. */
export const Notice: FC<{ tone: Exclude<Tone, 'neutral'>; title?: string; children?: Child }> = ({
  tone,
  title,
  children,
}) => (
  <div class="ds-alert" data-color={tone}>
    {title === undefined ? null : <h2>{title}</h2>}
    {children}
  </div>
);

/** What a person typed, with its line breaks. */
export const Typed: FC<{ text: string }> = ({ text }) => <p class="typed">{text}</p>;
