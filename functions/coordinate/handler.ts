import { cleanText, EmailAddress } from '../../shared/domain/text.ts';
import { ConsultationId, ConsulteeId, type ConsulteeRef } from '../../shared/domain/ids.ts';
import { type Mail, mailKey } from '../../shared/domain/mail-ledger.ts';
import type { Consultation } from '../../shared/domain/consultation.ts';
import type { Consultee } from '../../shared/domain/consultee.ts';
import { coordinate } from '../../shared/locales/coordinate.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { recipientOf } from '../../shared/platform/hash.ts';
import {
  getConsultation,
  getContent,
  listConsultations,
  openConsultation,
} from '../../shared/store/consultations.ts';
import { getListRow, readList, readSummary } from '../../shared/store/consultee-list.ts';
import { changeAddress, countConsultees, getConsultee } from '../../shared/store/consultees.ts';
import { eachMailTo, getMail } from '../../shared/store/mail-ledger.ts';
import { getMailbox, restartMailbox, resumeReminders } from '../../shared/store/mailboxes.ts';
import { getResponse } from '../../shared/store/responses.ts';
import { countWaiting } from '../../shared/store/waiting-mails.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { type Route, route } from '../../shared/web/router.ts';
import { forStaff, notFound } from '../../shared/web/staff.tsx';
import { type Asked, consultationAsked, type CoordinateDeps, type Page } from './asked.ts';
import { askForClosingDate, changeClosingDate } from './closing-date.ts';
import {
  type AddressForm,
  consulteePage,
  type ConsulteeRecord,
  untouchedForm,
} from './consultee-page.tsx';
import { homePage } from './home-page.tsx';
import { consulteePath, listPath, viewOf } from './list.ts';
import { listPage } from './list-page.tsx';
import {
  askAboutOutage,
  decide,
  decideAboutOutage,
  restartAddress,
  showMail,
  showMails,
  showOutage,
} from './mail-decisions.ts';
import { mailsPath } from './mail-list.ts';
import { isAbout } from './mail-words.ts';
import { openingPage } from './opening-page.tsx';
import { responsePage } from './response-page.tsx';

/** The coordinator's workspace. Every page asks for a staff session; drafts are out of its reach. */
export function coordinateRoutes(deps: CoordinateDeps): Route[] {
  const staff = forStaff(deps);
  const consultee = '/samordna/remisser/:consultationId/:consulteeId';
  const mail = `${mailsPath}/ett/:recipient/:key`;
  return [
    route('GET', '/samordna', staff(showHome)),
    route('GET', '/samordna/remisser/:consultationId', staff(showList)),
    route('GET', '/samordna/oppna/:consultationId', staff(askToOpen)),
    route('POST', '/samordna/oppna/:consultationId', staff(open)),
    route('GET', '/samordna/svarstid/:consultationId', staff(askForClosingDate)),
    route('POST', '/samordna/svarstid/:consultationId', staff(changeClosingDate)),
    route('GET', consultee, staff(showConsultee)),
    route('GET', `${consultee}/svar`, staff(showResponse)),
    route('POST', `${consultee}/adress`, staff(moveConsultee)),
    route('POST', `${consultee}/paminnelser`, staff(remindAgain)),
    route('POST', `${consultee}/adressen-fungerar`, staff(restartConsultee)),
    route('GET', mailsPath, staff(showMails)),
    route('GET', `${mailsPath}/avbrott`, staff(showOutage)),
    route('GET', `${mailsPath}/avbrott/beslut`, staff(askAboutOutage)),
    route('POST', `${mailsPath}/avbrott/beslut`, staff(decideAboutOutage)),
    route('GET', mail, staff(showMail)),
    route('POST', mail, staff(decide)),
    route('POST', `${mail}/adress`, staff(restartAddress)),
  ];
}

const showHome: Page = async ({ records, mail, viewer }) => {
  const [consultations, waiting] = await Promise.all([
    listConsultations(records),
    countWaiting(mail),
  ]);
  const numbered = await Promise.all(
    consultations.map(async (consultation) => ({
      consultation,
      summary: await readSummary(records, consultation.id),
    })),
  );
  return homePage(viewer, numbered, waiting);
};

const showList: Page = async (asked) => {
  const { records, request, params, viewer } = asked;
  const id = ConsultationId.safeParse(params['consultationId']);
  if (!id.success) return notFound(asked);
  const after = ConsulteeId.safeParse(request.query.get('efter')).data;
  const [consultation, list] = await Promise.all([
    getConsultation(records, id.data),
    readList(records, id.data, after),
  ]);
  if (!consultation) return notFound(asked);
  return listPage(viewer, consultation, list, {
    view: viewOf(request.query.get('visa')),
    after,
    justOpened: request.query.has('oppnad'),
    justMoved: request.query.has('flyttad'),
  });
};

const askToOpen: Page = async (asked) => {
  const consultation = await consultationAsked(asked);
  if (!consultation) return notFound(asked);
  if (consultation.state === 'open') return seeOther(listPath(consultation.id));
  // Not from the list, which lags behind.
  const consultees = await countConsultees(asked.records, consultation.id);
  return openingPage(asked.viewer, consultation, consultees);
};

const open: Page = async (asked) => {
  const consultation = await consultationAsked(asked);
  if (!consultation) return notFound(asked);
  // Whoever opened it, it is open.
  await openConsultation(asked.records, consultation.id, asked.viewer.now);
  return seeOther(`${listPath(consultation.id)}?oppnad`);
};

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

const showConsultee: Page = async (asked) => {
  const found = await consulteeAsked(asked);
  if (!found) return notFound(asked);
  const { query } = asked.request;
  const changed = query.has('andrad') && found.consultee.formerEmails.length > 0;
  const done = changed ? 'changed' : query.has('fungerar') ? 'restarted' : undefined;
  return answerWith(asked, found, { ...untouchedForm, done });
};

const answerWith = async (
  asked: Asked,
  found: ConsulteeAsked,
  form: AddressForm,
): Promise<Response> => consulteePage(asked.viewer, await readRecord(asked, found), form);

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

const showResponse: Page = async (asked) => {
  const found = await consulteeAsked(asked);
  if (!found) return notFound(asked);
  const [response, content] = await Promise.all([
    getResponse(asked.records, found.ref),
    getContent(asked.records, found.ref.consultationId),
  ]);
  return response && content ? responsePage(asked.viewer, response, content) : notFound(asked);
};

/** Gives a consultee another mailbox: the one that was read when the form was shown must still be there. */
const moveConsultee: Page = async (asked) => {
  const found = await consulteeAsked(asked);
  if (!found) return notFound(asked);
  const { consultee, ref } = found;
  const { errors: t } = coordinate[asked.viewer.language].consultee;
  const email = cleanText(asked.request.form.get('email') ?? '');
  const refuse = (status: 409 | 422, message: string, now = found) =>
    answerWith(asked, now, {
      email,
      status,
      done: undefined,
      errors: [{ field: 'email', message }],
    });

  if (!EmailAddress.safeParse(email).success) return refuse(422, t.email);
  const done = seeOther(`${consulteePath(ref.consultationId, ref.consulteeId)}?andrad`);
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
const restartConsultee: Page = async (asked) => {
  const found = await consulteeAsked(asked);
  if (!found) return notFound(asked);
  const { consultee, ref } = found;
  await restartMailbox(asked.records, recipientOf(consultee.email));
  return seeOther(`${consulteePath(ref.consultationId, ref.consulteeId)}?fungerar`);
};

/** Lets reminders go to a consultee's mailbox again. */
const remindAgain: Page = async (asked) => {
  const found = await consulteeAsked(asked);
  if (!found) return notFound(asked);
  const { consultee, ref } = found;
  // Whoever did it, they come again.
  await resumeReminders(asked.records, recipientOf(consultee.email));
  return seeOther(consulteePath(ref.consultationId, ref.consulteeId));
};
