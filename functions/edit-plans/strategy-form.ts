/** A strategy as a form: from the record or a consultation, from what was posted, and back into a record. */
import { localDateOf } from '../../shared/domain/calendar.ts';
import type { Consultation, ConsultationContent } from '../../shared/domain/consultation.ts';
import { defaultPolicy } from '../../shared/domain/follow-up-policy.ts';
import { ConsultationId, PartId, slugOf, type StrategyId } from '../../shared/domain/ids.ts';
import { currentName, renamed } from '../../shared/domain/names.ts';
import type { Strategy } from '../../shared/domain/strategy.ts';
import { cleanText, EmailAddress, shortTextLimit } from '../../shared/domain/text.ts';
import type { Plans } from '../../shared/locales/plans.sv.ts';
import type { FieldError } from '../../shared/web/components.tsx';

/** Lists of names, each with the id that stays when the name changes; and how many there may be. */
export const lists = { focusAreas: 20, goals: 30, priorities: 30, criteria: 20 } as const;
export type List = keyof typeof lists;
const listNames = Object.keys(lists) as List[];

const texts = ['title', 'sender', 'caseReference', 'coordinatorMailbox', 'framework'] as const;

interface Line {
  /** Empty for a new one. */
  id: string;
  name: string;
}

export interface StrategyForm extends Record<List, Line[]> {
  title: string;
  sender: string;
  caseReference: string;
  consultations: string[];
  framework: string;
  coordinatorMailbox: string;
  /** One address per line. */
  steeringGroup: string;
}

const lineOf = ({ id, name }: Line): Line => ({ id, name });

export const formOf = (strategy: Strategy): StrategyForm => ({
  title: strategy.title,
  sender: strategy.sender,
  caseReference: strategy.caseReference,
  consultations: strategy.consultations,
  focusAreas: strategy.focusAreas.map(({ id, names }) => ({ id, name: currentName(names) })),
  framework: strategy.framework.name,
  goals: strategy.framework.goals.map(lineOf),
  priorities: strategy.framework.priorities.map(lineOf),
  criteria: strategy.criteria.map(lineOf),
  coordinatorMailbox: strategy.coordinatorMailbox,
  steeringGroup: strategy.steeringGroup.join('\n'),
});

/** A strategy that begins in a consultation: its focus areas keep their ids, so that commitments find them. */
export const formFrom = (
  consultation: Consultation,
  { focusAreas }: ConsultationContent,
  t: Plans,
): StrategyForm => ({
  title: consultation.title,
  sender: consultation.sender,
  caseReference: consultation.caseReference,
  consultations: [consultation.id],
  focusAreas: focusAreas.map(lineOf),
  framework: '',
  goals: [],
  priorities: [],
  criteria: t.strategy.criteria.map((name, index) => ({ id: `s3-${index + 1}`, name })),
  coordinatorMailbox: consultation.coordinatorMailbox,
  steeringGroup: '',
});

export function readForm(posted: URLSearchParams): StrategyForm {
  const text = (name: string) => cleanText(posted.get(name) ?? '');
  const lines = (list: List) => {
    const found: Line[] = [];
    for (let n = 0; posted.has(`${list}-${n}`); n += 1)
      found.push({ id: text(`${list}-id-${n}`), name: text(`${list}-${n}`) });
    return found.filter(({ id, name }) => name || (id && list === 'focusAreas'));
  };
  return {
    title: text('title'),
    sender: text('sender'),
    caseReference: text('caseReference'),
    consultations: posted.getAll('consultations'),
    focusAreas: lines('focusAreas'),
    framework: text('framework'),
    goals: lines('goals'),
    priorities: lines('priorities'),
    criteria: lines('criteria'),
    coordinatorMailbox: text('coordinatorMailbox'),
    steeringGroup: text('steeringGroup'),
  };
}

/**
 * The strategy that a form makes of the one before it, or what has to be mended, field by field.
 *
 * @param inUse focus areas that have plans: they stay.
 */
export function toStrategy(
  typed: StrategyForm,
  before: Strategy | undefined,
  { id, inUse, now, t }: { id: StrategyId; inUse: PartId[]; now: Date; t: Plans },
): { strategy: Strategy; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const add = (field: string, message: string) =>
    errors.push({ field, label: labelOf(field, t), message });
  // Emptied lines fall away, but for those that something hangs on.
  const isKept = ({ id: line, name }: Line) => name !== '' || (inUse as string[]).includes(line);
  const form = { ...typed, focusAreas: typed.focusAreas.filter(isKept) };

  for (const field of texts) {
    if (form[field] === '' && field !== 'framework') add(field, t.errors.required);
    if (form[field].length > shortTextLimit) add(field, t.errors.tooLong(String(shortTextLimit)));
  }
  for (const list of listNames) checkLines(form[list], list, { add, t });
  if (form.focusAreas.length === 0) add('focusAreas-0', t.strategy.errors.noFocusArea);
  if (form.coordinatorMailbox && !EmailAddress.safeParse(form.coordinatorMailbox).success)
    add('coordinatorMailbox', t.strategy.errors.email);
  const steeringGroup = form.steeringGroup
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const wrong = steeringGroup.find((line) => !EmailAddress.safeParse(line).success);
  if (wrong) add('steeringGroup', t.strategy.errors.address(wrong));
  if (steeringGroup.length > 50) add('steeringGroup', t.strategy.errors.tooMany('50'));
  if (form.consultations.length > 10) add('consultations', t.strategy.errors.tooMany('10'));

  const today = localDateOf(now);
  const strategy: Strategy = {
    id,
    title: form.title,
    sender: form.sender,
    caseReference: form.caseReference,
    consultations: form.consultations.flatMap((each) => {
      const consultation = ConsultationId.safeParse(each);
      return consultation.success ? [consultation.data] : [];
    }),
    coordinatorMailbox: form.coordinatorMailbox,
    steeringGroup,
    focusAreas: named(form.focusAreas).map(({ id: area, name }) => {
      const known = before?.focusAreas.find((each) => each.id === area);
      return {
        id: area,
        names: known ? renamed(known.names, name, today) : [{ name, since: today }],
      };
    }),
    framework: {
      id: before?.framework.id ?? PartId.parse(slugOf(form.framework, 40) ?? 'overordnad-plan'),
      name: form.framework,
      goals: named(form.goals),
      priorities: named(form.priorities),
    },
    criteria: named(form.criteria),
    policy: before?.policy ?? defaultPolicy,
    version: (before?.version ?? 0) + 1,
  };
  const ids = [...strategy.framework.goals, ...strategy.framework.priorities].map(
    (each) => each.id,
  );
  if (new Set(ids).size < ids.length) add('priorities-0', t.strategy.errors.sameName);
  return { strategy, errors };
}

/** Lines with their ids: those that are new get one from the name. */
const named = (lines: Line[]): { id: PartId; name: string }[] =>
  lines.flatMap(({ id, name }) => {
    const part = PartId.safeParse(id || slugOf(name, 40));
    return part.success ? [{ id: part.data, name }] : [];
  });

function checkLines(
  lines: Line[],
  list: List,
  { add, t }: { add: (field: string, message: string) => void; t: Plans },
): void {
  if (lines.length > lists[list]) add(`${list}-0`, t.strategy.errors.tooMany(String(lists[list])));
  const seen = new Set<string>();
  for (const [index, { id, name }] of lines.entries()) {
    const field = `${list}-${index}`;
    const part = id || slugOf(name, 40);
    if (name === '') add(field, t.strategy.errors.inUse);
    else if (part === undefined) add(field, t.errors.noSuchName);
    else if (seen.has(part)) add(field, t.strategy.errors.sameName);
    if (name.length > shortTextLimit) add(field, t.errors.tooLong(String(shortTextLimit)));
    if (part) seen.add(part);
  }
}

function labelOf(field: string, t: Plans): string {
  const [name = '', index] = field.split('-');
  return index === undefined
    ? t.strategy.fields[name as keyof StrategyForm]
    : t.strategy.line[name as List](String(Number(index) + 1));
}
