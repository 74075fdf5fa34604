import type { FollowUpRound } from '../../shared/domain/round.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import { followUp as locale } from '../../shared/locales/follow-up.ts';
import type { Language } from '../../shared/locales/language.ts';
import { Table, Tag, type Tone } from '../../shared/web/components.tsx';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import {
  area,
  newRoundPath,
  previewPath,
  roundPath,
  rulesPath,
  silencePath,
  whyPath,
} from './asked.ts';

const tones: Record<FollowUpRound['state'], Tone> = {
  planned: 'neutral',
  open: 'info',
  closed: 'warning',
  frozen: 'success',
};

export const RoundTag = ({
  round: { state },
  language,
}: {
  round: Pick<FollowUpRound, 'state'>;
  language: Language;
}) => <Tag tone={tones[state]}>{locale[language].states[state]}</Tag>;

/** Every strategy with its rounds, the latest first. */
export function overviewPage(
  viewer: Viewer,
  strategies: { strategy: Strategy; rounds: FollowUpRound[] }[],
): Response {
  const { language } = viewer;
  const t = locale[language];
  return workspacePage(
    viewer,
    { area, title: t.title, returnTo: area },
    <>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      {strategies.length === 0 ? (
        <>
          <p>{t.empty}</p>
          <p>{t.emptyHow}</p>
        </>
      ) : (
        strategies.map((each) => <OneStrategy {...each} language={language} />)
      )}
      <p>
        <a class="ds-link" href={whyPath}>
          {t.why}
        </a>
      </p>
    </>,
  );
}

const OneStrategy = ({
  strategy: { id, title },
  rounds,
  language,
}: {
  strategy: Strategy;
  rounds: FollowUpRound[];
  language: Language;
}) => {
  const t = locale[language];
  return (
    <section class="wide">
      <h2>{title}</h2>
      {rounds.length === 0 ? (
        <p>{t.noRounds}</p>
      ) : (
        <Table
          caption={t.rounds}
          columns={[{ header: t.round }, { header: t.days }, { header: t.state }]}
          rows={rounds
            .toSorted((a, b) => (a.closesOn < b.closesOn ? 1 : -1))
            .map((round) => [
              <a class="ds-link" href={roundPath(round)}>
                {round.title}
              </a>,
              t.between(round.opensOn, round.closesOn),
              <RoundTag round={round} language={language} />,
            ])}
        />
      )}
      <div class="actions">
        <a class="ds-button" data-variant="secondary" href={newRoundPath(id)}>
          {t.newRound}
        </a>
        <a class="ds-link" href={previewPath(id)}>
          {t.preview}
        </a>
        <a class="ds-link" href={silencePath(id)}>
          {t.silence}
        </a>
        <a class="ds-link" href={rulesPath(id)}>
          {t.rules}
        </a>
      </div>
    </section>
  );
};
