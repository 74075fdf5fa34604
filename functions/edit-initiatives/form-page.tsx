import { commitmentKey, type Commitment } from '../../shared/domain/commitment.ts';
import { commitmentRefOf } from '../../shared/domain/commitment.ts';
import { currentName } from '../../shared/domain/names.ts';
import { type Initiative, InitiativeStatus } from '../../shared/domain/plan.ts';
import { longTextLimit } from '../../shared/domain/text.ts';
import { initiatives } from '../../shared/locales/initiatives.ts';
import { planWords } from '../../shared/locales/plan-words.ts';
import {
  Button,
  CheckboxGroup,
  Field,
  type FieldError,
  FormErrors,
  Notice,
  Select,
  Textarea,
} from '../../shared/web/components.tsx';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { initiativePath, newInitiativePath, planPath } from '../../shared/web/staff-paths.ts';
import { ConflictNotice } from '../../shared/web/versions.tsx';
import type { Extra, InitiativeForm, Surroundings } from './form.ts';
import { choicesOf, sectionsOf, sourceInWords, textsOf } from './words.ts';

export interface FormState {
  form: InitiativeForm;
  extra: Extra;
  errors: FieldError[];
  status: 200 | 409 | 422;
  /** Empty lines below those that are filled. */
  moreParticipants: number;
  moreMilestones: number;
  /** Of what somebody else saved meanwhile. */
  conflict?: {
    theirs: InitiativeForm;
    byThem: (keyof InitiativeForm)[];
    byBoth: (keyof InitiativeForm)[];
  };
}

export const untouched: Omit<FormState, 'form'> = {
  extra: { why: '', answer: '', section: '' },
  errors: [],
  status: 200,
  moreParticipants: 3,
  moreMilestones: 3,
};

/** What the form is about: a new initiative of a plan, perhaps out of a commitment, or one that is there. */
export type Subject =
  | { initiative: Initiative; commitment?: undefined }
  | { initiative?: undefined; commitment: Commitment | undefined };

const directoryList = 'aktorer';

/** All fields of an initiative on one page, the new and the changed alike. */
export function formPage(
  viewer: Viewer,
  around: Surroundings,
  { initiative, commitment }: Subject,
  state: FormState,
): Response {
  const { language } = viewer;
  const t = initiatives[language];
  const { plan } = around;
  const ref = initiative && { planId: plan.id, initiativeId: initiative.id };
  const back = ref ? initiativePath(ref) : planPath(plan.id);
  const action = ref ? `${back}/andra` : newInitiativePath(plan.id);
  const title = initiative ? t.editTitle(currentName(initiative.names)) : t.newTitle;
  return workspacePage(
    viewer,
    {
      area: '/samordna/planer',
      title,
      returnTo: ref
        ? action
        : newInitiativePath(plan.id, commitment && commitmentRefOf(commitment)),
      status: state.status,
      hasError: state.status !== 200,
    },
    <>
      <FormErrors errors={state.errors} language={language} />
      <p class="overline">{currentName(plan.names)}</p>
      <h1>{title}</h1>
      {initiative && state.conflict ? (
        <Conflict viewer={viewer} around={around} initiative={initiative} {...state.conflict} />
      ) : null}
      {commitment ? (
        <Notice tone="info">
          <p>{t.fromCommitment(commitment.actorName)}</p>
        </Notice>
      ) : null}
      <form method="post" action={action} novalidate>
        {/* What Enter in a field presses, and not the first button for more lines. */}
        <button type="submit" hidden tabindex={-1}></button>
        {initiative ? <input type="hidden" name="version" value={initiative.version} /> : null}
        {commitment ? (
          <input type="hidden" name="atagande" value={commitmentKey(commitmentRefOf(commitment))} />
        ) : null}
        <datalist id={directoryList}>
          {around.directory.names.map((name) => (
            <option value={name}></option>
          ))}
        </datalist>
        <What viewer={viewer} state={state} />
        <Who viewer={viewer} state={state} />
        <When viewer={viewer} state={state} />
        <Measured viewer={viewer} state={state} around={around} />
        <Sources viewer={viewer} state={state} around={around} />
        <Notes viewer={viewer} state={state} />
        <Status viewer={viewer} state={state} />
        {initiative ? (
          <section>
            <h2>{t.parts.change}</h2>
            <Field
              id="why"
              label={t.why}
              hint={t.hints.why}
              value={state.extra.why}
              errors={state.errors}
              language={language}
            />
          </section>
        ) : null}
        <div class="actions">
          <Button>{initiative ? t.save : t.create}</Button>
          <a class="ds-link" href={back}>
            {t.cancel}
          </a>
        </div>
      </form>
    </>,
  );
}

const Conflict = ({
  viewer: { language },
  around,
  initiative,
  theirs,
  byThem,
  byBoth,
}: {
  viewer: Viewer;
  around: Surroundings;
  initiative: Initiative;
} & Required<FormState>['conflict']) => {
  const texts = textsOf(theirs, around, language);
  return (
    <ConflictNotice
      changed={initiative.changed}
      fields={byThem.map((key) => ({
        label: initiatives[language].fields[key],
        theirs: texts[key],
        byBoth: byBoth.includes(key),
      }))}
      language={language}
    />
  );
};

interface PartProps {
  viewer: Viewer;
  state: FormState;
}

type LongField =
  | 'goal'
  | 'activities'
  | 'intendedResult'
  | 'resources'
  | 'contacts'
  | 'publicNote'
  | 'internalNote';

const Long = ({
  id,
  hint,
  viewer: { language },
  state: { form, errors },
}: PartProps & { id: LongField; hint?: string }) => (
  <Textarea
    id={id}
    label={initiatives[language].fields[id]}
    {...(hint !== undefined && { hint })}
    value={form[id]}
    limit={longTextLimit}
    rows={4}
    errors={errors}
    language={language}
  />
);

const What = ({ viewer, state }: PartProps) => {
  const { language } = viewer;
  const t = initiatives[language];
  return (
    <section>
      <h2>{t.parts.what}</h2>
      <Field
        id="name"
        label={t.fields.name}
        value={state.form.name}
        errors={state.errors}
        language={language}
      />
      {(['goal', 'activities', 'intendedResult', 'resources'] as const).map((id) => (
        <Long id={id} viewer={viewer} state={state} />
      ))}
    </section>
  );
};

const Who = ({ viewer, state }: PartProps) => {
  const { language } = viewer;
  const t = initiatives[language];
  const { form, errors, moreParticipants } = state;
  const blank = Array.from({ length: moreParticipants }, () => ({ actor: '', role: '' }));
  return (
    <section>
      <h2>{t.parts.who}</h2>
      <Field
        id="leadActor"
        label={t.fields.leadActor}
        hint={t.hints.leadActor}
        value={form.leadActor}
        list={directoryList}
        autocomplete="off"
        errors={errors}
        language={language}
      />
      <fieldset class="ds-fieldset">
        <legend class="ds-label">{t.fields.participants}</legend>
        <p data-field="description">{t.hints.participants}</p>
        {[...form.participants, ...blank].map(({ actor, role }, n) => (
          <div class="fields">
            <Field
              id={`participants-${n}`}
              label={t.participant(String(n + 1))}
              value={actor}
              list={directoryList}
              autocomplete="off"
              errors={errors}
              language={language}
            />
            <Field
              id={`role-${n}`}
              label={t.role(String(n + 1))}
              value={role}
              errors={errors}
              language={language}
            />
          </div>
        ))}
      </fieldset>
      <p>
        <Button variant="secondary" name="fler" value="participants">
          {t.more.participants}
        </Button>
      </p>
      <Long id="contacts" hint={t.hints.contacts} viewer={viewer} state={state} />
    </section>
  );
};

const When = ({ viewer: { language }, state }: PartProps) => {
  const t = initiatives[language];
  const { form, errors, moreMilestones } = state;
  const blank = Array.from({ length: moreMilestones }, () => ({
    id: '',
    name: '',
    dueOn: '',
    doneOn: '',
  }));
  const day = (id: string, label: string, value: string, hint?: string) => (
    <Field
      id={id}
      label={label}
      {...(hint !== undefined && { hint })}
      value={value}
      autocomplete="off"
      errors={errors}
      language={language}
    />
  );
  return (
    <section>
      <h2>{t.parts.when}</h2>
      <div class="fields">
        {day('startsOn', t.fields.startsOn, form.startsOn, t.hints.day)}
        {day('endsOn', t.fields.endsOn, form.endsOn, t.hints.endsOn)}
      </div>
      <fieldset class="ds-fieldset">
        <legend class="ds-label">{t.fields.milestones}</legend>
        <p data-field="description">{t.hints.milestones}</p>
        {[...form.milestones, ...blank].map(({ id, name, dueOn, doneOn }, n) => (
          <div class="fields">
            <input type="hidden" name={`milestone-${n}`} value={id} />
            <Field
              id={`milestones-${n}`}
              label={t.milestone.name(String(n + 1))}
              value={name}
              errors={errors}
              language={language}
            />
            {day(`dueOn-${n}`, t.milestone.dueOn(String(n + 1)), dueOn)}
            {day(`doneOn-${n}`, t.milestone.doneOn(String(n + 1)), doneOn)}
          </div>
        ))}
      </fieldset>
      <p>
        <Button variant="secondary" name="fler" value="milestones">
          {t.more.milestones}
        </Button>
      </p>
    </section>
  );
};

interface AroundProps extends PartProps {
  around: Surroundings;
}

const Measured = ({ viewer: { language }, state, around }: AroundProps) => {
  const t = initiatives[language];
  const choices = choicesOf(around);
  const present = (['goals', 'criteria', 'indicators'] as const).filter(
    (id) => choices[id].length > 0,
  );
  if (present.length === 0) return null;
  return (
    <section>
      <h2>{t.parts.measured}</h2>
      {present.map((id) => (
        <CheckboxGroup
          id={id}
          label={t.fields[id]}
          choices={choices[id]}
          chosen={state.form[id]}
          errors={state.errors}
          language={language}
        />
      ))}
    </section>
  );
};

const Sources = ({ viewer: { language }, state, around }: AroundProps) => {
  const t = initiatives[language];
  const { form, extra, errors } = state;
  return (
    <section>
      <h2>{t.parts.source}</h2>
      {form.sources.length === 0 ? null : (
        <CheckboxGroup
          id="sources"
          label={t.fields.sources}
          hint={t.hints.sources}
          choices={form.sources.map((value) => ({
            value,
            label: sourceInWords(value, around, language),
          }))}
          chosen={form.sources}
          errors={errors}
          language={language}
        />
      )}
      <Field
        id="answer"
        label={t.newAnswer}
        hint={t.hints.answer}
        value={extra.answer}
        autocomplete="off"
        errors={errors}
        language={language}
      />
      <Select
        id="section"
        label={t.newSection}
        choices={[{ value: '', label: '' }, ...sectionsOf(around, language)]}
        chosen={extra.section}
        errors={errors}
        language={language}
      />
    </section>
  );
};

const Notes = ({ viewer, state }: PartProps) => {
  const t = initiatives[viewer.language];
  return (
    <section>
      <h2>{t.parts.notes}</h2>
      <Long id="publicNote" hint={t.hints.publicNote} viewer={viewer} state={state} />
      <Long id="internalNote" hint={t.hints.internalNote} viewer={viewer} state={state} />
    </section>
  );
};

const Status = ({ viewer: { language }, state: { form, errors } }: PartProps) => {
  const t = initiatives[language];
  return (
    <section>
      <h2>{t.parts.status}</h2>
      <Select
        id="status"
        label={t.fields.status}
        hint={t.hints.status}
        choices={[
          { value: '', label: t.computed },
          ...InitiativeStatus.options.map((value) => ({
            value,
            label: planWords[language].statuses[value],
          })),
        ]}
        chosen={form.status}
        errors={errors}
        language={language}
      />
      <Field
        id="statusWhy"
        label={t.fields.statusWhy}
        value={form.statusWhy}
        errors={errors}
        language={language}
      />
    </section>
  );
};
