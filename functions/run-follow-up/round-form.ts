/** A round as a form: from the record, from what was posted, and back into a record. */
import { LocalDate } from '../../shared/domain/calendar.ts';
import { PartId, slugOf } from '../../shared/domain/ids.ts';
import { type FollowUpRound, RoundQuestion } from '../../shared/domain/round.ts';
import { cleanText, shortTextLimit } from '../../shared/domain/text.ts';
import type { FollowUp } from '../../shared/locales/follow-up.sv.ts';
import type { FieldError } from '../../shared/web/components.tsx';

const questionLimit = 30;
/** Characters of a question: thirty of them and their answers to choose from have room in a row. */
export const questionTextLimit = 1000;

/** Twenty answers to choose from, each a short text. */
export const optionsTextLimit = 20 * (shortTextLimit + 1);

export interface QuestionLine {
  /** Empty for a new one. */
  id: string;
  text: string;
  kind: string;
  /** One per line. */
  options: string;
  until: string;
}

export interface RoundForm {
  title: string;
  opensOn: string;
  closesOn: string;
  questions: QuestionLine[];
}

export const emptyQuestion: QuestionLine = {
  id: '',
  text: '',
  kind: 'text',
  options: '',
  until: '',
};

const lineOf = ({ id, text, kind }: RoundQuestion): QuestionLine => ({
  id,
  text,
  kind: kind.type,
  options: kind.type === 'choice' ? kind.options.join('\n') : '',
  until: kind.type === 'scale' ? String(kind.until) : '',
});

export const questionsOf = ({ questions }: Pick<FollowUpRound, 'questions'>): QuestionLine[] =>
  questions.map(lineOf);

export const formOf = (round: FollowUpRound): RoundForm => ({
  title: round.title,
  opensOn: round.opensOn,
  closesOn: round.closesOn,
  questions: questionsOf(round),
});

export function readForm(posted: URLSearchParams): RoundForm {
  const text = (name: string) => cleanText(posted.get(name) ?? '');
  const questions: QuestionLine[] = [];
  for (let n = 0; posted.has(`text-${n}`); n += 1)
    questions.push({
      id: text(`id-${n}`),
      text: text(`text-${n}`),
      kind: text(`kind-${n}`),
      options: linesIn(text(`options-${n}`)).join('\n'),
      until: text(`until-${n}`),
    });
  return {
    title: text('title'),
    opensOn: text('opensOn'),
    closesOn: text('closesOn'),
    questions: questions.filter(({ text: question }) => question !== ''),
  };
}

const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export type RoundDetails = Pick<FollowUpRound, 'title' | 'opensOn' | 'closesOn' | 'questions'>;

/**
 * What the form says, or what has to be mended, field by field.
 *
 * @param others the strategy's other rounds: one is open at a time.
 */
export function detailsIn(
  form: RoundForm,
  { others, today, t }: { others: FollowUpRound[]; today: LocalDate; t: FollowUp },
): { details: RoundDetails; errors?: undefined } | { errors: FieldError[]; details?: undefined } {
  const errors: FieldError[] = [];
  const add = (field: keyof RoundForm, message: string) =>
    errors.push({ field, label: t.form[field], message });
  if (form.title === '') add('title', t.errors.required);
  if (form.title.length > shortTextLimit) add('title', t.errors.tooLong(String(shortTextLimit)));
  const opensOn = LocalDate.safeParse(form.opensOn);
  const closesOn = LocalDate.safeParse(form.closesOn);
  if (!opensOn.success) add('opensOn', t.errors.notADay);
  if (!closesOn.success) add('closesOn', t.errors.notADay);
  if (opensOn.success && closesOn.success) {
    const overlapping = others.find(
      (other) => other.opensOn <= closesOn.data && opensOn.data <= other.closesOn,
    );
    if (closesOn.data <= opensOn.data) add('closesOn', t.errors.beforeOpening);
    else if (closesOn.data < today) add('closesOn', t.errors.past);
    else if (overlapping) add('opensOn', t.errors.overlaps(overlapping.title));
  }
  const questions = readQuestions(form.questions, errors, t);
  return errors.length > 0 || !opensOn.success || !closesOn.success
    ? { errors }
    : { details: { title: form.title, opensOn: opensOn.data, closesOn: closesOn.data, questions } };
}

function readQuestions(lines: QuestionLine[], errors: FieldError[], t: FollowUp): RoundQuestion[] {
  const questions: RoundQuestion[] = [];
  for (const [index, line] of lines.entries()) {
    const add = (field: 'text' | 'kind' | 'options' | 'until', message: string) =>
      errors.push({
        field: `${field}-${index}`,
        label: `${t.form.question(String(index + 1))}, ${t.form[field]}`,
        message,
      });
    if (line.text.length > questionTextLimit)
      add('text', t.errors.tooLong(String(questionTextLimit)));
    const question = RoundQuestion.safeParse({
      id: idOf(line, questions),
      text: line.text,
      kind: kindOf(line),
    });
    if (index >= questionLimit) add('text', t.errors.tooMany(String(questionLimit)));
    else if (question.success) questions.push(question.data);
    else if (line.kind === 'choice') add('options', t.errors.options);
    else if (line.kind === 'scale') add('until', t.errors.until);
    else add('kind', t.errors.kind);
  }
  return questions;
}

function kindOf({ kind, options, until }: QuestionLine): unknown {
  if (kind === 'choice') return { type: kind, options: linesIn(options) };
  return kind === 'scale' ? { type: kind, until: Number(until) } : { type: kind };
}

/** A question keeps its id from round to round, so that its answers can be compared. */
function idOf({ id, text }: QuestionLine, earlier: RoundQuestion[]): string {
  const known = PartId.safeParse(id);
  const wanted = known.success ? known.data : (slugOf(text, 30) ?? 'fraga');
  const isTaken = (candidate: string) => earlier.some((other) => other.id === candidate);
  if (!isTaken(wanted)) return wanted;
  let number = 2;
  while (isTaken(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}
