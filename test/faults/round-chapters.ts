/** What a closed round leads to, and what a coordinator does with rounds. */
import { RoundId } from '../../shared/domain/ids.ts';
import { putRound } from '../../shared/store/rounds.ts';
import { aRound } from '../support/plans.ts';
import type { Chapter } from './chapter.ts';

export const roundChapters: Chapter[] = [
  {
    title: 'the next round closes, and is frozen beside the one before',
    play: async (cloud) => {
      const at = new Date(cloud.now).toISOString();
      await putRound(
        cloud.table('Plans'),
        aRound({
          id: RoundId.parse('2023'),
          previous: RoundId.parse('2022'),
          state: 'closed',
          closedAt: at,
          changed: { at, by: 'samordnare@region.example', why: 'stängd' },
        }),
      );
    },
  },
];
