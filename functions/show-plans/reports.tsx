/** The reports of rounds that are frozen. */
import { RoundRef } from '../../shared/domain/ids.ts';
import { type ReportFile, ReportFormat } from '../../shared/domain/report.ts';
import { pledgedAgainstDone } from '../../shared/domain/round-report.ts';
import type { FollowUpRound } from '../../shared/domain/round.ts';
import type { Language } from '../../shared/locales/language.ts';
import { publicPlans } from '../../shared/locales/public-plans.ts';
import { getFrozenHeader } from '../../shared/store/frozen.ts';
import { listReports } from '../../shared/store/reports.ts';
import { listRounds } from '../../shared/store/rounds.ts';
import { listStrategies } from '../../shared/store/strategies.ts';
import { SummaryList, Table } from '../../shared/web/components.tsx';
import { formatNumber, formatSize, inSentence } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { type Asked, notFound, publicPage } from './seen.tsx';

const addressOf = ({ strategyId, roundId }: RoundRef): string =>
  `/rapporter/${strategyId}/${roundId}`;

export async function showReports(asked: Asked): Promise<Response> {
  const { plans, language } = asked;
  const t = publicPlans[language].reports;
  const strategies = await listStrategies(plans);
  const rounds = (await Promise.all(strategies.map(({ id }) => listRounds(plans, id)))).flat();
  const frozen = rounds.filter(({ state }) => state === 'frozen').reverse();
  return publicPage(
    asked,
    { title: t.title },
    <>
      <h1>{t.title}</h1>
      <p class="lead">{frozen.length === 0 ? t.none : t.lead}</p>
      <ul>
        {frozen.map((round) => (
          <li>
            <a class="ds-link" href={addressOf(refOf(round))}>
              {round.title}
            </a>
          </li>
        ))}
      </ul>
    </>,
  );
}

const refOf = ({ strategyId, id: roundId }: FollowUpRound): RoundRef => ({ strategyId, roundId });

const askedRef = ({ params }: Asked) =>
  RoundRef.safeParse({ strategyId: params['strategy'], roundId: params['round'] });

export async function showReport(asked: Asked): Promise<Response> {
  const { plans, language } = asked;
  const ref = askedRef(asked);
  const header = ref.success ? await getFrozenHeader(plans, ref.data) : undefined;
  if (!header || !ref.success) return notFound(asked);
  const files = (await listReports(plans, ref.data.strategyId)).filter(
    ({ roundId }) => roundId === ref.data.roundId,
  );
  const t = publicPlans[language].reports;
  const n = (count: number) => formatNumber(count, language);
  const { counts } = header;
  const { pledged, done } = pledgedAgainstDone(counts.pledges);
  return publicPage(
    asked,
    { title: header.title, sender: header.strategy.sender },
    <>
      <p class="overline">{header.strategy.title}</p>
      <h1>{header.title}</h1>
      <SummaryList
        rows={[
          {
            label: t.period,
            value: `${inSentence(header.opensOn, language)} – ${inSentence(header.closesOn, language)}`,
          },
          { label: t.initiatives, value: n(counts.initiatives) },
          { label: t.reported, value: t.of(n(counts.reported), n(counts.asked)) },
          { label: t.pledged, value: t.of(n(done), n(pledged)) },
          { label: t.silent, value: t.of(n(header.silentActors), n(header.actors)) },
        ]}
      />
      <h2>{t.files}</h2>
      {files.length === 0 ? <p>{t.coming}</p> : <Files files={files} language={language} />}
    </>,
  );
}

const Files = ({ files, language }: { files: ReportFile[]; language: Language }) => {
  const t = publicPlans[language].reports;
  const inOrder = ReportFormat.options.flatMap((format) =>
    files.filter((file) => file.format === format),
  );
  return (
    <Table
      caption={t.files}
      isHeaded
      columns={[{ header: t.file }, { header: t.size, numeric: true }]}
      rows={inOrder.map((file) => [
        <a class="ds-link" href={`/rapportfil/${file.key}`}>
          {t.formats[file.format]}
        </a>,
        formatSize(file.bytes, language),
      ])}
    />
  );
};
