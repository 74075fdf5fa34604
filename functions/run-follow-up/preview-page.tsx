import type { LocalDate } from '../../shared/domain/calendar.ts';
import type { Foreseen } from '../../shared/domain/foresight.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import { byUrgency, type Task } from '../../shared/domain/task.ts';
import { followUp as locale } from '../../shared/locales/follow-up.ts';
import type { Language } from '../../shared/locales/language.ts';
import { Table } from '../../shared/web/components.tsx';
import { inSentence } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { actorPath } from '../../shared/web/staff-paths.ts';
import { area, previewPath } from './asked.ts';

/** Tasks of one day that are read: what a page has time and room for, however many there are. */
export const tasksADay = 100;
/** Tasks that are named for one actor; the others are counted. */
const namedAtMost = 3;

interface Preview {
  foreseen: Map<LocalDate, Foreseen[]>;
  /** The days of which not all tasks were read. */
  cut: LocalDate[];
}

/** What leaves on each of the next days, and to whom. */
export function previewPage(
  viewer: Viewer,
  strategy: Strategy,
  { foreseen, cut }: Preview,
): Response {
  const { language } = viewer;
  const words = locale[language];
  const t = words.foresight;
  return workspacePage(
    viewer,
    { area, title: t.title, returnTo: previewPath(strategy.id) },
    <>
      <p class="overline">{strategy.title}</p>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      {foreseen.size === 0 ? <p>{t.none}</p> : null}
      {[...foreseen].map(([day, digests]) => (
        <OneDay day={day} digests={digests} isCut={cut.includes(day)} language={language} />
      ))}
      <p>
        <a class="ds-link" href={area}>
          {words.back}
        </a>
      </p>
    </>,
  );
}

const OneDay = ({
  day,
  digests,
  isCut,
  language,
}: {
  day: LocalDate;
  digests: Foreseen[];
  isCut: boolean;
  language: Language;
}) => {
  const t = locale[language].foresight;
  const title = inSentence(day, language);
  return (
    <section class="wide">
      <h2>
        {title}: {t.mails(digests.length)}
      </h2>
      {isCut ? <p>{t.notAll(String(tasksADay))}</p> : null}
      <Table
        caption={title}
        isHeaded
        columns={[{ header: t.to }, { header: t.about }, { header: t.step }]}
        rows={digests
          .toSorted((a, b) => (a.to < b.to ? -1 : 1))
          .flatMap(({ to, lines }) =>
            lines.map(({ actor, step, tasks }) => [
              to,
              <>
                <a class="ds-link" href={actorPath(actor.id)}>
                  {actor.name}
                </a>
                <TaskList tasks={tasks} language={language} />
              </>,
              t.steps[step],
            ]),
          )}
      />
    </section>
  );
};

const TaskList = ({ tasks, language }: { tasks: Task[]; language: Language }) => {
  const t = locale[language].foresight;
  const left = tasks.length - namedAtMost;
  return (
    <ul class="plain">
      {tasks
        .toSorted(byUrgency)
        .slice(0, namedAtMost)
        .map(({ title, detail, dueOn }) => (
          <li>{t.due(detail ? `${title}: ${detail}` : title, dueOn)}</li>
        ))}
      {left > 0 ? <li>{t.more(left)}</li> : null}
    </ul>
  );
};
