/**
 * Reading a file in, the same for plans and for values: a check that changes nothing and says what the file does, and the
 * write of what was seen there.
 */
import { cleanText, shortTextLimit } from '../../shared/domain/text.ts';
import type { StrategyId } from '../../shared/domain/ids.ts';
import { currentName } from '../../shared/domain/names.ts';
import type { Change } from '../../shared/domain/plan.ts';
import { exchange } from '../../shared/locales/exchange.ts';
import { readWorkbook, type Sheet } from '../../shared/platform/xlsx/read.ts';
import { UnreadableWorkbook } from '../../shared/platform/xlsx/unreadable.ts';
import { putInitiatives } from '../../shared/store/plans.ts';
import { listIndicators, putIndicators } from '../../shared/store/indicators.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { notFound } from '../../shared/web/staff.tsx';
import { carry, uncarry } from '../../shared/web/carried.ts';
import { readUpload, type Upload, uploadLimit } from '../../shared/web/upload.ts';
import { type Asked, type Page, strategyIdAsked } from './asked.ts';
import { Carried } from './carried.ts';
import { checkPage, type Effect } from './check-page.tsx';
import { exchangePage, type UploadForm } from './exchange-page.tsx';
import { type Kind, kindPath } from './paths.ts';
import { readPlans } from './read-plans.ts';
import { readSituation } from './situation.ts';
import { readValues } from './read-values.ts';
import { sheetNames, type SheetKey } from './table.ts';

/** What a file does now, and how to do it: `false` when something was changed in the meantime. */
interface Trial extends Effect {
  /** The versions of what it changes. */
  seen: Carried['seen'];
  write: () => Promise<boolean>;
}

const sheetsOf: Record<Kind, SheetKey[]> = {
  planer: ['initiatives', 'participants', 'milestones'],
  varden: ['values'],
};

const trials: Record<
  Kind,
  (asked: Asked, id: StrategyId, sheets: Sheet[], changed: Change) => Promise<Trial | undefined>
> = {
  planer: async ({ plans, viewer: { language } }, id, sheets, changed) => {
    const situation = await readSituation(plans, id);
    if (!situation) return undefined;
    const { problems, changes, unchanged } = readPlans(sheets, situation, changed, language);
    return {
      problems,
      unchanged,
      changes: changes.map(({ next, isNew, what }) => ({
        name: currentName(next.names),
        isNew,
        what,
      })),
      seen: {},
      write: () =>
        putInitiatives(
          plans,
          changes.map(({ next }) => next),
        ),
    };
  },
  varden: async ({ plans, viewer: { language } }, id, sheets, changed) => {
    const indicators = await listIndicators(plans, id);
    const { problems, changes, unchanged } = readValues(sheets, indicators, changed, language);
    return {
      problems,
      unchanged,
      changes: changes.map(({ name, what }) => ({ name, isNew: false, what })),
      seen: Object.fromEntries(changes.map(({ next }) => [next.id, next.version - 1])),
      write: () =>
        putIndicators(
          plans,
          changes.map(({ next }) => next),
        ),
    };
  },
};

/** Says what a file would do. Changes nothing. */
export const check =
  (kind: Kind): Page =>
  async (asked) => {
    const { request, viewer } = asked;
    const { upload: t, unreadable } = exchange[viewer.language];
    const { form, upload } = await readUpload(request, 'fil');
    const why = cleanText(form.get('skal') ?? '');
    const refuse = (errors: UploadForm['errors'], status: 413 | 422 = 422) =>
      exchangePage(asked, kind, { why, errors, status });
    if (why.length > shortTextLimit)
      return refuse([{ field: 'skal', message: t.errors.whyTooLong }]);
    if (!upload) return refuse([{ field: 'fil', message: t.errors.none }]);
    if (upload.bytes.length > uploadLimit)
      return refuse([{ field: 'fil', message: t.errors.tooBig }], 413);
    let sheets: Sheet[];
    try {
      sheets = await readWorkbook(upload.bytes, sheetNames(...sheetsOf[kind]));
    } catch (error) {
      if (!(error instanceof UnreadableWorkbook)) throw error;
      return refuse([{ field: 'fil', message: unreadable[error.reason](error.sheet ?? '') }]);
    }
    return tell(asked, kind, { file: upload.name, why: why || whyOf(asked, upload), sheets });
  };

const whyOf = ({ viewer }: Asked, { name }: Upload): string =>
  exchange[viewer.language].upload.defaultWhy(name).slice(0, shortTextLimit);

const changeOf = ({ viewer: { now, session } }: Asked, why: string): Change => ({
  at: now.toISOString(),
  by: session.name.slice(0, shortTextLimit),
  why,
});

/** The page that says what a file does now. */
async function tell(
  asked: Asked,
  kind: Kind,
  file: Omit<Carried, 'seen'>,
  isConflict = false,
): Promise<Response> {
  const id = strategyIdAsked(asked);
  const trial = id && (await trials[kind](asked, id, file.sheets, changeOf(asked, file.why)));
  if (!trial) return notFound(asked);
  const carried = carry({ ...file, seen: trial.seen } satisfies Carried);
  return checkPage(asked.viewer, trial, {
    id,
    kind,
    ...file,
    carried,
    isConflict,
  });
}

/** Writes what was seen, all of it or nothing. Sent twice, the second finds it done. */
export const apply =
  (kind: Kind): Page =>
  async (asked) => {
    const id = strategyIdAsked(asked);
    const carried = uncarry(Carried, asked.request.form.get('innehall') ?? '');
    if (!id || !carried) {
      const { lost } = exchange[asked.viewer.language].check;
      const errors = [{ field: 'fil', message: lost }];
      return exchangePage(asked, kind, { why: '', errors, status: 422 });
    }
    const trial = () => trials[kind](asked, id, carried.sheets, changeOf(asked, carried.why));
    const done = (count: number) => seeOther(`${kindPath(id, kind)}?inford=${count}`);
    const before = await trial();
    if (!before) return notFound(asked);
    if (isDone(before)) return done(0);
    const { problems, changes, seen, write } = before;
    const isAsSeen = Object.entries(seen).every(([key, version]) => carried.seen[key] === version);
    if (problems.length === 0 && isAsSeen) {
      if (await write()) return done(changes.length);
      const after = await trial();
      // An attempt of ours whose reply was lost.
      if (after && isDone(after)) return done(changes.length);
    }
    return tell(asked, kind, carried, true);
  };

const isDone = ({ problems, changes }: Effect): boolean =>
  problems.length === 0 && changes.length === 0;
