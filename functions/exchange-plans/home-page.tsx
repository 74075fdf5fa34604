import type { Strategy } from '../../shared/domain/strategy.ts';
import { exchange } from '../../shared/locales/exchange.ts';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { exchangePath, kindPath } from './paths.ts';

/** The strategies whose plans and indicators go out and in as workbooks. */
export function homePage(viewer: Viewer, strategies: Strategy[]): Response {
  const t = exchange[viewer.language];
  return workspacePage(
    viewer,
    { title: t.title, returnTo: exchangePath, area: '/samordna/planer' },
    <>
      <h1>{t.title}</h1>
      {strategies.length === 0 ? (
        <p class="lead">{t.noStrategies}</p>
      ) : (
        <p class="lead">{t.lead}</p>
      )}
      {strategies.map(({ id, title }) => (
        <section>
          <h2>{title}</h2>
          <ul>
            <li>
              <a class="ds-link" href={kindPath(id, 'planer')}>
                {t.plans.title}
              </a>
            </li>
            <li>
              <a class="ds-link" href={kindPath(id, 'varden')}>
                {t.indicators.title}
              </a>
            </li>
          </ul>
        </section>
      ))}
    </>,
  );
}
