import { LocalDate, localDateOf } from '../../shared/domain/calendar.ts';
import { EmailAddress } from '../../shared/domain/text.ts';
import { settingUpWords } from '../../shared/locales/setting-up.ts';
import type { FieldError } from '../../shared/web/components.tsx';
import { formatNumber } from '../../shared/web/format.ts';
import type { Viewer } from '../../shared/web/staff.tsx';
import { daysIn, type FieldSpec, type Typed } from './parts.ts';

const daysAtMost = 10;
const isWhole = (text: string, most: number) => /^\d{1,3}$/.test(text) && Number(text) <= most;

/** What has to be mended in what was typed, field by field. */
export function faultsOf(
  fields: FieldSpec[],
  typed: Typed,
  { language, now }: Pick<Viewer, 'language' | 'now'>,
): FieldError[] {
  const { faults: t, fields: words } = settingUpWords[language];
  const faultOf = ({ name, kind, limit, isOptional }: FieldSpec): string | undefined => {
    const text = typed[name] ?? '';
    if (text === '') return isOptional ? undefined : kind === 'choice' ? t.choice : t.empty;
    if (text.length > limit) return t.tooLong(formatNumber(limit, language));
    switch (kind) {
      case 'line':
      case 'long':
        return undefined;
      case 'mailbox':
        return EmailAddress.safeParse(text).success ? undefined : t.mailbox;
      case 'day': {
        const day = LocalDate.safeParse(text).data;
        if (day === undefined) return t.day;
        return day < localDateOf(now) ? t.past : undefined;
      }
      case 'days': {
        const days = daysIn(text);
        const areDays = days.length <= daysAtMost && days.every((day) => isWhole(day, 365));
        return areDays ? undefined : t.days;
      }
      case 'number':
        return isWhole(text, 60) && text !== '0' ? undefined : t.apart;
      case 'choice': {
        const { choices } = words[name as 'late' | 'asked'];
        return Object.hasOwn(choices, text) ? undefined : t.choice;
      }
    }
  };
  return fields.flatMap((spec) => {
    const message = faultOf(spec);
    return message === undefined
      ? []
      : [{ field: spec.name, label: words[spec.name].label, message }];
  });
}
