/** Making an indicator and changing it: one form. */
import { isActive } from '../../shared/domain/actor.ts';
import { localDateOf } from '../../shared/domain/calendar.ts';
import { MonthDay } from '../../shared/domain/follow-up-policy.ts';
import { ActorId, IndicatorId, PartId, slugOf } from '../../shared/domain/ids.ts';
import { faultsInIndicator, type Indicator } from '../../shared/domain/indicator.ts';
import { currentName, renamed } from '../../shared/domain/names.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import { cleanText, longTextLimit, shortTextLimit } from '../../shared/domain/text.ts';
import type { Indicators } from '../../shared/locales/indicators.sv.ts';
import { indicators } from '../../shared/locales/indicators.ts';
import { listActors } from '../../shared/store/actors.ts';
import { getIndicator, putIndicator } from '../../shared/store/indicators.ts';
import {
  Button,
  Field,
  type FieldError,
  FormErrors,
  Notice,
  Select,
  Textarea,
} from '../../shared/web/components.tsx';
import { formatNumber } from '../../shared/web/format.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { notFound, workspacePage } from '../../shared/web/staff.tsx';
import {
  area,
  type Asked,
  changeBy,
  indicatorAsked,
  indicatorPath,
  newPath,
  type Page,
  strategyAsked,
} from './asked.ts';
import { Typed } from './typed.ts';

const fields = [
  'namn',
  'enhet',
  'kalla',
  'omrade',
  'basar',
  'basvarde',
  'delar',
  'delvarde',
  'malar',
  'malvarde',
  'ansvarig',
  'dag',
] as const;
type FieldName = (typeof fields)[number];
type Values = Record<FieldName, string>;

const emptyValues = Object.fromEntries(fields.map((field) => [field, ''])) as Values;

const valuesOf = (indicator: Indicator): Values => ({
  namn: currentName(indicator.names),
  enhet: indicator.unit,
  kalla: indicator.source,
  omrade: indicator.focusAreaId ?? '',
  basar: String(indicator.baseline.year),
  basvarde: decimal(indicator.baseline.value),
  delar: indicator.interim ? String(indicator.interim.year) : '',
  delvarde: indicator.interim ? decimal(indicator.interim.value) : '',
  malar: String(indicator.target.year),
  malvarde: decimal(indicator.target.value),
  ansvarig: indicator.leadActor ?? '',
  dag: indicator.dueOn,
});

/** As people write it here, whatever the page's language: both forms are read. */
const decimal = (value: number): string => String(value).replace('.', ',');

interface Shown {
  values: Values;
  errors: FieldError[];
  status: 200 | 409 | 422;
  /** The version that the form was opened with. */
  version: number;
}

export const showNew: Page = async (asked) => {
  const strategy = await strategyAsked(asked);
  if (!strategy) return notFound(asked);
  return formPage(asked, strategy, undefined, {
    values: emptyValues,
    errors: [],
    status: 200,
    version: 0,
  });
};

export const showEdit: Page = async (asked) => {
  const found = await indicatorAsked(asked);
  if (!found) return notFound(asked);
  const { strategy, indicator } = found;
  return formPage(asked, strategy, indicator, {
    values: valuesOf(indicator),
    errors: [],
    status: 200,
    version: indicator.version,
  });
};

export const make: Page = async (asked) => {
  const strategy = await strategyAsked(asked);
  return strategy ? save(asked, strategy, undefined) : notFound(asked);
};

export const edit: Page = async (asked) => {
  const found = await indicatorAsked(asked);
  return found ? save(asked, found.strategy, found.indicator) : notFound(asked);
};

type Content = Omit<Indicator, 'strategyId' | 'values' | 'version' | 'changed'>;

async function save(
  asked: Asked,
  strategy: Strategy,
  current: Indicator | undefined,
): Promise<Response> {
  const { plans, request, viewer } = asked;
  const t = indicators[viewer.language];
  const values = Object.fromEntries(
    fields.map((field) => [field, cleanText(request.form.get(field) ?? '')]),
  ) as Values;
  const version = Number(request.form.get('version') ?? 0);
  const { errors, content } = await contentOf(asked, strategy, current);
  const refuse = (status: 409 | 422, more: FieldError[], now = current) =>
    formPage(asked, strategy, now, {
      values,
      errors: more,
      status,
      version: status === 409 ? (now?.version ?? 0) : version,
    });
  if (!content) return refuse(422, errors);
  const next: Indicator = {
    ...content,
    strategyId: strategy.id,
    values: current?.values ?? [],
    version: (current?.version ?? 0) + 1,
    changed: changeBy(viewer, current ? t.form.edited : t.form.made),
  };
  const done = seeOther(`${indicatorPath(next)}?sparad`);
  // Sent twice: the first did it.
  if (current && isSame(current, next)) return done;
  if (current && version !== current.version) return refuse(409, []);
  if (await putIndicator(plans, next)) return done;
  const now = await getIndicator(plans, strategy.id, next.id);
  if (now && isSame(now, next)) return done;
  return current ? refuse(409, [], now) : refuse(422, [{ field: 'namn', message: t.errors.taken }]);
}

const isSame = (one: Indicator, other: Indicator): boolean =>
  JSON.stringify(valuesOf(one)) === JSON.stringify(valuesOf(other));

/** What the form says, or what in it has to be mended. */
async function contentOf(
  { plans, request, viewer }: Asked,
  strategy: Strategy,
  current: Indicator | undefined,
): Promise<{ errors: FieldError[]; content: Content | undefined }> {
  const { language, now } = viewer;
  const { errors: t } = indicators[language];
  const typed = new Typed(request.form, t);
  const name = shortText(typed, 'namn', language);
  const id = current?.id ?? (name === null ? null : (slugOf(name) ?? null));
  if (name !== null && id === null) typed.fault('namn', t.notAName);
  const unit = shortText(typed, 'enhet', language);
  const source = cleanText(typed.written('kalla'));
  if (source.length > longTextLimit)
    typed.fault('kalla', t.tooLong(formatNumber(longTextLimit, language)));
  const focusAreaId = typed.written('omrade');
  if (focusAreaId !== '' && !strategy.focusAreas.some((one) => one.id === focusAreaId))
    typed.fault('omrade', t.notAChoice);
  const baseline = yearValue(typed, 'basar', 'basvarde');
  const hasInterim = typed.written('delar') !== '' || typed.written('delvarde') !== '';
  const interim = hasInterim ? interimOf(typed, t.both) : undefined;
  const target = yearValue(typed, 'malar', 'malvarde');
  const leadActor = typed.written('ansvarig');
  if (leadActor !== '' && leadActor !== current?.leadActor) {
    const actors = await listActors(plans);
    if (!actors.some((actor) => actor.id === leadActor && isActive(actor)))
      typed.fault('ansvarig', t.notAChoice);
  }
  const dueOn = MonthDay.safeParse(typed.written('dag'));
  if (!dueOn.success) typed.fault('dag', typed.written('dag') === '' ? t.required : t.notADay);

  if (baseline && target && interim !== null)
    for (const { field } of faultsInIndicator({ baseline, interim, target }))
      if (field === 'target') typed.fault('malar', t.notAfterBaseline(baseline.year));
      else typed.fault('delar', t.notBetween(baseline.year, target.year));
  const before = baseline && current?.values.find(({ year }) => year <= baseline.year);
  if (before) typed.fault('basar', t.valuesBefore(before.year));

  const { errors } = typed;
  if (errors.length > 0 || !name || !id || !unit || !baseline || !target || !dueOn.success)
    return { errors, content: undefined };
  const content: Content = {
    id: IndicatorId.parse(id),
    names: current
      ? renamed(current.names, name, localDateOf(now))
      : [{ name, since: localDateOf(now) }],
    unit,
    source,
    baseline,
    target,
    dueOn: dueOn.data,
    ...(interim && { interim }),
    ...(focusAreaId !== '' && { focusAreaId: PartId.parse(focusAreaId) }),
    ...(leadActor !== '' && { leadActor: ActorId.parse(leadActor) }),
  };
  return { errors, content };
}

function shortText(typed: Typed, field: FieldName, language: Asked['viewer']['language']) {
  const { errors: t } = indicators[language];
  const text = cleanText(typed.written(field));
  if (text === '') return typed.fault(field, t.required);
  return text.length <= shortTextLimit
    ? text
    : typed.fault(field, t.tooLong(formatNumber(shortTextLimit, language)));
}

function yearValue(typed: Typed, yearField: FieldName, valueField: FieldName) {
  const year = typed.year(yearField);
  const value = typed.number(valueField);
  return year === null || value === null ? null : { year, value };
}

function interimOf(typed: Typed, both: string) {
  if (typed.written('delar') === '') return typed.fault('delar', both);
  if (typed.written('delvarde') === '') return typed.fault('delvarde', both);
  return yearValue(typed, 'delar', 'delvarde');
}

const labelsOf = ({ form: t }: Indicators): Values => ({
  namn: t.name,
  enhet: t.unit,
  kalla: t.source,
  omrade: t.focusArea,
  basar: t.baseYear,
  basvarde: t.baseValue,
  delar: t.interimYear,
  delvarde: t.interimValue,
  malar: t.targetYear,
  malvarde: t.targetValue,
  ansvarig: t.lead,
  dag: t.due,
});

async function formPage(
  { plans, viewer }: Asked,
  strategy: Strategy,
  current: Indicator | undefined,
  { values, errors, status, version }: Shown,
): Promise<Response> {
  const { language } = viewer;
  const t = indicators[language];
  const title = current ? t.form.editTitle : t.form.newTitle;
  const path = current ? `${indicatorPath(current)}/andra` : newPath(strategy.id);
  const actors = (await listActors(plans)).filter(
    (actor) => isActive(actor) || actor.id === current?.leadActor,
  );
  const labels = labelsOf(t);
  const field = (id: FieldName, hint?: string) => (
    <Field
      id={id}
      label={labels[id]}
      {...(hint === undefined ? {} : { hint })}
      value={values[id]}
      autocomplete="off"
      errors={errors}
      language={language}
    />
  );
  return workspacePage(
    viewer,
    { title, returnTo: path, area, status, hasError: status !== 200 },
    <>
      <FormErrors
        errors={errors.map((error) => ({ ...error, label: labels[error.field as FieldName] }))}
        language={language}
      />
      <p class="overline">{current ? currentName(current.names) : strategy.title}</p>
      <h1>{title}</h1>
      {status === 409 ? (
        <Notice tone="warning">
          <p>{t.form.conflict}</p>
        </Notice>
      ) : null}
      <form method="post" action={path} novalidate>
        <input type="hidden" name="version" value={String(version)} />
        {field('namn', t.form.nameHint)}
        {field('enhet', t.form.unitHint)}
        <Textarea
          id="kalla"
          label={labels.kalla}
          hint={t.form.sourceHint}
          value={values.kalla}
          limit={longTextLimit}
          rows={4}
          errors={errors}
          language={language}
        />
        <Select
          id="omrade"
          label={labels.omrade}
          choices={[
            { value: '', label: t.facts.wholeStrategy },
            ...strategy.focusAreas.map(({ id, names }) => ({
              value: id,
              label: currentName(names),
            })),
          ]}
          chosen={values.omrade}
          errors={errors}
          language={language}
        />
        <div class="fields">
          {field('basar')}
          {field('basvarde')}
        </div>
        <div class="fields">
          {field('delar')}
          {field('delvarde')}
        </div>
        <div class="fields">
          {field('malar')}
          {field('malvarde')}
        </div>
        <Select
          id="ansvarig"
          label={labels.ansvarig}
          hint={t.form.leadHint}
          choices={[
            { value: '', label: t.facts.coordinator },
            ...actors.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          chosen={values.ansvarig}
          errors={errors}
          language={language}
        />
        {field('dag', t.form.dueHint)}
        <div class="actions">
          <Button>{t.form.save}</Button>
          <a class="ds-link" href={current ? indicatorPath(current) : area}>
            {t.form.cancel}
          </a>
        </div>
      </form>
    </>,
  );
}
