/** A progress update as it will be sent. */
import type { Child } from 'hono/jsx';
import { commitmentKey } from '../../shared/domain/commitment.ts';
import { currentName } from '../../shared/domain/names.ts';
import { statusOf } from '../../shared/domain/plan.ts';
import { attachmentWords } from '../../shared/locales/attachments.ts';
import { planWords } from '../../shared/locales/plan-words.ts';
import { uppdrag } from '../../shared/locales/uppdrag.ts';
import { ownAttachmentsPath, ownInitiativePath } from '../../shared/web/actor-paths.ts';
import { Button, Notice, SummaryList, Typed } from '../../shared/web/components.tsx';
import { formatNumber, formatSize, inSentence } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { StatusTag } from '../../shared/web/plan-tags.tsx';
import { areReady, type Consequences, idsOf, type Situation } from './report-form.ts';
import { ownPage, type Visit } from './visit.tsx';

export function checkPage(
  visit: Visit,
  situation: Situation,
  { isChanged, version, ...read }: Consequences & { version: number; isChanged: boolean },
): Response {
  const { language } = visit;
  const { initiative, ref } = situation;
  const t = uppdrag[language].check;
  const attached = attachmentWords[language].check;
  const isReady = areReady(situation);
  const path = ownInitiativePath(ref);
  return ownPage(
    visit,
    { title: t.title, returnTo: `${path}/granska` },
    <>
      <p class="overline">{currentName(initiative.names)}</p>
      <h1>{t.title}</h1>
      {isChanged ? (
        <Notice tone="warning">
          <p>{t.changed}</p>
        </Notice>
      ) : null}
      <p class="lead">{t.lead}</p>
      {isReady ? null : (
        <Notice tone="warning">
          <p>{attached.notReady}</p>
          <p>
            <a class="ds-link" href={ownAttachmentsPath(ref)}>
              {attached.open}
            </a>
          </p>
        </Notice>
      )}
      <SummaryList rows={rowsOf(visit, situation, read)} />
      <form method="post" action={`${path}/skicka`}>
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="bilagor" value={idsOf(situation)} />
        <input type="hidden" name="omgang" value={situation.round?.id ?? ''} />
        <div class="actions">
          {isReady ? <Button>{t.send}</Button> : null}
          <a class="ds-link" href={`${path}/lagesrapport`}>
            {t.edit}
          </a>
        </div>
      </form>
    </>,
  );
}

function rowsOf(
  { language, today }: Visit,
  { initiative, commitments, indicators, round }: Situation,
  { report, initiative: next }: Consequences,
): { label: string; value: Child }[] {
  const words = uppdrag[language];
  const t = words.report;
  const typed = (label: string, text: string) =>
    text === '' ? [] : [{ label, value: <Typed text={text} /> }];
  return [
    { label: words.check.round, value: round ? round.title : words.check.noRound },
    {
      label: words.check.status,
      value: <StatusTag status={statusOf(next, today)} language={language} />,
    },
    ...typed(t.statusWhy, report.override?.why ?? ''),
    ...typed(t.done, report.done),
    ...typed(t.next, report.next),
    ...report.milestones.map(({ id, doneOn, movedTo, undone, why }) => ({
      label: initiative.milestones.find((one) => one.id === id)?.name ?? id,
      value: doneOn
        ? words.check.metOn(inSentence(doneOn, language))
        : undone
          ? words.check.undone(why ?? '')
          : words.check.movedTo(movedTo ? inSentence(movedTo, language) : '', why ?? ''),
    })),
    ...report.commitments.map(({ commitment, outcome, text }) => ({
      label:
        commitments.find((one) => commitmentKey(one) === commitmentKey(commitment))?.text ??
        t.outcome,
      value: [planWords[language].chainStates[outcome], text].filter(Boolean).join('. '),
    })),
    ...report.indicatorValues.map(({ indicatorId, period, value }) => {
      const indicator = indicators.find(({ id }) => id === indicatorId);
      return {
        label: t.valueOf(indicator ? currentName(indicator.names) : indicatorId, period),
        value: `${formatNumber(value, language)} ${indicator?.unit ?? ''}`,
      };
    }),
    ...(round?.questions ?? []).flatMap(({ id, text }) => typed(text, report.answers[id] ?? '')),
    ...(report.attachments ?? []).map(({ fileName, size }) => ({
      label: attachmentWords[language].check.label,
      value: <span class="typed">{`${fileName}, ${formatSize(size, language)}`}</span>,
    })),
  ];
}
