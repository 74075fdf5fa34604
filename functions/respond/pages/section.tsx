/** The pages of the form: one per section. */
import type { Child, FC } from 'hono/jsx';
import {
  answerLines,
  type AnswerPart,
  headingOf,
  type SectionRef,
} from '../../../shared/domain/answer-lines.ts';
import type { ConsultationContent } from '../../../shared/domain/consultation.ts';
import { DecisionState, Participation, Stance } from '../../../shared/domain/response.ts';
import { longTextLimit } from '../../../shared/domain/text.ts';
import { answerLabels } from '../../../shared/locales/answer.ts';
import type { Language } from '../../../shared/locales/language.ts';
import { respond } from '../../../shared/locales/respond.ts';
import type { Workspace } from '../../../shared/store/workspace.ts';
import {
  Button,
  CheckboxGroup,
  Field,
  type FieldError,
  FormErrors,
  Notice,
  RadioGroup,
  Tag,
  Textarea,
  Typed,
} from '../../../shared/web/components.tsx';
import type { Request, Response } from '../../../shared/web/http.ts';
import { page } from '../../../shared/web/layout.tsx';
import { autosave } from '../autosave.ts';
import { paths, sectionPath } from '../paths.ts';
import { chapterField, textFields } from '../section-form.ts';
import { AnswerField, TypedBack, workspaceFrame } from './parts.tsx';

export interface SectionPage {
  workspace: Workspace;
  content: ConsultationContent;
  section: SectionRef;
  /** The fields as they are shown: stored, or just as they were posted. */
  values: URLSearchParams;
  /** The section's version that these fields are saved over. */
  version: number;
  errors?: FieldError[];
}

interface FieldsProps {
  content: ConsultationContent;
  values: URLSearchParams;
  errors: FieldError[];
  language: Language;
}

const TextControls: FC<FieldsProps & { section: SectionRef; hints?: Record<string, string> }> = ({
  section,
  content,
  values,
  errors,
  language,
  hints = {},
}) => (
  <>
    {textFields(section, content, language).map(({ name, label, limit }) => {
      const control = {
        id: name,
        label,
        value: values.get(name) ?? '',
        errors,
        language,
        ...(hints[name] !== undefined && { hint: hints[name] }),
      };
      return limit === longTextLimit ? (
        <Textarea {...control} limit={limit} />
      ) : (
        <Field
          {...control}
          {...(name === 'contactEmail' && { type: 'email' as const, autocomplete: 'email' })}
          {...(name === 'contactName' && { autocomplete: 'name' })}
        />
      );
    })}
  </>
);

const StanceGroup: FC<FieldsProps & { label: string; hint?: string }> = ({
  values,
  errors,
  language,
  label,
  hint,
}) => (
  <RadioGroup
    id="stance"
    label={label}
    {...(hint !== undefined && { hint })}
    errors={errors}
    language={language}
    chosen={values.get('stance') ?? undefined}
    choices={Stance.options.map((value) => ({
      value,
      label: answerLabels[language].stances[value],
    }))}
  />
);

const OverallFields: FC<FieldsProps> = (props) => {
  const t = respond[props.language].section;
  return (
    <>
      <StanceGroup {...props} label={answerLabels[props.language].stance} hint={t.overallLead} />
      <TextControls
        {...props}
        section={{ kind: 'overall' }}
        hints={{ endorses: t.endorsesHint, comment: t.commentHint }}
      />
    </>
  );
};

const FocusAreaFields: FC<FieldsProps & { section: SectionRef & { kind: 'focusArea' } }> = (
  props,
) => {
  const { content, values, errors, language, section } = props;
  const t = respond[language].section;
  const [comment, participationText] = textFields(section, content, language);
  const text = (name: string) => ({ id: name, value: values.get(name) ?? '', errors, language });
  return (
    <>
      <StanceGroup {...props} label={t.stanceOptional} />
      <Textarea {...text('comment')} label={comment?.label ?? ''} limit={longTextLimit} />
      <CheckboxGroup
        id="participation"
        label={content.questions.participation}
        hint={t.participationHint}
        errors={errors}
        language={language}
        chosen={values.getAll('participation')}
        choices={Participation.options.map((value) => ({
          value,
          label: answerLabels[language].participations[value],
        }))}
      />
      <Textarea
        {...text('participationText')}
        label={participationText?.label ?? ''}
        limit={longTextLimit}
      />
    </>
  );
};

const ChapterFields: FC<FieldsProps> = ({ content, values, errors, language }) => (
  <>
    {content.chapters.map(({ id, title, summary, viewsAskedFor }) => (
      <Textarea
        id={chapterField(id)}
        label={title}
        hint={viewsAskedFor ? summary : `${summary} ${respond[language].public.notAskedFor}`}
        value={values.get(chapterField(id)) ?? ''}
        limit={longTextLimit}
        rows={5}
        errors={errors}
        language={language}
      />
    ))}
  </>
);

const DecisionFields: FC<FieldsProps> = (props) => {
  const { values, errors, language } = props;
  const t = respond[language].section;
  return (
    <>
      <RadioGroup
        id="decision"
        label={answerLabels[language].decisionState}
        errors={errors}
        language={language}
        chosen={values.get('decision') ?? undefined}
        choices={DecisionState.options.map((value) => ({
          value,
          label: answerLabels[language].decisionStates[value],
        }))}
      />
      <TextControls
        {...props}
        section={{ kind: 'decision' }}
        hints={{
          decidedBy: t.decidedByHint,
          decidedOn: t.decidedOnHint,
          paragraph: t.paragraphHint,
        }}
      />
    </>
  );
};

function fieldsOf(section: SectionRef, props: FieldsProps): Child {
  const t = respond[props.language].section;
  switch (section.kind) {
    case 'overall':
      return <OverallFields {...props} />;
    case 'focusArea':
      return <FocusAreaFields {...props} section={section} />;
    case 'chapters':
      return <ChapterFields {...props} />;
    case 'furtherInitiatives':
      return <TextControls {...props} section={section} />;
    case 'decision':
      return <DecisionFields {...props} />;
    case 'contact':
      return (
        <TextControls
          {...props}
          section={section}
          hints={{
            ownReference: t.ownReferenceHint,
            contactName: t.contactNameHint,
            contactEmail: t.contactEmailHint,
          }}
        />
      );
  }
}

/** What the page asks, in the consultation's own words where it has some. */
function leadOf(section: SectionRef, content: ConsultationContent, language: Language): string {
  const t = respond[language].section;
  switch (section.kind) {
    case 'overall':
      return '';
    case 'focusArea':
      return content.focusAreas.find(({ id }) => id === section.id)?.summary ?? '';
    case 'chapters':
      return t.chaptersLead;
    case 'furtherInitiatives':
      return content.questions.furtherInitiatives;
    case 'decision':
      return t.decisionLead;
    case 'contact':
      return t.contactLead;
  }
}

function SectionForm({
  form,
  language,
  buttons,
}: {
  form: SectionPage;
  language: Language;
  buttons: Child;
}) {
  const { workspace, content, section, values, version, errors = [] } = form;
  return (
    <form
      method="post"
      action={sectionPath(section)}
      id="form"
      novalidate
      data-autosave
      data-failed={respond[language].autosave.failed}
    >
      <AnswerField workspace={workspace} />
      <input type="hidden" name="version" value={String(version)} autocomplete="off" />
      {fieldsOf(section, { content, values, errors, language })}
      <div class="actions">{buttons}</div>
      <p class="saved subtle" id="saved" role="status" />
    </form>
  );
}

const BackLink: FC<{ language: Language }> = ({ language }) => (
  <p>
    <a class="ds-link" href={paths.tasks}>
      {respond[language].section.back}
    </a>
  </p>
);

const frame = (form: SectionPage, language: Language, title: string, hasError: boolean) =>
  workspaceFrame(form.workspace, language, {
    title,
    hasError,
    returnTo: sectionPath(form.section),
    script: autosave,
  });

/** The form of one section, with its faults when it was posted with some. */
export function sectionPage(status: number, form: SectionPage, language: Language): Response {
  const t = respond[language];
  const { content, section, errors = [] } = form;
  const heading = headingOf(section, content, answerLabels[language]);
  const lead = leadOf(section, content, language);
  return page(
    status,
    frame(form, language, heading, errors.length > 0),
    <>
      <FormErrors errors={errors} language={language} />
      <BackLink language={language} />
      <h1>{heading}</h1>
      <p>
        <Tag tone="warning">{t.tasks.notSent}</Tag>
      </p>
      {lead === '' ? null : <p class="lead typed">{lead}</p>}
      <SectionForm
        form={form}
        language={language}
        buttons={
          <>
            <Button>{t.section.saveAndContinue}</Button>
            <Button variant="secondary" name="nasta" value="oversikt">
              {t.section.saveAndReturn}
            </Button>
          </>
        }
      />
    </>,
  );
}

/** Another tab saved first: both texts, the own one ready to be saved over the stored one. */
export function conflictPage(form: SectionPage, stored: AnswerPart, language: Language): Response {
  const t = respond[language];
  return page(
    409,
    frame(form, language, t.conflict.title, true),
    <>
      <BackLink language={language} />
      <Notice tone="warning">
        <h1>{t.conflict.title}</h1>
        <p>{t.conflict.text}</p>
      </Notice>
      <section>
        <h2>{t.conflict.stored}</h2>
        <div class="panel">
          {stored.entries.length === 0 ? (
            <p>{answerLabels[language].nothing}</p>
          ) : (
            stored.entries.map(({ label, text }) => (
              <>
                <h3>{label}</h3>
                <Typed text={text} />
              </>
            ))
          )}
        </div>
      </section>
      <section>
        <h2>{t.conflict.own}</h2>
        <p>{t.conflict.ownText}</p>
        <SectionForm form={form} language={language} buttons={<Button>{t.conflict.save}</Button>} />
      </section>
    </>,
  );
}

/** After sending nothing is changed; what was typed comes back, with advice. */
export function alreadySentPage(
  status: 200 | 409,
  workspace: Workspace,
  { language, form, path }: Request,
): Response {
  const t = respond[language].alreadySent;
  return page(
    status,
    workspaceFrame(workspace, language, {
      title: t.title,
      returnTo: path,
      hasError: status === 409,
    }),
    <>
      <h1>{t.title}</h1>
      <p>{t.text}</p>
      <p>
        <a class="ds-link" href={paths.receipt}>
          {t.toReceipt}
        </a>
      </p>
      <TypedBack form={form} language={language} />
    </>,
  );
}

/** The part of an answer that one section holds. */
export function partOf(
  section: SectionRef,
  answer: Parameters<typeof answerLines>[0],
  content: ConsultationContent,
  language: Language,
): AnswerPart {
  const parts = answerLines(answer, content, answerLabels[language]);
  const path = sectionPath(section);
  const part = parts.find((candidate) => sectionPath(candidate.section) === path);
  if (part === undefined) throw new Error('a section is not in the form');
  return part;
}
