/** What a closed round leads to, and what a coordinator does with rounds. */
import { RoundId } from '../../shared/domain/ids.ts';
import { putRound } from '../../shared/store/rounds.ts';
import { formOf } from '../../functions/run-follow-up/policy-form.ts';
import { aRound, somePolicy } from '../support/plans.ts';
import { Browser, fill } from './browser.ts';
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
  {
    title: 'a coordinator plans a round, changes it, opens it and looks at what comes of it',
    play: async (cloud) => {
      const browser = await Browser.ofCoordinator(cloud, 'run-follow-up');
      await browser.get(area);
      await browser.get(`${area}/nts-2021/ny-omgang`);
      const form = { title: 'Våromgång', opensOn: '2024-03-01', closesOn: '2024-04-30' };
      await browser.post(`${area}/nts-2021/ny-omgang`, form);
      await fill(browser, `${round}/andra`, { ...form, title: 'Våromgången' });
      await fill(browser, `${round}/oppna`, {});
      await browser.get(round);
      await browser.get(`${area}/nts-2021/utskick`);
      await browser.get(`${area}/nts-2021/tysta`);
      await browser.get(`${area}/varfor?aktor=a`);
    },
  },
  {
    title: 'a coordinator moves the last day of the round',
    play: async (cloud) => {
      const browser = await Browser.ofCoordinator(cloud, 'run-follow-up');
      await fill(browser, `${round}/flytta`, {
        closesOn: '2024-05-14',
        why: 'Många har bett om mer tid',
        flytta: '1',
      });
    },
  },
  {
    title: 'a coordinator changes the rules, and closes the round',
    play: async (cloud) => {
      const browser = await Browser.ofCoordinator(cloud, 'run-follow-up');
      const rules = `${area}/nts-2021/regler`;
      const seen = JSON.stringify(formOf(somePolicy));
      await browser.get(rules);
      await browser.post(rules, {
        offsets: '-7, 1',
        leastDays: '5',
        secondContact: '7',
        coordinator: '14',
        weeklyListOn: '1',
        opens: '06-01',
        closes: '09-30',
        seen,
      });
      await fill(browser, `${round}/stang`, {});
    },
  },
];

const area = '/samordna/uppfoljning';
const round = `${area}/nts-2021/omgang/2024`;
