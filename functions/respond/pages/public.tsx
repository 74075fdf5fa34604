import type { Consultation, ConsultationContent } from '../../../shared/domain/consultation.ts';
import type { Language } from '../../../shared/locales/language.ts';
import { respond } from '../../../shared/locales/respond.ts';
import { ConsultationView, Deadline } from '../../../shared/web/consultation-view.tsx';
import type { Response } from '../../../shared/web/http.ts';
import { page } from '../../../shared/web/layout.tsx';

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
  const { title, sender } = consultation;
  return page(
    200,
    { language, title, sender, returnTo: `/remisser/${consultation.id}` },
    <>
      <p class="overline">{t.remiss}</p>
      <h1>{title}</h1>
      <ConsultationView
        consultation={consultation}
        content={content}
        now={now}
        language={language}
      />
    </>,
  );
}
