/** A consultation as its consultees will see it: its public page, and what its form asks. Nothing of it is saved. */
import { headingOf, type SectionRef, sectionsOf } from '../../shared/domain/answer-lines.ts';
import type { ConsultationContent } from '../../shared/domain/consultation.ts';
import type { Draft } from '../../shared/domain/setting-up.ts';
import { answerLabels } from '../../shared/locales/answer.ts';
import type { Language } from '../../shared/locales/language.ts';
import { respond } from '../../shared/locales/respond.ts';
import { settingUpWords } from '../../shared/locales/setting-up.ts';
import { Notice } from '../../shared/web/components.tsx';
import { ConsultationView } from '../../shared/web/consultation-view.tsx';
import type { Response } from '../../shared/web/http.ts';
import { previewPath, settingUpPath } from '../../shared/web/staff-paths.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';

export function previewPage(viewer: Viewer, { consultation, content }: Draft): Response {
  const { language, now } = viewer;
  const { preview: t } = settingUpWords[language];
  const back = (
    <p>
      <a class="ds-link" href={settingUpPath(consultation.id)}>
        {t.back}
      </a>
    </p>
  );
  return workspacePage(
    viewer,
    { title: t.title, returnTo: previewPath(consultation.id) },
    <>
      <Notice tone="info" title={t.title}>
        <p>{t.notice}</p>
        {back}
      </Notice>
      <p class="overline">{respond[language].public.remiss}</p>
      <h1>{consultation.title}</h1>
      <ConsultationView
        consultation={consultation}
        content={content}
        now={now}
        language={language}
      />
      <section>
        <h2>{t.form}</h2>
        <p>{t.formLead}</p>
        {sectionsOf(content).map((section) => (
          <div class="panel">
            <h3>{headingOf(section, content, answerLabels[language])}</h3>
            <ul>
              {asksOf(section, content, language).map((label) => (
                <li>{label}</li>
              ))}
            </ul>
          </div>
        ))}
      </section>
      {back}
    </>,
  );
}

/** What a page of the form asks, in the order of its fields. */
function asksOf(section: SectionRef, content: ConsultationContent, language: Language): string[] {
  const t = answerLabels[language];
  const { questions, chapters } = content;
  switch (section.kind) {
    case 'overall':
      return [t.stance, t.endorses, t.comment];
    case 'focusArea':
      return [t.stance, t.comment, questions.participation, t.participationText];
    case 'chapters':
      return chapters.map(({ title }) => title);
    case 'furtherInitiatives':
      return [questions.furtherInitiatives];
    case 'decision':
      return [t.decisionState, t.decidedBy, t.decidedOn, t.paragraph];
    case 'contact':
      return [t.ownReference, t.contactName, t.contactEmail];
  }
}
