import type { FC } from 'hono/jsx';
import type { Mailbox } from '../../shared/domain/mailbox.ts';
import { coordinate } from '../../shared/locales/coordinate.ts';
import type { Language } from '../../shared/locales/language.ts';
import { Button, Notice } from '../../shared/web/components.tsx';
import { instantInSentence } from '../../shared/web/format.ts';

/** Says that a consultee's mailbox gets no reminders, since when and why, with a button that lets them come again. */
export const PausedReminders: FC<{
  mailbox: Mailbox | undefined;
  /** Where the button posts to. */
  action: string;
  language: Language;
}> = ({ mailbox, action, language }) => {
  if (!mailbox?.paused) return null;
  const t = coordinate[language].consultee.paused;
  const since = instantInSentence(new Date(mailbox.paused.at), language);
  return (
    <Notice tone="warning" title={t.title}>
      <p>{t.by[mailbox.paused.by](since)}</p>
      <p>{t.beforeResuming}</p>
      <form method="post" action={action}>
        <Button variant="secondary">{t.resume}</Button>
      </form>
    </Notice>
  );
};
