import { localDateOf } from '../../shared/domain/calendar.ts';
import { PlanId } from '../../shared/domain/ids.ts';
import { exchange } from '../../shared/locales/exchange.ts';
import { listIndicators } from '../../shared/store/indicators.ts';
import { listStrategies } from '../../shared/store/strategies.ts';
import type { Response } from '../../shared/web/http.ts';
import { type Route, route } from '../../shared/web/router.ts';
import { forStaff, notFound } from '../../shared/web/staff.tsx';
import { type ExchangeDeps, type Page, strategyIdAsked } from './asked.ts';
import { exchangePage, fileNameOf } from './exchange-page.tsx';
import { homePage } from './home-page.tsx';
import { exchangePath, type Kind } from './paths.ts';
import { readSituation } from './situation.ts';
import { apply, check } from './trade.ts';
import { writePlans } from './write-plans.ts';
import { writeValues } from './write-values.ts';

/** Plans and indicators' values as workbooks, out and in. Every page asks for a staff session. */
export function exchangeRoutes(deps: ExchangeDeps): Route[] {
  const staff = forStaff(deps);
  const strategy = `${exchangePath}/:strategyId`;
  const both: Kind[] = ['planer', 'varden'];
  return [
    route('GET', exchangePath, staff(showHome)),
    route('GET', `${strategy}/planer/fil`, staff(downloadPlans)),
    route('GET', `${strategy}/planer/mall`, staff(downloadTemplate)),
    route('GET', `${strategy}/varden/fil`, staff(downloadValues)),
    ...both.flatMap((kind) => [
      route('GET', `${strategy}/${kind}`, staff(show(kind))),
      route('POST', `${strategy}/${kind}/prova`, staff(check(kind))),
      route('POST', `${strategy}/${kind}/infor`, staff(apply(kind))),
    ]),
  ];
}

const showHome: Page = async ({ plans, viewer }) => homePage(viewer, await listStrategies(plans));

const show =
  (kind: Kind): Page =>
  (asked) => {
    const changed = Number.parseInt(asked.request.query.get('inford') ?? '', 10);
    return exchangePage(asked, kind, {
      why: '',
      errors: [],
      status: 200,
      changed: Number.isNaN(changed) ? undefined : changed,
    });
  };

const workbook = (fileName: string, body: Buffer): Response => ({
  status: 200,
  headers: {
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-disposition': `attachment; filename="${fileName}.xlsx"`,
  },
  body,
});

/** All plans of a strategy, or the one that is asked for. */
const downloadPlans: Page = async (asked) => {
  const { plans, request, viewer } = asked;
  const id = strategyIdAsked(asked);
  const situation = id && (await readSituation(plans, id));
  if (!situation) return notFound(asked);
  const wanted = request.query.get('plan');
  const chosen = situation.plans.filter((plan) => wanted === null || plan.id === wanted);
  if (wanted !== null && chosen.length === 0) return notFound(asked);
  const { fileName } = exchange[viewer.language].plans;
  const named = PlanId.safeParse(wanted).data ?? `${fileName}-${id}`;
  return workbook(fileNameOf(asked, named), await writePlans(situation, chosen, viewer.language));
};

const downloadTemplate: Page = async (asked) => {
  const { plans, viewer } = asked;
  const id = strategyIdAsked(asked);
  const situation = id && (await readSituation(plans, id));
  if (!situation) return notFound(asked);
  const { templateName } = exchange[viewer.language].plans;
  return workbook(
    fileNameOf(asked, templateName, id),
    await writePlans(situation, [], viewer.language),
  );
};

const downloadValues: Page = async (asked) => {
  const { plans, viewer } = asked;
  const id = strategyIdAsked(asked);
  if (!id) return notFound(asked);
  const indicators = await listIndicators(plans, id);
  if (indicators.length === 0) return notFound(asked);
  const { fileName } = exchange[viewer.language].indicators;
  return workbook(
    fileNameOf(asked, fileName, id),
    await writeValues(indicators, localDateOf(viewer.now), viewer.language),
  );
};
