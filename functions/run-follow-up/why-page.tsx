import type { LocalDate } from '../../shared/domain/calendar.ts';
import type { Step } from '../../shared/domain/follow-up-policy.ts';
import { type Mail, type MailState, subjectsOf } from '../../shared/domain/mail-ledger.ts';
import { followUp as locale } from '../../shared/locales/follow-up.ts';
import type { Language } from '../../shared/locales/language.ts';
import {
  Button,
  Field,
  type FieldError,
  FormErrors,
  Table,
  Tag,
  type Tone,
} from '../../shared/web/components.tsx';
import { instantInTable } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { reasonInWords, reasonOf } from '../../shared/web/mail-reasons.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { area, whyPath } from './asked.ts';

/** Mails that the page shows. */
export const mailsAtMost = 50;

/** A mail, and of a reminder which tasks of which actors it was about. */
export interface ExplainedMail {
  mail: Mail;
  because: {
    actor: string;
    step: Step;
    tasks: { title: string; dueOn: LocalDate }[];
    /** Why a digest that left says nothing of them. */
    leftOut: string | undefined;
  }[];
}

interface Why {
  address: string;
  errors?: FieldError[];
  /** Absent until an address is given; the latest first. */
  mails?: ExplainedMail[];
  isAll?: boolean;
}

export function whyPage(viewer: Viewer, { address, errors = [], mails, isAll }: Why): Response {
  const { language } = viewer;
  const words = locale[language];
  const t = words.mails;
  const hasError = errors.length > 0;
  return workspacePage(
    viewer,
    { area, title: t.title, returnTo: whyPath, status: hasError ? 422 : 200, hasError },
    <>
      <FormErrors errors={errors} language={language} />
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <form method="post" action={whyPath} novalidate>
        <Field
          id="adress"
          type="email"
          label={t.address}
          value={address}
          autocomplete="off"
          errors={errors}
          language={language}
        />
        <div class="actions">
          <Button>{t.button}</Button>
        </div>
      </form>
      {mails ? (
        <section class="wide">
          <h2>{t.to(address)}</h2>
          {mails.length === 0 ? <p>{t.none}</p> : <Mails mails={mails} language={language} />}
          {isAll ? null : <p>{t.notAll(String(mailsAtMost))}</p>}
        </section>
      ) : null}
      <p>
        <a class="ds-link" href={area}>
          {words.back}
        </a>
      </p>
    </>,
  );
}

const tones: Record<MailState, Tone> = {
  pending: 'neutral',
  claimed: 'info',
  accepted: 'info',
  delivered: 'success',
  bounced: 'danger',
  complained: 'danger',
  unknown: 'warning',
  rejected: 'danger',
  skipped: 'neutral',
};

const Mails = ({ mails, language }: { mails: ExplainedMail[]; language: Language }) => {
  const t = locale[language].mails;
  return (
    <Table
      caption={t.caption}
      columns={[{ header: t.when }, { header: t.what }, { header: t.why }, { header: t.state }]}
      rows={mails.map((each) => [
        instantInTable(new Date(each.mail.settledAt ?? each.mail.plannedAt), language),
        t.kinds[each.mail.content.kind],
        <Reason {...each} language={language} />,
        <State mail={each.mail} language={language} />,
      ])}
    />
  );
};

const State = ({ mail, language }: { mail: Mail; language: Language }) => {
  const reason = reasonOf(mail);
  return (
    <>
      <Tag tone={tones[mail.state]}>{locale[language].mails.states[mail.state]}</Tag>
      {reason === undefined ? null : <div class="subtle">{reasonInWords(reason, language)}</div>}
    </>
  );
};

const Reason = ({ mail, because, language }: ExplainedMail & { language: Language }) => {
  const { mails: t, foresight } = locale[language];
  const { content } = mail;
  const answers = content.kind === 'reminder' ? subjectsOf(content).length : 0;
  if (because.length === 0 && answers === 0) return <>{t.reasons[content.kind]}</>;
  return (
    <ul class="plain">
      {because.map(({ actor, step, tasks, leftOut }) => (
        <li>
          {step === 'remind' ? null : `${foresight.steps[step]}. `}
          {t.because(actor, tasks.map(({ title, dueOn }) => t.task(title, dueOn)).join(', '))}
          {leftOut === undefined ? null : ` ${t.leftOut(reasonInWords(leftOut, language))}`}
        </li>
      ))}
      {answers > 0 ? <li>{t.answers(answers)}</li> : null}
    </ul>
  );
};
