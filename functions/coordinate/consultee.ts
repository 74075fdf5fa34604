/** A consultee's page: what is known of it, its address, its answer, its reminders. */
import * as z from 'zod/mini';
import type { Consultation } from '../../shared/domain/consultation.ts';
import { type Consultee, refOf } from '../../shared/domain/consultee.ts';
import { ConsultationId, ConsulteeId, type ConsulteeRef } from '../../shared/domain/ids.ts';
import { type Mail, mailKey } from '../../shared/domain/mail-ledger.ts';
import type { ConsultationResponse } from '../../shared/domain/response.ts';
import { cleanText, EmailAddress } from '../../shared/domain/text.ts';
import { coordinate } from '../../shared/locales/coordinate.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { recipientOf } from '../../shared/platform/hash.ts';
import { getConsultation, getContent } from '../../shared/store/consultations.ts';
import { getListRow } from '../../shared/store/consultee-list.ts';
import { changeAddress, getConsultee } from '../../shared/store/consultees.ts';
import { eachMailTo, getMail } from '../../shared/store/mail-ledger.ts';
import { getMailbox, restartMailbox, resumeReminders } from '../../shared/store/mailboxes.ts';
import { getResponse, latestResponse, listResponses } from '../../shared/store/responses.ts';
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
  const responses = await listResponses(records, ref);
  const [row, mails, mailbox] = await Promise.all([
    getListRow(records, ref),
    mailsAbout(mail, consultation, consultee, responses),
    getMailbox(records, recipientOf(consultee.email)),
  ]);
  return { consultation, consultee, row, responses, mails, mailbox };
}

/** Mails to all its mailboxes that are about it, and those to the registrar. */
async function mailsAbout(
  mail: Table,
  { registrarMailbox }: Consultation,
  consultee: Consultee,
  responses: ConsultationResponse[],
): Promise<Mail[]> {
  const ref = refOf(consultee);
  const { email, formerEmails } = consultee;
  const recipients = [...new Set([email, ...formerEmails].map(recipientOf))];
  const toIt = recipients.map(async (recipient) => {
    const mails: Mail[] = [];
    for await (const each of eachMailTo(mail, recipient)) if (isAbout(each, ref)) mails.push(each);
    return mails;
  });
  const toRegistrar = responses.map(({ version }) =>
    getMail(mail, {
      recipient: recipientOf(registrarMailbox),
      key: mailKey({ kind: 'registration', subject: ref, version }),
    }),
  );
  // Together: one that fails while nobody waits for it yet would end the process.
  const [own, registered] = await Promise.all([Promise.all(toIt), Promise.all(toRegistrar)]);
  const mails = own.flat();
  const registrations = registered.filter((one) => one !== undefined);
  // A registrar that is also a consultee has them among its own.
  return [...mails, ...registrations.filter((one) => !mails.some(({ key }) => key === one.key))];
}

/** Of an answer's version; without one the answer that stands is shown. */
const Version = z.coerce.number().check(z.int(), z.positive(), z.maximum(999_999));

export const showResponse: Page = async (asked) => {
  const found = await consulteeAsked(asked);
  if (!found) return notFound(asked);
  const version = Version.safeParse(asked.request.query.get('version') ?? undefined);
  const [response, content] = await Promise.all([
    version.success
      ? getResponse(asked.records, found.ref, version.data)
      : latestResponse(asked.records, found.ref),
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
