import type { Child } from 'hono/jsx';
import {
  type ChainState,
  type Commitment,
  commitmentRefOf,
  commitmentKey,
  isWithdrawn,
} from '../../shared/domain/commitment.ts';
import { currentName } from '../../shared/domain/names.ts';
import { type ActionPlan, type Initiative, initiativeRefOf } from '../../shared/domain/plan.ts';
import type { Participation } from '../../shared/domain/response.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import { longTextLimit } from '../../shared/domain/text.ts';
import { answerLabels } from '../../shared/locales/answer.ts';
import { commitments as locale } from '../../shared/locales/commitments.ts';
import type { Language } from '../../shared/locales/language.ts';
import { planWords } from '../../shared/locales/plan-words.ts';
import {
  Button,
  type FieldError,
  FormErrors,
  Notice,
  Select,
  SummaryList,
  Textarea,
  Typed,
} from '../../shared/web/components.tsx';
import { instantInTable } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { ChainTag } from '../../shared/web/plan-tags.tsx';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import {
  actorPath,
  answerPath,
  commitmentPath,
  initiativePath,
  newInitiativePath,
} from '../../shared/web/staff-paths.ts';
import { listPath } from './chain.ts';

/** All that is known of a commitment, and what it can be accepted into. */
export interface CommitmentRecord {
  commitment: Commitment;
  state: ChainState;
  /** The one that it was accepted into, when it is there. */
  initiative: Initiative | undefined;
  strategies: Strategy[];
  /** Of these strategies, those that may change: of the commitment's focus area first. */
  plans: ActionPlan[];
  /** Of these plans, those that still go on, in the same order. */
  initiatives: Initiative[];
}

export interface DecisionForm {
  initiative: string;
  reason: string;
  errors: FieldError[];
  status: 200 | 409 | 422;
  /** What was decided a moment ago. */
  isDone: boolean;
}

export const untouched: DecisionForm = {
  initiative: '',
  reason: '',
  errors: [],
  status: 200,
  isDone: false,
};

/** One commitment: what was pledged, what became of it, and the decisions that can be made. */
export function commitmentPage(
  viewer: Viewer,
  record: CommitmentRecord,
  form: DecisionForm,
): Response {
  const { language } = viewer;
  const { commitment } = record;
  const t = locale[language];
  const title = t.one.title(commitment.actorName);
  const isOpen = commitment.decision.state === 'open';
  return workspacePage(
    viewer,
    {
      area: '/samordna/ataganden',
      title,
      returnTo: commitmentPath(commitmentRefOf(commitment)),
      status: form.status,
      hasError: form.status !== 200,
    },
    <>
      <FormErrors errors={form.errors} language={language} />
      <p class="overline">{areaName(record)}</p>
      <h1>{title}</h1>
      {form.isDone ? (
        <Notice tone="success">
          <p>{t.one.done[commitment.decision.state]}</p>
        </Notice>
      ) : null}
      {record.state === 'dropped' ? (
        <Notice tone="warning">
          <p>{t.one.dropped}</p>
        </Notice>
      ) : null}
      <LaterAnswer viewer={viewer} record={record} />
      <Facts viewer={viewer} record={record} />
      {isOpen ? (
        <>
          <Accept viewer={viewer} record={record} form={form} />
          <Make viewer={viewer} record={record} />
          <SetAside viewer={viewer} record={record} form={form} />
        </>
      ) : (
        <>
          {/* A reason that somebody typed while somebody else decided. */}
          {form.reason ? <Typed text={form.reason} /> : null}
          <TakeBack viewer={viewer} record={record} />
        </>
      )}
      <p>
        <a class="ds-link" href={listPath({})}>
          {t.one.back}
        </a>
      </p>
    </>,
  );
}

function areaName({ commitment, strategies }: CommitmentRecord): string {
  const area = strategies
    .flatMap(({ focusAreas }) => focusAreas)
    .find(({ id }) => id === commitment.focusAreaId);
  return area ? currentName(area.names) : commitment.focusAreaId;
}

interface PartProps {
  viewer: Viewer;
  record: CommitmentRecord;
}

/** What a later version of the answer says of it, when that is otherwise. */
const LaterAnswer = ({ viewer: { language }, record: { commitment, state } }: PartProps) => {
  const { changed, decision } = commitment;
  const t = locale[language].one;
  if (changed === undefined) return null;
  const received = instantInTable(new Date(changed.receivedAt), language);
  return (
    <Notice tone="warning">
      <p>{(isWithdrawn(commitment) ? t.withdrawn : t.changed)(received)}</p>
      {isWithdrawn(commitment) ? null : (
        <>
          <p>{waysInWords(changed.participation, language)}</p>
          <Typed text={changed.text} />
        </>
      )}
      {state === 'undecided' && decision.state !== 'open' ? <p>{t.decideAgain}</p> : null}
    </Notice>
  );
};

const waysInWords = (ways: Participation[], language: Language): string =>
  ways.map((each) => answerLabels[language].participations[each]).join(', ') ||
  locale[language].nothing;

const Facts = ({ viewer: { language }, record }: PartProps) => {
  const { commitment, state, initiative } = record;
  const { decision, outcome } = commitment;
  const t = locale[language];
  const at = (instant: string) => instantInTable(new Date(instant), language);
  const rows: { label: string; value: Child }[] = [
    { label: t.state, value: <ChainTag state={state} language={language} /> },
    {
      label: t.actor,
      value: (
        <a class="ds-link" href={actorPath(commitment.actorId)}>
          {commitment.actorName}
        </a>
      ),
    },
    {
      label: t.one.answer,
      value: (
        <>
          <a class="ds-link" href={answerPath(commitment)}>
            {t.one.readAnswer(commitment.responseReference)}
          </a>{' '}
          {t.one.received.toLocaleLowerCase(language)} {at(commitment.receivedAt)}
        </>
      ),
    },
    {
      label: t.one.how,
      value: waysInWords(commitment.participation, language),
    },
    {
      label: t.one.words,
      value: commitment.text ? <Typed text={commitment.text} /> : t.one.wordless,
    },
  ];
  if (decision.state === 'accepted') {
    const { confirmation } = decision;
    rows.push({
      label: t.initiative,
      value: (
        <>
          {initiative ? (
            <a class="ds-link" href={initiativePath(initiativeRefOf(initiative))}>
              {currentName(initiative.names)}
            </a>
          ) : (
            decision.initiative.initiativeId
          )}
          <br />
          {t.one.decided(decision.by, at(decision.at))}
          <br />
          {t.one.answers[confirmation.answer]}
          {confirmation.text ? <Typed text={confirmation.text} /> : null}
        </>
      ),
    });
  }
  if (decision.state === 'set-aside')
    rows.push({
      label: t.one.reason,
      value: (
        <>
          <Typed text={decision.reason} />
          {t.one.decided(decision.by, at(decision.at))}
        </>
      ),
    });
  if (outcome)
    rows.push({
      label: t.one.outcome,
      value: (
        <>
          {planWords[language].chainStates[outcome.state]}, {at(outcome.at)}
          <Typed text={outcome.text} />
        </>
      ),
    });
  return <SummaryList rows={rows} />;
};

/** A form of one decision about the commitment as it was seen. */
const Decision = ({
  record: { commitment },
  action,
  children,
}: {
  record: CommitmentRecord;
  action: 'ta-upp' | 'lagg-at-sidan' | 'ta-tillbaka';
  children?: Child;
}) => (
  <form
    method="post"
    action={`${commitmentPath(commitmentRefOf(commitment))}/${action}`}
    novalidate
  >
    <input type="hidden" name="version" value={commitment.version} />
    {children}
  </form>
);

const Accept = ({ viewer: { language }, record, form }: PartProps & { form: DecisionForm }) => {
  const t = locale[language].accept;
  const { initiatives, plans, commitment } = record;
  const labelOf = ({ planId, focusAreaId, names }: Initiative) => {
    const plan = plans.find(({ id }) => id === planId);
    const isOther = focusAreaId !== commitment.focusAreaId;
    return isOther && plan
      ? `${currentName(names)} (${currentName(plan.names)})`
      : currentName(names);
  };
  return (
    <section>
      <h2>{t.title}</h2>
      {initiatives.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <>
          <p>{t.what}</p>
          <Decision record={record} action="ta-upp">
            <Select
              id="initiative"
              label={t.label}
              choices={[
                { value: '', label: '' },
                ...initiatives.map((each) => ({
                  value: `${each.planId}/${each.id}`,
                  label: labelOf(each),
                })),
              ]}
              chosen={form.initiative}
              errors={form.errors}
              language={language}
            />
            <div class="actions">
              <Button>{t.button}</Button>
            </div>
          </Decision>
        </>
      )}
    </section>
  );
};

const Make = ({ viewer: { language }, record: { plans, commitment } }: PartProps) => {
  const t = locale[language].make;
  const own = plans.filter(({ focusAreaId }) => focusAreaId === commitment.focusAreaId);
  const key = commitmentKey(commitmentRefOf(commitment));
  return (
    <section>
      <h2>{t.title}</h2>
      {own.length === 0 ? <p>{t.none}</p> : null}
      {own.map(({ id, names }) => (
        <form method="get" action={newInitiativePath(id)}>
          <input type="hidden" name="atagande" value={key} />
          {own.length === 1 ? null : <p>{currentName(names)}</p>}
          <Button variant="secondary">{t.button}</Button>
        </form>
      ))}
    </section>
  );
};

const SetAside = ({ viewer: { language }, record, form }: PartProps & { form: DecisionForm }) => {
  const t = locale[language].aside;
  return (
    <section>
      <h2>{t.title}</h2>
      <Decision record={record} action="lagg-at-sidan">
        <Textarea
          id="reason"
          label={t.label}
          hint={t.hint}
          value={form.reason}
          limit={longTextLimit}
          rows={4}
          errors={form.errors}
          language={language}
        />
        <div class="actions">
          <Button variant="secondary">{t.button}</Button>
        </div>
      </Decision>
    </section>
  );
};

const TakeBack = ({ viewer: { language }, record }: PartProps) => {
  const t = locale[language].takeBack;
  const { state } = record.commitment.decision;
  if (state === 'open') return null;
  return (
    <section>
      <h2>{t.title}</h2>
      <p>{t[state]}</p>
      <Decision record={record} action="ta-tillbaka">
        <Button variant="secondary">{t.button}</Button>
      </Decision>
    </section>
  );
};
