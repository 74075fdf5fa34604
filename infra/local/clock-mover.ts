/** Moves the local clock in the background, one move at a time, and says how far it has come. */
import { formatLocalTime, stopsBetween } from './local-clock.ts';
import type { ClockStop, LocalSystem } from './local-system.ts';

export interface Move {
  state: 'moving' | 'done' | 'failed';
  to: Date;
  /** How many stops it makes. */
  total: number;
  /** Those it has made. */
  stops: ClockStop[];
  /** Why it failed. */
  problem?: string;
}

export interface ClockMover {
  now: () => Date;
  /** From now on there is a system to move. */
  use: (moveClock: LocalSystem['moveClock']) => void;
  /** The move that is on its way, or was the last. */
  current: () => Move | undefined;
  /** Begins to move the clock; a text for the person when it cannot. */
  move: (to: Date) => string | undefined;
}

const longest = 366 * 24 * 60 * 60 * 1000;

export function createClockMover(now: () => Date): ClockMover {
  let moveClock: LocalSystem['moveClock'] | undefined;
  let current: Move | undefined;
  return {
    now,
    use(given) {
      moveClock = given;
    },
    current: () => current,
    move(to) {
      const from = now();
      if (!moveClock) return 'Systemet startar. Vänta tills npm start har skrivit ut adresserna.';
      if (current?.state === 'moving')
        return `Klockan är redan på väg till ${formatLocalTime(current.to)}. Vänta tills den är framme.`;
      if (to <= from)
        return `Klockan kan bara gå framåt, och är redan ${formatLocalTime(from)}. Börja om med npm start -- --fresh om du vill tillbaka.`;
      if (to.getTime() - from.getTime() > longest)
        return 'Klockan går högst ett år åt gången. Välj en tidigare dag.';
      const move: Move = { state: 'moving', to, total: stopsBetween(from, to).length, stops: [] };
      current = move;
      moveClock(to, (stop) => move.stops.push(stop)).then(
        () => {
          move.state = 'done';
        },
        (error: unknown) => {
          move.state = 'failed';
          move.problem = (error as Error).message;
        },
      );
      return undefined;
    },
  };
}
