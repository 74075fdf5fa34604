import ical, {
  ICalAlarmType,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { addDays, daysBetween, localDateOf } from '../domain/calendar.ts';
import { closingDateSequence, type Consultation } from '../domain/consultation.ts';
import type { Consultee } from '../domain/consultee.ts';
import type { Language } from '../locales/language.ts';
import { mailWords } from '../locales/mail.ts';
import { oneLine } from './letter.ts';
import { type MailMessage, threadOf } from './message.ts';

export interface Deadline {
  consultation: Consultation;
  consultee: Consultee;
  /** The consultation's public page. A calendar is shared with colleagues: a personal link has no place in it. */
  publicUrl: string;
}

/** A week before, at nine in the morning: seconds until the day begins. */
const aWeekBefore = (6 * 24 + 15) * 3600;

/**
 * The last day to answer, for a calendar: a day and no hour, so that it is the same day in every time zone and summer
 * time, and takes nobody's time. A later file of the same deadline replaces the earlier one.
 *
 * @param written when the file is made.
 */
export function calendarFile(
  { consultation, consultee, publicUrl }: Deadline,
  options: { senderDomain: string; written: Date; language: Language; fileName?: string },
): MailMessage['attachments'][number] {
  const { closingDate, title, caseReference } = consultation;
  const { senderDomain, written, language, fileName = 'sista-svarsdag.ics' } = options;
  const t = mailWords[language].calendar;
  // Nobody is asked whether they will come.
  const calendar = ical({
    method: ICalCalendarMethod.PUBLISH,
    prodId: `//Remissflow//Remissflow//${language.toUpperCase()}`,
  });
  calendar.createEvent({
    id: threadOf(consultation, consultee, senderDomain),
    sequence: closingDateSequence(consultation),
    stamp: written,
    allDay: true,
    start: new Date(closingDate),
    end: new Date(addDays(closingDate, 1)),
    summary: oneLine(t.title(title)),
    description: t.description(oneLine(consultee.name), oneLine(caseReference), publicUrl),
    url: publicUrl,
    transparency: ICalEventTransparency.TRANSPARENT,
    busystatus: ICalEventBusyStatus.FREE,
    // One that is over would ring at once in some programs.
    alarms:
      daysBetween(localDateOf(written), closingDate) > 7
        ? [{ type: ICalAlarmType.display, triggerBefore: aWeekBefore }]
        : [],
  });
  return {
    fileName,
    contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
    content: new TextEncoder().encode(calendar.toString()),
  };
}
