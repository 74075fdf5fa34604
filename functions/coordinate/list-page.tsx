import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import { localDateOf } from '../../shared/domain/calendar.ts';
import { type Consultation, isLate } from '../../shared/domain/consultation.ts';
import { answerRegister } from '../../shared/locales/answer-register.ts';
import { coordinate } from '../../shared/locales/coordinate.ts';
import type { Language } from '../../shared/locales/language.ts';
import { register } from '../../shared/locales/register.ts';
import { openingWords } from '../../shared/locales/opening.ts';
import { remembered } from '../../shared/platform/remembered.ts';
import {
  type ListPage,
  listPageSize,
  type ListRow,
  type ListSummary,
} from '../../shared/store/consultee-list.ts';
import { Notice, Table, Tag, type Tone } from '../../shared/web/components.tsx';
import { dayInTable, formatNumber, inSentence } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import {
  closingDatePath,
  consulteePath,
  distributionListPath,
  intakePath,
  openingPath,
  settingUpPath,
} from '../../shared/web/staff-paths.ts';
import {
  type ConsulteeState,
  listPath,
  type ListQuery,
  nameOf,
  phaseOf,
  reminderPlan,
  select,
  stateOf,
  type View,
  views,
  withTimeOf,
} from './list.ts';
import { mailsPath } from './mail-list.ts';
import { registerPath } from './register.tsx';
import { mailInWords } from './mail-words.ts';

export const tones: Record<ConsulteeState, Tone> = {
  'not-invited': 'neutral',
  invited: 'neutral',
  'signed-in': 'info',
  started: 'info',
  answered: 'success',
  'answered-late': 'success',
  overdue: 'warning',
};

const namedOnes = 10;

/** A consultation's numbers and every consultee, those first that need a person. */
export function listPage(
  viewer: Viewer,
  consultation: Consultation,
  list: ListPage,
  query: ListQuery & { justOpened: boolean; justMoved: boolean },
): Response {
  const { language } = viewer;
  const t = coordinate[language];
  const { summary, rows, next } = list;
  const isPaged = next !== undefined || query.after !== undefined;
  const shown = select(rows, query.view);
  return workspacePage(
    viewer,
    { title: consultation.title, returnTo: listPath(consultation.id) },
    <>
      <p class="overline">{consultation.caseReference}</p>
      <h1>{consultation.title}</h1>
      {query.justOpened && consultation.state === 'open' ? (
        <Notice tone="success">
          <p>{t.list.justOpened(formatNumber(summary.consultees, language))}</p>
        </Notice>
      ) : null}
      {query.justMoved && consultation.formerClosingDates ? (
        <Notice tone="success">
          <p>{t.list.justMoved(inSentence(consultation.closingDate, language))}</p>
        </Notice>
      ) : null}
      <Schedule viewer={viewer} consultation={consultation} />
      <Requests viewer={viewer} consultation={consultation} rows={rows} />
      <p>
        <a class="ds-link" href={distributionListPath(consultation.id)}>
          {register[language].toList}
        </a>
      </p>
      <p>
        <a class="ds-link" href={intakePath(consultation.id)}>
          {register[language].toIntake}
        </a>
      </p>
      {consultation.state === 'open' ? (
        <p>
          <a class="ds-link" href={registerPath(consultation.id)}>
            {answerRegister[language].page.link}
          </a>
        </p>
      ) : null}
      <Troubles viewer={viewer} consultation={consultation} rows={rows} />
      {query.after === undefined ? (
        <Figures viewer={viewer} consultation={consultation} summary={summary} view={query.view} />
      ) : null}
      {isPaged ? <p>{t.list.perPage(formatNumber(listPageSize, language))}</p> : null}
      {shown.length === 0 ? (
        <p>{rows.length === 0 ? t.list.noneAtAll : t.list.none}</p>
      ) : (
        <Consultees viewer={viewer} consultation={consultation} rows={shown} view={query.view} />
      )}
      {isPaged ? (
        <nav class="actions" aria-label={t.list.paging}>
          {query.after === undefined ? null : (
            <a class="ds-link" href={listPath(consultation.id, { view: query.view })}>
              {t.list.firstPage}
            </a>
          )}
          {next === undefined ? null : (
            <a class="ds-link" href={listPath(consultation.id, { view: query.view, after: next })}>
              {t.list.nextPage}
            </a>
          )}
        </nav>
      ) : null}
    </>,
  );
}

interface PartProps {
  viewer: Viewer;
  consultation: Consultation;
}

const Schedule = ({ viewer: { language, now }, consultation }: PartProps) => {
  const t = coordinate[language].list;
  const closing = inSentence(consultation.closingDate, language);
  if (consultation.openedAt === undefined)
    return (
      <>
        <p class="lead">
          {t.draft} {t.closingDate(closing)}
        </p>
        <div class="actions">
          <a class="ds-button" data-variant="primary" href={openingPath(consultation.id)}>
            {t.open}
          </a>
          <a class="ds-link" href={settingUpPath(consultation.id)}>
            {openingWords[language].toSetUp}
          </a>
        </div>
      </>
    );
  const opened = inSentence(localDateOf(new Date(consultation.openedAt)), language);
  return (
    <>
      <p class="lead">
        {isLate(consultation, now) ? t.closed(closing) : t.closingDate(closing)} {t.opened(opened)}
      </p>
      <p>
        <a class="ds-link" href={closingDatePath(consultation.id)}>
          {t.move}
        </a>
      </p>
    </>
  );
};

const pathOf = ({ id }: Consultation, { consulteeId }: ListRow): string =>
  consulteePath({ consultationId: id, consulteeId });

/** Who asks for more time. */
const Requests = ({
  viewer: { language },
  consultation,
  rows,
}: PartProps & { rows: ListRow[] }) => {
  const { list: t } = coordinate[language];
  const asking = select(rows, 'anstand');
  if (asking.length === 0) return null;
  return (
    <Notice tone="info" title={t.requests(formatNumber(asking.length, language))}>
      <ul>
        {asking.slice(0, namedOnes).map((row) => (
          <li>
            <a class="ds-link" href={pathOf(consultation, row)}>
              {nameOf(row)}
            </a>{' '}
            – {row.asksUntil ? t.asks(row.asksUntil) : ''}
          </li>
        ))}
      </ul>
      {asking.length > namedOnes ? (
        <p>
          <a class="ds-link" href={listPath(consultation.id, { view: 'anstand' })}>
            {t.more(formatNumber(asking.length, language))}
          </a>
        </p>
      ) : null}
    </Notice>
  );
};

const Troubles = ({
  viewer: { language },
  consultation,
  rows,
}: PartProps & { rows: ListRow[] }) => {
  const t = coordinate[language].list;
  const troubled = select(rows, 'mejlproblem');
  if (troubled.length === 0) return null;
  const count = formatNumber(troubled.length, language);
  return (
    <Notice tone="warning" title={t.trouble(count)}>
      <p>{t.troubleWhat}</p>
      <ul>
        {troubled.slice(0, namedOnes).map((row) => (
          <li>
            <a class="ds-link" href={pathOf(consultation, row)}>
              {nameOf(row)}
            </a>{' '}
            – {(row.troubles ?? []).map((each) => mailInWords(each, language)).join('; ')}
          </li>
        ))}
      </ul>
      {troubled.length > namedOnes ? (
        <p>
          <a class="ds-link" href={listPath(consultation.id, { view: 'mejlproblem' })}>
            {t.more(count)}
          </a>
        </p>
      ) : null}
      <p>
        <a class="ds-link" href={mailsPath}>
          {coordinate[language].mails.linkAll}
        </a>
      </p>
    </Notice>
  );
};

const Figures = ({
  viewer: { language },
  consultation,
  summary,
  view,
}: PartProps & { summary: ListSummary; view: View }) => {
  const t = coordinate[language].figures;
  const numbers: Record<View, number> = {
    alla: summary.consultees,
    inloggade: summary.signedIn,
    paborjade: summary.started,
    besvarade: summary.answered,
    sena: summary.late,
    obesvarade: summary.consultees - summary.answered,
    anstand: summary.asking,
    mejlproblem: summary.trouble,
  };
  return (
    <nav class="figures wide" aria-label={t.label}>
      {views.map((each) => (
        <a
          href={listPath(consultation.id, { view: each })}
          aria-current={each === view ? 'page' : undefined}
        >
          <strong>{formatNumber(numbers[each], language)}</strong> {t[each].number}
        </a>
      ))}
    </nav>
  );
};

const Consultees = ({
  viewer: { language, now },
  consultation,
  rows,
  view,
}: PartProps & { rows: ListRow[]; view: View }) => {
  const t = coordinate[language];
  // Most have the same time, and some days are computed once for all of them.
  const timesOf = remembered((extendedTo: ListRow['extendedTo']) => {
    const own = withTimeOf(consultation, { extendedTo });
    return { nextReminderOf: reminderPlan(own, now), phase: phaseOf(own, now) };
  });
  // Rendered once for all rows that show the same.
  const stateTag = rendered((state: ConsulteeState) => (
    <Tag tone={tones[state]}>{t.states[state]}</Tag>
  ));
  const dayOfHour = rendered((hour: number) => (
    <time>{dayInTable(new Date(hour * 3_600_000))}</time>
  ));
  const dayOf = (epochSeconds: number | undefined) =>
    epochSeconds === undefined ? '' : dayOfHour(Math.floor(epochSeconds / 3600));
  return (
    <Table
      caption={t.figures[view].caption}
      columns={[
        { header: t.list.name },
        { header: t.list.state },
        { header: t.list.reminded },
        { header: t.list.next },
        { header: t.list.mail },
      ]}
      rows={rows.map((row) => {
        const answered = row.answeredAt !== undefined;
        const { nextReminderOf, phase } = timesOf(row.extendedTo);
        return [
          html`<a class="ds-link" href="${pathOf(consultation, row)}">${nameOf(row)}</a>`,
          html`${stateTag(stateOf(row, phase))}
          ${dayOf(row.answeredAt)}${timeInWords(row, language)}`,
          row.remindedOn ?? t.list.nothing,
          nextReminderOf({ ...row, answered, remindedOn: row.remindedOn }) ?? t.list.nothing,
          row.lastMail === undefined
            ? t.list.nothing
            : html`${dayOf(row.lastMailAt)} ${mailInWords(row.lastMail, language)}`,
        ];
      })}
    />
  );
};

/** That a consultee asks for more time, or has it. */
function timeInWords({ answeredAt, asksUntil, extendedTo }: ListRow, language: Language): Child {
  const { list: t } = coordinate[language];
  if (answeredAt !== undefined) return '';
  if (asksUntil) return html`<br /><span class="subtle">${t.asks(asksUntil)}</span>`;
  return extendedTo ? html`<br /><span class="subtle">${t.has(extendedTo)}</span>` : '';
}

const rendered = <Key,>(render: (key: Key) => Child): ((key: Key) => Child) =>
  remembered((key) => html`${render(key)}`);
