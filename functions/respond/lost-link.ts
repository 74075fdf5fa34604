import { respond } from '../../shared/locales/respond.ts';
import type { LostLink } from '../../shared/web/lost-link.tsx';

export const lostLink: LostLink = {
  path: '/ny-lank',
  words: (language) => respond[language].lostLink,
};
