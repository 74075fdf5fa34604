import { headingOf, sectionsOf } from '../../../shared/domain/answer-lines.ts';
import {
  type ConsultationContent,
  isLate,
  takesAnswers,
} from '../../../shared/domain/consultation.ts';
import { sectionKey } from '../../../shared/domain/draft.ts';
import { openRequest } from '../../../shared/domain/extension.ts';
import { answerLabels } from '../../../shared/locales/answer.ts';
import { closingWords } from '../../../shared/locales/closing.ts';
import { extensionWords } from '../../../shared/locales/extensions.ts';
import type { Language } from '../../../shared/locales/language.ts';
import { respond } from '../../../shared/locales/respond.ts';
import type { Workspace } from '../../../shared/store/workspace.ts';
import { Button, Notice, SummaryList, Tag } from '../../../shared/web/components.tsx';
import { Deadline, Documents } from '../../../shared/web/consultation-view.tsx';
import { instantInSentence } from '../../../shared/web/format.ts';
import type { Response } from '../../../shared/web/http.ts';
import { page } from '../../../shared/web/layout.tsx';
import { paths, sectionPath } from '../paths.ts';
import { ExtensionState } from './extension.tsx';
import { AnswerField, LateMeeting, workspaceFrame } from './parts.tsx';

/** The overview: what there is to fill in, and how far it has come. */
export function tasksPage(
  workspace: Workspace,
  content: ConsultationContent,
  situation: { now: Date; canTakeOver: boolean },
  language: Language,
): Response {
  const { consultation, consultee, draft, response } = workspace;
  const { now, canTakeOver } = situation;
  const t = respond[language];
  return page(
    200,
    workspaceFrame(workspace, language, { title: t.tasks.title, returnTo: paths.tasks }),
    <>
      <p class="overline">{consultation.title}</p>
      <h1>{t.tasks.title}</h1>
      <p>
        <Tag tone="warning">{t.tasks.notSent}</Tag>
      </p>
      {response ? (
        <p>
          {t.tasks.supplementing(instantInSentence(new Date(response.submittedAt), language))}{' '}
          <a class="ds-link" href={paths.receipt}>
            {t.tasks.toSent}
          </a>
        </p>
      ) : (
        <p>{t.tasks.notSentText}</p>
      )}
      <SummaryList
        rows={[
          {
            label: t.public.lastDay,
            value: <Deadline consultation={consultation} now={now} language={language} />,
          },
          { label: t.public.caseReference, value: consultation.caseReference },
        ]}
      />
      {isLate(consultation, now) ? (
        <Notice tone="warning">
          <p>
            {takesAnswers(consultation, now)
              ? t.deadline.over
              : closingWords[language].takesNoAnswer}
          </p>
        </Notice>
      ) : null}
      <LateMeeting workspace={workspace} language={language} />
      <ExtensionState workspace={workspace} language={language} />
      {canTakeOver ? (
        <Notice tone="info" title={t.tasks.takeOverTitle}>
          <p>{t.tasks.takeOverText}</p>
          <form method="post" action={paths.takeOver}>
            <AnswerField workspace={workspace} />
            <Button variant="secondary">{t.tasks.takeOver}</Button>
          </form>
        </Notice>
      ) : null}
      <section>
        <h2>{t.tasks.sections}</h2>
        <p>{t.tasks.sectionsLead}</p>
        <ul class="tasks">
          {sectionsOf(content).map((section) => (
            <li>
              <a class="ds-link" href={sectionPath(section)}>
                {headingOf(section, content, answerLabels[language])}
              </a>
              {draft?.sectionVersions[sectionKey(section)] === undefined ? (
                <Tag tone="neutral">{t.tasks.notStarted}</Tag>
              ) : (
                <Tag tone="info">{t.tasks.saved}</Tag>
              )}
            </li>
          ))}
        </ul>
        <div class="actions">
          <a class="ds-button" href={paths.check}>
            {t.tasks.send}
          </a>
        </div>
      </section>
      {response || openRequest(consultee) ? null : (
        <section>
          <h2>{extensionWords[language].ask.short}</h2>
          <p>
            <a class="ds-link" href={paths.extension}>
              {extensionWords[language].ask.title}
            </a>
          </p>
        </section>
      )}
      <section>
        <h2>{t.handOn.short}</h2>
        <p>
          <a class="ds-link" href={paths.handOn}>
            {t.handOn.title}
          </a>
        </p>
      </section>
      {response ? null : (
        <section>
          <h2>{t.decline.short}</h2>
          <p>
            <a class="ds-link" href={paths.decline}>
              {t.decline.title}
            </a>
          </p>
        </section>
      )}
      <section>
        <h2>{t.tasks.documents}</h2>
        {content.documents.length === 0 ? null : (
          <Documents content={content} language={language} />
        )}
        <p>
          <a class="ds-link" href={`/remisser/${consultation.id}`}>
            {t.tasks.consultation}
          </a>
        </p>
      </section>
    </>,
  );
}
