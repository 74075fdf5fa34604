/** An initiative as a form: from the record, from what was posted, and back into a record or a list of faults. */
import { type Actor, type Directory, isActive } from '../../shared/domain/actor.ts';
import { LocalDate, localDateOf } from '../../shared/domain/calendar.ts';
import {
  ConsultationId,
  ConsulteeId,
  type IndicatorId,
  type InitiativeId,
  type PartId,
} from '../../shared/domain/ids.ts';
import type { Indicator } from '../../shared/domain/indicator.ts';
import { currentName, renamed } from '../../shared/domain/names.ts';
import {
  type ActionPlan,
  type Change,
  faultsIn,
  type Initiative,
  InitiativeStatus,
  type Milestone,
  milestoneAfter,
  milestoneLimit,
  participantLimit,
  type Source,
} from '../../shared/domain/plan.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import { answerLimit, cleanText, longTextLimit, shortTextLimit } from '../../shared/domain/text.ts';
import type { Initiatives } from '../../shared/locales/initiatives.sv.ts';
import type { FieldError } from '../../shared/web/components.tsx';

const shortTexts = ['name', 'statusWhy'] as const;
const longTexts = [
  'goal',
  'activities',
  'intendedResult',
  'resources',
  'contacts',
  'internalNote',
  'publicNote',
] as const;
const choices = ['indicators', 'criteria', 'goals'] as const;

/** What the page holds, as it was typed; in the order of the page. */
export interface InitiativeForm {
  name: string;
  goal: string;
  activities: string;
  intendedResult: string;
  resources: string;
  /** A name, as those of the participants. */
  leadActor: string;
  participants: { actor: string; role: string }[];
  contacts: string;
  startsOn: string;
  endsOn: string;
  milestones: { id: string; name: string; dueOn: string; doneOn: string }[];
  indicators: string[];
  criteria: string[];
  goals: string[];
  /** Answers, each as `consultation#consultee#section`. Commitments are decided about on their own pages. */
  sources: string[];
  publicNote: string;
  internalNote: string;
  /** Empty: computed from the milestones. */
  status: string;
  statusWhy: string;
}

/** Fields that are asked for beside the initiative's own. */
export interface Extra {
  why: string;
  /** An answer to add to the sources, by the address of its page. */
  answer: string;
  section: string;
}

/** What a form can choose from. */
export interface Surroundings {
  strategy: Strategy;
  plan: ActionPlan;
  directory: Directory;
  indicators: Indicator[];
}

const answerKey = (source: Extract<Source, { kind: 'response' }>) =>
  `${source.response.consultationId}#${source.response.consulteeId}#${source.section}`;

export const formOf = (initiative: Initiative, { nameOf }: Directory): InitiativeForm => ({
  name: currentName(initiative.names),
  goal: initiative.goal,
  activities: initiative.activities,
  intendedResult: initiative.intendedResult,
  resources: initiative.resources,
  leadActor: initiative.leadActor ? nameOf(initiative.leadActor) : '',
  participants: initiative.participatingActors.map(({ actorId, role }) => ({
    actor: nameOf(actorId),
    role,
  })),
  contacts: initiative.contacts,
  startsOn: initiative.startsOn,
  endsOn: initiative.endsOn ?? '',
  milestones: initiative.milestones.map(({ id, name, dueOn, doneOn }) => ({
    id,
    name,
    dueOn,
    doneOn: doneOn ?? '',
  })),
  indicators: initiative.indicators,
  criteria: initiative.criteria,
  goals: initiative.goals,
  sources: initiative.sources.flatMap((source) =>
    source.kind === 'response' ? [answerKey(source)] : [],
  ),
  publicNote: initiative.publicNote,
  internalNote: initiative.internalNote,
  status: initiative.override?.status ?? '',
  statusWhy: initiative.override?.why ?? '',
});

export const emptyForm: InitiativeForm = {
  name: '',
  goal: '',
  activities: '',
  intendedResult: '',
  resources: '',
  leadActor: '',
  participants: [],
  contacts: '',
  startsOn: '',
  endsOn: '',
  milestones: [],
  indicators: [],
  criteria: [],
  goals: [],
  sources: [],
  publicNote: '',
  internalNote: '',
  status: '',
  statusWhy: '',
};

const textIn = (posted: URLSearchParams) => (name: string) => cleanText(posted.get(name) ?? '');

/** Reads the posted form; lines that are empty fall away. */
export function readForm(posted: URLSearchParams): InitiativeForm {
  const text = textIn(posted);
  const lines = <Line extends Record<string, string>>(first: string, read: (n: number) => Line) => {
    const found: Line[] = [];
    for (let n = 0; posted.has(`${first}-${n}`); n += 1) found.push(read(n));
    return found;
  };
  return {
    name: text('name'),
    goal: text('goal'),
    activities: text('activities'),
    intendedResult: text('intendedResult'),
    resources: text('resources'),
    leadActor: text('leadActor'),
    participants: lines('participants', (n) => ({
      actor: text(`participants-${n}`),
      role: text(`role-${n}`),
    })).filter(({ actor, role }) => actor || role),
    contacts: text('contacts'),
    startsOn: text('startsOn'),
    endsOn: text('endsOn'),
    milestones: lines('milestones', (n) => ({
      id: text(`milestone-${n}`),
      name: text(`milestones-${n}`),
      dueOn: text(`dueOn-${n}`),
      doneOn: text(`doneOn-${n}`),
    })).filter(({ name, dueOn, doneOn }) => name || dueOn || doneOn),
    indicators: posted.getAll('indicators'),
    criteria: posted.getAll('criteria'),
    goals: posted.getAll('goals'),
    sources: posted.getAll('sources'),
    publicNote: text('publicNote'),
    internalNote: text('internalNote'),
    status: text('status'),
    statusWhy: text('statusWhy'),
  };
}

export function readExtra(posted: URLSearchParams): Extra {
  const text = textIn(posted);
  return { why: text('why'), answer: text('answer'), section: text('section') };
}

/** The answer whose page has this address, with or without the site before it. */
export function answerAt(address: string) {
  const [, consultation, consultee] =
    /\/samordna\/remisser\/([^/?#]+)\/([^/?#]+)\/svar\/?(?:[?#].*)?$/.exec(address) ?? [];
  const consultationId = ConsultationId.safeParse(consultation);
  const consulteeId = ConsulteeId.safeParse(consultee);
  return consultationId.success && consulteeId.success
    ? { consultationId: consultationId.data, consulteeId: consulteeId.data }
    : undefined;
}

interface Faults {
  add: (field: string, message: string) => void;
  t: Initiatives;
}

/**
 * The initiative that a form makes of the one before it, or what has to be mended, field by field.
 *
 * @param before the present version; absent for a new initiative, whose id comes with `id`.
 */
export function toInitiative(
  form: InitiativeForm,
  { plan, directory, strategy, indicators }: Surroundings,
  before: Initiative | undefined,
  { id, change, t }: { id: InitiativeId; change: Change; t: Initiatives },
): { initiative: Initiative; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const faults: Faults = {
    t,
    add: (field, message) => errors.push({ field, label: labelOf(field, t), message }),
  };
  checkTexts(form, faults);
  const startsOn = readDay(form.startsOn, 'startsOn', faults);
  if (form.startsOn === '') faults.add('startsOn', t.errors.required);
  const endsOn = readDay(form.endsOn, 'endsOn', faults);
  const leadActor = readActor(form.leadActor, 'leadActor', { directory, faults });
  const participatingActors = readParticipants(form, before, { directory, faults });
  const milestones = readMilestones(form, before, { change, faults });
  const known = {
    indicators: indicators.map((each) => each.id),
    criteria: strategy.criteria.map((each) => each.id),
    goals: [...strategy.framework.goals, ...strategy.framework.priorities].map((each) => each.id),
  };
  for (const field of choices)
    if (form[field].some((each) => !(known[field] as string[]).includes(each)))
      faults.add(field, t.errors.notAChoice);
  const today = localDateOf(new Date(change.at));
  const initiative: Initiative = {
    ...(before ?? { status: 'not-started' }),
    id,
    planId: plan.id,
    strategyId: plan.strategyId,
    focusAreaId: plan.focusAreaId,
    names: before ? renamed(before.names, form.name, today) : [{ name: form.name, since: today }],
    goal: form.goal,
    activities: form.activities,
    intendedResult: form.intendedResult,
    resources: form.resources,
    leadActor: leadActor?.id,
    participatingActors,
    contacts: form.contacts,
    startsOn: startsOn ?? today,
    endsOn,
    milestones,
    indicators: form.indicators as IndicatorId[],
    criteria: form.criteria as PartId[],
    goals: form.goals as PartId[],
    publicNote: form.publicNote,
    internalNote: form.internalNote,
    sources: [
      ...(before?.sources ?? []).filter(({ kind }) => kind === 'commitment'),
      ...form.sources.flatMap(readSource),
    ],
    override: readOverride(form, before, change, faults),
    version: (before?.version ?? 0) + 1,
    changed: change,
  };
  if (startsOn)
    for (const fault of faultsIn(initiative)) {
      if (fault.field === 'endsOn') faults.add('endsOn', t.errors.beforeStart);
      else if (fault.field === 'milestones') faults.add(`dueOn-${fault.index}`, t.errors.outside);
      else faults.add(`participants-${fault.index}`, t.errors.twice);
    }
  if (Buffer.byteLength(JSON.stringify(initiative)) > answerLimit)
    faults.add('goal', t.errors.tooMuch);
  return { initiative, errors };
}

/** The control's label: of lines by their number. */
function labelOf(field: string, t: Initiatives): string {
  const [name = '', index] = field.split('-');
  const number = String(Number(index) + 1);
  switch (name) {
    case 'participants':
      return index === undefined ? t.fields.participants : t.participant(number);
    case 'role':
      return t.role(number);
    case 'milestones':
      return index === undefined ? t.fields.milestones : t.milestone.name(number);
    case 'dueOn':
      return t.milestone.dueOn(number);
    case 'doneOn':
      return t.milestone.doneOn(number);
    default:
      return t.fields[name as keyof InitiativeForm];
  }
}

function checkTexts(form: InitiativeForm, { add, t }: Faults): void {
  if (form.name === '') add('name', t.errors.required);
  for (const field of shortTexts)
    if (form[field].length > shortTextLimit) add(field, t.errors.tooLong(String(shortTextLimit)));
  for (const field of longTexts)
    if (form[field].length > longTextLimit) add(field, t.errors.tooLong(String(longTextLimit)));
}

function readDay(text: string, field: string, { add, t }: Faults): LocalDate | undefined {
  if (text === '') return undefined;
  const day = LocalDate.safeParse(text);
  if (!day.success) add(field, t.errors.notADay);
  return day.data;
}

function readActor(
  text: string,
  field: string,
  {
    directory,
    faults,
    mayBeGone = false,
  }: { directory: Directory; faults: Faults; mayBeGone?: boolean },
): Actor | undefined {
  if (text === '') return undefined;
  const actor = directory.find(text);
  if (!actor) faults.add(field, faults.t.errors.unknownActor);
  else if (!isActive(actor) && !mayBeGone) faults.add(field, faults.t.errors.actorGone);
  return actor;
}

function readParticipants(
  { participants }: InitiativeForm,
  before: Initiative | undefined,
  { directory, faults }: { directory: Directory; faults: Faults },
): Initiative['participatingActors'] {
  const { add, t } = faults;
  if (participants.length > participantLimit) add('participants-0', t.errors.tooManyParticipants);
  return participants.flatMap(({ actor, role }, index) => {
    if (actor === '') add(`participants-${index}`, t.errors.roleWithoutActor);
    if (role.length > shortTextLimit)
      add(`role-${index}`, t.errors.tooLong(String(shortTextLimit)));
    // One that ended later took part all the same.
    const mayBeGone = before?.participatingActors.some(
      ({ actorId }) => actorId === directory.find(actor)?.id,
    );
    const found = readActor(actor, `participants-${index}`, {
      directory,
      faults,
      mayBeGone: mayBeGone ?? false,
    });
    return found ? [{ actorId: found.id, role }] : [];
  });
}

function readMilestones(
  { milestones }: InitiativeForm,
  before: Initiative | undefined,
  { change, faults }: { change: Change; faults: Faults },
): Milestone[] {
  const { add, t } = faults;
  if (milestones.length > milestoneLimit) add('milestones-0', t.errors.tooManyMilestones);
  const version = (before?.version ?? 0) + 1;
  const today = localDateOf(new Date(change.at));
  return milestones.map(({ id, name, dueOn, doneOn }, index) => {
    if (name === '') add(`milestones-${index}`, t.errors.milestoneName);
    if (name.length > shortTextLimit)
      add(`milestones-${index}`, t.errors.tooLong(String(shortTextLimit)));
    if (dueOn === '') add(`dueOn-${index}`, t.errors.milestoneDay);
    const due = readDay(dueOn, `dueOn-${index}`, faults);
    const known = before?.milestones.find((each) => each.id === id);
    return milestoneAfter(
      known,
      {
        // Never an id that another milestone had.
        id: known?.id ?? (`m${version}-${index + 1}` as PartId),
        name,
        dueOn: due ?? today,
        doneOn: readDay(doneOn, `doneOn-${index}`, faults),
      },
      change,
    );
  });
}

function readOverride(
  { status, statusWhy }: InitiativeForm,
  before: Initiative | undefined,
  { at, by }: Change,
  { add, t }: Faults,
): Initiative['override'] {
  if (status === '') {
    if (statusWhy !== '') add('status', t.errors.statusAlone);
    return undefined;
  }
  const chosen = InitiativeStatus.safeParse(status);
  if (!chosen.success) {
    add('status', t.errors.notAChoice);
    return undefined;
  }
  if (statusWhy === '') add('statusWhy', t.errors.statusWhy);
  const given = before?.override;
  return given?.status === chosen.data && given.why === statusWhy
    ? given
    : { status: chosen.data, why: statusWhy, at, by };
}

function readSource(key: string): Source[] {
  const [consultation, consultee, section] = key.split('#');
  const consultationId = ConsultationId.safeParse(consultation);
  const consulteeId = ConsulteeId.safeParse(consultee);
  if (!consultationId.success || !consulteeId.success || !section) return [];
  const response = { consultationId: consultationId.data, consulteeId: consulteeId.data };
  return [{ kind: 'response', response, section: section.slice(0, shortTextLimit) }];
}
