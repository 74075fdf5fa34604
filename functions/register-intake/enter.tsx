/** A letter, or notes of a meeting, entered by hand. */
import { endOfDay, LocalDate, localDateOf } from '../../shared/domain/calendar.ts';
import { IntakeId } from '../../shared/domain/ids.ts';
import { intakeTextLimit } from '../../shared/domain/intake.ts';
import { Channel } from '../../shared/domain/response.ts';
import { cleanText, shortTextLimit } from '../../shared/domain/text.ts';
import { intakeWords } from '../../shared/locales/intake.ts';
import { putIntake } from '../../shared/store/intake.ts';
import {
  Button,
  Field,
  type FieldError,
  FormErrors,
  RadioGroup,
  Textarea,
} from '../../shared/web/components.tsx';
import { formatNumber } from '../../shared/web/format.ts';
import { type Response, seeOther } from '../../shared/web/http.ts';
import { notFound, workspacePage } from '../../shared/web/staff.tsx';
import { intakePath } from '../../shared/web/staff-paths.ts';
import type { Asked, Place } from './asked.ts';
import { newIntakeId } from './new-id.ts';
import { enterPath } from './paths.ts';

const halfADay = 12 * 60 * 60 * 1000;
const channels = ['letter', 'meeting'] as const satisfies Channel[];

export function showEnter(asked: Asked, place: Place): Response {
  const form = new URLSearchParams({ id: newIntakeId() });
  return place.consultation ? enterPage(asked, place, form, []) : notFound(asked);
}

/** Stores it, once however often the form is sent. */
export async function enter(asked: Asked, place: Place): Promise<Response> {
  const { records, request, viewer } = asked;
  const { form } = request;
  const t = intakeWords[viewer.language].enter;
  const { tooLong } = intakeWords[viewer.language].form;
  const id = IntakeId.safeParse(form.get('id'));
  if (!place.consultation || !id.success) return notFound(asked);
  const errors: FieldError[] = [];
  const line = (field: string, missing: string): string => {
    const typed = cleanText(form.get(field) ?? '').replaceAll(/\s+/g, ' ');
    if (typed === '') errors.push({ field, message: missing });
    if (typed.length > shortTextLimit)
      errors.push({ field, message: tooLong(formatNumber(shortTextLimit, viewer.language)) });
    return typed;
  };
  const channel = channels.find((one) => one === form.get('kanal'));
  if (!channel) errors.push({ field: 'kanal', message: t.noChannel });
  const day = LocalDate.safeParse((form.get('dag') ?? '').trim());
  if (!day.success || day.data > localDateOf(viewer.now))
    errors.push({ field: 'dag', message: t.noDay });
  const name = line('avsandare', t.noSender);
  const subject = line('amne', t.noSubject);
  const text = cleanText(form.get('text') ?? '');
  if (text.length > intakeTextLimit)
    errors.push({
      field: 'text',
      message: tooLong(formatNumber(intakeTextLimit, viewer.language)),
    });
  if (errors.length > 0 || !channel || !day.success) return enterPage(asked, place, form, errors);
  const item = {
    ...{ place: place.place, id: id.data, channel, subject },
    receivedAt: middayOf(day.data, viewer.now).toISOString(),
    sender: { name, address: '' },
    ...{ namesCase: false, isCut: false, files: {}, version: 1 },
    outcome: { state: 'waiting' as const },
  };
  await putIntake(records, item, text, viewer.now);
  return seeOther(`${intakePath(place.place)}?inskrivet`);
}

/** A day stands for its middle, or for now when that is yet to come: it is on that day whoever looks. */
function middayOf(day: LocalDate, now: Date): Date {
  const midday = new Date(endOfDay(day).getTime() - halfADay);
  return midday < now ? midday : now;
}

function enterPage(
  { viewer }: Asked,
  { place, consultation }: Place,
  form: URLSearchParams,
  errors: FieldError[],
): Response {
  const { language, now } = viewer;
  const words = intakeWords[language];
  const t = words.enter;
  const common = { errors, language };
  const typed = (field: string) => form.get(field) ?? '';
  return workspacePage(
    viewer,
    {
      title: t.title,
      returnTo: enterPath(place),
      hasError: errors.length > 0,
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      <FormErrors errors={errors} language={language} />
      <p class="overline">
        {consultation?.caseReference} {consultation?.title}
      </p>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <form method="post" action={enterPath(place)} novalidate>
        <input type="hidden" name="id" value={typed('id')} />
        <RadioGroup
          id="kanal"
          label={t.channel}
          choices={channels.map((value) => ({ value, label: words.channels[value] }))}
          chosen={typed('kanal')}
          {...common}
        />
        <Field
          id="dag"
          label={t.on}
          hint={t.onHint(localDateOf(now))}
          value={typed('dag')}
          autocomplete="off"
          {...common}
        />
        <Field
          id="avsandare"
          label={t.sender}
          value={typed('avsandare')}
          autocomplete="off"
          {...common}
        />
        <Field
          id="amne"
          label={t.subject}
          hint={t.subjectHint}
          value={typed('amne')}
          autocomplete="off"
          {...common}
        />
        <Textarea
          id="text"
          label={t.text}
          value={typed('text')}
          limit={intakeTextLimit}
          {...common}
        />
        <Button>{t.save}</Button>
      </form>
      <p>
        <a class="ds-link" href={intakePath(place)}>
          {words.item.back}
        </a>
      </p>
    </>,
  );
}
