import type { Language } from '../../../shared/locales/language.ts';
import { respond } from '../../../shared/locales/respond.ts';
import type { Response } from '../../../shared/web/http.ts';
import { page } from '../../../shared/web/layout.tsx';

export function accessibilityPage(language: Language): Response {
  const t = respond[language].accessibility;
  return page(
    200,
    { language, title: t.title, returnTo: '/tillganglighet' },
    <>
      <h1>{t.title}</h1>
      {t.paragraphs.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
      <h2>{t.report}</h2>
      <p>{t.reportText}</p>
      <p>{t.supervision}</p>
    </>,
  );
}

export function personalDataPage(language: Language): Response {
  const t = respond[language].personalData;
  return page(
    200,
    { language, title: t.title, returnTo: '/personuppgifter' },
    <>
      <h1>{t.title}</h1>
      {t.sections.map(({ title, text }) => (
        <section>
          <h2>{title}</h2>
          <p>{text}</p>
        </section>
      ))}
    </>,
  );
}
