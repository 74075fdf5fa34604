/** A consultation as everyone reads it: the public page, and what a coordinator previews. */
import type { Child, FC } from 'hono/jsx';
import { daysBetween, localDateOf } from '../domain/calendar.ts';
import {
  type Consultation,
  type ConsultationContent,
  documentKey,
  isLate,
} from '../domain/consultation.ts';
import { letterText } from '../domain/setting-up.ts';
import { closingWords } from '../locales/closing.ts';
import type { Language } from '../locales/language.ts';
import { respond } from '../locales/respond.ts';
import { SummaryList } from './components.tsx';
import { formatSize, inSentence } from './format.ts';
import { Marked } from './marked.tsx';

const MailTo: FC<{ mailbox: string }> = ({ mailbox }) => (
  <a class="ds-link" href={`mailto:${mailbox}`}>
    {mailbox}
  </a>
);

/** A sentence of the locales that names a mailbox, with the mailbox as a link. */
export function withMailbox(sentence: (mailbox: string) => string, mailbox: string): Child {
  const [before = '', ...after] = sentence('\u0000').split('\u0000');
  return (
    <>
      {before}
      <MailTo mailbox={mailbox} />
      {after.join('')}
    </>
  );
}

/** `fredag den 5 mars 2021 (12 dagar kvar)` */
export const Deadline: FC<{ consultation: Consultation; now: Date; language: Language }> = ({
  consultation,
  now,
  language,
}) => (
  <>
    {inSentence(consultation.closingDate, language)} ({timeLeft(consultation, now, language)})
  </>
);

function timeLeft(consultation: Consultation, now: Date, language: Language): string {
  const t = respond[language].deadline;
  if (isLate(consultation, now)) return closingWords[language].over;
  const left = daysBetween(localDateOf(now), consultation.closingDate);
  return left === 0 ? t.today : t.daysLeft(left);
}

export const Documents: FC<{ content: ConsultationContent; language: Language }> = ({
  content,
  language,
}) => (
  <ul>
    {content.documents.map((document) => (
      <li>
        <a class="ds-link" href={`/dokument/${documentKey(content.consultationId, document)}`}>
          {document.title}
        </a>{' '}
        <span class="subtle">
          ({respond[language].public.formats[document.contentType]},{' '}
          {formatSize(document.bytes, language)})
        </span>
      </li>
    ))}
  </ul>
);

/** What stands below the title of its page. */
export const ConsultationView: FC<{
  consultation: Consultation;
  content: ConsultationContent;
  now: Date;
  language: Language;
}> = ({ consultation, content, now, language }) => {
  const t = respond[language].public;
  const { sender, caseReference, registrarMailbox, coordinatorMailbox } = consultation;
  return (
    <>
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
        <Marked text={letterText(content.coverLetter)} />
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
            {summary === '' ? null : <p class="typed">{summary}</p>}
          </>
        ))}
      </section>
      <section>
        <h2>{t.chapters}</h2>
        {content.chapters.map(({ title: chapter, summary, viewsAskedFor }) => (
          <>
            <h3>{chapter}</h3>
            {summary === '' ? null : <p class="typed">{summary}</p>}
            {viewsAskedFor ? null : <p class="subtle">{t.notAskedFor}</p>}
          </>
        ))}
      </section>
    </>
  );
};
