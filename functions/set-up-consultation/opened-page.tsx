/** A consultation that has opened: what its consultees read is not changed any more. */
import type { Consultation } from '../../shared/domain/consultation.ts';
import { settingUpWords } from '../../shared/locales/setting-up.ts';
import { Notice } from '../../shared/web/components.tsx';
import type { Request, Response } from '../../shared/web/http.ts';
import {
  closingDatePath,
  consultationPagePath,
  settingUpPath,
} from '../../shared/web/staff-paths.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { isField } from './parts.ts';

/** @param request with what somebody typed and nobody can save any more. */
export function openedPage(
  viewer: Viewer,
  { id, title, caseReference }: Consultation,
  request: Request,
): Response {
  const { language } = viewer;
  const { opened: t, fields, overview } = settingUpWords[language];
  const isSaving = request.method === 'POST';
  const typed = [...request.form].filter(([name]) => isField(name));
  return workspacePage(
    viewer,
    {
      title: t.title,
      returnTo: settingUpPath(id),
      status: isSaving ? 409 : 200,
      hasError: isSaving,
    },
    <>
      <p class="overline">
        {caseReference} {title}
      </p>
      <h1>{t.title}</h1>
      {isSaving ? (
        <Notice tone="warning">
          <p>{t.notSaved}</p>
        </Notice>
      ) : null}
      <p class="lead">{t.text}</p>
      <ul>
        <li>
          <a class="ds-link" href={closingDatePath(id)}>
            {t.move}
          </a>
        </li>
        <li>
          <a class="ds-link" href={`${settingUpPath()}?kopiera=${id}`}>
            {overview.copy}
          </a>
        </li>
        <li>
          <a class="ds-link" href={consultationPagePath(id)}>
            {overview.back}
          </a>
        </li>
      </ul>
      {typed.length === 0 ? null : (
        <section>
          <h2>{t.typed}</h2>
          {typed.map(([name, text], index) => (
            <div class="ds-field">
              <label class="ds-label" for={`skrivet-${index}`}>
                {isField(name) ? fields[name].label : name}
              </label>
              <textarea class="ds-input" id={`skrivet-${index}`} rows={6} readonly>
                {`\n${text}`}
              </textarea>
            </div>
          ))}
        </section>
      )}
    </>,
  );
}
