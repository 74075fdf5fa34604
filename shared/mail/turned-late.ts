import type { LocalDate } from '../domain/calendar.ts';
import { currentName } from '../domain/names.ts';
import { type ActionPlan, type Initiative, initiativeRefOf } from '../domain/plan.ts';
import type { Language } from '../locales/language.ts';
import { mailWords } from '../locales/mail.ts';
import { planMailWords } from '../locales/plan-mail.ts';
import { formatNumber, inSentence } from '../web/format.ts';
import { initiativePath } from '../web/staff-paths.ts';
import type { Block } from './letter.ts';
import type { MailMessage } from './message.ts';
import { type PlanMailBasis, toPlanMessage } from './plan-message.ts';

export interface LateLine {
  initiative: Initiative;
  plan: ActionPlan;
  /** The lead actor's name, when there is one. */
  lead: string | undefined;
}

const linesAtMost = 50;

/** Tells the coordinators of initiatives that turned late. */
export function turnedLate(
  mail: PlanMailBasis & { lines: LateLine[]; today: LocalDate },
): MailMessage {
  const { to, strategy, lines, language = 'sv' } = mail;
  const words = planMailWords[language];
  const t = words.turnedLate;
  const [first] = lines;
  const rest = lines.length - linesAtMost;
  const subject =
    first && lines.length === 1
      ? t.subject(currentName(first.initiative.names))
      : t.subjectSeveral(lines.length, strategy.title);
  return toPlanMessage(mail, 'sent', subject, {
    preheader: t.intro(strategy.title),
    title: t.title(lines.length),
    blocks: [
      { kind: 'paragraph', text: t.intro(strategy.title) },
      ...lines.slice(0, linesAtMost).flatMap((line) => blocksOf(mail, line, language)),
      ...(rest > 0
        ? [{ kind: 'paragraph' as const, text: t.more(formatNumber(rest, language)) }]
        : []),
    ],
    footer: mailWords[language].automatic(words.coordinatorFooter(to)),
  });
}

function blocksOf(
  { publicOrigin, today }: PlanMailBasis & { today: LocalDate },
  { initiative, plan, lead }: LateLine,
  language: Language,
): Block[] {
  const words = planMailWords[language];
  const name = currentName(initiative.names);
  return [
    { kind: 'heading', text: name },
    {
      kind: 'facts',
      rows: [
        { label: words.plan, value: currentName(plan.names) },
        { label: words.lead, value: lead ?? words.noLead },
        { label: words.turnedLate.what, value: whatIsLate(initiative, today, language) },
      ],
    },
    {
      kind: 'link',
      label: words.openInitiative(name),
      href: `${publicOrigin}${initiativePath(initiativeRefOf(initiative))}`,
    },
  ];
}

function whatIsLate(
  { milestones, endsOn }: Initiative,
  today: LocalDate,
  language: Language,
): string {
  const t = planMailWords[language].turnedLate;
  const missed = milestones
    .filter(({ dueOn, doneOn }) => doneOn === undefined && dueOn < today)
    .map(({ name, dueOn }) => t.missedOn(name, inSentence(dueOn, language)));
  if (missed.length > 0) return missed.join('; ');
  return endsOn ? t.endedOn(inSentence(endsOn, language)) : '';
}
