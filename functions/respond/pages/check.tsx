import { answerLines } from '../../../shared/domain/answer-lines.ts';
import {
  type ConsultationContent,
  isLate,
  takesAnswers,
} from '../../../shared/domain/consultation.ts';
import { emptyDraft } from '../../../shared/domain/draft.ts';
import { gapsIn } from '../../../shared/domain/response.ts';
import { answerLimit } from '../../../shared/domain/text.ts';
import { answerLabels } from '../../../shared/locales/answer.ts';
import { closingWords } from '../../../shared/locales/closing.ts';
import type { Language } from '../../../shared/locales/language.ts';
import { respond } from '../../../shared/locales/respond.ts';
import { answerBytes, answerChecksum } from '../../../shared/platform/reference.ts';
import type { Workspace } from '../../../shared/store/workspace.ts';
import { Button, ErrorSummary, Notice, Tag } from '../../../shared/web/components.tsx';
import { formatSize } from '../../../shared/web/format.ts';
import type { Response } from '../../../shared/web/http.ts';
import { page } from '../../../shared/web/layout.tsx';
import { gapPath, paths, sectionPath } from '../paths.ts';
import { AnswerField, AnswerView, LateMeeting, workspaceFrame } from './parts.tsx';

/** Check your answers: all that will be sent, what is missing, and the one button that sends it. */
export function checkPage(
  workspace: Workspace,
  content: ConsultationContent,
  situation: { now: Date; changed: boolean },
  language: Language,
): Response {
  const { consultation, draft = emptyDraft, response } = workspace;
  const t = respond[language].check;
  const { answer, version } = draft;
  const gaps = gapsIn(answer);
  const bytes = answerBytes(answer);
  const tooLarge = bytes > answerLimit;
  const isUnchanged = response?.checksum === answerChecksum(answer);
  const isTaken = takesAnswers(consultation, situation.now);
  return page(
    200,
    workspaceFrame(workspace, language, {
      title: t.title,
      returnTo: paths.check,
      hasError: gaps.length > 0 || tooLarge || situation.changed,
    }),
    <>
      {gaps.length === 0 ? null : (
        <ErrorSummary
          title={t.gaps}
          errors={gaps.map((gap) => ({ href: gapPath(gap), message: t.gap[gap.field] }))}
        />
      )}
      {tooLarge ? (
        <Notice tone="danger" title={t.tooLargeTitle}>
          <p>{t.tooLarge(formatSize(bytes, language), formatSize(answerLimit, language))}</p>
        </Notice>
      ) : null}
      {situation.changed ? (
        <Notice tone="warning" title={t.changedTitle}>
          <p>{t.changed}</p>
        </Notice>
      ) : null}
      <p>
        <a class="ds-link" href={paths.tasks}>
          {t.back}
        </a>
      </p>
      <h1>{t.title}</h1>
      <p>
        <Tag tone="warning">{respond[language].tasks.notSent}</Tag>
      </p>
      <p class="lead">{response ? t.supplementLead : t.lead}</p>
      <AnswerView
        parts={answerLines(answer, content, answerLabels[language])}
        language={language}
        change={({ section, heading }) => (
          <a class="ds-link" href={sectionPath(section)}>
            {t.change}
            <span class="ds-sr-only"> {heading}</span>
          </a>
        )}
      />
      <section>
        <h2>{t.beforeTitle}</h2>
        <ul>
          <li>{t.publicRecord}</li>
          <li>
            {t.personalData}{' '}
            <a class="ds-link" href="/personuppgifter">
              {t.personalDataLink}
            </a>
          </li>
          <li>{t.receipt}</li>
        </ul>
        <LateMeeting workspace={workspace} language={language} />
        {isLate(consultation, situation.now) ? (
          <Notice tone="warning" title={t.lateTitle}>
            <p>{isTaken ? t.late : closingWords[language].takesNoAnswer}</p>
          </Notice>
        ) : null}
        {gaps.length > 0 || tooLarge ? (
          <p>{t.cannotSend}</p>
        ) : isUnchanged ? (
          <p>{t.unchanged}</p>
        ) : isTaken ? (
          <form method="post" action={paths.send}>
            <AnswerField workspace={workspace} />
            <input type="hidden" name="version" value={String(version)} autocomplete="off" />
            <Button>{t.send}</Button>
          </form>
        ) : null}
      </section>
    </>,
  );
}
