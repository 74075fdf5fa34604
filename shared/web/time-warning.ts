import type { TimeWarning } from '../domain/setting-up.ts';
import type { Language } from '../locales/language.ts';
import { openingWords } from '../locales/opening.ts';

/** What to look at in a consultation's time to answer. */
export function timeWarningInWords(warning: TimeWarning, language: Language): string {
  const { time: t } = openingWords[language];
  switch (warning.kind) {
    case 'past':
      return t.past;
    case 'short':
      return t.short(warning.days);
    case 'days-off':
      return t['days-off'](warning.days, warning.daysOff);
  }
}
