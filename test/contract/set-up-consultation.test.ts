import { describe, expect, test } from 'vitest';
import { coordinateRoutes } from '../../functions/coordinate/handler.ts';
import { inviteConsultees } from '../../functions/invite-consultees/handler.ts';
import { replanReminders } from '../../functions/replan-reminders/handler.ts';
import { prepare } from '../../functions/send-mail/prepare/prepare.ts';
import { settingUpRoutes } from '../../functions/set-up-consultation/handler.ts';
import type { EventOf } from '../../events/index.ts';
import { localDate } from '../../shared/domain/calendar.ts';
import { ConsultationId } from '../../shared/domain/ids.ts';
import { Mail } from '../../shared/domain/mail-ledger.ts';
import { getConsultation, openConsultation } from '../../shared/store/consultations.ts';
import { addConsultee, getConsultee } from '../../shared/store/consultees.ts';
import { createDraft, readDraft, saveDraft } from '../../shared/store/setting-up.ts';
import { fieldsIn, sessionSecret, staffSite } from '../support/staff-site.ts';
import {
  aConsultation,
  aConsultee,
  createWorld,
  someContent,
  type World,
} from '../support/world.ts';

const monday = '2020-11-23T09:00:00Z';
const id = ConsultationId.parse('rs-2020-0780');
const page = `/samordna/forbered/${id}`;
const first = {
  title: 'Ny strategi',
  caseReference: 'RS 2020–0780',
  sender: 'Region Exempel',
  closingDate: '2021-03-05',
  coordinatorMailbox: 'samordnare@region.example',
  registrarMailbox: 'registrator@region.example',
};

const siteOf = (world: World) => {
  const { records, mail, clock } = world;
  const deps = { records, mail, sessionSecret, clock, registrar: 'diarium@region.example' };
  return staffSite(world, [...settingUpRoutes(deps), ...coordinateRoutes(deps)]);
};

async function create(now = monday) {
  const world = await createWorld(now);
  const site = siteOf(world);
  const draft = async () => (await readDraft(world.records, id)) ?? expect.fail('no consultation');
  return { world, site, draft };
}

/** With a consultation that has been created and nothing more. */
async function begin() {
  const all = await create();
  expect((await all.site.post('/samordna/forbered', first)).location).toBe(`${page}?skapad`);
  return all;
}

/** Fills in what a consultation lacks. */
async function complete({ fill }: ReturnType<typeof staffSite>) {
  await fill(`${page}/del/missiv`, { letter: 'Hej **alla**!\n\n- ett\n- två' });
  await fill(`${page}/del/fragor`, { furtherInitiatives: 'Fler?', participation: 'Hur?' });
  await fill(`${page}/lista/inriktningsomraden/ny`, { name: 'Forskning', summary: 'Om den.' });
  await fill(`${page}/lista/kapitel/ny`, { name: 'Smart specialisering', asked: 'no' });
}

describe('a new consultation', () => {
  test('is made of what was typed, and nobody else sees it', async () => {
    const { site, draft } = await create();
    const { html } = await site.get('/samordna/forbered');
    expect(fieldsIn(html)).toMatchObject({ registrarMailbox: 'diarium@region.example' });
    await site.post('/samordna/forbered', first);
    expect((await draft()).consultation).toEqual({
      ...{ id, ...first, state: 'draft', version: 1 },
      cadence: { offsets: [-30, -7, -1, 1, 7, 30], leastDaysBetween: 5 },
    });
  });

  test('is made once, however often the button is pressed', async () => {
    const { world, site } = await begin();
    const pressed = await Promise.all([1, 2, 3].map(() => site.post('/samordna/forbered', first)));
    expect(pressed.map(({ location }) => location)).toEqual(Array(3).fill(`${page}?skapad`));
    expect(await world.rows(world.records)).toHaveLength(2);
  });

  test('is not made of a case that has one, whatever its dashes', async () => {
    const { site } = await begin();
    const other = { ...first, title: 'En annan', caseReference: 'rs2020-0780' };
    const { status, text } = await site.post('/samordna/forbered', other);
    expect(status).toBe(422);
    expect(text).toContain('Diarienumret hör redan till remissen ”Ny strategi”');
  });

  test('tells of each fault beside its field, and keeps what was typed', async () => {
    const { world, site } = await create();
    const faulty = { ...first, title: '', closingDate: '2020-11-22', registrarMailbox: 'hon' };
    const { status, html, text } = await site.post('/samordna/forbered', faulty);
    expect(status).toBe(422);
    expect(html).toContain('<title>Fel: ');
    expect(text).toContain('Remissens titel: Fyll i fältet.');
    expect(fieldsIn(html)).toMatchObject(faulty);
    expect(await world.rows(world.records)).toEqual([]);
  });

  test('takes the texts of an earlier one', async () => {
    const { world, site, draft } = await begin();
    await complete(site);
    const { location } = await site.fill(`/samordna/forbered?kopiera=${id}`, {
      ...{ caseReference: 'RS 2021–1', closingDate: '2021-06-01' },
    });
    expect(location).toBe('/samordna/forbered/rs-2021-1?skapad');
    const copy = await readDraft(world.records, ConsultationId.parse('rs-2021-1'));
    const { content } = await draft();
    expect(copy?.content).toEqual({ ...content, consultationId: 'rs-2021-1' });
    expect(copy?.consultation).toMatchObject({ title: first.title, state: 'draft', version: 1 });
  });
});

describe('setting up', () => {
  test('fills in what is missing, part by part, until it can open', async () => {
    const { site, draft } = await begin();
    expect((await site.get(page)).text).toContain('Remissen kan öppnas när inget saknas.');
    expect((await site.get(`/samordna/oppna/${id}`)).text).toContain(
      'Remissen går inte att öppna än',
    );
    await complete(site);
    const { text, html } = await site.get(page);
    expect(text).not.toContain('Saknas');
    expect(html).toContain(`href="/samordna/oppna/${id}"`);
    expect((await draft()).content).toEqual({
      consultationId: id,
      coverLetter: ['Hej **alla**!', '- ett\n- två'],
      questions: { furtherInitiatives: 'Fler?', participation: 'Hur?' },
      focusAreas: [{ id: 'forskning', name: 'Forskning', summary: 'Om den.' }],
      chapters: [
        {
          id: 'smart-specialisering',
          ...{ title: 'Smart specialisering', summary: '', viewsAskedFor: false },
        },
      ],
      documents: [],
    });
  });

  test('warns of a short time to answer', async () => {
    const { site } = await begin();
    await site.fill(`${page}/del/svarstid`, { closingDate: '2021-01-29' });
    expect((await site.get(page)).text).toContain(
      'Svarstiden blir 68 dagar om remissen öppnas i dag.',
    );
  });

  test('asks for what happens to late answers, and for the reminders', async () => {
    const { site, draft } = await begin();
    await site.fill(`${page}/del/sena-svar`, { late: 'refused' });
    await site.fill(`${page}/del/paminnelser`, { before: '14', after: '', apart: '3' });
    expect((await draft()).consultation).toMatchObject({
      ...{ hardClose: true, cadence: { offsets: [-14], leastDaysBetween: 3 } },
    });
  });

  test('moves, changes and removes parts of the strategy', async () => {
    const { site, draft } = await begin();
    const list = `${page}/lista/inriktningsomraden`;
    for (const name of ['Ett', 'Två', 'Tre']) await site.fill(`${list}/ny`, { name });
    const names = async () => (await draft()).content.focusAreas.map(({ name }) => name);
    // Pressed twice, it moves once.
    for (let press = 0; press < 2; press += 1)
      await site.post(`${list}/en/tre/upp`, { plats: '2' });
    expect(await names()).toEqual(['Ett', 'Tre', 'Två']);
    await site.fill(`${list}/en/ett`, { name: 'Först' });
    const { html } = await site.get(`${list}/en/tva/ta-bort`);
    const sett = /name="sett" value="([^"]*)"/.exec(html)?.[1] ?? '';
    await site.post(`${list}/en/tva/ta-bort`, { sett });
    expect(await names()).toEqual(['Först', 'Tre']);
    expect((await site.post(`${list}/en/tva/ta-bort`, { sett })).status).toBe(303);
  });

  test('a part that was changed since it was seen is not removed', async () => {
    const { site, draft } = await begin();
    const path = `${page}/lista/inriktningsomraden`;
    await site.fill(`${path}/ny`, { name: 'Ett' });
    const { html } = await site.get(`${path}/en/ett/ta-bort`);
    const sett = /name="sett" value="([^"]*)"/.exec(html)?.[1] ?? '';
    await site.fill(`${path}/en/ett`, { summary: 'Någons text' });
    const { status, text } = await site.post(`${path}/en/ett/ta-bort`, { sett });
    expect(status).toBe(409);
    expect(text).toContain('Någons text');
    expect((await draft()).content.focusAreas).toHaveLength(1);
  });

  test('refuses a second part of the same name, and more than a row holds', async () => {
    const { site } = await begin();
    const list = `${page}/lista/kapitel`;
    await site.fill(`${list}/ny`, { name: 'Ett' });
    const again = await site.fill(`${list}/ny`, { name: 'ETT', summary: 'Annat' });
    expect(again.status).toBe(422);
    const long = 'å'.repeat(20_000);
    for (let number = 1; number <= 7; number += 1)
      await site.fill(`${list}/ny`, { name: `Långt ${number}`, summary: long });
    const tooMuch = await site.fill(`${list}/ny`, { name: 'Långt 8', summary: long });
    expect(tooMuch.text).toContain('Remissen rymmer inte mer text');
    expect(fieldsIn(tooMuch.html)).toMatchObject({ summary: long });
  });
});

describe('two at once', () => {
  const letters = `${page}/del/missiv`;

  test('who save the same part: the second gets both texts, and may save again', async () => {
    const { site, draft } = await begin();
    const mine = { ...fieldsIn((await site.get(letters)).html), letter: 'Min text' };
    await site.fill(letters, { letter: 'Någon annans' });
    const { status, html, text } = await site.post(letters, mine);
    expect(status).toBe(409);
    expect(text).toContain('Någon annans');
    expect(fieldsIn(html)).toMatchObject({ letter: 'Min text' });
    expect((await draft()).content.coverLetter).toEqual(['Någon annans']);
    await site.post(letters, fieldsIn(html));
    expect((await draft()).content.coverLetter).toEqual(['Min text']);
  });

  test('who save different parts lose nothing', async () => {
    const { site, draft } = await begin();
    const paths = [letters, `${page}/del/fragor`, `${page}/lista/kapitel/ny`];
    const typed = [
      { letter: 'Missivet' },
      { furtherInitiatives: 'Fler?', participation: 'Hur?' },
      { name: 'Ett', summary: '', asked: 'yes' },
    ];
    const shown = await Promise.all(
      paths.map(async (path) => fieldsIn((await site.get(path)).html)),
    );
    const saved = await Promise.all(
      paths.map((path, index) => site.post(path, { ...shown[index], ...typed[index] })),
    );
    expect(saved.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect((await draft()).content).toMatchObject({
      ...{ coverLetter: ['Missivet'], questions: { furtherInitiatives: 'Fler?' } },
      chapters: [{ title: 'Ett' }],
    });
  });

  test('what somebody saved since a draft was read is not saved over', async () => {
    const { world, draft } = await begin();
    const [mine, theirs] = [await draft(), await draft()];
    const withTitle = ({ consultation, content }: typeof mine, title: string) => ({
      ...{ content, consultation: { ...consultation, title } },
    });
    expect(await saveDraft(world.records, withTitle(theirs, 'Deras'))).toBe(true);
    expect(await saveDraft(world.records, withTitle(mine, 'Min'))).toBe(false);
    expect((await draft()).consultation.title).toBe('Deras');
  });

  test('who save it twice have saved it', async () => {
    const { site } = await begin();
    const form = { ...fieldsIn((await site.get(letters)).html), letter: 'Text' };
    for (let press = 0; press < 2; press += 1)
      expect((await site.post(letters, form)).location).toBe(`${page}?sparat`);
  });

  test('a part that somebody removed meanwhile comes back with its text', async () => {
    const { world, site, draft } = await begin();
    const path = `${page}/lista/kapitel/en/ett`;
    await site.fill(`${page}/lista/kapitel/ny`, { name: 'Ett' });
    const form = { ...fieldsIn((await site.get(path)).html), summary: 'Min text' };
    const { consultation, content } = await draft();
    await saveDraft(world.records, { consultation, content: { ...content, chapters: [] } });
    const { status, html, text } = await site.post(path, form);
    expect(status).toBe(409);
    expect(text).toContain('Någon annan har tagit bort kapitlet');
    await site.post(path, fieldsIn(html));
    expect((await draft()).content.chapters).toMatchObject([{ title: 'Ett', summary: 'Min text' }]);
  });
});

describe('opening', () => {
  const opening = `/samordna/oppna/${id}`;
  const versionOn = (html: string) => ({
    version: /name="version" value="(\d*)"/.exec(html)?.[1] ?? 'none',
  });

  test('is of what was seen: what changed since then is shown anew', async () => {
    const { world, site } = await begin();
    await complete(site);
    const seen = versionOn((await site.get(opening)).html);
    await site.fill(`${page}/del/missiv`, { letter: 'Ändrat' });
    const { status, html } = await site.post(opening, seen);
    expect(status).toBe(409);
    expect((await getConsultation(world.records, id))?.state).toBe('draft');
    expect((await site.post(opening, versionOn(html))).location).toContain('?oppnad');
    expect(await getConsultation(world.records, id)).toMatchObject({ state: 'open' });
  });

  test('is refused while something is missing, whoever posts', async () => {
    const { world, site } = await begin();
    expect((await site.post(opening, { version: '1' })).status).toBe(409);
    expect((await getConsultation(world.records, id))?.state).toBe('draft');
  });

  test('ends all changes, and gives back what was typed', async () => {
    const { world, site, draft } = await begin();
    await complete(site);
    const form = { ...fieldsIn((await site.get(`${page}/del/missiv`)).html), letter: 'För sent' };
    const before = await draft();
    await site.post(opening, versionOn((await site.get(opening)).html));
    const { status, html, text } = await site.post(`${page}/del/missiv`, form);
    expect(status).toBe(409);
    expect(html).toContain('För sent');
    expect(text).toContain('Sista svarsdagen kan flyttas fram');
    const list = `${page}/lista/inriktningsomraden`;
    for (const [path, fields] of [
      [`${list}/ny`, { name: 'Nytt' }],
      [`${list}/en/forskning`, { name: 'Annat', sett: '' }],
      [`${page}/del/svarstid`, { closingDate: '2021-12-01', sett: '' }],
    ] as const)
      expect((await site.post(path, fields)).status, path).toBe(409);
    expect((await draft()).content).toEqual(before.content);
    for (const path of [page, list, `${list}/ny`, `${page}/del/svarstid`])
      expect((await site.get(path)).text, path).toContain('Remissen är öppen');
    // The store itself refuses it too.
    expect(await saveDraft(world.records, before)).toBe(false);
  });

  test('gives those on the list the reminders of the day as it is now', async () => {
    const world = await createWorld('2021-01-11T09:00:00Z');
    const { records, clock } = world;
    await createDraft(records, { consultation: aConsultation(), content: someContent });
    const due = localDate('2021-02-02');
    await addConsultee(records, aConsultee('a', { nextReminderOn: due }), world.now);
    const site = siteOf(world);
    await site.fill(`${page}/del/svarstid`, { closingDate: '2021-05-07' });
    await openConsultation(records, id, world.now, 2);
    const events = await world.events(records);
    const opened = events.find(({ type }) => type === 'consultation.opened.v1');
    if (opened?.type !== 'consultation.opened.v1') expect.fail('not opened');
    await replanReminders({ records, parked: world.parked, clock })(opened);
    const consultee = await getConsultee(records, {
      consultationId: id,
      consulteeId: aConsultee('a').id,
    });
    // Thirty days before the new day.
    expect(consultee?.nextReminderOn).toBe('2021-04-07');
  });
});

describe('a test mail', () => {
  const pressOn = (html: string) => ({
    tryck: /name="tryck" value="([^"]*)"/.exec(html)?.[1] ?? '',
  });

  async function mails(world: World) {
    const { records, mail, parked, clock } = world;
    const asked = (await world.events(records)).filter(
      (event): event is EventOf<'consultation.test-mail-asked.v1'> =>
        event.type === 'consultation.test-mail-asked.v1',
    );
    // Events come more than once.
    for (const event of [...asked, ...asked])
      await inviteConsultees({ records, mail, parked, clock })(event);
    return (await world.rows(mail)).map((row) => Mail.parse(row));
  }

  test('goes to the coordinator once for each press, and can be sent again', async () => {
    const { world, site } = await begin();
    await complete(site);
    const press = pressOn((await site.get(page)).html);
    for (let sent = 0; sent < 2; sent += 1)
      expect((await site.post(`${page}/test`, press)).location).toBe(`${page}?test`);
    expect(await mails(world)).toMatchObject([
      { to: 'samordnare@region.example', content: { kind: 'test-invitation', press: press.tryck } },
    ]);
    await site.post(`${page}/test`, pressOn((await site.get(page)).html));
    expect(await mails(world)).toHaveLength(2);
  });

  test('says that it is one, and shows the letter as it is when it leaves', async () => {
    const { world, site } = await begin();
    await site.post(`${page}/test`, pressOn((await site.get(page)).html));
    const [row] = await mails(world);
    if (!row) expect.fail('no mail');
    await complete(site);
    const prepared = await prepare(
      {
        ...world,
        linkSecret: () => expect.fail('a test needs no personal link'),
        ...{
          publicOrigin: 'https://remiss.example',
          senderDomain: 'region.example',
          language: 'sv',
        },
      },
      row,
      world.now,
    );
    if (!('message' in prepared)) expect.fail(prepared.outcome.reason);
    const { subject, text, html } = prepared.message;
    expect(subject).toBe('TEST: Remiss: svara senast fredag den 5 mars – Ny strategi');
    expect(text).toContain('Hej alla!\n\n- ett\n- två');
    expect(html).toContain('Hej <strong>alla</strong>!');
    expect(text).toContain(`https://remiss.example${page}/forhandsvisning`);
    expect(text).not.toContain('/svara/');
  });
});

test('the preview is the public page and what the form asks', async () => {
  const { site } = await begin();
  await complete(site);
  const { text, html } = await site.get(`${page}/forhandsvisning`);
  expect(html).toContain('<p>Hej <strong>alla</strong>!</p><ul><li>ett</li><li>två</li></ul>');
  for (const words of ['Diarienummer RS 2020–0780', 'Inriktningsområde: Forskning', 'Fler?'])
    expect(text).toContain(words);
});
