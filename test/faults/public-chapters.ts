/** What everyone may read. */
import { Browser } from './browser.ts';
import type { Chapter } from './chapter.ts';

export const publicChapters: Chapter[] = [
  {
    title: 'somebody reads what the plans say',
    play: async (cloud) => {
      const browser = new Browser(cloud, 'show-plans');
      for (const path of ['/planer', '/planer/hp-forskning', '/ataganden/nts-2021', '/rapporter'])
        await browser.get(path);
    },
  },
];
