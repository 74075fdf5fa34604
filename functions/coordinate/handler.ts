import type { Consultation } from '../../shared/domain/consultation.ts';
import { missingIn } from '../../shared/domain/setting-up.ts';
import { ConsultationId, ConsulteeId } from '../../shared/domain/ids.ts';
import {
  getConsultation,
  getContent,
  listConsultations,
  openConsultation,
} from '../../shared/store/consultations.ts';
import { readList, readSummary } from '../../shared/store/consultee-list.ts';
import { countConsultees } from '../../shared/store/consultees.ts';
import { countWaiting } from '../../shared/store/waiting-mails.ts';
import { seeOther } from '../../shared/web/http.ts';
import { type Route, route } from '../../shared/web/router.ts';
import { forStaff, notFound } from '../../shared/web/staff.tsx';
import { type Asked, consultationAsked, type CoordinateDeps, type Page } from './asked.ts';
import { askForClosingDate, changeClosingDate } from './closing-date.ts';
import {
  moveConsultee,
  remindAgain,
  restartConsultee,
  showConsultee,
  showResponse,
} from './consultee.ts';
import { homePage } from './home-page.tsx';
import { listPath, viewOf } from './list.ts';
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
import { openingPage } from './opening-page.tsx';
import { askRegister, registerPath, showRegister } from './register.tsx';

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
    route('GET', registerPath(':consultationId'), staff(showRegister)),
    route('POST', registerPath(':consultationId'), staff(askRegister)),
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
  return openingPage(asked.viewer, consultation, await readyToOpen(asked, consultation));
};

async function readyToOpen({ records }: Asked, { id }: Consultation) {
  const [consultees, content] = await Promise.all([
    // Not from the list, which lags behind.
    countConsultees(records, id),
    getContent(records, id, { consistent: true }),
  ]);
  if (!content) throw new Error('a consultation is without content');
  return { consultees, missing: missingIn(content) };
}

const open: Page = async (asked) => {
  const consultation = await consultationAsked(asked);
  if (!consultation) return notFound(asked);
  const opened = seeOther(`${listPath(consultation.id)}?oppnad`);
  // Whoever opened it, it is open.
  if (consultation.state === 'open') return opened;
  const ready = await readyToOpen(asked, consultation);
  const { id, version } = consultation;
  const isAsSeen = (asked.request.form.get('version') ?? '') === String(version ?? '');
  if (!isAsSeen || ready.missing.length > 0)
    return openingPage(asked.viewer, consultation, { ...ready, hasChanged: true });
  if (await openConsultation(asked.records, id, asked.viewer.now, version)) return opened;
  // Opened or changed since it was read: look again.
  return open(asked);
};
