/** Makes an answer of what came in, or sets it aside. */
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { AttachedFile } from '../../shared/domain/attached-file.ts';
import { type Consultation, type ConsultationContent } from '../../shared/domain/consultation.ts';
import { type Consultee, refOf } from '../../shared/domain/consultee.ts';
import { consultationFor } from '../../shared/domain/extension.ts';
import {
  filesOf,
  type IntakeItem,
  isBeingLookedThrough,
  mayBeOpened,
  SetAside,
} from '../../shared/domain/intake.ts';
import type { Answer, ConsultationResponse } from '../../shared/domain/response.ts';
import { cleanText, shortTextLimit } from '../../shared/domain/text.ts';
import { intakeWords } from '../../shared/locales/intake.ts';
import { responseRecord } from '../../shared/platform/reference.ts';
import { getContent, listConsultations } from '../../shared/store/consultations.ts';
import { additionOf, eachConsultee } from '../../shared/store/consultees.ts';
import { decideIntake, getIntakeText } from '../../shared/store/intake.ts';
import { getResponse, responsePut } from '../../shared/store/responses.ts';
import type { FieldError } from '../../shared/web/components.tsx';
import { formatNumber } from '../../shared/web/format.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { notFound } from '../../shared/web/staff.tsx';
import { readAnswer, readSender } from './answer-form.ts';
import { type Asked, type Page, situationOf, type Situation } from './asked.ts';
import { checkPage } from './check-page.tsx';
import { type ItemPage, itemPage } from './item-page.tsx';
import { itemPath } from './paths.ts';

/** Scanning takes seconds, sometimes minutes: who waited so long may register an answer without its files. */
const patience = 30 * 60_000;

export const showItem: Page = async (asked) => {
  const found = await situationOf(asked);
  return found ? show(asked, found, {}) : notFound(asked);
};

async function show(
  asked: Asked,
  found: Situation,
  more: Pick<ItemPage, 'form' | 'errors' | 'status'>,
): Promise<Response> {
  const { records, request, viewer } = asked;
  const { consultation } = found;
  const [text, content, consultees, consultations] = await Promise.all([
    getIntakeText(records, found.ref),
    consultation && getContent(records, consultation.id),
    consultation ? consulteesOf(asked, consultation) : [],
    found.ref.place === '-' ? listConsultations(records) : [],
  ]);
  return itemPage(viewer, {
    ...{ found, text, content, consultees, consultations },
    ...{ form: new URLSearchParams(), errors: [] as FieldError[] },
    isDone: request.query.has('registrerat'),
    ...more,
  });
}

const consulteesOf = ({ records }: Asked, { id }: Consultation): Promise<Consultee[]> =>
  Array.fromAsync(eachConsultee(records, id));

/** What the form makes of it, ready to be stored. */
export interface Registration {
  consultation: Consultation;
  consultee: Consultee;
  content: ConsultationContent;
  response: ConsultationResponse;
}

/** Shows what was filled in to be checked, or to be changed, and stores it once it was checked. */
export const registerAnswer: Page = async (asked) => {
  const { form } = asked.request;
  const step = form.get('steg');
  for (;;) {
    const found = await situationOf(asked);
    if (!found?.consultation) return notFound(asked);
    if (isRegisteredSo(asked, found.item)) return seeOther(doneAt(found));
    const t = intakeWords[asked.viewer.language];
    if (
      form.get('version') !== String(found.item.version) ||
      found.item.outcome.state !== 'waiting'
    )
      return show(asked, found, {
        ...{ form, status: 409 },
        errors: [{ field: 'instans', message: t.item.conflict }],
      });
    if (step === 'andra') return show(asked, found, { form });
    const made = await registrationOf(asked, found, found.consultation);
    if ('errors' in made) return show(asked, found, { form, errors: made.errors, status: 422 });
    if (step !== 'registrera') return checkPage(asked.viewer, found, form, made);
    if (await store(asked, found, made)) return seeOther(doneAt(found));
    // Somebody decided, answered or took the id: look again.
  }
};

const doneAt = ({ ref }: Situation): string => `${itemPath(ref)}?registrerat`;

/** Sent twice, or stored by an attempt whose reply was lost. */
const isRegisteredSo = ({ request, viewer }: Asked, { outcome, version }: IntakeItem): boolean =>
  outcome.state === 'registered' &&
  request.form.get('steg') === 'registrera' &&
  outcome.by === viewer.session.name &&
  request.form.get('version') === String(version - 1);

async function registrationOf(
  asked: Asked,
  { item }: Situation,
  consultation: Consultation,
): Promise<Registration | { errors: FieldError[] }> {
  const { records, request, viewer } = asked;
  const { language, now } = viewer;
  const t = intakeWords[language].form;
  const stop = (message: string) => ({ errors: [{ field: 'instans', message }] });
  const content = await getContent(records, consultation.id);
  if (!content || consultation.state !== 'open') return stop(t.notOpen);
  const sender = readSender(
    request.form,
    consultation,
    await consulteesOf(asked, consultation),
    language,
  );
  const { answer, errors } = readAnswer(request.form, content, language);
  if (sender.errors) return { errors: [...sender.errors, ...errors] };
  const { consultee } = sender;
  const standing = await getResponse(records, refOf(consultee));
  if (standing) return { errors: [...stop(t.answered(standing.reference)).errors, ...errors] };
  const hasJustCome = now.getTime() - Date.parse(item.receivedAt) < patience;
  if (isBeingLookedThrough(item) && hasJustCome)
    return { errors: [...stop(t.filesWait).errors, ...errors] };
  if (errors.length > 0) return { errors };
  const response = responseFrom(asked, item, { consultation, consultee, answer });
  return { consultation, consultee, content, response };
}

function responseFrom(
  { viewer: { session, now } }: Asked,
  item: IntakeItem,
  {
    consultation,
    consultee,
    answer,
  }: Pick<Registration, 'consultation' | 'consultee'> & { answer: Answer },
): ConsultationResponse {
  const own = consultationFor(consultation, consultee);
  const submittedAt = item.receivedAt;
  return {
    ...responseRecord(own, consultee, { answer, version: 1, submittedAt }),
    cameIn: {
      channel: item.channel,
      intakeId: item.id,
      registeredAt: now.toISOString(),
      registeredBy: session.name,
      files: filesOf(item).flatMap((file) =>
        mayBeOpened(item, file) ? [AttachedFile.parse(file)] : [],
      ),
    },
  };
}

/** The answer, what became of the item, and the sender when it was not invited: all or nothing. */
function store(
  { records, viewer: { session, now } }: Asked,
  { item }: Situation,
  { consultation, consultee, response }: Registration,
): Promise<boolean> {
  const together: TransactWriteItem[] = [{ Put: responsePut(records, response) }];
  if (consultee.uninvited) together.push({ Put: additionOf(records, consultee, now) });
  const outcome = {
    ...{ state: 'registered' as const, at: now.toISOString(), by: session.name },
    ...{ consultationId: consultation.id, consulteeId: consultee.id },
  };
  return decideIntake(records, item, outcome, now, together);
}

/** Sets it aside, with a reason. */
export const setAside: Page = async (asked) => {
  const { records, request, viewer } = asked;
  const found = await situationOf(asked);
  if (!found) return notFound(asked);
  const { item, ref } = found;
  const words = intakeWords[viewer.language];
  const reason = SetAside.safeParse(request.form.get('skal'));
  const note = cleanText(request.form.get('anteckning') ?? '').replaceAll(/\s+/g, ' ');
  const refuse = (status: 409 | 422, field: string, message: string) =>
    show(asked, found, { form: request.form, errors: [{ field, message }], status });
  const { outcome, version } = item;
  if (outcome.state === 'set-aside' && outcome.reason === reason.data && outcome.note === note)
    return seeOther(itemPath(ref));
  if (outcome.state !== 'waiting' || request.form.get('version') !== String(version))
    return refuse(409, 'skal', words.item.conflict);
  if (!reason.success) return refuse(422, 'skal', words.aside.noReason);
  if (note.length > shortTextLimit)
    return refuse(
      422,
      'anteckning',
      words.form.tooLong(formatNumber(shortTextLimit, viewer.language)),
    );
  const by = { at: viewer.now.toISOString(), by: viewer.session.name };
  const aside = { state: 'set-aside' as const, ...by, reason: reason.data, note };
  return (await decideIntake(records, item, aside, viewer.now))
    ? seeOther(itemPath(ref))
    : refuse(409, 'skal', words.item.conflict);
};

/** Lets what was set aside wait again. */
export const takeBack: Page = async (asked) => {
  const found = await situationOf(asked);
  if (!found) return notFound(asked);
  const { item, ref } = found;
  const isMeant = asked.request.form.get('version') === String(item.version);
  if (isMeant && item.outcome.state === 'set-aside')
    await decideIntake(asked.records, item, { state: 'waiting' }, asked.viewer.now);
  return seeOther(itemPath(ref));
};
