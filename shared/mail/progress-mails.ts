/** The mails about a progress update: the thanks to who sent it, and the news to the others with a part in the initiative. */
import type { Actor } from '../domain/actor.ts';
import { currentName } from '../domain/names.ts';
import type { Initiative } from '../domain/plan.ts';
import type { ProgressUpdate } from '../domain/progress.ts';
import type { Language } from '../locales/language.ts';
import { mailWords } from '../locales/mail.ts';
import { planMailWords } from '../locales/plan-mail.ts';
import { planWords } from '../locales/plan-words.ts';
import { formatSize, inSentence, instantInSentence } from '../web/format.ts';
import type { Block } from './letter.ts';
import type { MailMessage } from './message.ts';
import { type PlanMailBasis, toPlanMessage } from './plan-message.ts';

interface ProgressMail extends PlanMailBasis {
  initiative: Initiative;
  update: ProgressUpdate;
  /** Who gets the mail. */
  reader: Actor;
  /** Opens the initiative on the reader's own page. */
  link: string;
}

/** Thanks an actor for its progress update, and gives it back. */
export function progressReceipt(mail: ProgressMail): MailMessage {
  const { to, strategy, initiative, update, reader, link, language = 'sv' } = mail;
  const words = planMailWords[language];
  const t = words.receipt;
  const name = currentName(initiative.names);
  const received = instantInSentence(new Date(update.submittedAt), language);
  return toPlanMessage(mail, threadOf(initiative), t.subject(name), {
    preheader: t.preheader(received),
    title: t.title,
    blocks: [
      { kind: 'paragraph', text: t.intro(strategy.sender, update.actorName, name) },
      {
        kind: 'facts',
        rows: [
          { label: words.initiative, value: name },
          { label: t.received, value: received },
          { label: words.status, value: planWords[language].statuses[update.status] },
          { label: t.version, value: String(update.version) },
        ],
      },
      ...reportBlocks(initiative, update, language),
      ...attachedBlocks(update, language),
      { kind: 'heading', text: t.changeTitle },
      { kind: 'paragraph', text: t.change },
      { kind: 'button', label: words.openPage, href: link },
    ],
    footer: mailWords[language].automatic(words.footer(to, reader.name)),
  });
}

/** Tells another actor with a part in an initiative that it was reported on. */
export function initiativeNews(mail: ProgressMail): MailMessage {
  const { to, initiative, update, reader, link, language = 'sv' } = mail;
  const words = planMailWords[language];
  const t = words.news;
  const name = currentName(initiative.names);
  const intro = t.intro(update.actorName, name, reader.name);
  return toPlanMessage(mail, threadOf(initiative), t.subject(update.actorName, name), {
    preheader: intro,
    title: t.title(name),
    blocks: [
      { kind: 'paragraph', text: intro },
      {
        kind: 'facts',
        rows: [{ label: words.status, value: planWords[language].statuses[update.status] }],
      },
      ...reportBlocks(initiative, update, language),
      { kind: 'button', label: words.openInitiative(name), href: link },
    ],
    footer: mailWords[language].automatic(words.footer(to, reader.name)),
  });
}

/** The files that came with it, with what proves that they are the same. */
function attachedBlocks(
  { report: { attachments = [] } }: ProgressUpdate,
  language: Language,
): Block[] {
  if (attachments.length === 0) return [];
  const t = planMailWords[language].receipt;
  return [
    { kind: 'subheading', text: t.attachments },
    {
      kind: 'list',
      items: attachments.map(({ fileName, size, checksum }) =>
        t.attachment(fileName, formatSize(size, language), checksum),
      ),
    },
  ];
}

const threadOf = ({ planId, id }: Initiative): string => `${planId}.${id}`;

/** What an actor wrote, and which milestones it met, moved or took back. */
function reportBlocks(
  { milestones }: Initiative,
  { report }: ProgressUpdate,
  language: Language,
): Block[] {
  const t = planMailWords[language].receipt;
  const quoted = (label: string, text: string): Block[] =>
    text.trim() === '' ? [] : [{ kind: 'quotation', label, text }];
  const changes = report.milestones.flatMap(({ id, doneOn, movedTo, undone }) => {
    const name = milestones.find((milestone) => milestone.id === id)?.name ?? id;
    if (doneOn) return [t.met(name, inSentence(doneOn, language))];
    if (undone) return [t.undone(name)];
    return movedTo ? [t.moved(name, inSentence(movedTo, language))] : [];
  });
  return [
    ...quoted(t.done, report.done),
    ...quoted(t.next, report.next),
    ...(changes.length > 0
      ? ([
          { kind: 'subheading', text: t.milestones },
          { kind: 'list', items: changes },
        ] as const)
      : []),
  ];
}
