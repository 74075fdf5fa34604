import { currentName } from '../../shared/domain/names.ts';
import { type Initiative, initiativeRefOf } from '../../shared/domain/plan.ts';
import { initiatives } from '../../shared/locales/initiatives.ts';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { initiativePath } from '../../shared/web/staff-paths.ts';
import { VersionHistory } from '../../shared/web/versions.tsx';
import { formOf, type Surroundings } from './form.ts';
import { textsOf } from './words.ts';

/** Every version of an initiative: who made it, when, why, and what was changed. */
export function historyPage(
  viewer: Viewer,
  around: Surroundings,
  initiative: Initiative,
  versions: Initiative[],
): Response {
  const { language } = viewer;
  const t = initiatives[language];
  const path = initiativePath(initiativeRefOf(initiative));
  const title = t.historyTitle(currentName(initiative.names));
  return workspacePage(
    viewer,
    { area: '/samordna/planer', title, returnTo: `${path}/historik` },
    <>
      <p class="overline">{currentName(around.plan.names)}</p>
      <h1>{title}</h1>
      <VersionHistory
        versions={versions.map((each) => ({
          version: each.version,
          changed: each.changed,
          texts: textsOf(formOf(each, around.directory), around, language),
        }))}
        labels={t.fields}
        language={language}
      />
      <p>
        <a class="ds-link" href={path}>
          {t.back}
        </a>
      </p>
    </>,
  );
}
