/** The mails that ask an actor about its part in the plans, or tell it what became of what it pledged. */
import type { Actor } from '../domain/actor.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { Commitment } from '../domain/commitment.ts';
import { currentName } from '../domain/names.ts';
import type { ActionPlan, Initiative } from '../domain/plan.ts';
import type { Language } from '../locales/language.ts';
import { mailWords } from '../locales/mail.ts';
import { planMailWords } from '../locales/plan-mail.ts';
import { inSentence } from '../web/format.ts';
import { dayInSubject } from './dates.ts';
import type { Block } from './letter.ts';
import type { MailMessage } from './message.ts';
import { type PlanMailBasis, shortList, toPlanMessage } from './plan-message.ts';

interface ActorMail extends PlanMailBasis {
  actor: Actor;
  /** Opens the actor's own page, where it answers. */
  link: string;
}

const footerOf = ({ to, actor }: ActorMail, language: Language): string =>
  mailWords[language].automatic(planMailWords[language].footer(to, actor.name));

const linkNote = (language: Language): Block => ({
  kind: 'paragraph',
  text: planMailWords[language].linkNote,
});

/** What the actor wrote in its answer. */
function pledgeBlocks({ text, responseReference }: Commitment, language: Language): Block[] {
  const t = planMailWords[language].decision;
  return [
    ...(text.trim() === '' ? [] : [{ kind: 'quotation' as const, label: t.yourWords, text }]),
    { kind: 'facts', rows: [{ label: t.reference, value: responseReference }] },
  ];
}

/** Tells an actor into which initiative its commitment was taken, and asks whether that is right. */
export function commitmentAccepted(
  mail: ActorMail & {
    commitment: Commitment;
    initiative: Initiative;
    plan: ActionPlan;
    answerBy: LocalDate;
  },
): MailMessage {
  const { actor, commitment, initiative, plan, answerBy, link, language = 'sv' } = mail;
  const t = planMailWords[language].decision.accepted;
  const name = currentName(initiative.names);
  const intro = t.intro(actor.name, name, currentName(plan.names));
  return toPlanMessage(mail, `atagande.${actor.id}`, t.subject(name), {
    preheader: intro,
    title: t.title,
    blocks: [
      { kind: 'paragraph', text: intro },
      ...pledgeBlocks(commitment, language),
      { kind: 'heading', text: t.askTitle },
      { kind: 'paragraph', text: t.ask(inSentence(answerBy, language)) },
      { kind: 'button', label: t.answer, href: link },
      linkNote(language),
      { kind: 'heading', text: t.thenTitle },
      { kind: 'paragraph', text: t.then },
    ],
    footer: footerOf(mail, language),
  });
}

/** Tells an actor that its commitment is taken into no initiative, and why. */
export function commitmentSetAside(
  mail: ActorMail & { commitment: Commitment; focusArea: string; reason: string },
): MailMessage {
  const { actor, commitment, focusArea, reason, link, language = 'sv' } = mail;
  const words = planMailWords[language];
  const t = words.decision.setAside;
  const intro = t.intro(actor.name, focusArea);
  return toPlanMessage(mail, `atagande.${actor.id}`, t.subject(focusArea), {
    preheader: intro,
    title: t.title,
    blocks: [
      { kind: 'paragraph', text: intro },
      { kind: 'quotation', label: t.reason, text: reason },
      ...pledgeBlocks(commitment, language),
      { kind: 'heading', text: t.thenTitle },
      { kind: 'paragraph', text: t.then },
      { kind: 'button', label: words.openPage, href: link },
    ],
    footer: footerOf(mail, language),
  });
}

const partsAtMost = 100;

/** Asks an actor to agree to its part of a plan. */
export function agreementRequest(
  mail: ActorMail & { plan: ActionPlan; initiatives: Initiative[]; answerBy: LocalDate },
): MailMessage {
  const { actor, strategy, plan, initiatives, answerBy, link, language = 'sv' } = mail;
  const t = planMailWords[language].agreement;
  const name = currentName(plan.names);
  const intro = t.intro(actor.name, name, strategy.sender);
  return toPlanMessage(
    mail,
    `${plan.id}.avstamning`,
    t.subject(name, dayInSubject(answerBy, language)),
    {
      preheader: intro,
      title: t.title,
      blocks: [
        { kind: 'paragraph', text: intro },
        ...shortList(
          initiatives.map((initiative) => partOf(initiative, actor, language)),
          partsAtMost,
          t.more,
          language,
        ),
        { kind: 'paragraph', text: t.ask(inSentence(answerBy, language)) },
        { kind: 'button', label: t.answer, href: link },
        linkNote(language),
      ],
      footer: footerOf(mail, language),
    },
  );
}

function partOf(
  { names, leadActor, participatingActors }: Initiative,
  { id }: Actor,
  language: Language,
): string {
  const t = planMailWords[language].agreement;
  const name = currentName(names);
  if (leadActor === id) return t.asLead(name);
  return t.asParticipant(
    name,
    participatingActors.find(({ actorId }) => actorId === id)?.role ?? '',
  );
}

/**
 * Gives an actor the personal link to its page.
 *
 * @param mail.isAsked somebody asked for it: it is the one that holds already.
 */
export function actorLinkMail(mail: ActorMail & { isAsked: boolean }): MailMessage {
  const { actor, strategy, link, isAsked, language = 'sv' } = mail;
  const words = planMailWords[language];
  const t = words.link;
  const intro = t.intro(actor.name, strategy.title);
  return toPlanMessage(mail, `lank.${actor.id}`, t.subject(strategy.title), {
    preheader: intro,
    title: t.title,
    blocks: [
      { kind: 'paragraph', text: intro },
      { kind: 'paragraph', text: isAsked ? t.asked : t.former },
      { kind: 'button', label: words.openPage, href: link },
      linkNote(language),
      { kind: 'heading', text: t.wrongTitle },
      { kind: 'paragraph', text: t.wrong },
    ],
    footer: footerOf(mail, language),
  });
}
