/** A consultee's time to answer: more of it, asked for or not, or none. */
import { reminderAfterChange } from '../../shared/domain/consultee.ts';
import {
  consultationFor,
  type ExtensionDecision,
  extensionVersion,
  openRequest,
  reasonLimit,
  withDecision,
} from '../../shared/domain/extension.ts';
import { ConsulteeRef } from '../../shared/domain/ids.ts';
import { cleanText } from '../../shared/domain/text.ts';
import { extensionWords } from '../../shared/locales/extensions.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { getConsultation } from '../../shared/store/consultations.ts';
import { getConsultee } from '../../shared/store/consultees.ts';
import { decideExtension } from '../../shared/store/extensions.ts';
import { getResponse } from '../../shared/store/responses.ts';
import type { FieldError } from '../../shared/web/components.tsx';
import { readDay } from '../../shared/web/extension-day.ts';
import { formatNumber } from '../../shared/web/format.ts';
import { seeOther } from '../../shared/web/http.ts';
import { type Route, route } from '../../shared/web/router.ts';
import { extensionPath } from '../../shared/web/staff-paths.ts';
import {
  forStaff,
  notFound,
  type StaffAsked,
  type StaffDeps,
  type StaffPage,
} from '../../shared/web/staff.tsx';
import { extensionPage, type Situation } from './page.tsx';

interface ExtensionDeps extends StaffDeps {
  records: Table;
}
type Asked = StaffAsked<ExtensionDeps>;
type Page = StaffPage<ExtensionDeps>;

export function extensionRoutes(deps: ExtensionDeps): Route[] {
  const staff = forStaff(deps);
  const path = '/samordna/anstand/:consultationId/:consulteeId';
  return [route('GET', path, staff(showTime)), route('POST', path, staff(decideTime))];
}

/** What is known of the consultee that is asked for. */
async function situationOf({ records, params }: Asked): Promise<Situation | undefined> {
  const ref = ConsulteeRef.safeParse(params);
  if (!ref.success) return undefined;
  const [consultation, consultee, response] = await Promise.all([
    getConsultation(records, ref.data.consultationId),
    getConsultee(records, ref.data),
    getResponse(records, ref.data),
  ]);
  return consultation && consultee
    ? { ref: ref.data, consultation, consultee, answered: response !== undefined }
    : undefined;
}

const showTime: Page = async (asked) => {
  const situation = await situationOf(asked);
  if (!situation) return notFound(asked);
  const isDone = asked.request.query.has('beslutat');
  return extensionPage(asked.viewer, situation, { until: '', reason: '', errors: [], isDone });
};

/** What the form says. */
interface Choice {
  declines: boolean;
  until: string;
  reason: string;
}

/** Stores what was decided, if nothing was asked or decided since the page was shown. */
const decideTime: Page = async (asked) => {
  const { form } = asked.request;
  const choice = {
    declines: form.get('beslut') === 'declined',
    until: (form.get('dag') ?? '').trim(),
    reason: cleanText(form.get('skal') ?? ''),
  };
  for (;;) {
    const found = await situationOf(asked);
    if (!found) return notFound(asked);
    const done = seeOther(`${extensionPath(found.ref)}?beslutat`);
    if (isDecidedSo(asked, found, choice)) return done;
    const refuse = (status: 409 | 422, errors: FieldError[]) =>
      extensionPage(asked.viewer, found, { ...choice, errors, status });
    const { decide: t } = extensionWords[asked.viewer.language];
    if (form.get('version') !== String(extensionVersion(found.consultee)))
      return refuse(409, [{ field: 'dag', message: t.conflict }]);
    const chosen = decisionIn(asked, found, choice);
    if (chosen.errors) return refuse(422, chosen.errors);
    const { decision } = chosen;
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
function isDecidedSo({ viewer }: Asked, { consultee }: Situation, choice: Choice): boolean {
  const last = consultee.extensions?.at(-1);
  if (!last || last.state === 'asked') return false;
  const isSame = last.by === viewer.session.name && last.reason === choice.reason;
  if (last.state === 'declined') return isSame && choice.declines;
  return isSame && !choice.declines && last.until === choice.until;
}

/** What is decided, or what has to be mended, field by field. */
function decisionIn(
  { viewer }: Asked,
  { consultation, consultee, answered }: Situation,
  { declines, until, reason }: Choice,
):
  | { decision: ExtensionDecision; errors?: undefined }
  | { errors: FieldError[]; decision?: undefined } {
  const { language, now, session } = viewer;
  const { faults, decide: t } = extensionWords[language];
  const errors: FieldError[] = [];
  const add = (field: 'dag' | 'skal', message: string) => errors.push({ field, message });
  const own = consultationFor(consultation, consultee);
  const { day, message } = declines ? {} : readDay(until, own, now, language);
  if (consultation.state !== 'open') add('dag', t.notOpen);
  else if (answered) add('dag', t.answered);
  else if (message) add('dag', message);
  if (declines && !openRequest(consultee)) add('dag', t.conflict);
  if (declines && reason === '') add('skal', t.noReason);
  if (reason.length > reasonLimit) add('skal', faults.tooLong(formatNumber(reasonLimit, language)));
  if (errors.length > 0) return { errors };
  const what = { reason, at: now.toISOString(), by: session.name };
  return {
    decision: day ? { state: 'granted', until: day, ...what } : { state: 'declined', ...what },
  };
}
