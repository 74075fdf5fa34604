/** The form by which an actor confirms something or objects to it. */
import * as z from 'zod/mini';
import { cleanText, longTextLimit } from '../../shared/domain/text.ts';
import { common } from '../../shared/locales/common.ts';
import type { Language } from '../../shared/locales/language.ts';
import { uppdrag } from '../../shared/locales/uppdrag.ts';
import { Button, type FieldError, RadioGroup, Textarea } from '../../shared/web/components.tsx';
import { formatNumber } from '../../shared/web/format.ts';

const Answer = z.enum(['confirmed', 'objected']);
type Answer = z.infer<typeof Answer>;

export interface TypedAnswer {
  answer: Answer | undefined;
  text: string;
}

export const noAnswer: TypedAnswer = { answer: undefined, text: '' };

/** Reads the form. An objection says what is wrong. */
export function readAnswer(
  form: URLSearchParams,
  language: Language,
):
  | { typed: TypedAnswer; errors: FieldError[] }
  | { typed: TypedAnswer & { answer: Answer }; errors?: undefined } {
  const t = uppdrag[language].answer;
  const given = Answer.safeParse(form.get('svar'));
  const text = cleanText(form.get('text') ?? '');
  const answer = given.success ? given.data : undefined;
  const errors: FieldError[] = [];
  if (answer === undefined)
    errors.push({ field: 'svar', label: t.question, message: t.errors.choose });
  if (answer === 'objected' && text === '')
    errors.push({ field: 'text', label: t.text, message: t.errors.why });
  if (text.length > longTextLimit)
    errors.push({
      field: 'text',
      label: t.text,
      message: common[language].charactersOver(
        formatNumber(text.length, language),
        formatNumber(longTextLimit, language),
      ),
    });
  if (answer === undefined || errors.length > 0) return { typed: { answer, text }, errors };
  return { typed: { answer, text } };
}

export const AnswerForm = ({
  action,
  version,
  typed: { answer, text },
  errors,
  language,
}: {
  action: string;
  /** Of what is answered, as the reader saw it. */
  version: number;
  typed: TypedAnswer;
  errors: FieldError[];
  language: Language;
}) => {
  const t = uppdrag[language].answer;
  return (
    <form method="post" action={action} novalidate>
      <input type="hidden" name="version" value={version} />
      <RadioGroup
        id="svar"
        label={t.question}
        choices={[
          { value: 'confirmed', label: t.confirm },
          { value: 'objected', label: t.object },
        ]}
        chosen={answer}
        errors={errors}
        language={language}
      />
      <Textarea
        id="text"
        label={t.text}
        hint={t.textHint}
        value={text}
        limit={longTextLimit}
        rows={5}
        errors={errors}
        language={language}
      />
      <div class="actions">
        <Button>{t.send}</Button>
      </div>
    </form>
  );
};
