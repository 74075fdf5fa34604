/** What was pledged against what was done: by focus area, by actor, and each commitment with what it became. */
import { chainStateOf, type Commitment, commitmentRefOf } from '../../shared/domain/commitment.ts';
import type { ChainState } from '../../shared/domain/commitment.ts';
import { currentName } from '../../shared/domain/names.ts';
import type { Initiative } from '../../shared/domain/plan.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import { publicPlans } from '../../shared/locales/public-plans.ts';
import { planWords } from '../../shared/locales/plan-words.ts';
import type { Language } from '../../shared/locales/language.ts';
import { guarded } from '../../shared/platform/guarded.ts';
import { eachCommitment } from '../../shared/store/commitments.ts';
import { eachInitiative, listPlans } from '../../shared/store/plans.ts';
import { Table } from '../../shared/web/components.tsx';
import { formatNumber } from '../../shared/web/format.ts';
import { json, type Response } from '../../shared/web/http.ts';
import { ChainTag } from '../../shared/web/plan-tags.tsx';
import { anchorOf } from './initiative-page.tsx';
import { type Asked, isPublic, notFound, planAddress, publicPage, readStrategy } from './seen.tsx';

interface Line {
  commitment: Commitment;
  state: ChainState;
  focusArea: string;
  /** What it was taken into, when that is published. */
  initiative: Pick<Initiative, 'planId' | 'id' | 'names'> | undefined;
}

/** Every commitment to a strategy, by focus area and actor; none is left out, so that an open one shows as open. */
async function readLines({ plans }: Asked, strategy: Strategy): Promise<Line[]> {
  const initiatives = new Map<string, Initiative>();
  const published = new Set<string>();
  for (const plan of await listPlans(plans, strategy.id)) {
    if (isPublic(plan)) published.add(plan.id);
    for await (const initiative of eachInitiative(plans, plan.id))
      initiatives.set(`${plan.id}#${initiative.id}`, initiative);
  }
  const areas = new Map(strategy.focusAreas.map(({ id, names }) => [id, currentName(names)]));
  const lines: Line[] = [];
  for (const id of strategy.consultations)
    for await (const commitment of eachCommitment(plans, id)) {
      const { decision, focusAreaId } = commitment;
      const initiative =
        decision.state === 'accepted'
          ? initiatives.get(`${decision.initiative.planId}#${decision.initiative.initiativeId}`)
          : undefined;
      lines.push({
        commitment,
        state: chainStateOf(commitment, initiative),
        focusArea: areas.get(focusAreaId) ?? focusAreaId,
        initiative: initiative && published.has(initiative.planId) ? initiative : undefined,
      });
    }
  const order = (line: Line) => `${line.focusArea}\0${line.commitment.actorName}`;
  return lines.sort((one, other) => order(one).localeCompare(order(other), 'sv'));
}

/** Pledged and done of a group; what was set aside was never taken up. */
const count = (lines: Line[]) => ({
  pledged: lines.filter(({ state }) => state !== 'set-aside').length,
  done: lines.filter(({ state }) => state === 'done').length,
});

export async function showCommitments(asked: Asked): Promise<Response> {
  const strategy = await readStrategy(asked);
  if (!strategy) return notFound(asked);
  const { language } = asked;
  const lines = await readLines(asked, strategy);
  const t = publicPlans[language].commitments;
  const address = `/ataganden/${strategy.id}`;
  return publicPage(
    asked,
    { title: t.title, sender: strategy.sender },
    <>
      <p class="overline">{strategy.title}</p>
      <h1>{t.title}</h1>
      <p class="lead">{lines.length === 0 ? t.none : t.lead}</p>
      {lines.length === 0 ? null : (
        <>
          <Sums
            title={t.byArea}
            heading={t.focusArea}
            groups={Map.groupBy(lines, ({ focusArea }) => focusArea)}
            language={language}
          />
          <Sums
            title={t.byActor}
            heading={t.actor}
            groups={Map.groupBy(lines, ({ commitment }) => commitment.actorName)}
            language={language}
          />
          <section class="wide">
            <h2>{t.all}</h2>
            <Table
              caption={t.all}
              isHeaded
              columns={[
                { header: t.actor },
                { header: t.focusArea },
                { header: t.became },
                { header: t.state },
              ]}
              rows={lines.map(({ commitment, focusArea, initiative, state }) => [
                <span id={anchorOf(commitmentRefOf(commitment))}>{commitment.actorName}</span>,
                focusArea,
                initiative ? (
                  <a class="ds-link" href={`${planAddress(initiative.planId)}/${initiative.id}`}>
                    {currentName(initiative.names)}
                  </a>
                ) : (
                  '–'
                ),
                <ChainTag state={state} language={language} />,
              ])}
            />
          </section>
          <p>
            <a class="ds-link" href={`${address}/csv`}>
              {t.csv}
            </a>{' '}
            <a class="ds-link" href={`${address}/json`}>
              {t.json}
            </a>
          </p>
        </>
      )}
    </>,
  );
}

const Sums = ({
  title,
  heading,
  groups,
  language,
}: {
  title: string;
  heading: string;
  groups: Map<string, Line[]>;
  language: Language;
}) => {
  const t = publicPlans[language].commitments;
  return (
    <section>
      <h2>{title}</h2>
      <Table
        caption={title}
        isHeaded
        columns={[
          { header: heading },
          { header: t.pledged, numeric: true },
          { header: t.done, numeric: true },
        ]}
        rows={[...groups].map(([name, lines]) => {
          const { pledged, done } = count(lines);
          return [name, formatNumber(pledged, language), formatNumber(done, language)];
        })}
      />
    </section>
  );
};

const plainOf = ({ commitment, focusArea, state, initiative }: Line) => ({
  actor: commitment.actorName,
  focusArea,
  reference: commitment.responseReference,
  state,
  initiative: initiative ? currentName(initiative.names) : null,
});

export async function showCommitmentsAsJson(asked: Asked): Promise<Response> {
  const strategy = await readStrategy(asked);
  if (!strategy) return notFound(asked);
  return json(200, {
    strategy: strategy.title,
    commitments: (await readLines(asked, strategy)).map(plainOf),
  });
}

export async function showCommitmentsAsCsv(asked: Asked): Promise<Response> {
  const strategy = await readStrategy(asked);
  if (!strategy) return notFound(asked);
  const { language } = asked;
  const t = publicPlans[language].commitments;
  const rows = (await readLines(asked, strategy)).map((line) => {
    const { actor, focusArea, reference, initiative } = plainOf(line);
    return [
      actor,
      focusArea,
      reference,
      planWords[language].chainStates[line.state],
      initiative ?? '',
    ];
  });
  const text = [[t.actor, t.focusArea, t.reference, t.state, t.became], ...rows]
    .map((cells) => cells.map(cellOf).join(';'))
    .join('\r\n');
  return {
    status: 200,
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="ataganden-${strategy.id}.csv"`,
      'cache-control': 'no-store',
    },
    // The mark tells Excel that it is UTF-8.
    body: Buffer.from(`\uFEFF${text}\r\n`),
  };
}

const cellOf = (text: string): string => `"${guarded(text).replaceAll('"', '""')}"`;
