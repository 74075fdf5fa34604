/** One thing that came in: what it says, its files, and beside them the forms that register it or set it aside. */
import type { Consultation, ConsultationContent } from '../../shared/domain/consultation.ts';
import type { Consultee } from '../../shared/domain/consultee.ts';
import {
  filesOf,
  isBeingLookedThrough,
  keptIntakeKey,
  mayBeOpened,
  messageOrder,
  SetAside,
} from '../../shared/domain/intake.ts';
import { isProved } from '../../shared/domain/mail-kind.ts';
import { shortTextLimit } from '../../shared/domain/text.ts';
import { intakeWords } from '../../shared/locales/intake.ts';
import {
  Button,
  Field,
  type FieldError,
  FormErrors,
  Notice,
  RadioGroup,
  Select,
  SummaryList,
  Typed,
} from '../../shared/web/components.tsx';
import { formatSize, instantInSentence, instantInTable } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { answerPath, intakePath } from '../../shared/web/staff-paths.ts';
import { ConsulteeRef } from '../../shared/domain/ids.ts';
import { AnswerForm } from './answer-form-page.tsx';
import type { Situation } from './asked.ts';
import { StateTag } from './list-page.tsx';
import { itemPath } from './paths.ts';

export interface ItemPage {
  found: Situation;
  text: string;
  content: ConsultationContent | undefined;
  consultees: Consultee[];
  /** To choose from, when the item names none. */
  consultations: Consultation[];
  form?: URLSearchParams;
  errors?: FieldError[];
  status?: 409 | 422;
  /** It was registered a moment ago. */
  isDone: boolean;
}

interface PartProps {
  viewer: Viewer;
  page: ItemPage;
}

export function itemPage(viewer: Viewer, page: ItemPage): Response {
  const { language } = viewer;
  const { found, errors = [], status = 200 } = page;
  const { ref, item, consultation } = found;
  const words = intakeWords[language];
  const title = item.subject || words.list.noSubject;
  const isWaiting = item.outcome.state === 'waiting';
  return workspacePage(
    viewer,
    { title, returnTo: itemPath(ref), status, hasError: errors.length > 0 },
    <>
      <FormErrors errors={errors} language={language} />
      {consultation ? (
        <p class="overline">
          {consultation.caseReference} {consultation.title}
        </p>
      ) : null}
      <h1 class="typed">{title}</h1>
      <p>
        <StateTag item={item} language={language} />
      </p>
      <Outcome viewer={viewer} page={page} />
      <Warnings viewer={viewer} page={page} />
      <Facts viewer={viewer} page={page} />
      <Contents viewer={viewer} page={page} />
      {isWaiting && !consultation ? <ChooseConsultation viewer={viewer} page={page} /> : null}
      {isWaiting && consultation && page.content ? (
        <AnswerForm
          viewer={viewer}
          found={found}
          consultation={consultation}
          content={page.content}
          consultees={page.consultees}
          form={page.form ?? new URLSearchParams()}
          errors={errors}
        />
      ) : null}
      {isWaiting ? <SettingAside viewer={viewer} page={page} /> : null}
      <p>
        <a class="ds-link" href={intakePath(ref.place)}>
          {words.item.back}
        </a>
      </p>
    </>,
  );
}

/** What became of it. */
const Outcome = ({ viewer: { language }, page: { found, isDone } }: PartProps) => {
  const { outcome, version } = found.item;
  const words = intakeWords[language];
  if (outcome.state === 'waiting') return null;
  const when = instantInSentence(new Date(outcome.at), language);
  if (outcome.state === 'registered')
    return (
      <Notice tone="success">
        <p>{isDone ? words.item.justRegistered : words.item.registered(when, outcome.by)}</p>
        <p>
          <a class="ds-link" href={answerPath(ConsulteeRef.parse(outcome))}>
            {words.item.toAnswer}
          </a>
        </p>
      </Notice>
    );
  return (
    <Notice tone="info">
      <p>
        {words.item.wasSetAside(when, outcome.by)} {words.setAside[outcome.reason]}.
      </p>
      {outcome.note === '' ? null : <Typed text={outcome.note} />}
      <form method="post" action={`${itemPath(found.ref)}/tillbaka`}>
        <input type="hidden" name="version" value={version} />
        <Button variant="secondary">{words.item.takeBack}</Button>
      </form>
    </Notice>
  );
};

/** What to be careful about. */
const Warnings = ({ viewer: { language }, page: { found } }: PartProps) => {
  const { mail } = found.item;
  const words = intakeWords[language];
  if (!mail) return null;
  const { kind, unreadable } = mail;
  return (
    <>
      {unreadable ? (
        <Notice tone="warning">
          <p>{words.unreadable[unreadable]}</p>
        </Notice>
      ) : null}
      {kind === 'automatic' || kind === 'bounce' ? (
        <Notice tone="info">
          <p>{words.item.byItself[kind]}</p>
        </Notice>
      ) : null}
      {kind === 'answer' && !isProved(mail) ? (
        <Notice tone="warning" title={words.item.notProved}>
          <p>{words.item.notProvedText}</p>
        </Notice>
      ) : null}
    </>
  );
};

const Facts = ({ viewer: { language }, page: { found } }: PartProps) => {
  const { item, consultation } = found;
  const { sender, mail, namesCase } = item;
  const words = intakeWords[language];
  const t = words.item;
  const from = [sender.name, sender.address && `<${sender.address}>`].filter(Boolean).join(' ');
  return (
    <SummaryList
      rows={[
        { label: t.received, value: instantInTable(new Date(item.receivedAt), language) },
        { label: t.channel, value: words.channels[item.channel] },
        { label: t.sender, value: <span class="typed">{from || words.list.noSender}</span> },
        ...(mail && isProved(mail) ? [{ label: t.proof, value: t.proved }] : []),
        ...(mail && consultation
          ? [
              {
                label: t.namesCase,
                value: (namesCase ? t.caseNamed : t.caseNotNamed)(consultation.caseReference),
              },
            ]
          : []),
      ]}
    />
  );
};

const Contents = ({ viewer: { language }, page: { found, text } }: PartProps) => {
  const { ref, item } = found;
  const words = intakeWords[language];
  const t = words.item;
  const files = filesOf(item);
  return (
    <>
      <section>
        <h2>{t.text}</h2>
        {text === '' ? <p class="subtle">{t.noText}</p> : <Typed text={text} />}
        {item.isCut ? <p>{t.cut}</p> : null}
      </section>
      <section>
        <h2>{t.files}</h2>
        {files.length === 0 ? <p class="subtle">{t.noFiles}</p> : null}
        <ul>
          {files.map((file) => (
            <li>
              {mayBeOpened(item, file) ? (
                <a class="ds-link typed" href={`/bilaga/${keptIntakeKey(ref, file.id)}`}>
                  {file.order === messageOrder ? t.message : file.fileName}
                </a>
              ) : (
                <span class="typed">{file.order === messageOrder ? t.message : file.fileName}</span>
              )}
              {`, ${formatSize(file.size, language)}`}
              {file.state === 'waiting' ? `. ${t.waiting}.` : null}
              {file.state === 'clean' && !mayBeOpened(item, file) ? `. ${t.holdsMalware}` : null}
              {file.state === 'withheld' ? `. ${words.withheld[file.reason]}` : null}
              {file.state === 'clean' && file.remark ? `. ${words.remarks[file.remark]}` : null}
            </li>
          ))}
        </ul>
        {isBeingLookedThrough(item) ? (
          <p>
            {t.waitingHow}{' '}
            <a class="ds-link" href={itemPath(ref)}>
              {t.reload}
            </a>
          </p>
        ) : null}
      </section>
    </>
  );
};

/** Which consultation it is about, when it does not say so itself. */
const ChooseConsultation = ({ viewer: { language }, page }: PartProps) => {
  const t = intakeWords[language].item;
  return (
    <form method="get" action={itemPath(page.found.ref)}>
      <Select
        id="remiss"
        label={t.whichConsultation}
        choices={page.consultations.map(({ id, caseReference, title }) => ({
          value: id,
          label: `${caseReference} ${title}`,
        }))}
        chosen=""
        errors={[]}
        language={language}
      />
      <Button>{t.choose}</Button>
    </form>
  );
};

const SettingAside = ({ viewer: { language }, page: { found, form, errors = [] } }: PartProps) => {
  const words = intakeWords[language];
  const t = words.aside;
  return (
    <form method="post" action={`${itemPath(found.ref)}/undan`} novalidate>
      <h2 id="lagg-undan">{t.title}</h2>
      <p>{t.lead}</p>
      <input type="hidden" name="version" value={found.item.version} />
      <RadioGroup
        id="skal"
        label={t.reason}
        choices={SetAside.options.map((value) => ({ value, label: words.setAside[value] }))}
        chosen={form?.get('skal') ?? undefined}
        errors={errors}
        language={language}
      />
      <Field
        id="anteckning"
        label={t.note}
        hint={t.noteHint}
        value={(form?.get('anteckning') ?? '').slice(0, 2 * shortTextLimit)}
        autocomplete="off"
        errors={errors}
        language={language}
      />
      <Button variant="secondary">{t.button}</Button>
    </form>
  );
};
