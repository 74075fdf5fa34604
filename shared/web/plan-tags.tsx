/** How initiatives, plans and commitments stand, in word, symbol and colour. */
import type { FC } from 'hono/jsx';
import type { ChainState } from '../domain/commitment.ts';
import type { InitiativeStatus, PlanState } from '../domain/plan.ts';
import type { Language } from '../locales/language.ts';
import { planWords } from '../locales/plan-words.ts';
import { Tag, type Tone } from './components.tsx';

const statusTones: Record<InitiativeStatus, Tone> = {
  'not-started': 'neutral',
  'on-time': 'info',
  late: 'warning',
  completed: 'success',
  cancelled: 'danger',
  postponed: 'neutral',
  merged: 'neutral',
};

export const StatusTag: FC<{ status: InitiativeStatus; language: Language }> = ({
  status,
  language,
}) => <Tag tone={statusTones[status]}>{planWords[language].statuses[status]}</Tag>;

const planTones: Record<PlanState, Tone> = {
  draft: 'neutral',
  agreeing: 'info',
  adopted: 'success',
  closed: 'neutral',
};

export const PlanStateTag: FC<{ state: PlanState; language: Language }> = ({ state, language }) => (
  <Tag tone={planTones[state]}>{planWords[language].planStates[state]}</Tag>
);

const chainTones: Record<ChainState, Tone> = {
  undecided: 'warning',
  dropped: 'danger',
  'waits-for-actor': 'info',
  objected: 'danger',
  'in-plan': 'info',
  'set-aside': 'neutral',
  'under-way': 'info',
  done: 'success',
  partly: 'warning',
  'not-done': 'danger',
};

export const ChainTag: FC<{ state: ChainState; language: Language }> = ({ state, language }) => (
  <Tag tone={chainTones[state]}>{planWords[language].chainStates[state]}</Tag>
);
