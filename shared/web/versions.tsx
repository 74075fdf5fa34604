/** Things with versions: what becomes of a form when somebody else saved first, and what was changed when. */
import type { FC } from 'hono/jsx';
import type { Change } from '../domain/plan.ts';
import type { Language } from '../locales/language.ts';
import { versions as locale } from '../locales/versions.ts';
import { Notice, SummaryList, Table, Typed } from './components.tsx';
import { instantInTable } from './format.ts';

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** The fields in which two forms differ. */
export const differences = <Form extends object>(one: Form, other: Form): (keyof Form)[] =>
  (Object.keys(one) as (keyof Form)[]).filter((key) => !same(one[key], other[key]));

/**
 * A form after somebody else saved: what was typed stays, and where nothing was typed stands what the other saved.
 *
 * @param base what the person began with; without it, all that differs counts as changed by both.
 */
export function mergeForms<Form extends object>(
  base: Form | undefined,
  theirs: Form,
  mine: Form,
): { merged: Form; byThem: (keyof Form)[]; byBoth: (keyof Form)[] } {
  const byThem = differences(base ?? mine, theirs);
  const byBoth = byThem.filter(
    (key) => !same(base?.[key], mine[key]) && !same(mine[key], theirs[key]),
  );
  const merged = { ...mine };
  for (const key of byThem) if (!byBoth.includes(key)) merged[key] = theirs[key];
  return { merged, byThem, byBoth };
}

/** Shows what somebody else saved meanwhile, beside the form that holds what was typed. */
export const ConflictNotice: FC<{
  /** Absent where nobody keeps who changed it. */
  changed?: Change;
  fields: { label: string; theirs: string; byBoth: boolean }[];
  language: Language;
}> = ({ changed, fields, language }) => {
  const t = locale[language].conflict;
  return (
    <Notice tone="warning" title={t.title}>
      <p>
        {changed ? t.by(changed.by, instantInTable(new Date(changed.at), language)) : ''} {t.text}
      </p>
      <SummaryList
        rows={fields.map(({ label, theirs, byBoth }) => ({
          label,
          value: (
            <>
              <p>{byBoth ? t.both : t.theirs}</p>
              <Typed text={theirs || t.nothing} />
            </>
          ),
        }))}
      />
    </Notice>
  );
};

export interface Version<Field extends string> {
  version: number;
  changed: Change;
  /** What it was, in words, field by field. */
  texts: Record<Field, string>;
}

/** Every version, the latest first: who made it, when, why, and what became another. */
export const VersionHistory = <Field extends string>({
  versions,
  labels,
  language,
}: {
  /** Oldest first. */
  versions: Version<Field>[];
  labels: Record<Field, string>;
  language: Language;
}) => {
  const t = locale[language].history;
  return (
    <>
      {versions
        .map((each, index) => ({ ...each, before: versions[index - 1]?.texts }))
        .reverse()
        .map(({ version, changed, texts, before }) => (
          <section class="wide">
            <h2>{t.version(String(version))}</h2>
            <p>{t.who(changed.by, instantInTable(new Date(changed.at), language))}</p>
            <Typed text={changed.why} />
            {before === undefined ? (
              <p class="subtle">{t.first}</p>
            ) : (
              <Changes before={before} after={texts} labels={labels} language={language} />
            )}
          </section>
        ))}
    </>
  );
};

const Changes = <Field extends string>({
  before,
  after,
  labels,
  language,
}: {
  before: Record<Field, string>;
  after: Record<Field, string>;
  labels: Record<Field, string>;
  language: Language;
}) => {
  const t = locale[language].history;
  const changed = differences(before, after);
  if (changed.length === 0) return <p class="subtle">{t.unchanged}</p>;
  const { nothing } = locale[language].conflict;
  return (
    <Table
      caption={t.caption}
      isHeaded
      columns={[{ header: t.field }, { header: t.before }, { header: t.after }]}
      rows={changed.map((key) => [
        labels[key],
        <span class="typed">{before[key] || nothing}</span>,
        <span class="typed">{after[key] || nothing}</span>,
      ])}
    />
  );
};
