/** A consultee's time to answer on its page: what it asks for, what was decided, and the forms that decide. */
import {
  addDays,
  type LocalDate,
  localDateOf,
  nearestWorkingDay,
} from '../../shared/domain/calendar.ts';
import type { Consultee } from '../../shared/domain/consultee.ts';
import { refOf } from '../../shared/domain/consultee.ts';
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
  Notice,
  Table,
  Textarea,
  Typed,
} from '../../shared/web/components.tsx';
import { inSentence, instantInSentence, instantInTable } from '../../shared/web/format.ts';
import { consulteePath } from '../../shared/web/staff-paths.ts';
import type { Viewer } from '../../shared/web/staff.tsx';
import type { PartProps } from './consultee-page.tsx';

export interface TimeForm {
  until: string;
  reason: string;
}

/** Says what was decided a moment ago. */
export const Decided = ({
  viewer: { language },
  consultee,
}: {
  viewer: Viewer;
  consultee: Consultee;
}) => {
  const t = extensionWords[language].decide.done;
  const last = consultee.extensions?.at(-1);
  if (!last || last.state === 'asked') return null;
  return (
    <Notice tone="success">
      <p>{last.state === 'granted' ? t.granted(inSentence(last.until, language)) : t.declined}</p>
    </Notice>
  );
};

interface TimeProps extends PartProps {
  form: TimeForm;
  errors: FieldError[];
}

export const TimeToAnswer = (props: TimeProps) => {
  const {
    viewer: { language },
    record: { consultation, consultee, response },
  } = props;
  const t = extensionWords[language].decide;
  const extension = extensionOf(consultation, consultee);
  const mayDecide = consultation.state === 'open' && !response;
  return (
    <>
      <section>
        <h2>{t.title}</h2>
        <p>{extension ? t.ownDay(inSentence(extension.until, language)) : t.none}</p>
        {mayDecide ? <Decision {...props} /> : <p>{response ? t.answered : t.notOpen}</p>}
      </section>
      <History extensions={consultee.extensions ?? []} language={language} />
    </>
  );
};

const Decision = ({ viewer: { language, now }, record, form, errors }: TimeProps) => {
  const { consultation, consultee } = record;
  const t = extensionWords[language].decide;
  const request = openRequest(consultee);
  const { closingDate } = consultationFor(consultation, consultee);
  return (
    <form method="post" action={`${consulteePath(refOf(consultee))}/anstand`} novalidate>
      {request ? (
        <Notice tone="info" title={t.asks(inSentence(request.until, language))}>
          <Typed text={request.reason} />
          <p>{t.asked(instantInSentence(new Date(request.at), language))}</p>
        </Notice>
      ) : (
        <h3>{t.give}</h3>
      )}
      <p>{t.giveLead}</p>
      <input type="hidden" name="version" value={extensionVersion(consultee)} />
      <Field
        id="dag"
        label={t.until}
        hint={t.untilHint(dayThatWouldDo(closingDate, now))}
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

/** A week more, to a working day. */
export const dayThatWouldDo = (closingDate: LocalDate, now: Date): LocalDate => {
  const today = localDateOf(now);
  return nearestWorkingDay(addDays(today > closingDate ? today : closingDate, 7), 1);
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
