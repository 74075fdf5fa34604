/** A consultee's page: what is known of it, its address, its answer, its reminders. */
import type { Consultation } from '../../shared/domain/consultation.ts';
import type { Consultee } from '../../shared/domain/consultee.ts';
import { ConsultationId, ConsulteeId, type ConsulteeRef } from '../../shared/domain/ids.ts';
import { type Mail, mailKey } from '../../shared/domain/mail-ledger.ts';
import { cleanText, EmailAddress } from '../../shared/domain/text.ts';
import { coordinate } from '../../shared/locales/coordinate.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { recipientOf } from '../../shared/platform/hash.ts';
import { getConsultation, getContent } from '../../shared/store/consultations.ts';
import { getListRow } from '../../shared/store/consultee-list.ts';
import { changeAddress, getConsultee } from '../../shared/store/consultees.ts';
import { eachMailTo, getMail } from '../../shared/store/mail-ledger.ts';
import { getMailbox, restartMailbox, resumeReminders } from '../../shared/store/mailboxes.ts';
import { getResponse } from '../../shared/store/responses.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { consulteePath } from '../../shared/web/staff-paths.ts';
import { notFound } from '../../shared/web/staff.tsx';
import type { Asked, Page } from './asked.ts';
import {
  consulteePage,
  type AddressForm,
  type ConsulteeRecord,
  untouchedForm,
} from './consultee-page.tsx';
import { isAbout } from './mail-words.ts';
import { responsePage } from './response-page.tsx';

interface ConsulteeAsked {
  consultation: Consultation;
  consultee: Consultee;
  ref: ConsulteeRef;
}

async function consulteeAsked({ records, params }: Asked): Promise<ConsulteeAsked | undefined> {
  const consultationId = ConsultationId.safeParse(params['consultationId']);
  const consulteeId = ConsulteeId.safeParse(params['consulteeId']);
  if (!consultationId.success || !consulteeId.success) return undefined;
  const ref = { consultationId: consultationId.data, consulteeId: consulteeId.data };
  const [consultation, consultee] = await Promise.all([
    getConsultation(records, ref.consultationId),
    getConsultee(records, ref),
  ]);
  return consultation && consultee ? { consultation, consultee, ref } : undefined;
}

export const showConsultee: Page = async (asked) => {
  const found = await consulteeAsked(asked);
  if (!found) return notFound(asked);
  const { query } = asked.request;
  const changed = query.has('andrad') && found.consultee.formerEmails.length > 0;
  const done = changed ? 'changed' : query.has('fungerar') ? 'restarted' : undefined;
  return answerWith(asked, found, { done });
};

const answerWith = async (
  asked: Asked,
  found: ConsulteeAsked,
  form: Partial<AddressForm>,
): Promise<Response> =>
  consulteePage(asked.viewer, await readRecord(asked, found), { ...untouchedForm, ...form });

async function readRecord(
  { records, mail }: Asked,
  { consultation, consultee, ref }: ConsulteeAsked,
): Promise<ConsulteeRecord> {
  const [row, response, mails, mailbox] = await Promise.all([
    getListRow(records, ref),
    getResponse(records, ref),
    mailsAbout(mail, consultation, consultee, ref),
    getMailbox(records, recipientOf(consultee.email)),
  ]);
  return { consultation, consultee, row, response, mails, mailbox };
}

/** Mails to all its mailboxes that are about it, and the one to the registrar. */
async function mailsAbout(
  mail: Table,
  { registrarMailbox }: Consultation,
  { email, formerEmails }: Consultee,
  ref: ConsulteeRef,
): Promise<Mail[]> {
  const recipients = [...new Set([email, ...formerEmails].map(recipientOf))];
  const toIt = recipients.map(async (recipient) => {
    const mails: Mail[] = [];
    for await (const each of eachMailTo(mail, recipient)) if (isAbout(each, ref)) mails.push(each);
    return mails;
  });
  const [registration, ...found] = await Promise.all([
    getMail(mail, {
      recipient: recipientOf(registrarMailbox),
      key: mailKey({ kind: 'registration', subject: ref, version: 1 }),
    }),
    ...toIt,
  ]);
  const mails = found.flat();
  // A registrar that is also a consultee has it among its own.
  const isNew = registration && !mails.some(({ key }) => key === registration.key);
  return isNew ? [...mails, registration] : mails;
}

export const showResponse: Page = async (asked) => {
  const found = await consulteeAsked(asked);
  if (!found) return notFound(asked);
  const [response, content] = await Promise.all([
    getResponse(asked.records, found.ref),
    getContent(asked.records, found.ref.consultationId),
  ]);
  return response && content ? responsePage(asked.viewer, response, content) : notFound(asked);
};

/** Gives a consultee another mailbox: the one that was read when the form was shown must still be there. */
export const moveConsultee: Page = async (asked) => {
  const found = await consulteeAsked(asked);
  if (!found) return notFound(asked);
  const { consultee, ref } = found;
  const { errors: t } = coordinate[asked.viewer.language].consultee;
  const email = cleanText(asked.request.form.get('email') ?? '');
  const refuse = (status: 409 | 422, message: string, now = found) =>
    answerWith(asked, now, { status, email, errors: [{ field: 'email', message }] });

  if (!EmailAddress.safeParse(email).success) return refuse(422, t.email);
  const done = seeOther(`${consulteePath(ref)}?andrad`);
  const isSame = consultee.email.toLowerCase() === email.toLowerCase();
  const isCurrent = asked.request.form.get('generation') === String(consultee.generation);
  if (isSame) return isCurrent ? refuse(422, t.same) : done; // Sent twice: the first did it.
  if (isCurrent && (await changeAddress(asked.records, consultee, email, asked.viewer.now)))
    return done;
  const current = (await consulteeAsked(asked)) ?? found;
  // Whoever did it, or an attempt of ours whose reply was lost: it is done.
  if (current.consultee.email.toLowerCase() === email.toLowerCase()) return done;
  return refuse(409, t.conflict(current.consultee.email), current);
};

/** Lets mail go to a consultee's address again, whoever says so first. */
export const restartConsultee: Page = async (asked) => {
  const found = await consulteeAsked(asked);
  if (!found) return notFound(asked);
  const { consultee, ref } = found;
  await restartMailbox(asked.records, recipientOf(consultee.email));
  return seeOther(`${consulteePath(ref)}?fungerar`);
};

/** Lets reminders go to a consultee's mailbox again. */
export const remindAgain: Page = async (asked) => {
  const found = await consulteeAsked(asked);
  if (!found) return notFound(asked);
  const { consultee, ref } = found;
  // Whoever did it, they come again.
  await resumeReminders(asked.records, recipientOf(consultee.email));
  return seeOther(consulteePath(ref));
};
