import type { FC } from 'hono/jsx';
import type { Language } from '../../shared/locales/language.ts';
import { uppdrag } from '../../shared/locales/uppdrag.ts';

/** What was typed and could not be kept, to be copied from. */
export const TypedBack: FC<{ form: URLSearchParams; language: Language }> = ({
  form,
  language,
}) => {
  const t = uppdrag[language].typedBack;
  const typed = [...form].filter(([name, text]) => name !== 'version' && text.trim() !== '');
  return typed.length === 0 ? null : (
    <section>
      <h2>{t.title}</h2>
      <p>{t.text}</p>
      {typed.map(([, text], index) => (
        <div class="ds-field">
          <label class="ds-label" for={`skrivet-${index}`}>
            {t.label(String(index + 1))}
          </label>
          <textarea class="ds-input" id={`skrivet-${index}`} rows={4} readonly>
            {`\n${text}`}
          </textarea>
        </div>
      ))}
    </section>
  );
};
