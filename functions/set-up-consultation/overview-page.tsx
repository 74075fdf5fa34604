/** How far a consultation has come: what is filled in, what is missing, and what can be tried before it opens. */
import { randomUUID } from 'node:crypto';
import { localDateOf } from '../../shared/domain/calendar.ts';
import {
  type Draft,
  type Missing,
  missingIn,
  timeWarnings,
} from '../../shared/domain/setting-up.ts';
import { settingUpWords } from '../../shared/locales/setting-up.ts';
import { Button, Notice, Tag } from '../../shared/web/components.tsx';
import { inSentence } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import {
  consultationPagePath,
  distributionListPath,
  openingPath,
  previewPath,
  settingUpPath,
} from '../../shared/web/staff-paths.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { timeWarningInWords } from '../../shared/web/time-warning.ts';
import { type ListName, lists, type PartName, parts } from './parts.ts';
import { listOfPartsPath } from './paths.ts';
import { addressOf } from './test-mail.ts';

interface Done {
  created: boolean;
  saved: boolean;
  tested: boolean;
}

export function overviewPage(viewer: Viewer, draft: Draft, done: Done): Response {
  const { language, now } = viewer;
  const { consultation, content } = draft;
  const { id, title, caseReference, closingDate } = consultation;
  const words = settingUpWords[language];
  const t = words.overview;
  const missing = missingIn(content);
  const warnings = timeWarnings(closingDate, localDateOf(now));
  return workspacePage(
    viewer,
    { title: `${t.title}: ${title}`, returnTo: settingUpPath(id) },
    <>
      <p class="overline">
        {caseReference} {title}
      </p>
      <h1>{t.title}</h1>
      <Said viewer={viewer} draft={draft} done={done} />
      <p class="lead">{t.lead(inSentence(closingDate, language))}</p>
      {warnings.length === 0 ? null : (
        <Notice tone="warning" title={t.warnings}>
          {warnings.map((warning) => (
            <p>{timeWarningInWords(warning, language)}</p>
          ))}
        </Notice>
      )}
      <section>
        <h2>{t.tasks}</h2>
        <Tasks viewer={viewer} draft={draft} missing={missing} />
      </section>
      <section>
        <h2>{t.test.title}</h2>
        <p>
          <a class="ds-link" href={previewPath(id)}>
            {t.preview}
          </a>
        </p>
        <TestMail viewer={viewer} draft={draft} isComplete={missing.length === 0} />
      </section>
      <section>
        <h2>{t.next}</h2>
        <ul>
          <li>
            <a class="ds-link" href={distributionListPath(id)}>
              {t.list}
            </a>
          </li>
          <li>
            <a class="ds-link" href={consultationPagePath(id)}>
              {t.back}
            </a>
          </li>
          <li>
            <a class="ds-link" href={`${settingUpPath()}?kopiera=${id}`}>
              {t.copy}
            </a>
          </li>
        </ul>
        {missing.length === 0 ? (
          <p>
            <a class="ds-button" data-variant="primary" href={openingPath(id)}>
              {t.open}
            </a>
          </p>
        ) : (
          <p>{t.notYet}</p>
        )}
      </section>
    </>,
  );
}

interface PartProps {
  viewer: Viewer;
  draft: Draft;
}

/** What was done a moment ago. */
const Said = ({ viewer, draft, done }: PartProps & { done: Done }) => {
  const { overview: t } = settingUpWords[viewer.language];
  const said = done.created
    ? t.created
    : done.tested
      ? t.test.sent(addressOf(viewer, draft.consultation))
      : done.saved
        ? t.saved
        : undefined;
  return said === undefined ? null : (
    <Notice tone="success">
      <p>{said}</p>
    </Notice>
  );
};

const Tasks = ({ viewer: { language }, draft, missing }: PartProps & { missing: Missing[] }) => {
  const words = settingUpWords[language];
  const { id } = draft.consultation;
  const tasks = [
    ...(Object.keys(parts) as PartName[]).map((name) => ({
      title: words.parts[name].title,
      path: `${settingUpPath(id)}/del/${name}`,
      fills: parts[name].fills,
    })),
    ...(Object.keys(lists) as ListName[]).map((name) => {
      const count = lists[name].of(draft).length;
      return {
        title: `${words.lists[name].title}${count === 0 ? '' : ` (${words.lists.count(count)})`}`,
        path: listOfPartsPath(id, name),
        fills: lists[name].fills,
      };
    }),
  ];
  return (
    <ul class="tasks">
      {tasks.map(({ title, path, fills }) => (
        <li>
          <a class="ds-link" href={path}>
            {title}
          </a>
          {fills && missing.includes(fills) ? (
            <Tag tone="warning">{words.overview.missing}</Tag>
          ) : (
            <Tag tone="success">{words.overview.done}</Tag>
          )}
        </li>
      ))}
    </ul>
  );
};

const TestMail = ({ viewer, draft, isComplete }: PartProps & { isComplete: boolean }) => {
  const { test: t } = settingUpWords[viewer.language].overview;
  const { consultation } = draft;
  return (
    <form method="post" action={`${settingUpPath(consultation.id)}/test`}>
      <p>
        {t.lead(addressOf(viewer, consultation))}
        {isComplete ? null : ` ${t.incomplete}`}
      </p>
      <input type="hidden" name="tryck" value={randomUUID()} autocomplete="off" />
      <Button variant="secondary">{t.send}</Button>
    </form>
  );
};
