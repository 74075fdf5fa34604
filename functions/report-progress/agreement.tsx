/** An actor's answer to its part of a plan, before the plan is decided. */
import { PlanId } from '../../shared/domain/ids.ts';
import { currentName } from '../../shared/domain/names.ts';
import {
  type ActionPlan,
  actorsOf,
  type Agreement,
  type Initiative,
} from '../../shared/domain/plan.ts';
import type { Language } from '../../shared/locales/language.ts';
import { uppdrag } from '../../shared/locales/uppdrag.ts';
import {
  answerAgreement,
  eachInitiative,
  getAgreement,
  getPlan,
} from '../../shared/store/plans.ts';
import { actorHome, agreementPath } from '../../shared/web/actor-paths.ts';
import { type FieldError, FormErrors, Notice, Typed } from '../../shared/web/components.tsx';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { AnswerForm, noAnswer, readAnswer, type TypedAnswer } from './answer-form.tsx';
import { InitiativeFacts } from './initiative.tsx';
import { BackHome, notFound, ownPage, type Visit } from './visit.tsx';

interface Asked {
  plan: ActionPlan;
  agreement: Agreement;
}

/** The plan that an address names, when the actor was ever asked about it. */
async function readAsked({ plans, params, actor }: Visit): Promise<Asked | undefined> {
  const id = PlanId.safeParse(params['plan']);
  if (!id.success) return undefined;
  const [plan, agreement] = await Promise.all([
    getPlan(plans, id.data),
    getAgreement(plans, id.data, actor.id),
  ]);
  return plan && agreement && { plan, agreement };
}

const isOpen = ({ plan, agreement }: Asked): boolean =>
  plan.state === 'agreeing' && agreement.sequence === plan.agreementSequence;

export async function showAgreement(visit: Visit): Promise<Response> {
  const asked = await readAsked(visit);
  if (!asked) return notFound(visit);
  const { answer, text = '' } = asked.agreement;
  const typed = answer === 'asked' ? noAnswer : { answer, text };
  return agreementPage(visit, asked, { typed, errors: [], status: 200 });
}

export async function answerAgreementForm(visit: Visit): Promise<Response> {
  const { plans, actor, request, language, now } = visit;
  const asked = await readAsked(visit);
  if (!asked) return notFound(visit);
  const { typed, errors } = readAnswer(request.form, language);
  if (errors) return agreementPage(visit, asked, { typed, errors, status: 422 });
  const isSeen = request.form.get('version') === String(asked.agreement.sequence);
  const answer: Agreement = {
    planId: asked.plan.id,
    actorId: actor.id,
    sequence: asked.agreement.sequence,
    answer: typed.answer,
    ...(typed.text !== '' && { text: typed.text }),
    at: now.toISOString(),
  };
  if (isSeen && isOpen(asked) && (await answerAgreement(plans, answer)))
    return seeOther(`${actorHome}?klart`);
  // Asked anew, decided or taken back since the page was shown.
  return agreementPage(visit, (await readAsked(visit)) ?? asked, {
    typed,
    errors: [],
    status: 409,
  });
}

async function agreementPage(
  visit: Visit,
  asked: Asked,
  state: { typed: TypedAnswer; errors: FieldError[]; status: 200 | 409 | 422 },
): Promise<Response> {
  const { plans, actor, language } = visit;
  const { plan, agreement } = asked;
  const parts: Initiative[] = [];
  for await (const initiative of eachInitiative(plans, plan.id))
    if (actorsOf(initiative).includes(actor.id)) parts.push(initiative);
  const t = uppdrag[language].agreement;
  const name = currentName(plan.names);
  const title = t.title(name);
  return ownPage(
    visit,
    { title, status: state.status, hasError: state.status !== 200 },
    <>
      <FormErrors errors={state.errors} language={language} />
      <h1>{title}</h1>
      {state.status === 409 ? (
        <Notice tone="warning" title={t.changedTitle}>
          <p>{t.changed}</p>
          <Typed text={state.typed.text} />
        </Notice>
      ) : null}
      <p class="lead">{t.lead(actor.name)}</p>
      <AnswerSoFar agreement={agreement} language={language} />
      {parts.map((initiative) => (
        <section>
          <h2>{currentName(initiative.names)}</h2>
          <InitiativeFacts initiative={initiative} actor={actor} language={language} />
        </section>
      ))}
      {isOpen(asked) ? (
        <AnswerForm
          action={agreementPath(plan.id)}
          version={agreement.sequence}
          typed={state.typed}
          errors={state.errors}
          language={language}
        />
      ) : (
        <Notice tone="info">
          <p>{t.over}</p>
        </Notice>
      )}
      <BackHome language={language} />
    </>,
  );
}

const AnswerSoFar = ({ agreement, language }: { agreement: Agreement; language: Language }) => {
  const t = uppdrag[language].agreement;
  if (agreement.answer === 'asked') return null;
  return (
    <Notice tone={agreement.answer === 'confirmed' ? 'success' : 'warning'}>
      <p>{t.answers[agreement.answer]}</p>
    </Notice>
  );
};
