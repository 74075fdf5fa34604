import type { About } from '../../../shared/domain/about.ts';
import { aboutWords } from '../../../shared/locales/about.ts';
import type { Language } from '../../../shared/locales/language.ts';
import { inSentence } from '../../../shared/web/format.ts';
import type { Response } from '../../../shared/web/http.ts';
import { page } from '../../../shared/web/layout.tsx';
import { type Route, route } from '../../../shared/web/router.ts';

/** What an installation says of itself. */
export const aboutRoutes = (about: About): Route[] => [
  route('GET', '/tillganglighet', ({ language }) => accessibilityPage(about, language)),
  route('GET', '/personuppgifter', ({ language }) => personalDataPage(about, language)),
];

function accessibilityPage(about: About, language: Language): Response {
  const { accessibility: t, missing } = aboutWords[language];
  const { organisation, faultsTo, assessedOn, shortcomings } = about;
  return page(
    200,
    { language, title: t.title, returnTo: '/tillganglighet' },
    <>
      <h1>{t.title}</h1>
      <p>{t.responsible(organisation)}</p>
      {t.paragraphs.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
      <p>{assessedOn ? t.assessed(inSentence(assessedOn, language)) : missing.assessedOn}</p>
      {shortcomings.length === 0 ? null : (
        <section>
          <h2>{t.shortcomings}</h2>
          <ul>
            {shortcomings.map((one) => (
              <li>{one}</li>
            ))}
          </ul>
        </section>
      )}
      <h2>{t.report}</h2>
      {faultsTo ? (
        <p>
          {t.reportTo} <Contact to={faultsTo} />
        </p>
      ) : (
        <p>{missing.faultsTo}</p>
      )}
      <p>{t.supervision}</p>
    </>,
  );
}

function personalDataPage(about: About, language: Language): Response {
  const { personalData: t, missing } = aboutWords[language];
  const { organisation, dataProtectionOfficer, privacyPage } = about;
  return page(
    200,
    { language, title: t.title, returnTo: '/personuppgifter' },
    <>
      <h1>{t.title}</h1>
      <section>
        <h2>{t.responsible.title}</h2>
        <p>
          {t.responsible.text(organisation)}{' '}
          {dataProtectionOfficer ? (
            <Contact to={dataProtectionOfficer} />
          ) : (
            missing.dataProtectionOfficer
          )}
        </p>
        {privacyPage ? (
          <p>
            <a class="ds-link" href={privacyPage}>
              {t.responsible.more(organisation)}
            </a>
          </p>
        ) : null}
      </section>
      {t.sections.map(({ title, text }) => (
        <section>
          <h2>{title}</h2>
          <p>{text}</p>
        </section>
      ))}
    </>,
  );
}

/** A mailbox or a web page, as a link. */
const Contact = ({ to }: { to: string }) => (
  <a class="ds-link" href={to.includes('://') ? to : `mailto:${to}`}>
    {to}
  </a>
);
