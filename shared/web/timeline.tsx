/** A plan over time: a picture drawn on the server, that needs no colour, and says to a screen reader what it shows. */
import type { FC } from 'hono/jsx';
import { daysBetween, type LocalDate } from '../domain/calendar.ts';
import { currentName } from '../domain/names.ts';
import { type Initiative, isEnded, statusOf } from '../domain/plan.ts';
import type { Language } from '../locales/language.ts';
import { planWords } from '../locales/plan-words.ts';
import { formatNumber } from './format.ts';

const width = 840;
const right = 24;
const head = 30;
/** A line of words, and the bar below it. */
const rowHeight = 54;

type Drawn = Pick<
  Initiative,
  'id' | 'names' | 'startsOn' | 'endsOn' | 'milestones' | 'override' | 'status'
>;

/** Rows in the order given; years along the top. Nothing when there is no initiative. */
export const Timeline: FC<{ initiatives: Drawn[]; today: LocalDate; language: Language }> = ({
  initiatives,
  today,
  language,
}) => {
  if (initiatives.length === 0) return null;
  const t = planWords[language].timeline;
  const years = yearsOf(initiatives, today);
  const x = scaleOver(years);
  const height = head + initiatives.length * rowHeight + 8;
  return (
    <figure class="timeline wide">
      <div class="scrolled" role="region" aria-label={t.scroll} tabindex={0}>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          role="list"
          aria-label={t.title(formatNumber(initiatives.length, language))}
        >
          <g aria-hidden="true">
            {years.map((year) => (
              <>
                <line
                  class="grid"
                  x1={x(firstDay(year))}
                  x2={x(firstDay(year))}
                  y1="0"
                  y2={height}
                />
                <text x={x(firstDay(year)) + 6} y="20">
                  {year}
                </text>
              </>
            ))}
            <line class="today" x1={x(today)} x2={x(today)} y1={head - 8} y2={height} />
          </g>
          {initiatives.map((initiative, index) => (
            <Row
              initiative={initiative}
              top={head + index * rowHeight}
              x={x}
              end={width - right}
              today={today}
              language={language}
            />
          ))}
        </svg>
      </div>
      <figcaption class="subtle">{t.legend}</figcaption>
    </figure>
  );
};

const firstDay = (year: number): LocalDate => `${year}-01-01` as LocalDate;

/** Whole years from the first start to the last end or milestone, this year and a year after a continuous start included. */
function yearsOf(initiatives: Drawn[], today: LocalDate): number[] {
  const days = initiatives.flatMap(({ startsOn, endsOn, milestones }) => [
    startsOn,
    endsOn ?? startsOn,
    ...milestones.map(({ dueOn }) => dueOn),
  ]);
  const all = [...days, today].map((day) => Number(day.slice(0, 4)));
  const first = Math.min(...all);
  return Array.from({ length: Math.max(...all) - first + 1 }, (_, index) => first + index);
}

function scaleOver(years: number[]): (day: LocalDate) => number {
  const from = firstDay(years[0] ?? 0);
  const days = daysBetween(from, firstDay((years.at(-1) ?? 0) + 1));
  return (day) => Math.round(((width - right) * daysBetween(from, day)) / days);
}

const Row: FC<{
  initiative: Drawn;
  top: number;
  x: (day: LocalDate) => number;
  end: number;
  today: LocalDate;
  language: Language;
}> = ({ initiative, top, x, end, today, language }) => {
  const { names, startsOn, endsOn, milestones } = initiative;
  const t = planWords[language];
  const name = currentName(names);
  const status = statusOf(initiative, today);
  // Of what was ended nothing is late.
  const goesOn = !isEnded(status);
  const stateOf = ({ doneOn, dueOn }: Drawn['milestones'][number]) =>
    doneOn !== undefined ? 'done' : goesOn && dueOn < today ? 'late' : 'left';
  const words = [
    `${name}: ${t.statuses[status]}, ${startsOn} – ${endsOn ?? t.continuous}`,
    ...milestones.map((each) => `${each.name}, ${each.dueOn}, ${t.timeline[stateOf(each)]}`),
  ].join('. ');
  const from = x(startsOn);
  const until = endsOn ? x(endsOn) : end;
  const middle = top + 32;
  return (
    <g role="listitem" aria-label={words}>
      <title>{words}</title>
      <text x="0" y={top + 14}>
        {shortened(name)} <tspan class="status">{t.statuses[status]}</tspan>
      </text>
      <rect x={from} y={middle - 6} width={Math.max(4, until - from)} height="12" rx="3" />
      {endsOn ? null : <path class="bar" d={`M${end} ${middle - 11} l14 11 -14 11z`} />}
      {milestones.map((each) => (
        <Mark x={x(each.dueOn)} y={middle} state={stateOf(each)} />
      ))}
    </g>
  );
};

const Mark: FC<{ x: number; y: number; state: 'done' | 'late' | 'left' }> = ({ x, y, state }) =>
  state === 'late' ? (
    <path class="late" d={`M${x - 7} ${y - 7}l14 14m0 -14l-14 14`} />
  ) : (
    <path class={state} d={`M${x} ${y - 9}l9 9 -9 9 -9 -9z`} />
  );

const nameLimit = 90;
const shortened = (name: string) =>
  name.length > nameLimit ? `${name.slice(0, nameLimit - 1).trimEnd()}…` : name;
