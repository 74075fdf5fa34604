/** Moving the last day to answer: a form, a page that says what the move does, and the move. */
import { LocalDate, localDateOf } from '../../shared/domain/calendar.ts';
import type { Consultation } from '../../shared/domain/consultation.ts';
import { coordinate } from '../../shared/locales/coordinate.ts';
import { moveClosingDate } from '../../shared/store/consultations.ts';
import { readSummary } from '../../shared/store/consultee-list.ts';
import { inSentence } from '../../shared/web/format.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { type Asked, consultationAsked, type Page } from './asked.ts';
import { closingDatePage, confirmClosingDatePage } from './closing-date-page.tsx';
import { notFound, type Viewer } from '../../shared/web/staff.tsx';
import { listPath } from './list.ts';

/** The form, or when it names a day that will do, what moving there means. */
export const askForClosingDate: Page = async (asked) => {
  const consultation = await consultationAsked(asked);
  if (!consultation) return notFound(asked);
  if (consultation.state !== 'open') return seeOther(listPath(consultation.id));
  const typed = asked.request.query.get('dag');
  if (typed === null) return closingDatePage(asked.viewer, consultation, { typed: '' });
  const choice = chosenDay(asked.viewer, consultation, typed);
  if ('message' in choice) return refuse(asked, consultation, typed, 422, choice.message);
  const { consultees, answered } = await readSummary(asked.records, consultation.id);
  return confirmClosingDatePage(asked.viewer, consultation, {
    day: choice.day,
    unanswered: consultees - answered,
  });
};

/** Moves the day, when it is still the one that the coordinator saw. */
export const changeClosingDate: Page = async (asked) => {
  const consultation = await consultationAsked(asked);
  if (!consultation) return notFound(asked);
  const { viewer, request, records } = asked;
  const typed = request.form.get('dag') ?? '';
  const done = seeOther(`${listPath(consultation.id)}?flyttad`);
  const isSeen = request.form.get('fran') === consultation.closingDate;
  // Sent twice, or by two who meant the same: the first did it.
  if (!isSeen && typed === consultation.closingDate) return done;
  if (!isSeen) return refuseConflict(asked, consultation, typed);
  const choice = chosenDay(viewer, consultation, typed);
  if ('message' in choice) return refuse(asked, consultation, typed, 422, choice.message);
  if (await moveClosingDate(records, consultation, choice.day, viewer.now)) return done;
  const current = (await consultationAsked(asked)) ?? consultation;
  // Whoever did it, or an attempt of ours whose reply was lost: it is done.
  return current.closingDate === choice.day ? done : refuseConflict(asked, current, typed);
};

/** The day that was typed, or why the last day to answer cannot be moved there. */
function chosenDay(
  { language, now }: Viewer,
  { closingDate }: Consultation,
  typed: string,
): { day: LocalDate } | { message: string } {
  const { errors: t } = coordinate[language].closingDate;
  const day = LocalDate.safeParse(typed.trim());
  if (!day.success) return { message: t.notADay };
  if (day.data <= closingDate) return { message: t.notLater(inSentence(closingDate, language)) };
  return day.data < localDateOf(now) ? { message: t.past } : { day: day.data };
}

const refuse = (
  { viewer }: Asked,
  consultation: Consultation,
  typed: string,
  status: 409 | 422,
  message: string,
): Response => closingDatePage(viewer, consultation, { typed, status, message });

function refuseConflict(asked: Asked, consultation: Consultation, typed: string): Response {
  const { language } = asked.viewer;
  const { conflict } = coordinate[language].closingDate.errors;
  const day = inSentence(consultation.closingDate, language);
  return refuse(asked, consultation, typed, 409, conflict(day));
}
