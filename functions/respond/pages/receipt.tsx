import { answerLines, type AnswerPart } from '../../../shared/domain/answer-lines.ts';
import type { ConsultationContent } from '../../../shared/domain/consultation.ts';
import { isOpenFor } from '../../../shared/domain/draft.ts';
import type { ConsultationResponse } from '../../../shared/domain/response.ts';
import { answerLabels } from '../../../shared/locales/answer.ts';
import type { Language } from '../../../shared/locales/language.ts';
import { respond } from '../../../shared/locales/respond.ts';
import { canonicalJson } from '../../../shared/platform/reference.ts';
import type { Workspace } from '../../../shared/store/workspace.ts';
import { Button, Notice, SummaryList, Tag } from '../../../shared/web/components.tsx';
import { instantInSentence } from '../../../shared/web/format.ts';
import type { Response } from '../../../shared/web/http.ts';
import { page } from '../../../shared/web/layout.tsx';
import { paths } from '../paths.ts';
import { AnswerField, AnswerView, workspaceFrame } from './parts.tsx';

/** The same for whoever sent the answer, however often. */
export function receiptPage(
  workspace: Workspace,
  response: ConsultationResponse,
  content: ConsultationContent,
  language: Language,
): Response {
  const { consultation, draft } = workspace;
  const isReopened = draft !== undefined && isOpenFor(draft, response);
  const t = respond[language].receipt;
  const sent = answerLines(response.answer, content, answerLabels[language]);
  const sentJson = new Set(sent.map(canonicalJson));
  const unsent: AnswerPart[] =
    draft && !isReopened
      ? answerLines(draft.answer, content, answerLabels[language]).filter(
          (part) => !sentJson.has(canonicalJson(part)),
        )
      : [];
  return page(
    200,
    workspaceFrame(workspace, language, { title: t.title, returnTo: paths.receipt }),
    <>
      <Notice tone="success">
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
      </Notice>
      <SummaryList
        rows={[
          { label: t.reference, value: <strong>{response.reference}</strong> },
          {
            label: t.submittedAt,
            value: instantInSentence(new Date(response.submittedAt), language),
          },
          {
            label: t.timing,
            value: response.late ? (
              <Tag tone="warning">{t.late}</Tag>
            ) : (
              <Tag tone="success">{t.inTime}</Tag>
            ),
          },
          ...(response.version === 1
            ? []
            : [{ label: t.version, value: t.replaces(response.version) }]),
          { label: t.consultee, value: response.consulteeName },
          { label: t.consultation, value: consultation.title },
          { label: t.checksum, value: <span class="code">{response.checksum}</span> },
        ]}
      />
      {isReopened ? (
        <Notice tone="info" title={t.begunTitle}>
          <p>{t.begun}</p>
          <p>
            <a class="ds-link" href={paths.tasks}>
              {t.toBegun}
            </a>
          </p>
        </Notice>
      ) : null}
      {unsent.length === 0 ? null : (
        <Notice tone="warning" title={t.unsentTitle}>
          <p>{t.unsent}</p>
          <AnswerView parts={unsent} language={language} />
        </Notice>
      )}
      <section>
        <h2>{t.next}</h2>
        <p>{t.nextText}</p>
      </section>
      {isReopened ? null : (
        <section>
          <h2>{t.supplementTitle}</h2>
          <p>{t.supplementText}</p>
          <form method="post" action={paths.supplement}>
            <AnswerField workspace={workspace} />
            <Button variant="secondary">{t.supplement}</Button>
          </form>
        </section>
      )}
      <section>
        <h2>{t.answer}</h2>
        <ul>
          <li>
            <a class="ds-link" href={paths.pdf}>
              {t.asPdf}
            </a>
          </li>
          <li>
            <a class="ds-link" href={paths.text}>
              {t.asText}
            </a>
          </li>
        </ul>
        <AnswerView parts={sent} language={language} />
      </section>
    </>,
  );
}
