import { currentName } from '../../shared/domain/names.ts';
import {
  type ActionPlan,
  type Agreement,
  mayBecome,
  type PlanState,
} from '../../shared/domain/plan.ts';
import { plans as locale } from '../../shared/locales/plans.ts';
import {
  Button,
  Field,
  type FieldError,
  FormErrors,
  Notice,
  Typed,
} from '../../shared/web/components.tsx';
import { formatNumber } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { planPath } from '../../shared/web/staff-paths.ts';
import { transitionPath } from './plan-page.tsx';

/** A plan's way to a state: opening it again is not the decision that adopted it. */
export type Transition = PlanState | 'reopen';

export const transitionOf = ({ state }: ActionPlan, to: PlanState): Transition =>
  state === 'closed' && to === 'adopted' ? 'reopen' : to;

export interface TransitionForm {
  body: string;
  on: string;
  paragraph: string;
  why: string;
}

/** How the actors stand to the plan as it is. */
export interface Standing {
  /** Who has a part in it and still is there. */
  asked: number;
  unanswered: string[];
  objections: { name: string; text: string; at: Agreement['at'] }[];
}

/** Says what moving a plan to another state does, asks for what has to be known, and lets the coordinator do it. */
export function transitionPage(
  viewer: Viewer,
  { plan, to, standing }: { plan: ActionPlan; to: PlanState; standing: Standing },
  {
    form,
    errors,
    status,
    stale,
  }: {
    form: TransitionForm;
    errors: FieldError[];
    status: 200 | 409 | 422;
    /** What somebody else did meanwhile. */
    stale?: string;
  },
): Response {
  const { language } = viewer;
  const t = locale[language].transition;
  const kind = transitionOf(plan, to);
  const title = t.titles[kind];
  const field = (id: keyof TransitionForm, label: string, hint?: string) => (
    <Field
      id={id}
      label={label}
      {...(hint !== undefined && { hint })}
      value={form[id]}
      autocomplete="off"
      errors={errors}
      language={language}
    />
  );
  return workspacePage(
    viewer,
    {
      area: '/samordna/planer',
      title,
      returnTo: transitionPath(plan, to),
      status,
      hasError: status !== 200,
    },
    <>
      <FormErrors errors={errors} language={language} />
      <p class="overline">{currentName(plan.names)}</p>
      <h1>{title}</h1>
      {stale === undefined ? null : (
        <Notice tone="warning">
          <p>{stale}</p>
        </Notice>
      )}
      {kind === 'agreeing' ? (
        <p class="lead">
          {standing.asked === 0 ? t.nobody : t.asks(formatNumber(standing.asked, language))}
        </p>
      ) : null}
      <ul>
        {t.what[kind].map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      {kind === 'adopted' ? <Doubts viewer={viewer} standing={standing} /> : null}
      {!mayBecome(plan.state, to) || (kind === 'agreeing' && standing.asked === 0) ? (
        <p>
          <a class="ds-link" href={planPath(plan.id)}>
            {locale[language].back}
          </a>
        </p>
      ) : (
        <form method="post" action={`${planPath(plan.id)}/lage`} novalidate>
          <input type="hidden" name="till" value={to} />
          <input type="hidden" name="version" value={plan.version} />
          {kind === 'adopted' ? (
            <>
              {field('body', t.body, t.bodyHint)}
              {field('on', t.on, t.onHint)}
              {field('paragraph', t.paragraph, t.paragraphHint)}
            </>
          ) : null}
          {needsWhy(kind) ? field('why', t.why, locale[language].form.whyHint) : null}
          <div class="actions">
            <Button>{t.buttons[kind]}</Button>
            <a class="ds-link" href={planPath(plan.id)}>
              {t.cancel}
            </a>
          </div>
        </form>
      )}
    </>,
  );
}

/** Whether somebody has to say why: a decision and a request are reasons themselves. */
export const needsWhy = (kind: Transition): boolean => kind !== 'adopted' && kind !== 'agreeing';

const Doubts = ({ viewer: { language }, standing }: { viewer: Viewer; standing: Standing }) => {
  const t = locale[language].transition;
  const { unanswered, objections } = standing;
  return (
    <>
      {objections.length === 0 ? null : (
        <Notice tone="warning" title={t.objections}>
          <ul>
            {objections.map(({ name, text }) => (
              <li>
                {name}
                <Typed text={text} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {unanswered.length === 0 ? null : (
        <Notice tone="info">
          <p>{t.unanswered(unanswered.join(', '))}</p>
        </Notice>
      )}
    </>
  );
};
