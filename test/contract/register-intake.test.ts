import { describe, expect, test } from 'vitest';
import { acknowledgeResponse } from '../../functions/acknowledge-response/handler.ts';
import { inviteConsultees } from '../../functions/invite-consultees/handler.ts';
import { messageRoutes } from '../../functions/upload-attachment/message.tsx';
import { intakeRoutes } from '../../functions/register-intake/handler.ts';
import { DomainEvent } from '../../events/index.ts';
import { localDate } from '../../shared/domain/calendar.ts';
import { ConsulteeId } from '../../shared/domain/ids.ts';
import { type IntakeItem, intakeRefOf, messageOrder } from '../../shared/domain/intake.ts';
import { getConsultee } from '../../shared/store/consultees.ts';
import { getIntake, getIntakeText, listIntake, putIntake } from '../../shared/store/intake.ts';
import { getResponse, submitResponse } from '../../shared/store/responses.ts';
import { aCleanFile, anIntakeItem, fileId, messageId } from '../support/intake.ts';
import { mails, openWith } from '../support/mail-flow.ts';
import { sessionSecret, staffSite } from '../support/staff-site.ts';
import {
  aConsultee,
  aResponse,
  consultationId,
  createWorld,
  type World,
} from '../support/world.ts';

const list = `/samordna/inkommet/${consultationId}`;
const item = anIntakeItem();
const page = `${list}/${item.id}`;
const kommun = aConsultee('a');

const siteOf = (world: World, name?: string) =>
  staffSite(
    world,
    intakeRoutes({
      ...world,
      sessionSecret,
      domain: 'svar.region.example',
    }),
    name,
  );

async function desk(items: IntakeItem[] = [item], now = '2021-03-04T13:00:00Z') {
  const world = await createWorld(now);
  await openWith(world, [kommun, aConsultee('b')]);
  for (const one of items)
    await putIntake(world.records, one, 'Hej! Här kommer vårt svar.', world.now);
  return { world, site: siteOf(world) };
}

const filled = {
  instans: 'a',
  stance: 'SUPPORTS_WITH_COMMENTS',
  comment: 'Vi tillstyrker, med synpunkter.',
  'omrade-forskning-stance': 'SUPPORTS',
  'omrade-forskning-participation': 'LEAD',
  'omrade-forskning-participationText': 'Vi leder en testbädd.',
  contactName: 'Kim Ek',
};

/** Checks the form, and presses the button of the page that shows it. */
async function register(
  { world, site }: Awaited<ReturnType<typeof desk>>,
  form: Record<string, string> = filled,
) {
  const { version = 0 } = (await getIntake(world.records, intakeRefOf(item))) ?? {};
  const check = await site.post(page, { ...form, version: String(version), steg: 'granska' });
  const done = await site.post(page, { ...form, version: String(version), steg: 'registrera' });
  return { check, done };
}

const stored = ({ records }: World) => getIntake(records, intakeRefOf(item));
const answerOf = ({ records }: World, id = 'a') =>
  getResponse(records, { consultationId, consulteeId: ConsulteeId.parse(id) });

describe('the list', () => {
  test('shows what waits first, and folds away what answers by itself', async () => {
    const automatic = anIntakeItem({
      id: anIntakeItem().id.replaceAll('1', '2') as IntakeItem['id'],
      subject: 'Automatiskt svar: Remiss',
      mail: { kind: 'automatic' },
    });
    const { site } = await desk([item, automatic]);
    const { text, html } = await site.get(list);
    expect(text).toContain('Väntar på dig (1)');
    expect(text).toContain('Remissvar från Kommunen A');
    expect(text).toContain(`${consultationId}@svar.region.example`);
    expect(text).not.toContain('Automatiskt svar: Remiss');
    expect(text).toContain('Automatiska svar och studsar (1)');
    expect(html).toContain(page);
    const folded = await site.get(`${list}?visa=automatiska`);
    expect(folded.text).toContain('Automatiskt svar: Remiss');
  });

  test('says that nothing has come in', async () => {
    const { site } = await desk([]);
    expect((await site.get(list)).text).toContain('Inget väntar.');
    expect((await site.get('/samordna/inkommet/-')).status).toBe(200);
    expect((await site.get('/samordna/inkommet/finns-inte')).status).toBe(404);
  });
});

describe('an item', () => {
  test('shows its text, its file and whom it seems to come from, chosen already', async () => {
    const { site } = await desk();
    const { text, html } = await site.get(page);
    expect(text).toContain('Hej! Här kommer vårt svar.');
    expect(html).toContain(`/bilaga/inkommet/${consultationId}/${item.id}/${fileId}`);
    expect(text).toContain('Adressen hör till Kommunen a.');
    expect(html).toContain('<option value="a" selected="">');
    expect(text).toContain('Styrkt av e-posttjänsten');
    expect(text).not.toContain('Avsändaren är inte styrkt');
  });

  test('warns of a sender that is not proved, and chooses nobody who shares its domain', async () => {
    const { site } = await desk([
      anIntakeItem({
        mail: { kind: 'answer', proof: { spf: 'pass', dkim: 'pass', dmarc: 'fail' } },
        match: { by: 'domain', consulteeIds: [kommun.id] },
      }),
    ]);
    const { text, html } = await site.get(page);
    expect(text).toContain('Avsändaren är inte styrkt');
    expect(text).toContain('har samma domän som Kommunen a');
    expect(html).not.toContain('<option value="a" selected');
  });

  test('has no link to a file that waits or is withheld, and says why', async () => {
    const { site } = await desk([
      anIntakeItem({
        files: {
          [fileId]: { state: 'waiting', order: 0, fileName: 'väntar.pdf', size: 9 },
          [messageId]: { ...aCleanFile, order: messageOrder, id: messageId },
          ['d'.repeat(32)]: {
            ...{ state: 'withheld', order: 1, fileName: 'virus.exe', size: 9, reason: 'malware' },
          },
        } as IntakeItem['files'],
      }),
    ]);
    const { text, html } = await site.get(page);
    expect(html).not.toContain('/bilaga/');
    expect(text).toContain('Skadlig kod. Filen kan inte öppnas härifrån.');
    expect(text).toContain('väntar.pdf , 1 kB. Granskas.');
  });
});

describe('registering', () => {
  test('makes an answer that says how it came, in one write with what became of the item', async () => {
    const made = await desk();
    const { check, done } = await register(made);
    expect(check.status).toBe(200);
    expect(check.text).toContain('Granska innan du registrerar');
    expect(check.text).toContain('Vi leder en testbädd.');
    expect(check.text).toContain('kommun@a.example');
    expect(done.location).toBe(`${page}?registrerat`);
    expect(await answerOf(made.world)).toMatchObject({
      version: 1,
      submittedAt: '2021-03-04T12:00:00.000Z',
      late: false,
      consulteeName: 'Kommunen a',
      answer: {
        overall: { stance: 'SUPPORTS_WITH_COMMENTS' },
        focusAreas: { forskning: { participation: ['LEAD'] } },
      },
      cameIn: {
        channel: 'email',
        intakeId: item.id,
        registeredAt: '2021-03-04T13:00:00.000Z',
        registeredBy: 'Sam Ordnare',
        files: [{ id: fileId, fileName: 'Yttrande.pdf' }],
      },
    });
    expect(await stored(made.world)).toMatchObject({
      version: 2,
      outcome: { state: 'registered', by: 'Sam Ordnare', consulteeId: 'a' },
    });
    expect((await made.site.get(`${page}?registrerat`)).text).toContain('Svaret är registrerat.');
  });

  test('stores nothing while it is checked, and gives everything back to be changed', async () => {
    const made = await desk();
    const form = { ...filled, version: '1' };
    await made.site.post(page, { ...form, steg: 'granska' });
    expect(await answerOf(made.world)).toBeUndefined();
    const back = await made.site.post(page, { ...form, steg: 'andra' });
    expect(back.html).toContain('Vi leder en testbädd.');
    expect(back.html).toContain('<option value="SUPPORTS_WITH_COMMENTS" selected');
  });

  test('is late by the day it came in, and by the consultee’s own last day', async () => {
    const late = anIntakeItem({ receivedAt: '2021-03-05T23:00:00.000Z' });
    const made = await desk([late], '2021-03-08T09:00:00Z');
    expect((await register(made)).check.text).toContain(
      'Nej, sista svarsdag var fredag den 5 mars',
    );
    expect(await answerOf(made.world)).toMatchObject({ late: true });

    const extended = await createWorld('2021-03-08T09:00:00Z');
    await openWith(extended, [
      aConsultee('c', {
        extensions: [
          {
            state: 'granted',
            until: localDate('2021-03-12'),
            reason: '',
            at: '2021-03-01T09:00:00Z',
            by: 'Kim',
          },
        ],
      }),
    ]);
    await putIntake(extended.records, late, '', extended.now);
    await register({ world: extended, site: siteOf(extended) }, { ...filled, instans: 'c' });
    expect(await answerOf(extended, 'c')).toMatchObject({ late: false });
  });

  test('one that came in time and is registered after the last day is in time', async () => {
    const made = await desk([item], '2021-03-15T09:00:00Z');
    await register(made);
    expect(await answerOf(made.world)).toMatchObject({ late: false });
  });

  test('sent twice is one answer', async () => {
    const made = await desk();
    const form = { ...filled, version: '1', steg: 'registrera' };
    const both = [await made.site.post(page, form), await made.site.post(page, form)];
    expect(both.map(({ location }) => location)).toEqual([
      `${page}?registrerat`,
      `${page}?registrerat`,
    ]);
    expect((await stored(made.world))?.version).toBe(2);
  });

  test('of two who decide at once one does, and the other is told and keeps the text', async () => {
    const made = await desk();
    const other = siteOf(made.world, 'Kim');
    const answers = await Promise.all([
      made.site.post(page, { ...filled, version: '1', steg: 'registrera' }),
      other.post(page, {
        ...filled,
        instans: 'b',
        comment: 'Mitt förslag',
        version: '1',
        steg: 'registrera',
      }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(
      [await answerOf(made.world, 'a'), await answerOf(made.world, 'b')].filter(Boolean),
    ).toHaveLength(1);
    const loser = answers.find(({ status }) => status === 409);
    expect(loser?.text).toContain('Någon annan har hunnit ändra det här.');
  });

  test('never writes over an answer that stands: it says so, and stores nothing', async () => {
    const made = await desk();
    await submitResponse(made.world.records, aResponse(kommun));
    const { done } = await register(made);
    expect(done.status).toBe(422);
    expect(done.text).toContain('Instansen har redan svarat (RS 2020–0780/0000-0000)');
    expect(done.html).toContain('<title>Fel: ');
    expect(await answerOf(made.world)).not.toHaveProperty('cameIn');
    expect((await stored(made.world))?.outcome.state).toBe('waiting');
  });

  test('waits for the files, but not for ever', async () => {
    const waiting = anIntakeItem({
      files: { [fileId]: { state: 'waiting', order: 0, fileName: 'a.pdf', size: 9 } },
    });
    const soon = await desk([waiting], '2021-03-04T12:10:00Z');
    expect((await register(soon)).done.text).toContain('Filerna granskas fortfarande.');
    const later = await desk([waiting], '2021-03-04T12:31:00Z');
    expect((await register(later)).done.status).toBe(303);
    expect((await answerOf(later.world))?.cameIn?.files).toEqual([]);
  });

  test.each([
    [{ instans: '' }, 'Välj vem svaret kommer från.'],
    [{ instans: '+', 'ny-namn': '' }, 'Skriv avsändarens namn.'],
    [{ instans: '+', 'ny-namn': 'kommunen A' }, 'Kommunen a finns redan på sändlistan.'],
    [{ instans: '+', 'ny-namn': 'Ny', 'ny-epost': 'ny' }, 'Skriv adressen så här'],
    [{ comment: 'x'.repeat(20_001) }, 'Korta texten till högst 20 000 tecken.'],
  ])('with %j says what to mend', async (changes, message) => {
    const made = await desk();
    const { done } = await register(made, { ...filled, ...changes });
    expect(done.status).toBe(422);
    expect(done.text.replaceAll('\u00a0', ' ')).toContain(message);
    expect(await answerOf(made.world)).toBeUndefined();
  });

  test('a sender that was not invited is added in the same write, and gets its receipt but no invitation', async () => {
    const made = await desk();
    const { world } = made;
    const { check } = await register(made, {
      ...filled,
      instans: '+',
      'ny-namn': 'Älvsjö Företagare',
      'ny-kategori': 'business',
      'ny-epost': 'info@alvsjo.example',
    });
    expect(check.text).toContain('Älvsjö Företagare (inte inbjuden, läggs till på sändlistan)');
    const ref = { consultationId, consulteeId: ConsulteeId.parse('alvsjo-foretagare') };
    expect(await getConsultee(world.records, ref)).toMatchObject({
      name: 'Älvsjö Företagare',
      category: 'business',
      uninvited: true,
    });
    expect(await answerOf(world, 'alvsjo-foretagare')).toMatchObject({ version: 1 });
    const before = (await mails(world)).length;
    for (const event of await world.events(world.records)) {
      const about = DomainEvent.parse(event);
      if (about.type === 'consultee.added.v1' && about.data.consulteeId === ref.consulteeId)
        await inviteConsultees(world)(about);
      if (about.type === 'consultation-response.submitted.v1')
        await acknowledgeResponse(world)(about);
    }
    expect((await mails(world)).slice(before)).toMatchObject([
      { to: 'info@alvsjo.example', content: { kind: 'receipt' } },
    ]);
  });

  test('without an address the receipt goes to the registrar', async () => {
    const made = await desk();
    await register(made, { ...filled, instans: '+', 'ny-namn': 'Privatperson', 'ny-epost': '' });
    const ref = { consultationId, consulteeId: ConsulteeId.parse('privatperson') };
    expect(await getConsultee(made.world.records, ref)).toMatchObject({
      email: 'registrator@region.example',
    });
  });
});

describe('setting aside', () => {
  test('needs a reason, can be taken back, and happens once', async () => {
    const { world, site } = await desk();
    const silent = await site.post(`${page}/undan`, { version: '1' });
    expect(silent.status).toBe(422);
    expect(silent.text).toContain('Välj varför det läggs undan.');
    const form = { version: '1', skal: 'supplement', anteckning: 'Hör till svaret från A' };
    for (let n = 0; n < 2; n += 1)
      expect((await site.post(`${page}/undan`, form)).location).toBe(page);
    expect(await stored(world)).toMatchObject({
      version: 2,
      outcome: { state: 'set-aside', reason: 'supplement', by: 'Sam Ordnare' },
    });
    expect((await site.get(page)).text).toContain('Hör till svaret från A');
    const other = await siteOf(world, 'Kim').post(page, {
      ...filled,
      version: '1',
      steg: 'registrera',
    });
    expect(other.status).toBe(409);
    await site.post(`${page}/tillbaka`, { version: '2' });
    expect(await stored(world)).toMatchObject({ version: 3, outcome: { state: 'waiting' } });
    await site.post(`${page}/tillbaka`, { version: '3' });
    expect((await stored(world))?.version).toBe(3);
  });

  test('what is registered cannot be set aside', async () => {
    const made = await desk();
    await register(made);
    const answer = await made.site.post(`${page}/undan`, {
      version: '2',
      skal: 'other',
      anteckning: '',
    });
    expect(answer.status).toBe(409);
    expect((await stored(made.world))?.outcome.state).toBe('registered');
  });
});

test('what names no consultation is registered to the one that is chosen', async () => {
  const lost = anIntakeItem({ place: '-', namesCase: false, match: undefined });
  const { world, site } = await desk([lost]);
  const path = `/samordna/inkommet/-/${lost.id}`;
  expect((await site.get(path)).text).toContain('Vilken remiss gäller det?');
  const chosen = await site.get(`${path}?remiss=${consultationId}`);
  expect(chosen.text).toContain('Registrera som svar');
  const form = { ...filled, remiss: consultationId, version: '1' };
  const done = await site.post(path, { ...form, steg: 'registrera' });
  expect(done.location).toBe(`${path}?registrerat`);
  expect(await answerOf(world)).toMatchObject({ version: 1 });
});

describe('a letter', () => {
  const path = `${list}/ny`;
  const letter = {
    kanal: 'letter',
    dag: '2021-03-03',
    avsandare: 'Byalaget',
    amne: 'Brev från Byalaget',
    text: 'Vi är för.',
  };

  test('is entered once with its day, and waits like a mail', async () => {
    const { world, site } = await desk([]);
    const { html } = await site.get(path);
    const id = /name="id" value="(\w+)"/.exec(html)?.[1] ?? '';
    for (let n = 0; n < 2; n += 1)
      expect((await site.post(path, { ...letter, id })).location).toBe(`${list}?inskrivet`);
    const items = await listIntake(world.records, consultationId);
    expect(items).toMatchObject([
      { channel: 'letter', receivedAt: '2021-03-03T11:00:00.000Z', subject: 'Brev från Byalaget' },
    ]);
    const [one] = items;
    expect(one && (await getIntakeText(world.records, intakeRefOf(one)))).toBe('Vi är för.');
  });

  test.each([
    ['kanal', 'email', 'Välj hur det kom in.'],
    ['dag', '2021-03-05', 'Skriv en dag som har varit'],
    ['dag', 'i går', 'Skriv en dag som har varit'],
    ['avsandare', ' ', 'Skriv vem det kommer från.'],
    ['amne', '', 'Skriv vad det är.'],
  ])(
    'with %s %j says what to mend, and gives back what was typed',
    async (field, typed, message) => {
      const { world, site } = await desk([]);
      const answer = await site.post(path, { ...letter, id: 'a'.repeat(32), [field]: typed });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(message);
      expect(answer.html).toContain('Vi är för.');
      expect(await listIntake(world.records, consultationId)).toEqual([]);
    },
  );
});

test('a saved mail is sent to the folder that was reserved for it, and to no other', async () => {
  const { world, site } = await desk([]);
  const { location = '' } = await site.post(`${list}/ladda-upp`, {
    id: /name="id" value="(\w+)"/.exec((await site.get(list)).html)?.[1] ?? '',
  });
  const uploads = staffSite(
    world,
    messageRoutes({
      records: world.records,
      signing: {
        ...{ bucket: 'inbound', region: 'eu-north-1', endpoint: undefined },
        readCredentials: () => ({ accessKeyId: 'id', secretAccessKey: 'key' }),
      },
      publicOrigin: 'https://remiss.example',
      clock: world.clock,
    }),
  );
  const { html } = await uploads.get(location);
  expect(html).toContain('action="https://inbound.s3.eu-north-1.amazonaws.com/"');
  const [, id = ''] = /\/([0-9a-f]{32})$/.exec(location) ?? [];
  expect(html).toContain(`name="key" value="uppladdat/${consultationId}/${id}/\${filename}"`);
  expect((await uploads.get(`${location}/mottagen`)).text).toContain('Mejlet är uppladdat');
  const other = location.replace(id, 'f'.repeat(32));
  expect((await uploads.get(other)).status).toBe(404);
  expect((await uploads.get(location, { language: 'en' })).text).toContain('Upload a saved e-mail');
});

test('everything speaks English too', async () => {
  const { site } = await desk();
  for (const path of [list, page, `${list}/ny`])
    expect((await site.get(path, { language: 'en' })).html).toContain('<html lang="en"');
});
