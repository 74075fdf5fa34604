import { followUp as locale } from '../../shared/locales/follow-up.ts';
import type { Language } from '../../shared/locales/language.ts';

/** Leads through the pages of a list, forwards and back to the first. */
export const Paging = ({
  path,
  page,
  isLast,
  language,
}: {
  path: string;
  page: number;
  isLast: boolean;
  language: Language;
}) => {
  const t = locale[language];
  if (page === 1 && isLast) return null;
  return (
    <nav class="actions" aria-label={t.paging}>
      {page === 1 ? null : (
        <a class="ds-link" href={path}>
          {t.first}
        </a>
      )}
      {isLast ? null : (
        <a class="ds-link" href={`${path}?sida=${page + 1}`}>
          {t.next}
        </a>
      )}
    </nav>
  );
};
