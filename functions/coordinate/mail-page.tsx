import type { Child } from 'hono/jsx';
import { decisionsOn, type Mail, type MailDecision } from '../../shared/domain/mail-ledger.ts';
import type { Mailbox } from '../../shared/domain/mailbox.ts';
import { coordinate } from '../../shared/locales/coordinate.ts';
import { Button, Notice, SummaryList } from '../../shared/web/components.tsx';
import { formatNumber, instantInSentence, instantInTable } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { reasonInWords } from '../../shared/web/mail-reasons.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { mailPath, mailsPath, seenAs, subjectLinks } from './mail-list.ts';
import { decisionInWords, hindranceInWords, outcomeInWords } from './mail-words.ts';

export interface MailSituation {
  mail: Mail;
  /** Of the mail's recipient. */
  mailbox: Mailbox | undefined;
  /** Whether it is among those of an outage that somebody has decided about. */
  isBeingSettled: boolean;
}

/** What the page says about a decision that was just tried; nothing when it was only opened. */
export type DecisionResult =
  | { done: MailDecision }
  | { restarted: true }
  /** Someone else was faster. */
  | { conflict: true };

/** One mail: why it was planned, what became of it, and what can be decided about it. */
export function mailPage(
  viewer: Viewer,
  situation: MailSituation,
  result?: DecisionResult,
): Response {
  const { language } = viewer;
  const { mail } = situation;
  const t = coordinate[language];
  const title = t.mails.one.title(t.mail.kinds[mail.content.kind], mail.to);
  return workspacePage(
    viewer,
    { title, returnTo: mailPath(mail), status: result && 'conflict' in result ? 409 : 200 },
    <>
      <h1>{t.mail.kinds[mail.content.kind]}</h1>
      <p class="lead">{mail.to}</p>
      {result === undefined ? null : <Result viewer={viewer} result={result} />}
      <p>{t.mails.one.why[mail.content.kind]}</p>
      <Facts viewer={viewer} mail={mail} />
      <Choices viewer={viewer} situation={situation} />
      <p>
        <a class="ds-link" href={mailsPath}>
          {t.mails.back}
        </a>
      </p>
    </>,
  );
}

const Result = ({ viewer, result }: { viewer: Viewer; result: DecisionResult }) => {
  const t = coordinate[viewer.language].mails;
  if ('conflict' in result)
    return (
      <Notice tone="warning">
        <p>{t.one.conflict}</p>
      </Notice>
    );
  return (
    <Notice tone="success">
      <p>{'done' in result ? t.one.done[result.done] : t.stopped.restarted}</p>
    </Notice>
  );
};

const Facts = ({ viewer: { language }, mail }: { viewer: Viewer; mail: Mail }) => {
  const { facts } = coordinate[language].mails.one;
  const when = (at: string) => instantInTable(new Date(at), language);
  const known = mail.report?.at ?? mail.settledAt ?? mail.claimedAt;
  const rows: { label: string; value: Child }[] = [
    { label: facts.outcome, value: outcomeInWords(mail, language) },
    {
      label: facts.about,
      value: subjectLinks(mail).map(({ ref, path }) => (
        <div>
          <a class="ds-link" href={path}>
            {ref.consulteeId}
          </a>
        </div>
      )),
    },
    { label: facts.planned, value: when(mail.plannedAt) },
    { label: facts.attempts, value: formatNumber(mail.attempts, language) },
  ];
  if (known !== undefined) rows.push({ label: facts.known, value: when(known) });
  if (mail.hindrance)
    rows.push({ label: facts.hindrance, value: hindranceInWords(mail.hindrance, language) });
  if (mail.decided)
    rows.push({ label: facts.decided, value: decisionInWords(mail.decided, language) });
  return <SummaryList rows={rows} />;
};

const Choices = ({ viewer, situation }: { viewer: Viewer; situation: MailSituation }) => {
  const { mail, mailbox, isBeingSettled } = situation;
  const t = coordinate[viewer.language].mails;
  if (mail.open !== 'person') return null;
  if (isBeingSettled)
    return (
      <Notice tone="info">
        <p>{t.one.outage}</p>
      </Notice>
    );
  const stopped = mailbox?.stopped;
  // A mail to a stopped address would not leave.
  const choices = decisionsOn(mail.state).filter((choice) => !(stopped && choice === 'again'));
  return (
    <section>
      <h2>{t.one.decide}</h2>
      {stopped ? (
        <StoppedAddress
          viewer={viewer}
          email={mail.to}
          stopped={stopped}
          changeAt={subjectLinks(mail)[0]?.path}
          restartAt={`${mailPath(mail)}/adress`}
        />
      ) : null}
      {choices.map((choice) => (
        <form method="post" action={mailPath(mail)}>
          <input type="hidden" name="sedd" value={seenAs(mail)} />
          <p>{meaningOf(choice, mail, viewer)}</p>
          <div class="actions">
            <Button variant="secondary" name="beslut" value={choice}>
              {t.one[choice].button}
            </Button>
          </div>
        </form>
      ))}
    </section>
  );
};

function meaningOf(choice: MailDecision, { state }: Mail, { language }: Viewer): string {
  const { one } = coordinate[language].mails;
  if (choice !== 'again') return one[choice].what;
  return state === 'bounced' || state === 'rejected'
    ? one.again.what[state]
    : one.again.what.unknown;
}

/** Why a mailbox gets no mail, and the two ways out. */
export const StoppedAddress = ({
  viewer: { language },
  email,
  stopped,
  changeAt,
  restartAt,
}: {
  viewer: Viewer;
  email: string;
  stopped: NonNullable<Mailbox['stopped']>;
  /** The page with the form that changes the address; absent when it is no consultee's. */
  changeAt: string | undefined;
  restartAt: string;
}) => {
  const t = coordinate[language].mails.stopped;
  return (
    <Notice tone="warning" title={t.title(email)}>
      <p>
        {t.since(
          instantInSentence(new Date(stopped.at), language),
          reasonInWords(stopped.reason, language),
        )}{' '}
        {t.what}
      </p>
      <div class="actions">
        {changeAt === undefined ? null : (
          <a class="ds-link" href={`${changeAt}#email`}>
            {t.change}
          </a>
        )}
        <form method="post" action={restartAt}>
          <Button variant="secondary">{t.works}</Button>
        </form>
      </div>
    </Notice>
  );
};
