import { commitmentKey } from '../../shared/domain/commitment.ts';
import { InitiativeRef } from '../../shared/domain/ids.ts';
import { currentName } from '../../shared/domain/names.ts';
import { type Initiative, statusOf } from '../../shared/domain/plan.ts';
import type { ProgressUpdate } from '../../shared/domain/progress.ts';
import type { Language } from '../../shared/locales/language.ts';
import { planWords } from '../../shared/locales/plan-words.ts';
import { publicPlans } from '../../shared/locales/public-plans.ts';
import { getCommitment } from '../../shared/store/commitments.ts';
import { getInitiative } from '../../shared/store/plans.ts';
import { listUpdates } from '../../shared/store/progress.ts';
import { SummaryList, Table, Tag, Typed } from '../../shared/web/components.tsx';
import { inSentence, instantInSentence } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { StatusTag } from '../../shared/web/plan-tags.tsx';
import { namesOf } from './plan-page.tsx';
import { type Asked, notFound, planAddress, publicPage, readPlan } from './seen.tsx';

/** One initiative of a decided plan: what, who and when, what it grew from and what has been reported. */
export async function showInitiative(asked: Asked): Promise<Response> {
  const plan = await readPlan(asked);
  const ref = InitiativeRef.safeParse({
    planId: asked.params['plan'],
    initiativeId: asked.params['initiative'],
  });
  if (!plan || !ref.success) return notFound(asked);
  const initiative = await getInitiative(asked.plans, ref.data);
  if (!initiative) return notFound(asked);
  const { plans, language, today } = asked;
  const nameOf = await namesOf(asked, [initiative]);
  const pledgers = await readPledgers(asked, initiative);
  const updates = (await listUpdates(plans, ref.data)).sort((one, other) =>
    one.submittedAt < other.submittedAt ? 1 : -1,
  );
  const t = publicPlans[language].initiative;
  const name = currentName(initiative.names);
  const { leadActor, participatingActors, startsOn, endsOn, milestones } = initiative;
  const typed = (label: string, text: string) =>
    text === '' ? [] : [{ label, value: <Typed text={text} /> }];
  return publicPage(
    asked,
    { title: name },
    <>
      <p class="overline">
        <a class="ds-link" href={planAddress(plan.id)}>
          {currentName(plan.names)}
        </a>
      </p>
      <h1>{name}</h1>
      <p>
        <StatusTag status={statusOf(initiative, today)} language={language} />
      </p>
      <SummaryList
        rows={[
          { label: t.lead, value: leadActor ? nameOf(leadActor) : t.nobody },
          ...(participatingActors.length > 0
            ? [
                {
                  label: t.participants,
                  value: participatingActors
                    .map(({ actorId, role }) =>
                      role ? `${nameOf(actorId)} (${role})` : nameOf(actorId),
                    )
                    .join(', '),
                },
              ]
            : []),
          {
            label: t.time,
            value: `${inSentence(startsOn, language)} – ${endsOn ? inSentence(endsOn, language) : planWords[language].continuous}`,
          },
          ...typed(t.goal, initiative.goal),
          ...typed(t.activities, initiative.activities),
          ...typed(t.intendedResult, initiative.intendedResult),
          ...typed(t.note, initiative.publicNote),
        ]}
      />
      {milestones.length === 0 ? null : (
        <Table
          caption={t.milestones}
          columns={[{ header: t.milestone }, { header: t.dueOn }, { header: t.state }]}
          rows={milestones.map(({ name: milestone, dueOn, doneOn }) => [
            milestone,
            inSentence(dueOn, language),
            doneOn ? (
              <Tag tone="success">{t.done(inSentence(doneOn, language))}</Tag>
            ) : (
              <Tag tone={dueOn < today ? 'danger' : 'neutral'}>
                {dueOn < today ? t.missed : t.left}
              </Tag>
            ),
          ])}
        />
      )}
      <section>
        <h2>{t.sources}</h2>
        {pledgers.length === 0 ? (
          <p>{t.noSources}</p>
        ) : (
          <ul>
            {pledgers.map(({ key, actorName }) => (
              <li>
                <a class="ds-link" href={`/ataganden/${initiative.strategyId}#${key}`}>
                  {t.pledgeOf(actorName)}
                </a>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <h2>{t.updates}</h2>
        {updates.length === 0 ? (
          <p>{t.noUpdates}</p>
        ) : (
          updates.map((update) => <Update update={update} language={language} />)
        )}
      </section>
    </>,
  );
}

/** The element of a commitment in the list of them all. */
export const anchorOf = (ref: Parameters<typeof commitmentKey>[0]): string =>
  commitmentKey(ref).replaceAll('#', '.');

async function readPledgers({ plans }: Asked, { sources }: Initiative) {
  const found = await Promise.all(
    sources
      .filter((source) => source.kind === 'commitment')
      .map(async ({ commitment: ref }) => ({
        key: anchorOf(ref),
        commitment: await getCommitment(plans, ref),
      })),
  );
  return found.flatMap(({ key, commitment }) =>
    commitment ? [{ key, actorName: commitment.actorName }] : [],
  );
}

const Update = ({ update, language }: { update: ProgressUpdate; language: Language }) => {
  const t = publicPlans[language].initiative;
  const { actorName, submittedAt, status, report } = update;
  return (
    <section>
      <h3>{t.by(actorName, instantInSentence(new Date(submittedAt), language))}</h3>
      <p>
        <StatusTag status={status} language={language} />
      </p>
      <SummaryList
        rows={[
          ...(report.done === ''
            ? []
            : [{ label: t.doneText, value: <Typed text={report.done} /> }]),
          ...(report.next === ''
            ? []
            : [{ label: t.nextText, value: <Typed text={report.next} /> }]),
        ]}
      />
    </section>
  );
};
