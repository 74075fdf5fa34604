/** What several pages of respond share. */
import type { Child, FC } from 'hono/jsx';
import type { AnswerPart } from '../../../shared/domain/answer-lines.ts';
import { openRequest } from '../../../shared/domain/extension.ts';
import { meetingAfter } from '../../../shared/domain/response.ts';
import type { Workspace } from '../../../shared/store/workspace.ts';
import { answerLabels } from '../../../shared/locales/answer.ts';
import { extensionWords } from '../../../shared/locales/extensions.ts';
import type { Language } from '../../../shared/locales/language.ts';
import { respond } from '../../../shared/locales/respond.ts';
import { Notice, Typed } from '../../../shared/web/components.tsx';
import { inSentence } from '../../../shared/web/format.ts';
import type { Frame } from '../../../shared/web/layout.tsx';
import { paths } from '../paths.ts';
import { answerField, answerName } from '../section-form.ts';

/** A whole answer. `change` gives a part's link, where it can be changed. */
export const AnswerView: FC<{
  parts: AnswerPart[];
  language: Language;
  change?: (part: AnswerPart) => Child;
}> = ({ parts, language, change }) => (
  <>
    {parts.map((part) => (
      <section class="answer">
        <div class="answer-head">
          <h2>{part.heading}</h2>
          {change?.(part)}
        </div>
        {part.entries.length === 0 ? (
          <p class="subtle">{answerLabels[language].nothing}</p>
        ) : (
          part.entries.map(({ label, text }) => (
            <>
              <h3>{label}</h3>
              <Typed text={text} />
            </>
          ))
        )}
      </section>
    ))}
  </>
);

/** Offers more time when the planned decision comes too late. */
export const LateMeeting: FC<{
  workspace: Pick<Workspace, 'consultation' | 'consultee' | 'draft' | 'response'>;
  language: Language;
}> = ({ workspace: { consultation, consultee, draft, response }, language }) => {
  const t = respond[language].check;
  const meeting = draft && meetingAfter(draft.answer, consultation.closingDate);
  if (!meeting || response || openRequest(consultee)) return null;
  return (
    <Notice tone="info" title={t.meetingTitle}>
      <p>{t.meeting(inSentence(meeting, language))}</p>
      <p>
        <a class="ds-link" href={paths.extension}>
          {extensionWords[language].ask.title}
        </a>
      </p>
    </Notice>
  );
};

/** The frame of a signed-in consultee's pages. */
export const workspaceFrame = (
  { consultation, consultee }: Pick<Workspace, 'consultation' | 'consultee'>,
  language: Language,
  page: Pick<Frame, 'title' | 'returnTo' | 'hasError' | 'script'>,
): Frame => ({
  ...page,
  language,
  sender: consultation.sender,
  home: paths.tasks,
  aside: (
    <>
      <span>{consultee.name}</span>
      <form method="post" action={paths.signOut}>
        <button class="ds-link">{respond[language].session.signOut}</button>
      </form>
    </>
  ),
});

/**
 * Says which answer a form belongs to. A browser holds one session, but perhaps tabs with forms of several answers: none
 * is to be saved into another.
 */
export const AnswerField: FC<{ workspace: Pick<Workspace, 'consultee'> }> = ({ workspace }) => (
  <input
    type="hidden"
    name={answerField}
    value={answerName(workspace.consultee)}
    autocomplete="off"
  />
);

/** Fields of ours that hold no text. */
const notTyped = [
  answerField,
  'version',
  'nasta',
  'stance',
  'participation',
  'decision',
  'sprak',
  'tillbaka',
];

const labelOf = (name: string, language: Language): string => {
  const labels = answerLabels[language];
  const known: Record<string, string> = {
    comment: labels.comment,
    endorses: labels.endorses,
    participationText: labels.participationText,
    furtherInitiatives: labels.initiatives,
    decidedBy: labels.decidedBy,
    decidedOn: labels.decidedOn,
    paragraph: labels.paragraph,
    ownReference: labels.ownReference,
    contactName: labels.contactName,
    contactEmail: labels.contactEmail,
    dag: extensionWords[language].ask.until,
    skal: extensionWords[language].ask.reason,
  };
  return (Object.hasOwn(known, name) && known[name]) || name;
};

/** Everything that was typed into a form that could not be saved, to copy; nothing when there was none. */
export const TypedBack: FC<{ form: URLSearchParams; language: Language }> = ({
  form,
  language,
}) => {
  const t = respond[language].typedBack;
  const typed = [...form].filter(([name, text]) => !notTyped.includes(name) && text !== '');
  return typed.length === 0 ? null : (
    <section>
      <h2>{t.title}</h2>
      <p>{t.text}</p>
      {typed.map(([name, text], index) => (
        <div class="ds-field">
          <label class="ds-label" for={`skrivet-${index}`}>
            {labelOf(name, language)}
          </label>
          <textarea class="ds-input" id={`skrivet-${index}`} rows={6} readonly>
            {`\n${text}`}
          </textarea>
        </div>
      ))}
    </section>
  );
};
