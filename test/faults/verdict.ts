/** Whether a run with a fault came to the same end as the run without, or a person sees what to do. */
import type { Mail } from '../../shared/domain/mail-ledger.ts';
import type { Cloud } from './cloud.ts';

type Row = Record<string, unknown>;

/** Attempts at mails that were taken more than once, and mails that left more often than a person let them. */
function takenTwice({ taken, mails }: Pick<Cloud, 'taken' | 'mails'>): string[] {
  return [...Map.groupBy(taken, ({ to, tags }) => `${to} ${tags['key']}`)].flatMap(
    ([mail, times]) => {
      const attempts = new Set(times.map(({ tags }) => tags['attempt']));
      const row = mails.find(
        ({ to, key }) => mail === `${to} ${Buffer.from(key).toString('base64url')}`,
      );
      const allowed = row?.decided?.as === 'again' ? 2 : 1;
      return attempts.size < times.length || times.length > allowed ? [mail] : [];
    },
  );
}

/** Mails that nobody can tell the fate of, and nobody is shown. */
const unseen = ({ mails }: Pick<Cloud, 'mails'>): Mail[] =>
  mails.filter(({ state, open }) => state === 'unknown' && open !== 'person');

/** Everything that may not be so about any mail once things are quiet. */
export function mailProblems(cloud: Cloud): string[] {
  const left = ({ to, key }: Mail) =>
    cloud.taken.filter(
      (mail) => mail.to === to && mail.tags['key'] === Buffer.from(key).toString('base64url'),
    ).length;
  const gone: Mail['state'][] = ['accepted', 'delivered', 'bounced', 'complained'];
  return [
    ...(cloud.isQuiet ? [] : ['something is under way still']),
    // The sender's dead messages sound an alarm, and their mails are announced again: those are judged below.
    ...cloud.dead.flatMap(({ queue }) =>
      queue.startsWith('send-mail') ? [] : [`a dead message of ${queue}`],
    ),
    ...cloud.rows('Parked').map(({ reason }) => `parked: ${String(reason)}`),
    ...takenTwice(cloud).map((mail) => `twice: ${mail}`),
    ...unseen(cloud).map(({ key }) => `nobody sees: ${key}`),
    ...cloud.mails.flatMap((mail) => {
      const { state, key, reason, decided } = mail;
      if (gone.includes(state) && left(mail) === 0) return [`${state}, but never left: ${key}`];
      if (state === 'skipped' && reason === undefined) return [`skipped for no reason: ${key}`];
      if ((state === 'skipped' || state === 'rejected') && !decided && left(mail) > 0)
        return [`${state}, but left: ${key}`];
      return [];
    }),
  ];
}

const volatile = [
  ...['event', 'attempts', 'messageId', 'open', 'openSince', 'leftOut', 'settledAt'],
  // Of a file that says when it was made.
  'bytes',
];

/** The ids of attachments are random. */
const withoutIds = (text: string): string =>
  text.replaceAll(/(^|\/)[0-9a-f]{32}(?=\/|$)/g, '$1an id');

/** A row without what differs from run to run: times, attempts, the mail service's ids, and ours that are random. */
function lasting(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lasting);
  if (typeof value === 'string')
    return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? 'a time' : withoutIds(value);
  if (typeof value === 'number') return value > 1e9 ? 'a time' : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !volatile.includes(name))
      // Which of two mails was the last may change; not what became of it.
      .map(([name, part]) => [
        name,
        lasting(name === 'lastMail' ? String(part).split(':')[1] : part),
      ]),
  );
}

const mailFields = ['lastMail', 'lastMailAt', 'trouble', 'troubles'];
const withoutMail = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !mailFields.includes(name)));

const byKey = (one: Row, other: Row) =>
  `${String(one['pk'])} ${String(one['sk'])}` < `${String(other['pk'])} ${String(other['sk'])}`
    ? -1
    : 1;

/** What lasts of a run. `unknown` mails count as what they would have been, since a person sees them. */
export function endOf(cloud: Cloud, { leaveOutMail = false } = {}): object {
  const settled = (state: Mail['state']) => (state === 'unknown' ? 'accepted' : state);
  return {
    records: cloud
      .rows('Records')
      .filter(({ pk }) => pk !== 'tick')
      .map((row) => lasting(leaveOutMail ? withoutMail(row) : row) as Row)
      .sort(byKey),
    drafts: cloud.rows('Drafts').map((row) => lasting(row)),
    plans: cloud
      .rows('Plans')
      .filter(({ pk }) => pk !== 'tick')
      .map((row) => lasting(row) as Row)
      .sort(byKey),
    progressDrafts: cloud.rows('ProgressDrafts').map((row) => lasting(row)),
    unsentAttachments: cloud.rows('UnsentAttachments').map((row) => lasting(row)),
    objects: [...cloud.objects.keys()].map(withoutIds).sort(),
    mails: cloud.mails
      .filter(({ content }) => content.kind !== 'mail-trouble')
      .map(({ to, key, content, state, reason }) => ({
        ...{ to, key, content, state: settled(state) },
        reason: settled(state) === 'accepted' ? undefined : reason,
      }))
      .sort((one, other) => (one.to + one.key < other.to + other.key ? -1 : 1)),
    parked: cloud.rows('Parked'),
    dead: cloud.dead,
  };
}
