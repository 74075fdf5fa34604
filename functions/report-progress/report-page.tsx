/** The form of a progress update. */
import { currentName } from '../../shared/domain/names.ts';
import { Outcome } from '../../shared/domain/commitment.ts';
import { computedStatusOf } from '../../shared/domain/plan.ts';
import type { RoundQuestion } from '../../shared/domain/round.ts';
import { longTextLimit } from '../../shared/domain/text.ts';
import { attachmentWords } from '../../shared/locales/attachments.ts';
import type { Language } from '../../shared/locales/language.ts';
import { planWords } from '../../shared/locales/plan-words.ts';
import { uppdrag } from '../../shared/locales/uppdrag.ts';
import { ownInitiativePath } from '../../shared/web/actor-paths.ts';
import {
  Button,
  Field,
  type FieldError,
  FormErrors,
  Notice,
  RadioGroup,
  Select,
  Textarea,
  Typed,
} from '../../shared/web/components.tsx';
import { inSentence, timeInSentence } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { ConflictNotice } from '../../shared/web/versions.tsx';
import type { OwnInitiative } from './initiative.tsx';
import {
  type Fields,
  leftOf,
  metOf,
  milestoneField,
  outcomeField,
  questionField,
  sayable,
  type Situation,
  undoneField,
  valueField,
  yearToGive,
} from './report-form.ts';
import { TypedBack } from './typed-back.tsx';
import { BackHome, ownPage, type Visit } from './visit.tsx';

interface FormState {
  fields: Fields;
  /** Of the draft that the form is saved over. */
  version: number;
  savedAt?: string | undefined;
  errors: FieldError[];
  status: 200 | 409 | 422;
  /** What somebody else saved meanwhile. */
  conflict?: { label: string; theirs: string; byBoth: boolean }[];
}

interface PartProps {
  situation: Situation;
  state: FormState;
  visit: Visit;
}

export function formPage(visit: Visit, situation: Situation, state: FormState): Response {
  const { language, request } = visit;
  const { initiative, round, ref, isLead } = situation;
  const t = uppdrag[language].report;
  const title = t.title;
  const path = `${ownInitiativePath(ref)}/lagesrapport`;
  return ownPage(
    visit,
    { title, status: state.status, hasError: state.status !== 200, returnTo: path },
    <>
      <FormErrors errors={state.errors} language={language} />
      <p class="overline">{currentName(initiative.names)}</p>
      <h1>{title}</h1>
      {state.conflict ? <ConflictNotice fields={state.conflict} language={language} /> : null}
      {request.query.has('sparat') && state.savedAt ? (
        <Notice tone="success">
          <p>{t.saved(timeInSentence(new Date(state.savedAt), language))}</p>
        </Notice>
      ) : null}
      {round ? (
        <p class="lead">{t.forRound(round.title, inSentence(round.closesOn, language))}</p>
      ) : null}
      <form method="post" action={path} novalidate>
        <input type="hidden" name="version" value={state.version} />
        <Texts situation={situation} state={state} visit={visit} />
        {isLead ? <Milestones situation={situation} state={state} visit={visit} /> : null}
        {isLead ? <MetMilestones situation={situation} state={state} visit={visit} /> : null}
        {isLead ? <Status situation={situation} state={state} visit={visit} /> : null}
        <Commitments situation={situation} state={state} visit={visit} />
        <Values situation={situation} state={state} visit={visit} />
        <Questions situation={situation} state={state} visit={visit} />
        <Attached situation={situation} language={language} />
        <div class="actions">
          <Button name="steg" value="granska">
            {t.check}
          </Button>
          <Button name="steg" value="spara" variant="secondary">
            {t.save}
          </Button>
        </div>
      </form>
      <p>
        <a class="ds-link" href={ownInitiativePath(ref)}>
          {t.back}
        </a>
      </p>
    </>,
  );
}

const Texts = ({ state: { fields, errors }, visit: { language } }: PartProps) => {
  const t = uppdrag[language].report;
  return (
    <>
      <Textarea
        id="gjort"
        label={t.done}
        hint={t.doneHint}
        value={fields['gjort'] ?? ''}
        limit={longTextLimit}
        rows={6}
        errors={errors}
        language={language}
      />
      <Textarea
        id="nasta"
        label={t.next}
        hint={t.nextHint}
        value={fields['nasta'] ?? ''}
        limit={longTextLimit}
        rows={4}
        errors={errors}
        language={language}
      />
    </>
  );
};

const Milestones = ({
  situation: { initiative },
  state: { fields, errors },
  visit: { language },
}: PartProps) => {
  const t = uppdrag[language].report;
  const left = leftOf(initiative);
  if (left.length === 0) return null;
  return (
    <section>
      <h2>{t.milestones}</h2>
      <p>{t.milestonesHint}</p>
      {left.map(({ id, name, dueOn }) => {
        const field = milestoneField(id);
        return (
          <div class="panel">
            <RadioGroup
              id={field.state}
              label={t.milestone(name, inSentence(dueOn, language))}
              choices={[
                { value: '', label: t.left },
                { value: 'klar', label: t.met },
                { value: 'flyttad', label: t.moved },
              ]}
              chosen={fields[field.state] ?? ''}
              errors={errors}
              language={language}
            />
            <Field
              id={field.day}
              label={t.day}
              hint={t.dayHint}
              value={fields[field.day] ?? ''}
              errors={errors}
              language={language}
            />
            <Field
              id={field.why}
              label={t.movedWhy}
              value={fields[field.why] ?? ''}
              errors={errors}
              language={language}
            />
          </div>
        );
      })}
    </section>
  );
};

/** Those that are done, for whoever said so by mistake. */
const MetMilestones = ({
  situation: { initiative },
  state: { fields, errors },
  visit: { language },
}: PartProps) => {
  const t = uppdrag[language].report;
  const met = metOf(initiative);
  if (met.length === 0) return null;
  return (
    <section>
      <h2>{t.metTitle}</h2>
      <p>{t.metHint}</p>
      {met.map(({ id, name, doneOn }) => {
        const field = undoneField(id);
        return (
          <div class="panel">
            <RadioGroup
              id={field.state}
              label={t.metMilestone(name, doneOn ? inSentence(doneOn, language) : '')}
              choices={[
                { value: '', label: t.met },
                { value: 'ja', label: t.undone },
              ]}
              chosen={fields[field.state] ?? ''}
              errors={errors}
              language={language}
            />
            <Field
              id={field.why}
              label={t.undoneWhy}
              value={fields[field.why] ?? ''}
              errors={errors}
              language={language}
            />
          </div>
        );
      })}
    </section>
  );
};

const Status = ({
  situation: { initiative },
  state: { fields, errors },
  visit: { language, today },
}: PartProps) => {
  const t = uppdrag[language].report;
  const { statuses } = planWords[language];
  return (
    <section>
      <h2>{t.statusTitle}</h2>
      <Select
        id="lage"
        label={t.status}
        hint={t.statusHint}
        choices={[
          { value: '', label: t.computed(statuses[computedStatusOf(initiative, today)]) },
          ...sayable.map((status) => ({ value: status, label: statuses[status] })),
        ]}
        chosen={fields['lage'] ?? ''}
        errors={errors}
        language={language}
      />
      <Field
        id="varfor"
        label={t.statusWhy}
        value={fields['varfor'] ?? ''}
        errors={errors}
        language={language}
      />
    </section>
  );
};

const Commitments = ({
  situation: { commitments },
  state: { fields, errors },
  visit: { language },
}: PartProps) => {
  const t = uppdrag[language].report;
  if (commitments.length === 0) return null;
  return (
    <section>
      <h2>{t.commitments}</h2>
      <p>{t.commitmentsHint}</p>
      {commitments.map((commitment) => {
        const field = outcomeField(commitment);
        return (
          <div class="panel">
            <Typed text={commitment.text} />
            <RadioGroup
              id={field.outcome}
              label={t.outcome}
              choices={[
                { value: '', label: t.notSaid },
                ...Outcome.options.map((outcome) => ({
                  value: outcome,
                  label: planWords[language].chainStates[outcome],
                })),
              ]}
              chosen={fields[field.outcome] ?? ''}
              errors={errors}
              language={language}
            />
            <Textarea
              id={field.text}
              label={t.outcomeText}
              value={fields[field.text] ?? ''}
              limit={longTextLimit}
              rows={3}
              errors={errors}
              language={language}
            />
          </div>
        );
      })}
    </section>
  );
};

const Values = ({
  situation: { indicators },
  state: { fields, errors },
  visit: { language },
}: PartProps) => {
  const t = uppdrag[language].report;
  if (indicators.length === 0) return null;
  return (
    <section>
      <h2>{t.values}</h2>
      {indicators.map((indicator) => (
        <Field
          id={valueField(indicator)}
          label={t.valueOf(currentName(indicator.names), String(yearToGive(indicator)))}
          hint={indicator.unit}
          value={fields[valueField(indicator)] ?? ''}
          errors={errors}
          language={language}
        />
      ))}
    </section>
  );
};

const Questions = ({ situation: { round }, state, visit: { language } }: PartProps) => {
  const questions = round?.questions ?? [];
  if (questions.length === 0) return null;
  return (
    <section>
      <h2>{uppdrag[language].report.questions}</h2>
      {questions.map((question) => (
        <Question question={question} state={state} language={language} />
      ))}
    </section>
  );
};

const Question = ({
  question: { id, text, kind },
  state: { fields, errors },
  language,
}: {
  question: RoundQuestion;
  state: FormState;
  language: Language;
}) => {
  const field = questionField(id);
  const value = fields[field] ?? '';
  if (kind.type === 'text')
    return (
      <Textarea
        id={field}
        label={text}
        value={value}
        limit={longTextLimit}
        rows={4}
        errors={errors}
        language={language}
      />
    );
  const t = uppdrag[language].report;
  const choices =
    kind.type === 'choice'
      ? kind.options.map((option) => ({ value: option, label: option }))
      : Array.from({ length: kind.until }, (_, index) => ({
          value: String(index + 1),
          label: t.scale(index + 1, kind.until),
        }));
  return (
    <RadioGroup
      id={field}
      label={text}
      choices={choices}
      chosen={value}
      errors={errors}
      language={language}
    />
  );
};

/** How much is attached, and the way to it that saves what is typed. */
const Attached = ({
  situation: { attachments },
  language,
}: {
  situation: Situation;
  language: Language;
}) => {
  const t = attachmentWords[language].inReport;
  return (
    <section>
      <h2>{t.title}</h2>
      <p>{t.count(attachments.length)}</p>
      <Button name="steg" value="bilagor" variant="secondary">
        {t.open}
      </Button>
    </section>
  );
};

/** Nothing more is taken: says why, and gives back what was typed. */
export function closedPage(
  visit: Visit,
  { initiative, ref }: OwnInitiative,
  why: string,
): Response {
  const { language, request } = visit;
  const t = uppdrag[language].report;
  return ownPage(
    visit,
    { title: t.closedTitle, status: 409, hasError: true, returnTo: ownInitiativePath(ref) },
    <>
      <p class="overline">{currentName(initiative.names)}</p>
      <h1>{t.closedTitle}</h1>
      <p>{why}</p>
      <TypedBack form={request.form} language={language} />
      <BackHome language={language} />
    </>,
  );
}
