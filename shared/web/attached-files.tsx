/** The files that came with a progress update, for those who may read them. */
import { keptKey } from '../domain/attached-file.ts';
import type { ProgressUpdate } from '../domain/progress.ts';
import { attachmentWords } from '../locales/attachments.ts';
import type { Language } from '../locales/language.ts';
import { formatSize } from './format.ts';

export const AttachedFiles = ({
  update,
  language,
}: {
  update: ProgressUpdate;
  language: Language;
}) => {
  const { attachments = [] } = update.report;
  if (attachments.length === 0) return null;
  return (
    <>
      <p class="subtle">{attachmentWords[language].title}</p>
      <ul>
        {attachments.map(({ id, fileName, size }) => (
          <li>
            <a class="ds-link typed" href={`/bilaga/${keptKey(update, id)}`}>
              {fileName}
            </a>
            {`, ${formatSize(size, language)}`}
          </li>
        ))}
      </ul>
    </>
  );
};
