import type { Actor } from '../../shared/domain/actor.ts';
import type { FrozenHeader } from '../../shared/domain/round-report.ts';
import { pledgedAgainstDone } from '../../shared/domain/round-report.ts';
import type { FollowUpRound, RoundQuestion } from '../../shared/domain/round.ts';
import { followUp as locale } from '../../shared/locales/follow-up.ts';
import type { Language } from '../../shared/locales/language.ts';
import { Notice, SummaryList, Table, Tag } from '../../shared/web/components.tsx';
import {
  dayInTable,
  formatNumber,
  inSentence,
  instantInSentence,
  instantInTable,
} from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { actorPath } from '../../shared/web/staff-paths.ts';
import { area, roundPath, whyPath } from './asked.ts';
import { RoundTag } from './overview-page.tsx';
import { Paging } from './paging.tsx';

/** Who has reported, of the actors on a page. */
export interface Progress {
  page: number;
  isLast: boolean;
  rows: { actor: Actor; asked: number; reported: number }[];
}

interface RoundSeen {
  progress: Progress | undefined;
  header: FrozenHeader | undefined;
  /** The title of the round that it is compared with. */
  previous: string | undefined;
  done: 'saved' | 'moved' | 'opened' | 'closed' | undefined;
}

export function roundPage(viewer: Viewer, round: FollowUpRound, seen: RoundSeen): Response {
  const { language } = viewer;
  const words = locale[language];
  const t = words.page;
  const { progress, header, previous, done } = seen;
  const path = roundPath(round);
  return workspacePage(
    viewer,
    { area, title: round.title, returnTo: path },
    <>
      <h1>{round.title}</h1>
      {done === undefined ? null : (
        <Notice tone="success">
          <p>{t[done]}</p>
        </Notice>
      )}
      <p>
        <RoundTag round={round} language={language} />
      </p>
      <p class="lead">{whatNext(round, language)}</p>
      {header ? (
        <p>
          <a class="ds-button" data-variant="primary" href={reportPath(round)}>
            {t.report}
          </a>
        </p>
      ) : null}
      <Actions round={round} language={language} />
      <SummaryList
        rows={[
          { label: t.days, value: words.between(round.opensOn, round.closesOn) },
          ...(previous === undefined ? [] : [{ label: t.previous, value: previous }]),
        ]}
      />
      {round.moved ? <Moves moved={round.moved} language={language} /> : null}
      {header ? <Result header={header} language={language} /> : null}
      {progress ? <HowFar round={round} progress={progress} language={language} /> : null}
      <Questions questions={round.questions} language={language} />
      <p>
        <a class="ds-link" href={area}>
          {words.back}
        </a>
      </p>
    </>,
  );
}

/** The public page of a round's report, with its files. */
const reportPath = ({ strategyId, id }: FollowUpRound): string => `/rapporter/${strategyId}/${id}`;

function whatNext(round: FollowUpRound, language: Language): string {
  const t = locale[language].page;
  switch (round.state) {
    case 'planned':
      return t.planned(inSentence(round.opensOn, language));
    case 'open':
      return t.open(inSentence(round.closesOn, language));
    case 'closed':
      return t.freezing;
    case 'frozen':
      return t.frozen(instantInSentence(new Date(round.frozenAt ?? round.changed.at), language));
  }
}

const Actions = ({ round, language }: { round: FollowUpRound; language: Language }) => {
  const t = locale[language].page;
  const path = roundPath(round);
  if (round.state === 'planned')
    return (
      <div class="actions">
        <a class="ds-button" data-variant="secondary" href={`${path}/andra`}>
          {t.change}
        </a>
        <a class="ds-link" href={`${path}/flytta`}>
          {t.move}
        </a>
        <a class="ds-link" href={`${path}/oppna`}>
          {t.openNow}
        </a>
      </div>
    );
  return round.state === 'open' ? (
    <div class="actions">
      <a class="ds-button" data-variant="secondary" href={`${path}/flytta`}>
        {t.move}
      </a>
      <a class="ds-link" href={`${path}/stang`}>
        {t.close}
      </a>
    </div>
  ) : null;
};

/** How the last day was moved, the latest first. */
const Moves = ({
  moved,
  language,
}: {
  moved: NonNullable<FollowUpRound['moved']>;
  language: Language;
}) => {
  const t = locale[language].page.moves;
  return (
    <section class="wide">
      <h2>{t.title}</h2>
      <Table
        caption={t.title}
        isHeaded
        columns={[
          { header: t.when },
          { header: t.from },
          { header: t.to },
          { header: t.by },
          { header: t.why },
        ]}
        rows={moved
          .toReversed()
          .map(({ at, from, to, by, why }) => [
            instantInTable(new Date(at), language),
            from,
            to,
            by,
            <span class="typed">{why}</span>,
          ])}
      />
    </section>
  );
};

const Result = ({ header, language }: { header: FrozenHeader; language: Language }) => {
  const t = locale[language].page;
  const { counts, silentActors } = header;
  const number = (value: number) => formatNumber(value, language);
  const { pledged, done } = pledgedAgainstDone(counts.pledges);
  return (
    <section>
      <h2>{t.result}</h2>
      <SummaryList
        rows={[
          { label: t.updates, value: t.of(number(counts.reported), number(counts.asked)) },
          { label: t.silent, value: number(silentActors) },
          { label: t.initiatives, value: number(counts.initiatives) },
          { label: t.done, value: number(counts.statuses.completed) },
          { label: t.late, value: number(counts.statuses.late) },
          { label: t.changedStatus, value: number(counts.changed) },
          { label: t.ownerless, value: number(counts.ownerless) },
          { label: t.pledges, value: t.of(number(done), number(pledged)) },
        ]}
      />
    </section>
  );
};

const HowFar = ({
  round,
  progress: { rows, page, isLast },
  language,
}: {
  round: FollowUpRound;
  progress: Progress;
  language: Language;
}) => {
  const words = locale[language];
  const t = words.page;
  const sum = (values: number[]) =>
    formatNumber(
      values.reduce((total, value) => total + value, 0),
      language,
    );
  const isAll = page === 1 && isLast;
  const numbers = [sum(rows.map(({ reported }) => reported)), sum(rows.map(({ asked }) => asked))];
  const [reported = '', asked = ''] = numbers;
  return (
    <section class="wide">
      <h2>{t.progress}</h2>
      {rows.length === 0 ? (
        <p>{isAll ? t.nobody : t.nobodyHere}</p>
      ) : (
        <>
          <p>{isAll ? t.progressLead(reported, asked) : t.progressPage(reported, asked)}</p>
          <Table
            caption={t.progress}
            isHeaded
            columns={[
              { header: t.actor },
              { header: words.state },
              { header: t.reported },
              { header: t.heard },
              { header: t.mails },
            ]}
            rows={rows.map((row) => [
              <a class="ds-link" href={actorPath(row.actor.id)}>
                {row.actor.name}
              </a>,
              <ReportedTag {...row} language={language} />,
              t.of(formatNumber(row.reported, language), formatNumber(row.asked, language)),
              row.actor.heardAt ? dayInTable(new Date(row.actor.heardAt)) : words.never,
              <a class="ds-link" href={`${whyPath}?aktor=${row.actor.id}`}>
                {t.showMails(row.actor.name)}
              </a>,
            ])}
          />
        </>
      )}
      <Paging path={roundPath(round)} page={page} isLast={isLast} language={language} />
    </section>
  );
};

const ReportedTag = ({
  asked,
  reported,
  language,
}: {
  asked: number;
  reported: number;
  language: Language;
}) => {
  const t = locale[language].page.standing;
  if (reported === asked) return <Tag tone="success">{t.all}</Tag>;
  return reported === 0 ? <Tag tone="warning">{t.none}</Tag> : <Tag tone="info">{t.some}</Tag>;
};

const Questions = ({ questions, language }: { questions: RoundQuestion[]; language: Language }) => {
  const t = locale[language].page;
  return (
    <section>
      <h2>{t.questions}</h2>
      {questions.length === 0 ? (
        <p>{t.noQuestions}</p>
      ) : (
        <ol>
          {questions.map(({ text, kind }) => (
            <li>
              <p class="typed">{text}</p>
              <p class="subtle">
                {kind.type === 'choice'
                  ? t.options(kind.options.join(' · '))
                  : kind.type === 'scale'
                    ? t.scale(String(kind.until))
                    : t.freeText}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
};
