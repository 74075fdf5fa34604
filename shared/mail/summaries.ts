/** The mails that say how a strategy's plans stand: the weekly list, the monthly summary, and that a report is ready. */
import type { LocalDate } from '../domain/calendar.ts';
import { ChainState } from '../domain/commitment.ts';
import { currentName } from '../domain/names.ts';
import { InitiativeStatus } from '../domain/plan.ts';
import type { FollowUpRound } from '../domain/round.ts';
import type { Standing } from '../domain/standing.ts';
import type { Language } from '../locales/language.ts';
import { mailWords } from '../locales/mail.ts';
import { planMailWords } from '../locales/plan-mail.ts';
import { planWords } from '../locales/plan-words.ts';
import { formatNumber, inSentence } from '../web/format.ts';
import type { Block } from './letter.ts';
import type { MailMessage } from './message.ts';
import { type PlanMailBasis, shortList, toPlanMessage } from './plan-message.ts';

type SummaryMail = PlanMailBasis & { standing: Standing; on: LocalDate };

const linesAtMost = 100;

/** The weekly list of actors that stay silent, and of initiatives that nobody leads. */
export function silentList(mail: SummaryMail): MailMessage {
  const { to, strategy, publicOrigin, standing, language = 'sv' } = mail;
  const words = planMailWords[language];
  const t = words.silent;
  const silent = standing.silent.map(({ actor, overdue }) =>
    t.silentLine(actor.name, overdue.length, inSentence(oldest(overdue), language)),
  );
  const ownerless = standing.ownerless.map(({ initiative, plan }) =>
    t.ownerlessLine(currentName(initiative.names), currentName(plan.names)),
  );
  const listed = (heading: string, lines: string[], none: string, intro?: string): Block[] => [
    { kind: 'heading', text: heading },
    ...(lines.length === 0
      ? [{ kind: 'paragraph' as const, text: none }]
      : [
          ...(intro ? [{ kind: 'paragraph' as const, text: intro }] : []),
          ...shortList(lines, linesAtMost, t.more, language),
        ]),
  ];
  return toPlanMessage(mail, 'veckolista', t.subject(silent.length, ownerless.length), {
    preheader: t.intro(strategy.title),
    title: t.title,
    blocks: [
      { kind: 'paragraph', text: t.intro(strategy.title) },
      ...listed(t.silentHeading, silent, t.noneSilent, t.silentIntro),
      ...listed(t.ownerlessHeading, ownerless, t.noneOwnerless),
      { kind: 'button', label: t.open, href: `${publicOrigin}/samordna/uppfoljning` },
    ],
    footer: mailWords[language].automatic(words.coordinatorFooter(to)),
  });
}

const oldest = (overdue: [LocalDate, ...LocalDate[]]): LocalDate =>
  overdue.reduce((first, day) => (day < first ? day : first));

/** The month that a summary is about: the one before its day, e.g. `maj 2022`. */
function monthBefore(on: LocalDate, language: Language): string {
  const [year = 0, month = 1] = on.split('-').map(Number);
  return new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(Date.UTC(year, month - 2, 1)));
}

/** The monthly summary to the steering group. */
export function steeringSummary(mail: SummaryMail): MailMessage {
  const { to, strategy, publicOrigin, standing, on, language = 'sv' } = mail;
  const words = planMailWords[language];
  const t = words.summary;
  const month = monthBefore(on, language);
  const count = standing.plans.reduce((sum, { statuses }) => sum + total(statuses), 0);
  const intro =
    count === 0 ? t.noInitiatives : t.intro(strategy.title, formatNumber(count, language));
  return toPlanMessage(mail, 'sammanfattning', t.subject(strategy.title, month), {
    preheader: intro,
    title: t.title(month),
    blocks: [
      { kind: 'paragraph', text: intro },
      ...standing.plans.flatMap(({ plan, statuses }): Block[] => [
        { kind: 'heading', text: currentName(plan.names) },
        counts(InitiativeStatus.options, statuses, planWords[language].statuses, language),
      ]),
      { kind: 'heading', text: t.lateHeading },
      ...lateBlocks(standing, language),
      { kind: 'heading', text: t.commitmentsHeading },
      total(standing.commitments) === 0
        ? { kind: 'paragraph', text: t.noCommitments }
        : counts(
            ChainState.options,
            standing.commitments,
            planWords[language].chainStates,
            language,
          ),
      ...watched(standing, language),
      { kind: 'button', label: t.open, href: `${publicOrigin}/planer` },
    ],
    footer: mailWords[language].automatic(words.steeringFooter(to)),
  });
}

type Counts<Key extends string> = Partial<Record<Key, number>>;

const total = (counted: Counts<string>): number =>
  Object.values(counted).reduce<number>((sum, count) => sum + (count ?? 0), 0);

function counts<Key extends string>(
  keys: readonly Key[],
  counted: Counts<Key>,
  names: Record<Key, string>,
  language: Language,
): Block {
  const t = planMailWords[language].summary;
  return {
    kind: 'list',
    items: keys.flatMap((key) => {
      const count = counted[key];
      return count ? [t.statusLine(names[key], formatNumber(count, language))] : [];
    }),
  };
}

function lateBlocks({ turnedLate }: Standing, language: Language): Block[] {
  const words = planMailWords[language];
  const t = words.summary;
  if (turnedLate.length === 0) return [{ kind: 'paragraph', text: t.noneLate }];
  return shortList(
    turnedLate.map(({ initiative, lead, since }) =>
      t.lateLine(currentName(initiative.names), lead ?? words.noLead, inSentence(since, language)),
    ),
    linesAtMost,
    t.more,
    language,
  );
}

function watched({ silent, ownerless }: Standing, language: Language): Block[] {
  const t = planMailWords[language].summary;
  const items = [
    ...(silent.length > 0 ? [t.silent(silent.length)] : []),
    ...(ownerless.length > 0 ? [t.ownerless(ownerless.length)] : []),
  ];
  if (items.length === 0) return [];
  return [
    { kind: 'heading', text: t.otherHeading },
    { kind: 'list', items },
  ];
}

/** Tells that the report of a round can be read. */
export function reportReady(mail: PlanMailBasis & { round: FollowUpRound }): MailMessage {
  const { to, strategy, publicOrigin, round, language = 'sv' } = mail;
  const words = planMailWords[language];
  const t = words.report;
  const intro = t.intro(round.title, strategy.title);
  const footer =
    to === strategy.coordinatorMailbox ? words.coordinatorFooter : words.steeringFooter;
  return toPlanMessage(mail, `${round.id}.rapport`, t.subject(round.title), {
    preheader: intro,
    title: t.title,
    blocks: [
      { kind: 'paragraph', text: intro },
      {
        kind: 'button',
        label: t.open,
        href: `${publicOrigin}/rapporter/${strategy.id}/${round.id}`,
      },
    ],
    footer: mailWords[language].automatic(footer(to)),
  });
}
