import { uppdrag } from '../../shared/locales/uppdrag.ts';
import { actorHome } from '../../shared/web/actor-paths.ts';
import type { LostLink } from '../../shared/web/lost-link.tsx';

export const lostLink: LostLink = {
  path: `${actorHome}/ny-lank`,
  words: (language) => uppdrag[language].lostLink,
};
