/** Where a person lets the time pass. */
import { html } from 'hono/html';
import { addDays, localTimeOf } from '../../../shared/domain/calendar.ts';
import type { ClockMover, Move } from '../clock-mover.ts';
import { formatLocalTime, nextWorkingMorning, parseLocalTime } from '../local-clock.ts';
import type { ClockStop } from '../local-system.ts';
import type { Html } from './frame.ts';

const shown = (instant: Date): Html => html`<time>${formatLocalTime(instant)}</time>`;

/** The same time of day a week later, also across a change to or from summer time. */
function weekLater(now: Date): Date {
  const { date, time } = localTimeOf(now);
  return parseLocalTime(`${addDays(date, 7)}T${time}`) ?? now;
}

/** Where a form wants the clock to go; `problem` says what to do when it cannot be read. */
export function readClockForm(
  form: URLSearchParams,
  now: Date,
): { to: Date } | { problem: string } {
  const quick = form.get('till');
  if (quick === 'arbetsdag') return { to: nextWorkingMorning(now) };
  if (quick === 'vecka') return { to: weekLater(now) };
  const to = parseLocalTime(`${form.get('dag') ?? ''}T${form.get('tid') ?? ''}`);
  return to ? { to } : { problem: 'Ange dag och klockslag, till exempel 2021-03-04 och 09:00.' };
}

export function clockPage(mover: ClockMover, now: Date): { title: string; body: Html } {
  const move = mover.current();
  return {
    title: 'Klocka',
    body: html`<p>
        Klockan är nu <strong>${shown(now)}</strong>. Den går som vanligt, och du kan flytta den
        framåt. På vägen stannar den klockan 9 varje arbetsdag, så att påminnelser går på sina
        dagar.
      </p>
      ${move ? moveOf(move) : ''} ${move?.state === 'moving' ? '' : formsOf(now)}`,
  };
}

function formsOf(now: Date): Html {
  const { date, time } = localTimeOf(now);
  return html`<form action="/klocka" method="post">
      <div class="buttons">
        <button name="till" value="arbetsdag">
          Nästa arbetsdag kl. 9 (${formatLocalTime(nextWorkingMorning(now)).slice(0, 10)})
        </button>
        <button name="till" value="vecka">
          En vecka fram (${formatLocalTime(weekLater(now)).slice(0, 10)})
        </button>
      </div>
    </form>
    <h2>Till en viss dag</h2>
    <form action="/klocka" method="post">
      <label for="dag">Dag</label>
      <input id="dag" name="dag" type="date" value="${date}" min="${date}" required />
      <label for="tid">Klockslag</label>
      <input id="tid" name="tid" type="time" value="${time}" required />
      <button>Flytta klockan</button>
    </form>`;
}

function moveOf({ state, to, total, stops, problem }: Move): Html {
  const mails = stops.reduce((sum, stop) => sum + stop.mails, 0);
  if (state === 'moving')
    return html`<p class="done" role="status">
        Klockan är på väg till ${shown(to)}: ${stops.length} av ${total} stopp, ${mails} brev har
        gått. Sidan visar nytt av sig själv.
      </p>
      <progress value="${stops.length}" max="${total}" aria-label="Stopp på vägen"></progress>
      ${stopsOf(stops)}`;
  return state === 'done'
    ? html`<p class="done" role="status">
          Klockan gick till ${shown(to)}. ${mails} brev gick på vägen.
          <a href="/">Visa breven</a>
        </p>
        ${stopsOf(stops)}`
    : html`<p class="problem" role="alert">
          Klockan stannade på vägen till ${shown(to)}: ${problem} Försök igen; det som redan har
          gått går inte en gång till.
        </p>
        ${stopsOf(stops)}`;
}

const stopsOf = (stops: ClockStop[]): Html | '' => {
  const withMails = stops.filter(({ mails }) => mails > 0);
  return withMails.length === 0
    ? ''
    : html`<ul>
        ${withMails.map(({ at, mails }) => html`<li>${shown(at)}: ${mails} brev</li>`)}
      </ul>`;
};
