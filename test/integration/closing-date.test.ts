import { expect, test } from 'vitest';
import { addDays } from '../../shared/domain/calendar.ts';
import { getConsultation, moveClosingDate } from '../../shared/store/consultations.ts';
import { inSentence } from '../../shared/web/format.ts';
import { local } from '../support/local.ts';
import { createRemiss, eventually, linkIn, mailsTo, mailTo } from '../support/remiss.ts';
import { answer, createVisitor, signIn } from '../support/visitor.ts';

test('a later last day is told to those who have not answered, shows on every page and replaces the day in calendars', async () => {
  const remiss = await createRemiss('flyttad', ['a-kommun', 'b-kommun']);
  const link = await remiss.linkTo(remiss.mailbox('a-kommun'));
  await answer(await signIn(await remiss.linkTo(remiss.mailbox('b-kommun'))));
  const consultation = await getConsultation(local.table('records'), remiss.id);
  if (!consultation) throw new Error('the consultation is gone');
  const day = addDays(remiss.closingDate, 14);
  expect(await moveClosingDate(local.table('records'), consultation, day, local.now())).toBe(true);

  const told = await mailTo(remiss.mailbox('a-kommun'), 'Mer tid att svara');
  const inWords = inSentence(day, 'sv');
  expect(told.text).toContain(`Ny sista svarsdag: ${inWords}`);
  expect(linkIn(told)).toBe(link);
  for (const path of [`/remisser/${remiss.id}`, link])
    expect((await createVisitor().get(path)).body).toContain(inWords);
  expect((await (await signIn(link)).get('/svar')).body).toContain(inWords);

  const entryIn = (mail: typeof told) => {
    const [file] = mail.attachments;
    const text = Buffer.from(file?.content ?? '', 'base64').toString();
    const of = (name: string) => new RegExp(`^${name}[^:]*:(.*)\\r$`, 'm').exec(text)?.[1];
    return { uid: of('UID'), sequence: of('SEQUENCE'), day: of('DTSTART') };
  };
  const invitation = await mailTo(remiss.mailbox('a-kommun'), 'Remiss: svara senast');
  const { uid } = entryIn(invitation);
  expect(entryIn(invitation)).toMatchObject({ uid: expect.any(String) as string, sequence: '0' });
  expect(entryIn(told)).toEqual({ uid, sequence: '1', day: day.replaceAll('-', '') });

  await eventually(async () => {
    expect(await mailsTo(remiss.mailbox('b-kommun'))).toHaveLength(2);
  });
  const subjects = (await mailsTo(remiss.mailbox('b-kommun'))).map(({ subject }) => subject);
  expect(subjects.filter((subject) => subject.startsWith('Mer tid'))).toEqual([]);
});

test('a mail program’s post in parts, from nowhere, reaches the page that pauses reminders', async () => {
  const { status, body } = await createVisitor().post(
    '/pausa/nonsens',
    '--b1\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b1--\r\n',
    { origin: undefined, 'content-type': 'multipart/form-data; boundary=b1' },
  );
  // Not 400 for its form, nor 403 for where it came from.
  expect(status).toBe(404);
  expect(body).toContain('Länken fungerar inte');
});
