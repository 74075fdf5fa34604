import type { FC } from 'hono/jsx';
import type { Language } from '../../shared/locales/language.ts';
import { settingUpWords } from '../../shared/locales/setting-up.ts';
import { Field, type FieldError, RadioGroup, Textarea } from '../../shared/web/components.tsx';
import type { FieldSpec, Typed } from './parts.ts';

const rows = 10;

/** The controls of a page, with what is typed in them. */
export const Fields: FC<{
  fields: FieldSpec[];
  typed: Typed;
  errors: FieldError[];
  language: Language;
}> = ({ fields, typed, errors, language }) => (
  <>
    {fields.map(({ name, kind, limit }) => {
      const words = settingUpWords[language].fields[name];
      const { label, hint } = words;
      const control = { id: name, label, errors, language, ...(hint !== '' && { hint }) };
      const value = typed[name] ?? '';
      if (kind === 'long') return <Textarea {...control} value={value} limit={limit} rows={rows} />;
      if (kind !== 'choice')
        return (
          <Field
            {...control}
            value={value}
            autocomplete="off"
            type={kind === 'mailbox' ? 'email' : 'text'}
          />
        );
      const choices = 'choices' in words ? Object.entries(words.choices) : [];
      return (
        <RadioGroup
          {...control}
          chosen={value === '' ? undefined : value}
          choices={choices.map(([choice, { label: text, hint: more }]) => ({
            ...{ value: choice, label: text },
            ...(more !== '' && { hint: more }),
          }))}
        />
      );
    })}
  </>
);
