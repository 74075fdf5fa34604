import { localDateOf } from '../../shared/domain/calendar.ts';
import { currentName } from '../../shared/domain/names.ts';
import { exchange } from '../../shared/locales/exchange.ts';
import { listIndicators } from '../../shared/store/indicators.ts';
import { listPlans } from '../../shared/store/plans.ts';
import { getStrategy } from '../../shared/store/strategies.ts';
import {
  Button,
  Field,
  type FieldError,
  FileField,
  FormErrors,
  Notice,
} from '../../shared/web/components.tsx';
import { formatNumber } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { notFound, workspacePage } from '../../shared/web/staff.tsx';
import { type Asked, strategyIdAsked } from './asked.ts';
import { areaOf, exchangePath, type Kind, kindPath } from './paths.ts';

export interface UploadForm {
  why: string;
  errors: FieldError[];
  status: 200 | 413 | 422;
  /** How many rows a file that was just read in changed. */
  changed?: number | undefined;
}

interface Download {
  href: string;
  text: string;
}

/** Where files are downloaded and read in: plans, or values of indicators. */
export async function exchangePage(asked: Asked, kind: Kind, form: UploadForm): Promise<Response> {
  const { plans, viewer } = asked;
  const { language } = viewer;
  const t = exchange[language];
  const id = strategyIdAsked(asked);
  const strategy = id && (await getStrategy(plans, id));
  if (!strategy) return notFound(asked);
  const path = kindPath(id, kind);
  const isPlans = kind === 'planer';
  const downloads = isPlans
    ? await planDownloads(asked, path, t.plans)
    : await valueDownloads(asked, path, t.indicators);
  const { title } = isPlans ? t.plans : t.indicators;
  const other = kindPath(id, isPlans ? 'varden' : 'planer');
  return workspacePage(
    viewer,
    {
      title,
      returnTo: path,
      area: areaOf(kind),
      status: form.status,
      hasError: form.errors.length > 0,
    },
    <>
      <FormErrors errors={form.errors} language={language} />
      <p class="overline">{strategy.title}</p>
      <h1>{title}</h1>
      {form.changed === undefined ? null : (
        <Notice tone="success" title={form.changed > 0 ? t.done.title : t.done.nothing}>
          {form.changed > 0 ? <p>{t.done.changed(formatNumber(form.changed, language))}</p> : null}
        </Notice>
      )}
      <p class="lead">{t.lead}</p>
      <h2>{t.plans.download}</h2>
      {downloads.length === 0 ? (
        <p>{isPlans ? t.plans.noPlans : t.indicators.none}</p>
      ) : (
        <>
          <ul>
            {downloads.map(({ href, text }) => (
              <li>
                <a class="ds-link" href={href}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
          <h2 id="las-in">{t.upload.title}</h2>
          <form method="post" action={`${path}/prova`} enctype="multipart/form-data" novalidate>
            <FileField
              id="fil"
              label={t.upload.file}
              hint={t.upload.hint}
              accept=".xlsx"
              errors={form.errors}
              language={language}
            />
            <Field
              id="skal"
              label={t.upload.why}
              hint={t.upload.whyHint}
              value={form.why}
              autocomplete="off"
              errors={form.errors}
              language={language}
            />
            <div class="actions">
              <Button>{t.upload.check}</Button>
            </div>
          </form>
        </>
      )}
      <ul class="plain">
        <li>
          <a class="ds-link" href={other}>
            {isPlans ? t.plans.toIndicators : t.indicators.toPlans}
          </a>
        </li>
        {isPlans ? null : (
          <li>
            <a class="ds-link" href={`/samordna/indikatorer`}>
              {t.indicators.toList}
            </a>
          </li>
        )}
        <li>
          <a class="ds-link" href={exchangePath}>
            {t.strategies}
          </a>
        </li>
      </ul>
    </>,
  );
}

async function planDownloads(
  asked: Asked,
  path: string,
  t: { all: string; template: string },
): Promise<Download[]> {
  const id = strategyIdAsked(asked);
  const plans = id ? await listPlans(asked.plans, id) : [];
  if (plans.length === 0) return [];
  return [
    { href: `${path}/fil`, text: t.all },
    ...plans.map((plan) => ({
      href: `${path}/fil?plan=${plan.id}`,
      text: currentName(plan.names),
    })),
    { href: `${path}/mall`, text: t.template },
  ];
}

async function valueDownloads(asked: Asked, path: string, t: { all: string }): Promise<Download[]> {
  const id = strategyIdAsked(asked);
  const indicators = id ? await listIndicators(asked.plans, id) : [];
  return indicators.length === 0 ? [] : [{ href: `${path}/fil`, text: t.all }];
}

/** `handlingsplaner-nts-2021-2022-01-31.xlsx`. */
export const fileNameOf = (asked: Asked, ...parts: string[]): string =>
  [...parts, localDateOf(asked.viewer.now)].join('-');
