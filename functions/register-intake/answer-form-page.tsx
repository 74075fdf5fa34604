/** The form beside what came in: who it comes from, and the answer that stands there. */
import type { Consultation, ConsultationContent } from '../../shared/domain/consultation.ts';
import { type Consultee, ConsulteeCategory } from '../../shared/domain/consultee.ts';
import type { Match } from '../../shared/domain/intake.ts';
import { Participation, Stance } from '../../shared/domain/response.ts';
import { longTextLimit } from '../../shared/domain/text.ts';
import { answerLabels } from '../../shared/locales/answer.ts';
import { categories } from '../../shared/locales/categories.ts';
import { intakeWords } from '../../shared/locales/intake.ts';
import type { Language } from '../../shared/locales/language.ts';
import {
  Button,
  CheckboxGroup,
  Field,
  type FieldError,
  Select,
  Textarea,
} from '../../shared/web/components.tsx';
import type { Viewer } from '../../shared/web/staff.tsx';
import { areaField, chapterField, newSender } from './answer-form.ts';
import type { Situation } from './asked.ts';
import { itemPath } from './paths.ts';

interface AnswerFormProps {
  viewer: Viewer;
  found: Situation;
  consultation: Consultation;
  content: ConsultationContent;
  consultees: Consultee[];
  form: URLSearchParams;
  errors: FieldError[];
}

/** What a control is filled in with: what was typed, else what the message says by itself. */
type Typed = (field: string, byItself?: string) => string;

interface PartProps extends AnswerFormProps {
  typed: Typed;
  common: { errors: FieldError[]; language: Language };
}

export const AnswerForm = (props: AnswerFormProps) => {
  const { viewer, found, consultation, form, errors } = props;
  const { language } = viewer;
  const t = intakeWords[language].form;
  const typed: Typed = (field, byItself = '') => form.get(field) ?? byItself;
  const part = { ...props, typed, common: { errors, language } };
  return (
    <form method="post" action={itemPath(found.ref)} novalidate>
      <h2>{t.title}</h2>
      <p>
        {t.lead}{' '}
        <a class="ds-link" href="#lagg-undan">
          {t.orAside}
        </a>
      </p>
      <input type="hidden" name="version" value={found.item.version} />
      <input type="hidden" name="remiss" value={consultation.id} />
      <SenderFields {...part} />
      <OverallFields {...part} />
      <FocusAreaFields {...part} />
      <OtherFields {...part} />
      <Button name="steg" value="granska">
        {t.check}
      </Button>
    </form>
  );
};

const SenderFields = ({ found, consultees, typed, common }: PartProps) => {
  const { item } = found;
  const { language } = common;
  const t = intakeWords[language].form;
  const { match } = item;
  const matched = match?.by === 'mailbox' && match.consulteeIds.length === 1;
  return (
    <>
      <Select
        id="instans"
        label={t.consultee}
        {...(item.mail && { hint: hintOf(match, consultees, language) })}
        choices={[
          { value: '', label: t.pick },
          ...consultees
            .toSorted((one, other) => one.name.localeCompare(other.name, 'sv'))
            .map(({ id, name }) => ({ value: id, label: name })),
          { value: newSender, label: t.new },
        ]}
        chosen={typed('instans', matched ? match.consulteeIds[0] : '')}
        {...common}
      />
      <h3>{t.newTitle}</h3>
      <Field
        id="ny-namn"
        label={t.newName}
        value={typed('ny-namn', match ? '' : item.sender.name)}
        autocomplete="off"
        {...common}
      />
      <Select
        id="ny-kategori"
        label={t.newCategory}
        choices={ConsulteeCategory.options.map((value) => ({
          value,
          label: categories[language][value],
        }))}
        chosen={typed('ny-kategori', 'other')}
        {...common}
      />
      <Field
        id="ny-epost"
        label={t.newEmail}
        hint={t.newEmailHint}
        value={typed('ny-epost', match ? '' : item.sender.address)}
        autocomplete="off"
        {...common}
      />
    </>
  );
};

function hintOf(match: Match | undefined, consultees: Consultee[], language: Language): string {
  const t = intakeWords[language].form;
  if (!match) return t.unknown;
  const names = consultees
    .filter(({ id }) => match.consulteeIds.includes(id))
    .map(({ name }) => name);
  const list = new Intl.ListFormat(language, { type: 'disjunction' }).format(names);
  return match.by === 'mailbox' ? t.byMailbox(list) : t.byDomain(list);
}

const StanceField = ({
  id,
  chosen,
  common,
}: {
  id: string;
  chosen: string;
  common: PartProps['common'];
}) => {
  const { stances } = answerLabels[common.language];
  const t = intakeWords[common.language].form;
  return (
    <Select
      id={id}
      label={t.stance}
      choices={[
        { value: '', label: t.stanceUnknown },
        ...Stance.options.map((value) => ({ value, label: stances[value] })),
      ]}
      chosen={chosen}
      {...common}
    />
  );
};

const long = { limit: longTextLimit, rows: 4 };

const OverallFields = ({ typed, common }: PartProps) => {
  const labels = answerLabels[common.language];
  const t = intakeWords[common.language].form;
  return (
    <>
      <h2>{labels.overall}</h2>
      <StanceField id="stance" chosen={typed('stance')} common={common} />
      <Field
        id="endorses"
        label={labels.endorses}
        hint={t.endorsesHint}
        value={typed('endorses')}
        autocomplete="off"
        {...common}
      />
      <Textarea
        id="comment"
        label={labels.comment}
        value={typed('comment')}
        {...long}
        {...common}
      />
    </>
  );
};

const FocusAreaFields = ({ content, form, typed, common }: PartProps) => {
  const labels = answerLabels[common.language];
  return (
    <>
      {content.focusAreas.map(({ id, name }) => {
        const field = (of: string) => areaField(id, of);
        return (
          <>
            <h2>{labels.focusArea(name)}</h2>
            <StanceField id={field('stance')} chosen={typed(field('stance'))} common={common} />
            <Textarea
              id={field('comment')}
              label={labels.comment}
              value={typed(field('comment'))}
              {...long}
              {...common}
            />
            <CheckboxGroup
              id={field('participation')}
              label={labels.participation}
              choices={Participation.options.map((value) => ({
                value,
                label: labels.participations[value],
              }))}
              chosen={form.getAll(field('participation'))}
              {...common}
            />
            <Textarea
              id={field('participationText')}
              label={labels.participationText}
              value={typed(field('participationText'))}
              {...long}
              {...common}
            />
          </>
        );
      })}
    </>
  );
};

const OtherFields = ({ content, found, typed, common }: PartProps) => {
  const labels = answerLabels[common.language];
  const { sender } = found.item;
  return (
    <>
      <h2>{labels.chapters}</h2>
      {content.chapters.map(({ id, title }) => (
        <Textarea
          id={chapterField(id)}
          label={title}
          value={typed(chapterField(id))}
          {...long}
          {...common}
        />
      ))}
      <h2>{labels.furtherInitiatives}</h2>
      <Textarea
        id="furtherInitiatives"
        label={labels.initiatives}
        value={typed('furtherInitiatives')}
        {...long}
        {...common}
      />
      <h2>{labels.contact}</h2>
      <Field
        id="ownReference"
        label={labels.ownReference}
        value={typed('ownReference')}
        autocomplete="off"
        {...common}
      />
      <Field
        id="contactName"
        label={labels.contactName}
        value={typed('contactName', sender.name)}
        autocomplete="off"
        {...common}
      />
      <Field
        id="contactEmail"
        label={labels.contactEmail}
        value={typed('contactEmail', sender.address)}
        autocomplete="off"
        {...common}
      />
    </>
  );
};
