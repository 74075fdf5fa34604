/** What was filled in, to be checked before it becomes a public record. */
import { answerLines } from '../../shared/domain/answer-lines.ts';
import { consultationFor } from '../../shared/domain/extension.ts';
import { answerLabels } from '../../shared/locales/answer.ts';
import { intakeWords } from '../../shared/locales/intake.ts';
import { Button, SummaryList, Typed } from '../../shared/web/components.tsx';
import { inSentence, instantInTable } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';
import { notOfForm } from './answer-form.ts';
import type { Situation } from './asked.ts';
import { itemPath } from './paths.ts';
import type { Registration } from './register.ts';

export function checkPage(
  viewer: Viewer,
  { ref, item }: Situation,
  form: URLSearchParams,
  { consultation, consultee, content, response }: Registration,
): Response {
  const { language } = viewer;
  const t = intakeWords[language].check;
  const labels = answerLabels[language];
  const { closingDate } = consultationFor(consultation, consultee);
  const files = response.cameIn?.files ?? [];
  return workspacePage(
    viewer,
    { title: t.title, returnTo: itemPath(ref) },
    <>
      <p class="overline">
        {consultation.caseReference} {consultation.title}
      </p>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <SummaryList
        rows={[
          {
            label: t.consultee,
            value: consultee.uninvited ? t.uninvited(consultee.name) : consultee.name,
          },
          { label: t.receipt, value: <span class="typed">{consultee.email}</span> },
          { label: t.received, value: instantInTable(new Date(item.receivedAt), language) },
          {
            label: t.late,
            value: response.late ? t.isLate(inSentence(closingDate, language)) : t.inTime,
          },
          {
            label: t.files,
            value:
              files.length === 0 ? (
                t.noFiles
              ) : (
                <ul>
                  {files.map(({ fileName }) => (
                    <li class="typed">{fileName}</li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
      {answerLines(response.answer, content, labels).map(({ heading, entries }) => (
        <section>
          <h2>{heading}</h2>
          {entries.length === 0 ? <p class="subtle">{labels.nothing}</p> : null}
          {entries.map(({ label, text }) => (
            <>
              <h3>{label}</h3>
              <Typed text={text} />
            </>
          ))}
        </section>
      ))}
      <form method="post" action={itemPath(ref)}>
        <input type="hidden" name="version" value={item.version} />
        <input type="hidden" name="remiss" value={consultation.id} />
        {[...form]
          .filter(([name]) => !notOfForm.has(name))
          .map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
        <div class="actions">
          <Button name="steg" value="registrera">
            {t.register}
          </Button>
          <Button name="steg" value="andra" variant="secondary">
            {t.change}
          </Button>
        </div>
      </form>
    </>,
  );
}
