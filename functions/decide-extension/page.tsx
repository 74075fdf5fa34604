/** A consultee's time to answer: what it asks for, what was decided, and the form that decides. */
import type { LocalDate } from '../../shared/domain/calendar.ts';
import type { Consultation } from '../../shared/domain/consultation.ts';
import type { Consultee } from '../../shared/domain/consultee.ts';
import type { ConsulteeRef } from '../../shared/domain/ids.ts';
import {
  consultationFor,
  type Extension,
  extensionOf,
  extensionVersion,
  openRequest,
  reasonLimit,
} from '../../shared/domain/extension.ts';
import { extensionWords } from '../../shared/locales/extensions.ts';
import type { Language } from '../../shared/locales/language.ts';
import {
  Button,
  Field,
  type FieldError,
  FormErrors,
  Notice,
  Table,
  Textarea,
  Typed,
} from '../../shared/web/components.tsx';
import { exampleDay } from '../../shared/web/extension-day.ts';
import { inSentence, instantInSentence, instantInTable } from '../../shared/web/format.ts';
import type { Response } from '../../shared/web/http.ts';
import { consulteePath, extensionPath } from '../../shared/web/staff-paths.ts';
import { type Viewer, workspacePage } from '../../shared/web/staff.tsx';

/** A consultee, with what decides about its time. */
export interface Situation {
  ref: ConsulteeRef;
  consultation: Consultation;
  consultee: Consultee;
  answered: boolean;
}

export interface ExtensionForm {
  until: string;
  reason: string;
  errors: FieldError[];
  status?: 409 | 422;
  /** It was decided a moment ago. */
  isDone?: boolean;
}

export function extensionPage(viewer: Viewer, situation: Situation, form: ExtensionForm): Response {
  const { language } = viewer;
  const { ref, consultation, consultee, answered } = situation;
  const t = extensionWords[language].decide;
  const { errors, status = 200, isDone } = form;
  const day = inSentence(consultationFor(consultation, consultee).closingDate, language);
  return workspacePage(
    viewer,
    {
      title: t.titleOf(consultee.name),
      returnTo: extensionPath(ref),
      status,
      hasError: errors.length > 0,
    },
    <>
      <FormErrors errors={errors} language={language} />
      <p class="overline">
        {consultation.caseReference} {consultation.title}
      </p>
      <h1>{t.titleOf(consultee.name)}</h1>
      {isDone ? <Decided consultee={consultee} language={language} /> : null}
      <p class="lead">
        {extensionOf(consultation, consultee) ? t.ownDay(day) : t.everyonesDay(day)}
      </p>
      {consultation.state === 'open' && !answered ? (
        <Decision viewer={viewer} situation={situation} form={form} />
      ) : (
        <p>{answered ? t.answered : t.notOpen}</p>
      )}
      <History extensions={consultee.extensions ?? []} language={language} />
      <p>
        <a class="ds-link" href={consulteePath(ref)}>
          {t.back(consultee.name)}
        </a>
      </p>
    </>,
  );
}

/** Says what was decided a moment ago. */
const Decided = ({ consultee, language }: { consultee: Consultee; language: Language }) => {
  const t = extensionWords[language].decide.done;
  const last = consultee.extensions?.at(-1);
  if (!last || last.state === 'asked') return null;
  return (
    <Notice tone="success">
      <p>{last.state === 'granted' ? t.granted(inSentence(last.until, language)) : t.declined}</p>
    </Notice>
  );
};

interface DecisionProps {
  viewer: Viewer;
  situation: Situation;
  form: ExtensionForm;
}

const Decision = ({ viewer: { language, now }, situation, form }: DecisionProps) => {
  const { ref, consultation, consultee } = situation;
  const { errors } = form;
  const t = extensionWords[language].decide;
  const request = openRequest(consultee);
  const own = consultationFor(consultation, consultee);
  return (
    <form method="post" action={extensionPath(ref)} novalidate>
      {request ? (
        <Notice tone="info" title={t.asks(inSentence(request.until, language))}>
          <Typed text={request.reason} />
          <p>{t.asked(instantInSentence(new Date(request.at), language))}</p>
        </Notice>
      ) : (
        <h2>{t.give}</h2>
      )}
      <p>{t.giveLead}</p>
      <input type="hidden" name="version" value={extensionVersion(consultee)} />
      <Field
        id="dag"
        label={t.until}
        hint={t.untilHint(exampleDay(own, now))}
        value={form.until || (request?.until ?? '')}
        autocomplete="off"
        errors={errors}
        language={language}
      />
      <Textarea
        id="skal"
        label={t.reason}
        hint={request ? t.reasonHint : t.giveReasonHint}
        value={form.reason}
        limit={reasonLimit}
        rows={4}
        errors={errors}
        language={language}
      />
      <div class="actions">
        <Button name="beslut" value="granted" variant={request ? 'primary' : 'secondary'}>
          {request ? t.grant : t.giveTime}
        </Button>
        {request ? (
          <Button name="beslut" value="declined" variant="secondary">
            {t.decline}
          </Button>
        ) : null}
      </div>
    </form>
  );
};

const History = ({ extensions, language }: { extensions: Extension[]; language: Language }) => {
  const t = extensionWords[language].decide;
  const day = (date: LocalDate) => inSentence(date, language);
  const rows = extensions.flatMap((one) => {
    const { request } = one;
    const asked = request && {
      ...{ at: request.at, what: t.happened.asked(day(request.until)), by: t.consultee },
      reason: request.reason,
    };
    // What waits stands above.
    if (one.state === 'asked') return [];
    const { at, by, reason } = one;
    const what = one.state === 'granted' ? t.happened.granted(day(one.until)) : t.happened.declined;
    return [...(asked ? [asked] : []), { at, what, by, reason }];
  });
  if (rows.length === 0) return null;
  return (
    <section class="wide">
      <Table
        caption={t.history}
        columns={[
          { header: t.columns.when },
          { header: t.columns.what },
          { header: t.columns.who },
          { header: t.columns.reason },
        ]}
        rows={rows.map(({ at, what, by, reason }) => [
          <time>{instantInTable(new Date(at), language)}</time>,
          what,
          by,
          reason === '' ? t.nothing : <span class="typed">{reason}</span>,
        ])}
      />
    </section>
  );
};
