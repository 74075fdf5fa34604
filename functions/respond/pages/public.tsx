import type { Consultation, ConsultationContent } from '../../../shared/domain/consultation.ts';
import type { Language } from '../../../shared/locales/language.ts';
import { respond } from '../../../shared/locales/respond.ts';
import { SummaryList } from '../../../shared/web/components.tsx';
import type { Response } from '../../../shared/web/http.ts';
import { page } from '../../../shared/web/layout.tsx';
import { Deadline, Documents, withMailbox } from './parts.tsx';

export function startPage(consultations: Consultation[], now: Date, language: Language): Response {
  const t = respond[language].public;
  return page(
    200,
    { language, title: t.title, returnTo: '/' },
    <>
      <h1>{t.title}</h1>
      <p class="lead">{consultations.length === 0 ? t.none : t.lead}</p>
      {consultations.map((consultation) => (
        <article class="panel">
          <p class="subtle">
            {consultation.sender}, {consultation.caseReference}
          </p>
          <h2>
            <a class="ds-link" href={`/remisser/${consultation.id}`}>
              {consultation.title}
            </a>
          </h2>
          <p>
            {t.lastDay}: <Deadline consultation={consultation} now={now} language={language} />
          </p>
        </article>
      ))}
    </>,
  );
}

export function consultationPage(
  consultation: Consultation,
  content: ConsultationContent,
  now: Date,
  language: Language,
): Response {
  const t = respond[language].public;
  const { title, sender, caseReference, registrarMailbox, coordinatorMailbox } = consultation;
  return page(
    200,
    { language, title, sender, returnTo: `/remisser/${consultation.id}` },
    <>
      <p class="overline">{t.remiss}</p>
      <h1>{title}</h1>
      <SummaryList
        rows={[
          {
            label: t.lastDay,
            value: <Deadline consultation={consultation} now={now} language={language} />,
          },
          { label: t.caseReference, value: caseReference },
          { label: t.sender, value: sender },
        ]}
      />
      <section>
        <h2>{t.howTo.title}</h2>
        <p>{t.howTo.invited}</p>
        <p>{withMailbox((mailbox) => t.howTo.others(mailbox, caseReference), registrarMailbox)}</p>
        <p>{withMailbox(t.howTo.questions, coordinatorMailbox)}</p>
      </section>
      {content.documents.length === 0 ? null : (
        <section>
          <h2>{t.documents}</h2>
          <Documents content={content} language={language} />
        </section>
      )}
      <section>
        <h2>{t.coverLetter}</h2>
        {content.coverLetter.map((paragraph) => (
          <p class="typed">{paragraph}</p>
        ))}
      </section>
      <section>
        <h2>{t.questions}</h2>
        <p>{t.questionsLead}</p>
        <ol>
          <li>{content.questions.furtherInitiatives}</li>
          <li>{content.questions.participation}</li>
        </ol>
      </section>
      <section>
        <h2>{t.focusAreas}</h2>
        {content.focusAreas.map(({ name, summary }) => (
          <>
            <h3>{name}</h3>
            <p class="typed">{summary}</p>
          </>
        ))}
      </section>
      <section>
        <h2>{t.chapters}</h2>
        {content.chapters.map(({ title: chapter, summary, viewsAskedFor }) => (
          <>
            <h3>{chapter}</h3>
            <p class="typed">{summary}</p>
            {viewsAskedFor ? null : <p class="subtle">{t.notAskedFor}</p>}
          </>
        ))}
      </section>
    </>,
  );
}
