import type { ChainState } from '../domain/commitment.ts';
import type { InitiativeStatus, PlanState } from '../domain/plan.ts';

/** The words of plans, on every page that speaks of them. */
export const planWordsSv = {
  statuses: {
    'not-started': 'Inte påbörjad',
    'on-time': 'I tid',
    late: 'Försenad',
    completed: 'Genomförd',
    cancelled: 'Avbruten',
    postponed: 'Uppskjuten',
    merged: 'Sammanslagen',
  } satisfies Record<InitiativeStatus, string>,
  planStates: {
    draft: 'Utkast',
    agreeing: 'Stäms av med aktörerna',
    adopted: 'Beslutad',
    closed: 'Avslutad',
  } satisfies Record<PlanState, string>,
  chainStates: {
    undecided: 'Väntar på beslut',
    dropped: 'Har tappats bort',
    'waits-for-actor': 'Väntar på aktören',
    objected: 'Aktören invänder',
    'in-plan': 'Ingår i en insats',
    'set-aside': 'Lagt åt sidan',
    'under-way': 'Pågår',
    done: 'Genomfört',
    partly: 'Delvis genomfört',
    'not-done': 'Inte genomfört',
  } satisfies Record<ChainState, string>,
  continuous: 'tills vidare',
  timeline: {
    title: (count: string) => `Tidslinje över ${count} insatser`,
    scroll: 'Tidslinjen är bredare än skärmen och kan skjutas i sidled.',
    legend:
      'Stapeln är insatsens tid; en pil betyder tills vidare. Fylld romb: milstolpen är klar. Tom romb: den återstår. Kryss: den är försenad. Den streckade linjen är i dag.',
    today: 'i dag',
    done: 'klar',
    left: 'återstår',
    late: 'försenad',
  },
};

export type PlanWords = typeof planWordsSv;
