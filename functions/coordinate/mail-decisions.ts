/** Mails that wait for a person: what waits, and the decisions about it. */
import * as z from 'zod/mini';
import { type Mail, MailDecision } from '../../shared/domain/mail-ledger.ts';
import { decideMail, getMail } from '../../shared/store/mail-ledger.ts';
import { getMailbox, restartMailbox } from '../../shared/store/mailboxes.ts';
import {
  decideOutage,
  getOutageDecision,
  listUndone,
  OutageDecision,
} from '../../shared/store/outages.ts';
import { readWaiting } from '../../shared/store/waiting-mails.ts';
import { formatNumber } from '../../shared/web/format.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { notFound } from '../../shared/web/staff.tsx';
import { type Asked, type Page } from './asked.ts';
import {
  decisionAbout,
  mailNamed,
  mailPath,
  mailsAtOnce,
  type Outage,
  outagePath,
  seenAs,
} from './mail-list.ts';
import { type DecisionResult, mailPage } from './mail-page.tsx';
import { mailsPage } from './mails-page.tsx';
import { confirmOutagePage, outagePage, outageProgressPage } from './outage-page.tsx';

const PageNumber = z.coerce.number().check(z.int(), z.positive());

export const showMails: Page = async ({ mail, viewer, request }) => {
  const [waiting, undone] = await Promise.all([readWaiting(mail, mailsAtOnce), listUndone(mail)]);
  const page = PageNumber.safeParse(request.query.get('sida') ?? 1);
  return mailsPage(viewer, waiting, undone, page.success ? page.data : 1);
};

const PeriodAsked = z.object({ from: z.iso.datetime(), until: z.iso.datetime() });

/** The outage that the address names: those of its mails that wait still. */
async function outageAsked({
  mail,
  request: { query },
}: Asked): Promise<(Outage & { more: boolean }) | undefined> {
  const period = PeriodAsked.safeParse({ from: query.get('fran'), until: query.get('till') });
  if (!period.success) return undefined;
  const { mails, more } = await readWaiting(mail, mailsAtOnce, period.data);
  return { ...period.data, mails: mails.filter(({ state }) => state === 'unknown'), more };
}

export const showOutage: Page = async (asked) => {
  const outage = await outageAsked(asked);
  if (!outage) return notFound(asked);
  const decision = await getOutageDecision(asked.mail, outage.from, outage.until);
  if (!decision) return outagePage(asked.viewer, outage);
  return outageProgressPage(asked.viewer, decision, {
    left: `${formatNumber(outage.mails.length, asked.viewer.language)}${outage.more ? '+' : ''}`,
    isOthers: asked.request.query.has('annans'),
  });
};

interface OutageChoice {
  outage: Outage;
  as: OutageDecision['as'];
}

/** The decision that the address names; a response when there is nothing to decide any more. */
async function outageChoice(asked: Asked): Promise<OutageChoice | Response> {
  const outage = await outageAsked(asked);
  const as = OutageDecision.shape.as.safeParse(asked.request.query.get('beslut'));
  if (!outage || !as.success) return notFound(asked);
  // Decided already, or settled one by one: the outage's own page says how things stand.
  const decision = await getOutageDecision(asked.mail, outage.from, outage.until);
  if (decision)
    return seeOther(`${outagePath(outage)}${isMine(asked, decision, as.data) ? '' : '&annans'}`);
  return outage.mails.length === 0 ? seeOther(outagePath(outage)) : { outage, as: as.data };
}

const isMine = (
  { viewer: { session } }: Asked,
  decision: Pick<OutageDecision, 'as' | 'by'>,
  as: OutageDecision['as'],
): boolean => decision.by === session.name && decision.as === as;

export const askAboutOutage: Page = async (asked) => {
  const choice = await outageChoice(asked);
  return 'status' in choice ? choice : confirmOutagePage(asked.viewer, choice.outage, choice.as);
};

export const decideAboutOutage: Page = async (asked) => {
  const choice = await outageChoice(asked);
  if ('status' in choice) return choice;
  const { outage, as } = choice;
  const { session, now } = asked.viewer;
  const stands = await decideOutage(asked.mail, {
    from: outage.from,
    until: outage.until,
    as,
    by: session.name,
    at: now.toISOString(),
  });
  return seeOther(`${outagePath(outage)}${isMine(asked, stands, as) ? '' : '&annans'}`);
};

async function mailAsked({ mail, params }: Asked): Promise<Mail | undefined> {
  const ref = mailNamed(params['recipient'] ?? '', params['key'] ?? '');
  return ref && getMail(mail, ref);
}

async function answerWith(asked: Asked, mail: Mail, result?: DecisionResult): Promise<Response> {
  const [mailbox, undone] = await Promise.all([
    getMailbox(asked.records, mail.recipient),
    listUndone(asked.mail),
  ]);
  const isBeingSettled = decisionAbout(mail, undone) !== undefined;
  return mailPage(asked.viewer, { mail, mailbox, isBeingSettled }, result);
}

export const showMail: Page = async (asked) => {
  const mail = await mailAsked(asked);
  if (!mail) return notFound(asked);
  const { query } = asked.request;
  if (query.has('fungerar')) return answerWith(asked, mail, { restarted: true });
  // Only what the ledger knows of was done, whatever the address says.
  const done = query.has('klart') ? mail.decided?.as : undefined;
  return answerWith(asked, mail, done && { done });
};

/** Carries out a decision about the mail that its reader saw, unless it has changed since. */
export const decide: Page = async (asked) => {
  const mail = await mailAsked(asked);
  const decision = MailDecision.safeParse(asked.request.form.get('beslut'));
  if (!mail || !decision.success) return notFound(asked);
  const { session, now } = asked.viewer;
  const done = seeOther(`${mailPath(mail)}?klart`);
  const isSeen = asked.request.form.get('sedd') === seenAs(mail);
  if (isSeen && (await decideMail(asked.mail, mail, decision.data, session.name, now))) return done;
  const stands = (await mailAsked(asked)) ?? mail;
  // Sent twice: the first did it.
  if (stands.decided?.by === session.name && stands.decided.as === decision.data) return done;
  return answerWith(asked, stands, { conflict: true });
};

/** Lets mail go to the mail's address again, whoever says so first. */
export const restartAddress: Page = async (asked) => {
  const mail = await mailAsked(asked);
  if (!mail) return notFound(asked);
  await restartMailbox(asked.records, mail.recipient);
  return seeOther(`${mailPath(mail)}?fungerar`);
};
