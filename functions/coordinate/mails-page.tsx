import type { Child } from 'hono/jsx';
import { localDateOf } from '../../shared/domain/calendar.ts';
import type { Mail } from '../../shared/domain/mail-ledger.ts';
import { coordinate } from '../../shared/locales/coordinate.ts';
import type { Language } from '../../shared/locales/language.ts';
import type { OutageDecision } from '../../shared/store/outages.ts';
import type { WaitingMails } from '../../shared/store/waiting-mails.ts';
import { Notice, Table } from '../../shared/web/components.tsx';
import {
  formatNumber,
  inSentence,
  instantInSentence,
  instantInTable,
  timeInSentence,
} from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import {
  arrange,
  decisionAbout,
  entriesPerPage,
  mailPath,
  mailsPath,
  type Outage,
  outageDecisionPath,
  outagePath,
  pageOfMailsPath,
  subjectLinks,
} from './mail-list.ts';
import { outcomeInWords, reasonsInWords } from './mail-words.ts';

/** Every mail that waits for a person: outages to decide about as a whole, and single mails. */
export function mailsPage(
  viewer: Viewer,
  waiting: WaitingMails,
  undone: OutageDecision[],
  pageNumber: number,
): Response {
  const { language } = viewer;
  const t = coordinate[language].mails;
  const entries = arrange(waiting.mails.filter((mail) => !decisionAbout(mail, undone)));
  const start = (pageNumber - 1) * entriesPerPage;
  const shown = entries.slice(start, start + entriesPerPage);
  const single = shown.flatMap((entry) => (entry.kind === 'mail' ? [entry.mail] : []));
  return workspacePage(
    viewer,
    { title: t.title, returnTo: mailsPath },
    <>
      <h1>{t.title}</h1>
      {entries.length === 0 ? (
        <>
          <p class="lead">{t.empty}</p>
          <p>{t.emptyWhat}</p>
        </>
      ) : (
        <p class="lead">{t.what}</p>
      )}
      {waiting.more ? <p>{t.more(formatNumber(waiting.mails.length, language))}</p> : null}
      {undone.map((decision) => (
        <Notice tone="info">
          <p>
            {decidedInWords(viewer, decision)}{' '}
            <a class="ds-link" href={outagePath(decision)}>
              {t.outage.show}
            </a>
          </p>
        </Notice>
      ))}
      {shown.map((entry) =>
        entry.kind === 'outage' ? <OutageCard viewer={viewer} outage={entry.outage} /> : null,
      )}
      {single.length === 0 ? null : (
        <MailTable viewer={viewer} caption={t.caption} mails={single} />
      )}
      <Paging viewer={viewer} page={pageNumber} isLast={start + entriesPerPage >= entries.length} />
    </>,
  );
}

const Paging = ({ viewer, page, isLast }: { viewer: Viewer; page: number; isLast: boolean }) => {
  const t = coordinate[viewer.language].mails;
  if (page === 1 && isLast) return null;
  return (
    <nav class="actions" aria-label={t.paging}>
      {page === 1 ? null : (
        <a class="ds-link" href={pageOfMailsPath(page - 1)}>
          {t.previousPage}
        </a>
      )}
      {isLast ? null : (
        <a class="ds-link" href={pageOfMailsPath(page + 1)}>
          {t.nextPage}
        </a>
      )}
    </nav>
  );
};

/** What was decided about an outage, by whom and when. */
export const decidedInWords = ({ language }: Viewer, { as, by, at }: OutageDecision): string =>
  coordinate[language].mails.progress.decided[as](by, instantInSentence(new Date(at), language));

const OutageCard = ({ viewer, outage }: { viewer: Viewer; outage: Outage }) => {
  const { language } = viewer;
  const t = coordinate[language].mails.outage;
  return (
    <section class="panel">
      <h2>{t.title(formatNumber(outage.mails.length, language))}</h2>
      <OutageFacts viewer={viewer} outage={outage} />
      <OutageChoices viewer={viewer} outage={outage}>
        <a class="ds-link" href={outagePath(outage)}>
          {t.show}
        </a>
      </OutageChoices>
    </section>
  );
};

function periodInWords({ from, until }: Outage, language: Language): string {
  const t = coordinate[language].mails.outage;
  const [first, last] = [new Date(from), new Date(until)];
  const day = localDateOf(first);
  return day === localDateOf(last)
    ? t.sameDay(
        inSentence(day, language),
        timeInSentence(first, language),
        timeInSentence(last, language),
      )
    : t.when(instantInSentence(first, language), instantInSentence(last, language));
}

export const OutageFacts = ({
  viewer: { language },
  outage,
}: {
  viewer: Viewer;
  outage: Outage;
}) => {
  const t = coordinate[language];
  const kinds = [...Map.groupBy(outage.mails, ({ content }) => content.kind)];
  return (
    <>
      <p>
        {periodInWords(outage, language)}{' '}
        {t.mails.outage.reasons(reasonsInWords(outage.mails, language))}
      </p>
      <ul>
        {kinds.map(([kind, mails]) => (
          <li>
            {t.mail.kinds[kind]}: {formatNumber(mails.length, language)}
          </li>
        ))}
      </ul>
    </>
  );
};

/** The ways to the pages that say what each decision means. */
export const OutageChoices = ({
  viewer: { language },
  outage,
  children,
}: {
  viewer: Viewer;
  outage: Outage;
  children?: Child;
}) => {
  const t = coordinate[language].mails.outage;
  const count = formatNumber(outage.mails.length, language);
  return (
    <div class="actions">
      <a class="ds-button" data-variant="secondary" href={outageDecisionPath(outage, 'sent')}>
        {t.markAll(count)}
      </a>
      <a class="ds-button" data-variant="secondary" href={outageDecisionPath(outage, 'again')}>
        {t.sendAll(count)}
      </a>
      {children}
    </div>
  );
};

/** Mails to decide about one by one. */
export const MailTable = ({
  viewer: { language },
  caption,
  mails,
}: {
  viewer: Viewer;
  caption: string;
  mails: Mail[];
}) => {
  const t = coordinate[language];
  const { columns } = t.mails;
  return (
    <Table
      caption={caption}
      columns={[
        { header: columns.mail },
        { header: columns.to },
        { header: columns.about },
        { header: columns.what },
        { header: columns.when },
      ]}
      rows={mails.map((mail) => [
        <a class="ds-link" href={mailPath(mail)}>
          {t.mail.kinds[mail.content.kind]}
        </a>,
        mail.to,
        subjectLinks(mail).map(({ ref, path }, index) => (
          <>
            {index === 0 ? '' : ', '}
            <a class="ds-link" href={path}>
              {ref.consulteeId}
            </a>
          </>
        )),
        outcomeInWords(mail, language),
        <time>{instantInTable(new Date(mail.openSince ?? mail.plannedAt), language)}</time>,
      ])}
    />
  );
};
