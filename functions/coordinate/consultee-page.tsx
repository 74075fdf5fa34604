import type { Child } from 'hono/jsx';
import type { Consultation } from '../../shared/domain/consultation.ts';
import { type Consultee, refOf } from '../../shared/domain/consultee.ts';
import { consultationFor, extensionOf, openRequest } from '../../shared/domain/extension.ts';
import type { Mail } from '../../shared/domain/mail-ledger.ts';
import type { Mailbox } from '../../shared/domain/mailbox.ts';
import type { ConsultationResponse } from '../../shared/domain/response.ts';
import { coordinate } from '../../shared/locales/coordinate.ts';
import { register } from '../../shared/locales/register.ts';
import type { Language } from '../../shared/locales/language.ts';
import type { ListRow } from '../../shared/store/consultee-list.ts';
import {
  Button,
  Field,
  type FieldError,
  FormErrors,
  Notice,
  SummaryList,
  Table,
  Tag,
} from '../../shared/web/components.tsx';
import { inSentence, instantInSentence, instantInTable } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { consulteePath, extensionPath } from '../../shared/web/staff-paths.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { type ConsulteeState, listPath, phaseOf, reminderPlan, stateOf } from './list.ts';
import { tones } from './list-page.tsx';
import { mailPath } from './mail-list.ts';
import { StoppedAddress } from './mail-page.tsx';
import { PausedReminders } from './paused-reminders.tsx';
import { mailLine } from './mail-words.ts';

/** All that is known of a consultee. */
export interface ConsulteeRecord {
  consultation: Consultation;
  consultee: Consultee;
  row: ListRow | undefined;
  /** Every version of its answer, the first one first. */
  responses: ConsultationResponse[];
  mails: Mail[];
  /** Of its present address. */
  mailbox: Mailbox | undefined;
}

export interface AddressForm {
  email: string;
  errors: FieldError[];
  status: 200 | 409 | 422;
  /** What was done to the address a moment ago. */
  done: 'changed' | 'restarted' | undefined;
}

export const untouchedForm: AddressForm = {
  email: '',
  errors: [],
  status: 200,
  done: undefined,
};

/** One consultee: its facts, its answer, its mails, and the form that changes its address. */
export function consulteePage(
  viewer: Viewer,
  record: ConsulteeRecord,
  form: AddressForm,
): Response {
  const { language } = viewer;
  const { consultation, consultee, mailbox } = record;
  const ref = refOf(consultee);
  const t = coordinate[language].consultee;
  return workspacePage(
    viewer,
    {
      title: consultee.name,
      returnTo: consulteePath(ref),
      status: form.status,
      hasError: form.errors.length > 0,
    },
    <>
      <FormErrors errors={form.errors} language={language} />
      <p class="overline">
        {consultation.caseReference} {consultation.title}
      </p>
      <h1>{consultee.name}</h1>
      {form.done === undefined ? null : (
        <Notice tone="success">
          <p>
            {form.done === 'changed' ? t.changed : coordinate[language].mails.stopped.restarted}
          </p>
        </Notice>
      )}
      {mailbox?.stopped ? (
        <StoppedAddress
          viewer={viewer}
          email={consultee.email}
          stopped={mailbox.stopped}
          changeAt=""
          restartAt={`${consulteePath(ref)}/adressen-fungerar`}
        />
      ) : null}
      <PausedReminders
        mailbox={mailbox}
        action={`${consulteePath(ref)}/paminnelser`}
        language={language}
      />
      <Facts viewer={viewer} record={record} />
      <Answer viewer={viewer} record={record} />
      <TimeToAnswer viewer={viewer} record={record} />
      <Mails viewer={viewer} record={record} />
      <ChangeAddress viewer={viewer} record={record} form={form} />
      <p>
        <a class="ds-link" href={listPath(consultation.id)}>
          {t.back}
        </a>
      </p>
    </>,
  );
}

interface PartProps {
  viewer: Viewer;
  record: ConsulteeRecord;
}

/** From the records themselves where they tell; that a draft was begun is known from the list alone. */
function progressOf({ consultee, responses: [first], row }: ConsulteeRecord) {
  return {
    signedInAt: secondsOf(consultee.signedInAt),
    startedAt: row?.startedAt,
    answeredAt: secondsOf(first?.submittedAt),
    late: first?.late,
  };
}

const secondsOf = (at: string | undefined) =>
  at === undefined ? undefined : Math.floor(Date.parse(at) / 1000);

const Facts = ({ viewer: { language, now }, record }: PartProps) => {
  const { facts, categories } = coordinate[language].consultee;
  const { consultee, responses, mailbox } = record;
  const consultation = consultationFor(record.consultation, consultee);
  const state: ConsulteeState = stateOf(progressOf(record), phaseOf(consultation, now));
  const plan = reminderPlan(consultation, now);
  const next = mailbox?.paused
    ? undefined
    : plan({
        answered: responses.length > 0,
        remindedOn: consultee.remindedOn,
        startedAt: consultee.startedAt,
      });
  const rows: { label: string; value: Child }[] = [
    {
      label: facts.state,
      value: <Tag tone={tones[state]}>{coordinate[language].states[state]}</Tag>,
    },
    { label: facts.category, value: categories[consultee.category] },
    ...registerFacts(consultee, language),
    { label: facts.email, value: consultee.email },
    {
      label: facts.signedIn,
      value:
        consultee.signedInAt === undefined
          ? facts.never
          : instantInTable(new Date(consultee.signedInAt), language),
    },
    { label: facts.reminded, value: consultee.remindedOn ?? facts.never },
    { label: facts.next, value: next ?? facts.noReminder },
  ];
  if (consultee.formerEmails.length > 0)
    rows.splice(rows.findIndex(({ label }) => label === facts.email) + 1, 0, {
      label: facts.formerEmails,
      value: <span class="typed">{consultee.formerEmails.join('\n')}</span>,
    });
  return <SummaryList rows={rows} />;
};

/** What is known of it beside its address, of which much may be absent. */
function registerFacts(
  { organisationNumber, contactName, language: chosen }: Consultee,
  language: Language,
): { label: string; value: string }[] {
  const { columns, languages } = register[language];
  return [
    { label: columns.organisationNumber, value: organisationNumber ?? '' },
    { label: columns.contactName, value: contactName ?? '' },
    { label: columns.language, value: chosen ? languages[chosen] : '' },
  ].filter(({ value }) => value !== '');
}

const Answer = ({ viewer: { language }, record: { consultee, responses } }: PartProps) => {
  const t = coordinate[language].consultee;
  return (
    <section>
      <h2>{t.answer}</h2>
      {responses.length === 0 ? (
        <p>
          {t.noAnswer} {t.draft}
        </p>
      ) : null}
      {responses.map(({ version, submittedAt, late, reference }) => (
        <>
          <p>
            {(version === 1 ? t.answered : t.newVersion)(
              instantInSentence(new Date(submittedAt), language),
            )}{' '}
            {late ? t.late : ''} {t.reference(reference)}
          </p>
          <p>
            <a
              class="ds-link"
              href={`${consulteePath(refOf(consultee))}/svar${responses.length === 1 ? '' : `?version=${version}`}`}
            >
              {responses.length === 1 ? t.readAnswer : t.readVersion(version)}
            </a>
          </p>
        </>
      ))}
    </section>
  );
};

const TimeToAnswer = ({ viewer: { language }, record }: PartProps) => {
  const { consultation, consultee, responses } = record;
  const { time: t } = coordinate[language].consultee;
  const extension = extensionOf(consultation, consultee);
  const request = responses.length > 0 ? undefined : openRequest(consultee);
  return (
    <section>
      <h2>{t.title}</h2>
      <p>{extension ? t.has(inSentence(extension.until, language)) : t.none}</p>
      {request ? <p>{t.asks(inSentence(request.until, language))}</p> : null}
      <p>
        <a class="ds-link" href={extensionPath(refOf(consultee))}>
          {request ? t.decide : t.give}
        </a>
      </p>
    </section>
  );
};

const Mails = ({ viewer: { language }, record: { consultee, mails } }: PartProps) => {
  const t = coordinate[language].consultee;
  const ref = refOf(consultee);
  const lines = mails
    .map((mail) => mailLine(mail, ref, language))
    .sort((one, other) => other.at.getTime() - one.at.getTime());
  return (
    <section class="wide">
      <h2>{t.mails}</h2>
      {lines.length === 0 ? (
        <p>{t.noMails}</p>
      ) : (
        <Table
          caption={t.mailsCaption}
          columns={[
            { header: t.when },
            { header: t.mail },
            { header: t.to },
            { header: t.outcome },
            { header: t.attempts, numeric: true },
          ]}
          rows={lines.map(({ mail, at, kind, outcome }) => [
            <time>{instantInTable(at, language)}</time>,
            <a class="ds-link" href={mailPath(mail)}>
              {kind}
            </a>,
            mail.to,
            <>
              {mail.open === 'person' ? (
                <>
                  <Tag tone="warning">{coordinate[language].mail.lookInto}</Tag>{' '}
                </>
              ) : null}
              {outcome.join('. ')}
            </>,
            mail.attempts,
          ])}
        />
      )}
    </section>
  );
};

const ChangeAddress = ({
  viewer: { language },
  record: { consultee },
  form,
}: PartProps & { form: AddressForm }) => {
  const t = coordinate[language].consultee;
  return (
    <section>
      <h2>{t.change}</h2>
      {t.changeWhat.map((text) => (
        <p>{text}</p>
      ))}
      <form method="post" action={`${consulteePath(refOf(consultee))}/adress`} novalidate>
        <input type="hidden" name="generation" value={consultee.generation} />
        <Field
          id="email"
          label={t.newEmail}
          type="email"
          value={form.email}
          autocomplete="off"
          errors={form.errors}
          language={language}
        />
        <div class="actions">
          <Button variant="secondary">{t.save}</Button>
        </div>
      </form>
    </section>
  );
};
