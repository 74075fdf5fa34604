/** What became of a commitment, and the actor's answer to that. */
import { chainStateOf, type Commitment, commitmentRefOf } from '../../shared/domain/commitment.ts';
import { CommitmentRef } from '../../shared/domain/ids.ts';
import { currentName } from '../../shared/domain/names.ts';
import { type Initiative, initiativeRefOf } from '../../shared/domain/plan.ts';
import { answerLabels } from '../../shared/locales/answer.ts';
import { uppdrag } from '../../shared/locales/uppdrag.ts';
import { getCommitment, putCommitment } from '../../shared/store/commitments.ts';
import { getInitiative } from '../../shared/store/plans.ts';
import { actorHome, ownCommitmentPath, ownInitiativePath } from '../../shared/web/actor-paths.ts';
import {
  type FieldError,
  FormErrors,
  Notice,
  SummaryList,
  Typed,
} from '../../shared/web/components.tsx';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { ChainTag } from '../../shared/web/plan-tags.tsx';
import { AnswerForm, noAnswer, readAnswer, type TypedAnswer } from './answer-form.tsx';
import { BackHome, notFound, ownPage, type Visit } from './visit.tsx';

interface Found {
  commitment: Commitment;
  initiative: Initiative | undefined;
}

/** The commitment that an address names, when the actor answers for it: its own, or of one that was merged into it. */
async function readOwn({ plans, params, actor }: Visit): Promise<Found | undefined> {
  const ref = CommitmentRef.safeParse({
    consultationId: params['consultation'],
    consulteeId: params['consultee'],
    focusAreaId: params['area'],
  });
  const commitment = ref.success ? await getCommitment(plans, ref.data) : undefined;
  if (!commitment || ![actor.id, ...actor.formerly].includes(commitment.actorId)) return undefined;
  const { decision } = commitment;
  return {
    commitment,
    initiative:
      decision.state === 'accepted' ? await getInitiative(plans, decision.initiative) : undefined,
  };
}

export async function showCommitment(visit: Visit): Promise<Response> {
  const found = await readOwn(visit);
  if (!found) return notFound(visit);
  const { decision } = found.commitment;
  const typed =
    decision.state === 'accepted' && decision.confirmation.answer !== 'asked'
      ? { answer: decision.confirmation.answer, text: decision.confirmation.text ?? '' }
      : noAnswer;
  return commitmentPage(visit, found, { typed, errors: [], status: 200 });
}

export async function answerCommitmentForm(visit: Visit): Promise<Response> {
  const { plans, request, language, now } = visit;
  const found = await readOwn(visit);
  if (!found) return notFound(visit);
  const { typed, errors } = readAnswer(request.form, language);
  if (errors) return commitmentPage(visit, found, { typed, errors, status: 422 });
  const { commitment } = found;
  const { decision, version } = commitment;
  const at = now.toISOString();
  if (decision.state === 'accepted' && request.form.get('version') === String(version)) {
    const { answer, text } = typed;
    const confirmation = { answer, ...(text !== '' && { text }), at };
    const answered: Commitment = {
      ...commitment,
      decision: { ...decision, confirmation },
      version: version + 1,
    };
    if (await putCommitment(plans, answered, 'answered', at)) return seeOther(`${actorHome}?klart`);
  }
  const current = (await readOwn(visit)) ?? found;
  // Ourselves, when the reply of an earlier attempt was lost.
  if (hasAnswered(current.commitment, typed)) return seeOther(`${actorHome}?klart`);
  return commitmentPage(visit, current, { typed, errors: [], status: 409 });
}

const hasAnswered = ({ decision }: Commitment, { answer, text }: TypedAnswer): boolean =>
  decision.state === 'accepted' &&
  decision.confirmation.answer === answer &&
  (decision.confirmation.text ?? '') === text;

function commitmentPage(
  visit: Visit,
  { commitment, initiative }: Found,
  state: { typed: TypedAnswer; errors: FieldError[]; status: 200 | 409 | 422 },
): Response {
  const { language } = visit;
  const t = uppdrag[language].commitment;
  const { decision, participation, text, responseReference } = commitment;
  const ways = answerLabels[language].participations;
  return ownPage(
    visit,
    { title: t.title, status: state.status, hasError: state.status !== 200 },
    <>
      <FormErrors errors={state.errors} language={language} />
      <h1>{t.title}</h1>
      {state.status === 409 ? (
        <Notice tone="warning" title={t.changedTitle}>
          <p>{t.changed}</p>
          <Typed text={state.typed.text} />
        </Notice>
      ) : null}
      <p>
        <ChainTag state={chainStateOf(commitment, initiative)} language={language} />
      </p>
      <h2>{t.yourWords}</h2>
      {text === '' ? null : <Typed text={text} />}
      <SummaryList
        rows={[
          ...(participation.length > 0
            ? [{ label: t.ways, value: participation.map((way) => ways[way]).join(', ') }]
            : []),
          { label: t.reference, value: responseReference },
        ]}
      />
      <h2>{t.became}</h2>
      {decision.state === 'open' ? <p>{t.open}</p> : null}
      {decision.state === 'set-aside' ? (
        <>
          <p>{t.setAside}</p>
          <Typed text={decision.reason} />
        </>
      ) : null}
      {initiative ? (
        <>
          <p>
            {t.accepted}{' '}
            <a class="ds-link" href={ownInitiativePath(initiativeRefOf(initiative))}>
              {currentName(initiative.names)}
            </a>
          </p>
          <Typed text={initiative.goal} />
        </>
      ) : null}
      {decision.state === 'accepted' ? (
        <AnswerForm
          action={ownCommitmentPath(commitmentRefOf(commitment))}
          version={commitment.version}
          typed={state.typed}
          errors={state.errors}
          language={language}
        />
      ) : null}
      <BackHome language={language} />
    </>,
  );
}
