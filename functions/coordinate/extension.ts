/** Deciding about a consultee's time to answer: more of it, asked for or not, or none. */
import { LocalDate } from '../../shared/domain/calendar.ts';
import { reminderAfterChange } from '../../shared/domain/consultee.ts';
import {
  consultationFor,
  type ExtensionDecision,
  extensionVersion,
  faultOfDay,
  openRequest,
  reasonLimit,
  withDecision,
} from '../../shared/domain/extension.ts';
import { cleanText } from '../../shared/domain/text.ts';
import { extensionWords } from '../../shared/locales/extensions.ts';
import { decideExtension } from '../../shared/store/extensions.ts';
import { getResponse } from '../../shared/store/responses.ts';
import type { FieldError } from '../../shared/web/components.tsx';
import { formatNumber, inSentence } from '../../shared/web/format.ts';
import { seeOther } from '../../shared/web/http.ts';
import { consulteePath } from '../../shared/web/staff-paths.ts';
import { notFound } from '../../shared/web/staff.tsx';
import type { Asked, Page } from './asked.ts';
import { answerWith, consulteeAsked, type ConsulteeAsked } from './consultee.ts';
import { dayThatWouldDo } from './extension-page.tsx';

/** What the form says. */
interface Choice {
  declines: boolean;
  until: string;
  reason: string;
}

/** Stores what was decided, if nothing was asked or decided since the page was shown. */
export const decideTime: Page = async (asked) => {
  const { form } = asked.request;
  const choice = {
    declines: form.get('beslut') === 'declined',
    until: (form.get('dag') ?? '').trim(),
    reason: cleanText(form.get('skal') ?? ''),
  };
  for (;;) {
    const found = await consulteeAsked(asked);
    if (!found) return notFound(asked);
    const done = seeOther(`${consulteePath(found.ref)}?anstand`);
    if (isDecidedSo(asked, found, choice)) return done;
    const refuse = (status: 409 | 422, errors: FieldError[]) =>
      answerWith(asked, found, { time: choice, status, errors });
    const { decide: t } = extensionWords[asked.viewer.language];
    if (form.get('version') !== String(extensionVersion(found.consultee)))
      return refuse(409, [{ field: 'dag', message: t.conflict }]);
    const errors = await faultsIn(asked, found, choice);
    const decision = decisionOf(asked, choice);
    if (errors.length > 0 || !decision) return refuse(422, errors);
    const extensions = withDecision(found.consultee, decision);
    if (!extensions) return refuse(422, [{ field: 'dag', message: t.full }]);
    const next =
      decision.state === 'granted'
        ? reminderAfterChange(
            found.consultation,
            { ...found.consultee, extensions },
            asked.viewer.now,
          )
        : found.consultee.nextReminderOn;
    const change = { extensions, next };
    if (await decideExtension(asked.records, found.consultee, change, asked.viewer.now))
      return done;
    // Somebody else decided, or the tick moved its reminder on: look again.
  }
};

/** Sent twice, or stored by an attempt whose reply was lost. */
function isDecidedSo({ viewer }: Asked, { consultee }: ConsulteeAsked, choice: Choice): boolean {
  const last = consultee.extensions?.at(-1);
  if (!last || last.state === 'asked') return false;
  const isSame = last.by === viewer.session.name && last.reason === choice.reason;
  if (last.state === 'declined') return isSame && choice.declines;
  return isSame && !choice.declines && last.until === choice.until;
}

function decisionOf({ viewer }: Asked, choice: Choice): ExtensionDecision | undefined {
  const { reason } = choice;
  const what = { reason, at: viewer.now.toISOString(), by: viewer.session.name };
  if (choice.declines) return { state: 'declined', ...what };
  const until = LocalDate.safeParse(choice.until);
  return until.success ? { state: 'granted', until: until.data, ...what } : undefined;
}

async function faultsIn(
  { records, viewer }: Asked,
  { consultation, consultee, ref }: ConsulteeAsked,
  { declines, until, reason }: Choice,
): Promise<FieldError[]> {
  const { language, now } = viewer;
  const { faults, decide: t } = extensionWords[language];
  const errors: FieldError[] = [];
  const add = (field: 'dag' | 'skal', message: string) => errors.push({ field, message });
  if (consultation.state !== 'open') add('dag', t.notOpen);
  else if (await getResponse(records, ref)) add('dag', t.answered);
  else if (!declines) {
    const own = consultationFor(consultation, consultee);
    const day = LocalDate.safeParse(until);
    const fault = day.success ? faultOfDay(day.data, own, now) : 'notADay';
    if (fault === 'notADay') add('dag', faults.notADay(dayThatWouldDo(own.closingDate, now)));
    else if (fault === 'not-later')
      add('dag', faults['not-later'](inSentence(own.closingDate, language)));
    else if (fault) add('dag', faults[fault]);
  }
  if (declines && !openRequest(consultee)) add('dag', t.conflict);
  if (declines && reason === '') add('skal', t.noReason);
  if (reason.length > reasonLimit) add('skal', faults.tooLong(formatNumber(reasonLimit, language)));
  return errors;
}
