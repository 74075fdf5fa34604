import { BatchGetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ConsultationResponse } from '../../shared/domain/response.ts';
import { answerChecksum } from '../../shared/platform/reference.ts';
import { toItem } from '../../shared/store/item.ts';
import { keys } from '../../shared/store/keys.ts';
import { consultation, consultee, createSite, holder } from '../support/respond-site.ts';
import { typedIn } from '../support/typed-in.ts';

const decision = {
  version: '0',
  decidedBy: 'Kommunstyrelsen',
  decidedOn: '2021-03-01',
  paragraph: '§ 112',
};

type Site = ReturnType<typeof createSite>;

const overall = { version: '0', stance: 'SUPPORTS', endorses: '', comment: 'Bra förslag.' };
const contact = {
  version: '0',
  ownReference: 'KS/21/17',
  contactName: 'Åsa Öberg',
  contactEmail: 'asa@botkyrka.example',
};

const save = (site: Site, path: string, form: Record<string, string>) =>
  site.request('POST', path, { form });

async function fillIn(site: Site) {
  await save(site, '/svar/helhet', overall);
  await save(site, '/svar/kontakt', contact);
}

const storedResponses = (site: Site) =>
  [...site.rows.values()]
    .filter((item) => item['pk']?.S?.startsWith('responses#'))
    .map((item) => ConsultationResponse.parse(unmarshall(item)));

const Message = z.object({ message: z.string(), version: z.optional(z.number()) });

describe('the overview', () => {
  it('shows every part with its state, the last day, and that nothing is sent', async () => {
    const site = createSite();
    await save(site, '/svar/helhet', overall);
    const { status, body } = await site.request('GET', '/svar');
    expect(status).toBe(200);
    expect(body).toContain('Ej skickat');
    expect(body).toContain('fredag den 5 mars 2021 (18 dagar kvar)');
    expect(body.match(/Inte påbörjad/g)).toHaveLength(6);
    expect(body.match(/Sparad</g)).toHaveLength(1);
    expect(body).toContain('href="/dokument/rs-2020-0780/missiv/0000000000000000/missiv.pdf"');
  });

  it('says on the last day that it is the last, and after it that the answer is taken all the same', async () => {
    const lastDay = await createSite(new Date('2021-03-05T22:59:59Z')).request('GET', '/svar');
    expect(lastDay.body).toContain('(sista dagen är i dag)');
    const late = await createSite(new Date('2021-03-05T23:00:00Z')).request('GET', '/svar');
    expect(late.body).toContain('Svaret tas emot och registreras ändå');
  });

  it('is closed without a session, with one of an earlier link, and while the consultation is not open', async () => {
    const site = createSite();
    expect((await site.request('GET', '/svar', { cookie: '' })).status).toBe(403);
    site.put(keys.consultee(holder), { ...consultee, generation: 2 });
    expect((await site.request('GET', '/svar')).status).toBe(403);
    site.put(keys.consultee(holder), consultee);
    expect((await site.request('GET', '/svar')).status).toBe(200);
    site.put(keys.consultation(consultation.id), { ...consultation, state: 'draft' });
    expect((await site.request('GET', '/svar')).status).toBe(403);
  });
});

describe('filling in', () => {
  it('each part saves and leads to the next, the last to the check page', async () => {
    const site = createSite();
    const areas = { version: '0', comment: 'a', participationText: 'b' };
    const walk = [
      ['/svar/helhet', overall],
      ['/svar/omrade/forskning', { ...areas, participation: 'FUND' }],
      ['/svar/omrade/foretag', areas],
      ['/svar/kapitel', { version: '0', 'kapitel-utgangslage': 'c', 'kapitel-s3': 'd' }],
      ['/svar/insatser', { version: '0', furtherInitiatives: 'e' }],
      ['/svar/beslut', { ...decision, decision: 'DECIDED' }],
      ['/svar/kontakt', contact],
    ] as const;
    for (const [index, [path, form]] of walk.entries()) {
      const { status, headers } = await save(site, path, form);
      expect(status).toBe(303);
      expect(headers['location']).toBe(walk[index + 1]?.[0] ?? '/svar/granska');
    }
    const { body } = await site.request('GET', '/svar/granska');
    for (const text of [
      'Bra förslag.',
      'Bidra med finansiering',
      'KS/21/17',
      'Åsa Öberg',
      'Styrelse eller nämnd',
      '§ 112',
    ])
      expect(body).toContain(text);
  });

  it('the second button leads back to the overview', async () => {
    const { headers } = await save(createSite(), '/svar/helhet', { ...overall, nasta: 'oversikt' });
    expect(headers['location']).toBe('/svar');
  });

  it('a chapter that views are not asked for says so and takes text', async () => {
    const site = createSite();
    const { body } = await site.request('GET', '/svar/kapitel');
    expect(body).toContain('S3. Vi frågar inte särskilt efter synpunkter på det här kapitlet');
    const form = { version: '0', 'kapitel-utgangslage': '', 'kapitel-s3': 'Ändå en synpunkt' };
    expect((await save(site, '/svar/kapitel', form)).status).toBe(303);
    expect((await site.request('GET', '/svar/kapitel')).body).toContain('Ändå en synpunkt');
  });

  it('100 000 characters come back with their count, the limit and the whole text', async () => {
    const comment = 'Å'.repeat(100_000);
    const { status, body } = await save(createSite(), '/svar/helhet', { ...overall, comment });
    expect(status).toBe(422);
    expect(body).toContain('<title>Fel: ');
    expect(body).toMatch(/100\s000 tecken lång. Korta den till högst 20\s000 tecken/u);
    expect(typedIn(body)).toContain(comment);
  });

  it('what no page of ours sends is refused, and stored text is not lost to it', async () => {
    const site = createSite();
    await save(site, '/svar/helhet', overall);
    const unknown = await save(site, '/svar/helhet', { ...overall, version: '1', stance: 'NJA' });
    expect(unknown.status).toBe(400);
    expect(unknown.body).toContain('href="#stance"');
    const missing = await save(site, '/svar/helhet', { version: '1', stance: 'OPPOSES' });
    expect(missing.status).toBe(400);
    expect(typedIn(missing.body)).toContain('Bra förslag.');
    expect((await site.request('GET', '/svar/helhet')).body).toMatch(/value="SUPPORTS" checked=""/);
  });

  it('an answer over the limit as a whole says its size and is not stored', async () => {
    const site = createSite();
    const text = '水'.repeat(19_999);
    const area = { version: '0', comment: text, participationText: text };
    for (const id of ['forskning', 'foretag'])
      expect((await save(site, `/svar/omrade/${id}`, area)).status).toBe(303);
    const { status, body } = await save(site, '/svar/kapitel', {
      version: '0',
      'kapitel-utgangslage': text,
      'kapitel-s3': text,
    });
    expect(status).toBe(422);
    expect(body.match(/\d+ kB/g)).toEqual(['361 kB', '300 kB']);
    expect(typedIn(body).filter((typed) => typed === text)).toHaveLength(2);
    expect((await site.request('GET', '/svar/kapitel')).body).not.toContain(text);
  });

  it('an area or a page that is not there is not found', async () => {
    const site = createSite();
    expect((await site.request('GET', '/svar/omrade/finns-inte')).status).toBe(404);
    expect((await save(site, '/svar/omrade/finns-inte', overall)).status).toBe(404);
  });

  it('the script gets a message, and the version to save over next', async () => {
    const site = createSite();
    const headers = { accept: 'application/json' };
    const post = async (form: Record<string, string>) => {
      const { status, body } = await site.request('POST', '/svar/helhet', { form, headers });
      return { status, ...Message.parse(JSON.parse(body)) };
    };
    expect(await post(overall)).toEqual({
      status: 200,
      version: 1,
      message: 'Utkastet sparat kl. 10.00. Svaret är inte skickat.',
    });
    expect((await post({ ...overall, comment: 'Annat' })).status).toBe(409);
    expect((await post({ ...overall, stance: '?' })).status).toBe(400);
  });

  it('when reading or saving fails the typed text comes back', async () => {
    const unread = createSite();
    unread.dynamo.on(BatchGetItemCommand).rejects(new Error('unreachable'));
    const unsaved = createSite();
    unsaved.dynamo.on(UpdateItemCommand).rejects(new Error('unreachable'));
    for (const site of [unread, unsaved]) {
      const { status, body } = await save(site, '/svar/helhet', overall);
      expect(status).toBe(500);
      expect(typedIn(body)).toContain('Bra förslag.');
    }
  });

  it('whatever is typed into a part, it is saved or comes back, and the status is never 5xx', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 250 }),
      fc.string({ unit: 'binary', maxLength: 250 }),
      fc.constantFrom('<script>alert(1)</script>', 'x'.repeat(20_001), '\u0000\u0007 klocka', ''),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.record(
          {
            stance: fc.constantFrom('SUPPORTS', 'x'),
            endorses: text,
            comment: text,
            version: text,
          },
          { requiredKeys: [] },
        ),
        async (form) => {
          const site = createSite();
          const { status, body } = await save(site, '/svar/helhet', form);
          expect([303, 400, 422]).toContain(status);
          const shown = status === 303 ? (await site.request('GET', '/svar/helhet')).body : body;
          // What was typed, but for what a form or a store cannot carry.
          const kept = (typed: string) =>
            typed
              .toWellFormed()
              .normalize('NFC')
              .replaceAll(/[\s\p{Cc}]/gu, '');
          const texts = typedIn(shown).map(kept);
          for (const typed of [form.comment, form.endorses])
            if (typed !== undefined) expect(texts).toContain(kept(typed));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('two tabs', () => {
  it('the second to save gets both texts back, and can save its own over the first', async () => {
    const site = createSite();
    await save(site, '/svar/helhet', { ...overall, comment: 'Från första fliken' });
    const mine = { ...overall, comment: 'Från andra fliken' };
    const { status, body } = await save(site, '/svar/helhet', mine);
    expect(status).toBe(409);
    expect(body).toContain('Från första fliken');
    expect(typedIn(body)).toContain('Från andra fliken');
    const version = /name="version" value="(\d+)"/.exec(body)?.[1] ?? '';
    expect((await save(site, '/svar/helhet', { ...mine, version })).status).toBe(303);
    expect((await site.request('GET', '/svar/helhet')).body).toContain('Från andra fliken');
  });

  it('the same text from both counts as saved', async () => {
    const site = createSite();
    await save(site, '/svar/helhet', overall);
    expect((await save(site, '/svar/helhet', overall)).status).toBe(303);
  });

  it('in different parts do not disturb each other', async () => {
    const site = createSite();
    await save(site, '/svar/helhet', overall);
    expect((await save(site, '/svar/kontakt', contact)).status).toBe(303);
  });
});

describe('a form of another answer, after its own link and then another was opened in one browser', () => {
  const other = { svar: 'rs-2020-0780/salems-kommun' };

  it.each([
    ['another consultee', other],
    ['another consultation', { svar: 'rs-2024-0344/botkyrka-kommun' }],
  ])('of %s is not saved, and gives the typed text back', async (_, field) => {
    const site = createSite();
    const form = { ...field, version: '0', furtherInitiatives: 'Från en <b>annan</b> flik' };
    const { status, body } = await site.request('POST', '/svar/insatser', { form });
    expect(status).toBe(409);
    expect(body).toContain('du nu inloggad för Botkyrka kommun');
    expect(body).toContain('Öppna den personliga länken i mejlet om det svaret igen');
    expect(typedIn(body)).toContain('Från en <b>annan</b> flik');
    expect(body.match(/<textarea/g)).toHaveLength(1);
    expect(site.dynamo.commandCalls(UpdateItemCommand)).toHaveLength(0);
  });

  it('tells the script so', async () => {
    const site = createSite();
    const { status, body } = await site.request('POST', '/svar/helhet', {
      form: { ...overall, ...other },
      headers: { accept: 'application/json' },
    });
    expect(status).toBe(409);
    const { message, version } = Message.parse(JSON.parse(body));
    expect(message).toContain('du nu inloggad för Botkyrka kommun');
    expect(version).toBeUndefined();
    expect(site.dynamo.commandCalls(UpdateItemCommand)).toHaveLength(0);
  });

  it('sends nothing and takes nothing over', async () => {
    const site = createSite();
    await fillIn(site);
    expect((await save(site, '/svar/skicka', { version: '2', ...other })).status).toBe(409);
    expect((await save(site, '/svar/ta-over', other)).status).toBe(409);
    expect(storedResponses(site)).toEqual([]);
  });

  it('is told by a field in every form that posts an answer', async () => {
    const site = createSite();
    await fillIn(site);
    site.put(keys.consultee(holder), {
      ...consultee,
      generation: 2,
      formerEmails: ['a@b.example'],
    });
    site.put(keys.draft(holder, 1), {
      ...unmarshall(site.rows.get('rs-2020-0780#botkyrka-kommun#1|') ?? {}),
      handedOverAt: '2021-02-15T09:00:00.000Z',
    });
    const later = { cookie: site.cookie({ ...holder, generation: 2 }) };
    const takeOver = await site.request('GET', '/svar', later);
    site.put(keys.consultee(holder), consultee);
    const pages = [takeOver.body];
    for (const path of ['helhet', 'omrade/forskning', 'kapitel', 'insatser', 'kontakt', 'granska'])
      pages.push((await site.request('GET', `/svar/${path}`)).body);
    pages.push((await save(site, '/svar/helhet', { ...overall, comment: 'Annat' })).body);
    for (const body of pages) {
      const forms = body.match(/<form[^>]*action="\/svar\/(?!logga-ut)[^]*?<\/form>/g) ?? [];
      expect(forms).toHaveLength(1);
      expect(forms[0]).toContain('name="svar" value="rs-2020-0780/botkyrka-kommun"');
    }
  });
});

describe('checking', () => {
  it('lists what is missing, each with a link to its control, and offers no button', async () => {
    const site = createSite();
    const { body } = await site.request('GET', '/svar/granska');
    for (const href of [
      '/svar/helhet#stance',
      '/svar/kontakt#contactName',
      '/svar/kontakt#contactEmail',
    ])
      expect(body).toContain(`href="${href}"`);
    expect(body).not.toContain('action="/svar/skicka"');
  });

  it('says that the answer becomes a public document and how personal data are used', async () => {
    const site = createSite();
    await fillIn(site);
    const { body } = await site.request('GET', '/svar/granska');
    expect(body).toContain('allmän handling');
    expect(body).toContain('href="/personuppgifter"');
    expect(body).toContain('action="/svar/skicka"');
  });
});

describe('sending', () => {
  it('makes two calls: one read and one conditional write that carries the event', async () => {
    const site = createSite();
    await fillIn(site);
    site.dynamo.resetHistory();
    const { status, headers } = await save(site, '/svar/skicka', { version: '2' });
    expect([status, headers['location']]).toEqual([303, '/svar/kvitto']);
    expect(site.dynamo.calls()).toHaveLength(2);
    expect(site.dynamo.commandCalls(BatchGetItemCommand)).toHaveLength(1);
    const [put] = site.dynamo.commandCalls(PutItemCommand);
    expect(put?.args[0].input.ConditionExpression).toBe('attribute_not_exists(pk)');
    expect(unmarshall(put?.args[0].input.Item ?? {})['event']).toMatchObject({
      type: 'consultation-response.submitted.v1',
      data: { consulteeId: 'botkyrka-kommun', version: 1, late: false },
    });
  });

  it('posted fifty times at once makes one response and fifty equal receipts', async () => {
    const site = createSite();
    await fillIn(site);
    const posts = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const { headers } = await save(site, '/svar/skicka', { version: '2' });
        return (await site.request('GET', headers['location'] ?? '')).body;
      }),
    );
    expect(new Set(posts).size).toBe(1);
    const [response, ...others] = storedResponses(site);
    expect(others).toEqual([]);
    expect(posts[0]).toContain(response?.reference);
    expect(posts[0]).toContain(response && answerChecksum(response.answer));
  });

  it.each([
    ['2021-03-05T22:59:59Z', false, 'Inom svarstiden'],
    ['2021-03-05T23:00:00Z', true, 'Efter svarstiden'],
  ])('at %s late is %s', async (at, late, words) => {
    const site = createSite(new Date(at));
    await fillIn(site);
    await save(site, '/svar/skicka', { version: '2' });
    expect(storedResponses(site)).toMatchObject([{ late }]);
    expect((await site.request('GET', '/svar/kvitto')).body).toContain(words);
  });

  it('is refused after an end that is hard, and what was written stays to be read', async () => {
    const site = createSite(new Date('2021-03-05T23:00:00Z'));
    site.put(keys.consultation(consultation.id), { ...consultation, hardClose: true });
    await fillIn(site);
    const sent = await save(site, '/svar/skicka', { version: '2' });
    expect(sent.headers['location']).toBe('/svar/granska');
    expect(storedResponses(site)).toEqual([]);
    const { body } = await site.request('GET', '/svar/granska');
    expect(body).toContain('Remissen tar inte emot svar efter sista svarsdagen.');
    expect(body).not.toContain('action="/svar/skicka"');
    expect((await site.request('GET', '/svar')).body).toContain('tar inte emot svar');
    // Nor is it declined.
    const declined = await save(site, '/svar/avsta', { comment: '' });
    expect(declined.headers['location']).toBe('/svar');
    expect((await site.request('GET', '/svar/avsta')).headers['location']).toBe('/svar');
    expect(storedResponses(site)).toEqual([]);
  });

  it('with more time of its own is taken after an end that is hard', async () => {
    const site = createSite(new Date('2021-03-08T10:00:00Z'));
    site.put(keys.consultation(consultation.id), { ...consultation, hardClose: true });
    const at = '2021-03-01T08:00:00Z';
    const extensions = [{ state: 'granted', until: '2021-03-12', reason: '', at, by: 'Kim' }];
    site.put(keys.consultee(holder), { ...consultee, extensions });
    await fillIn(site);
    await save(site, '/svar/skicka', { version: '2' });
    expect(storedResponses(site)).toMatchObject([{ late: false }]);
  });

  it('what cannot be read is never left out of what is sent', async () => {
    const site = createSite();
    await fillIn(site);
    const key = `${keys.draft(holder, 1)['pk']?.S ?? ''}|`;
    const unreadable = { version: 1, section: { kind: 'furtherInitiatives', value: 7 } };
    site.rows.set(key, { ...site.rows.get(key), ...toItem({ furtherInitiatives: unreadable }) });
    expect((await site.request('GET', '/svar/granska')).status).toBe(500);
    expect((await save(site, '/svar/skicka', { version: '2' })).status).toBe(500);
    expect(storedResponses(site)).toEqual([]);
  });

  it('a draft that changed since it was checked is shown again', async () => {
    const site = createSite();
    await fillIn(site);
    const { headers } = await save(site, '/svar/skicka', { version: '1' });
    const { body } = await site.request('GET', headers['location'] ?? '');
    expect(body).toContain('Utkastet har ändrats sedan du granskade det');
    expect(storedResponses(site)).toEqual([]);
  });

  it('what has gaps is not sent', async () => {
    const site = createSite();
    await save(site, '/svar/helhet', overall);
    const { headers } = await save(site, '/svar/skicka', { version: '1' });
    expect(headers['location']).toBe('/svar/granska');
    expect(storedResponses(site)).toEqual([]);
  });

  it('a failing store gives an error page and no receipt', async () => {
    const site = createSite();
    await fillIn(site);
    site.dynamo.on(PutItemCommand).rejects(new Error('unreachable'));
    const { status } = await save(site, '/svar/skicka', { version: '2' });
    expect(status).toBe(500);
    expect((await site.request('GET', '/svar/kvitto')).headers['location']).toBe('/svar');
  });

  it('rows that the store leaves unread are asked for again', async () => {
    const site = createSite();
    await fillIn(site);
    const unread = { drafts: { Keys: [keys.draft(holder, 1)] } };
    const rows = (table: string) =>
      [...site.rows.values()].filter((item) => (item['sk'] ? 'records' : 'drafts') === table);
    let calls = 0;
    site.dynamo.on(BatchGetItemCommand).callsFake(() => {
      calls += 1;
      return calls === 1
        ? { Responses: { records: rows('records') }, UnprocessedKeys: unread }
        : { Responses: { drafts: rows('drafts') } };
    });
    await save(site, '/svar/skicka', { version: '2' });
    expect(storedResponses(site)).toHaveLength(1);
  });
});

describe('the decision about the answer', () => {
  const preliminary = { ...decision, decision: 'PRELIMINARY', decidedOn: '2021-03-17' };

  it.each([
    [{ decision: 'DECIDED', decidedBy: '' }, ['#decidedBy']],
    [{ decision: 'DELEGATED', decidedOn: '' }, ['#decidedOn']],
    [{ decision: 'DECIDED', decidedBy: ' ', decidedOn: 'i mars' }, ['#decidedBy', '#decidedOn']],
    [{ decision: 'PRELIMINARY', decidedOn: '2021-02-30' }, ['#decidedOn']],
    [{ decision: 'PRELIMINARY', decidedBy: '', decidedOn: '' }, []],
    [{ decision: 'NOT_APPLICABLE', decidedBy: '', decidedOn: '' }, []],
    [{ decision: 'DECIDED' }, []],
  ])('of %o lacks %o', async (form, gaps) => {
    const site = createSite();
    await fillIn(site);
    await save(site, '/svar/beslut', { ...decision, ...form });
    const { body } = await site.request('GET', '/svar/granska');
    expect([...body.matchAll(/href="\/svar\/beslut(#\w+)"/g)].map(([, field]) => field)).toEqual(
      gaps,
    );
    expect(body.includes('action="/svar/skicka"')).toBe(gaps.length === 0);
  });

  it('that comes after the last day offers more time, with day and reason filled in', async () => {
    const site = createSite();
    await save(site, '/svar/beslut', preliminary);
    for (const path of ['/svar', '/svar/granska'])
      expect((await site.request('GET', path)).body).toContain(
        'beslutet fattas onsdag den 17 mars 2021',
      );
    const { body } = await site.request('GET', '/svar/anstand');
    expect(body).toContain('value="2021-03-17"');
    expect(typedIn(body)).toContain(
      'Svaret ska beslutas av Kommunstyrelsen onsdag den 17 mars 2021.',
    );
  });

  it.each([{ decidedOn: '2021-03-05' }, { decision: 'DECIDED' }, { decidedOn: 'snart' }])(
    'offers no time for %o',
    async (form) => {
      const site = createSite();
      await save(site, '/svar/beslut', { ...preliminary, ...form });
      for (const path of ['/svar', '/svar/granska'])
        expect((await site.request('GET', path)).body).not.toContain('efter sista svarsdagen');
      expect((await site.request('GET', '/svar/anstand')).body).not.toContain('av Kommunstyrelsen');
    },
  );
});

describe('declining to answer', () => {
  it('is asked for once more, and is then an answer that abstains', async () => {
    const site = createSite();
    expect((await site.request('GET', '/svar')).body).toContain('href="/svar/avsta"');
    const asked = await site.request('GET', '/svar/avsta');
    expect(asked.body).toContain('Botkyrka kommun avstår från att yttra sig');
    expect(storedResponses(site)).toEqual([]);
    const posts = [1, 2].map(() => save(site, '/svar/avsta', { comment: 'Rör oss inte.' }));
    for (const { headers } of await Promise.all(posts))
      expect(headers['location']).toBe('/svar/kvitto');
    expect(storedResponses(site)).toMatchObject([
      { version: 1, answer: { overall: { stance: 'ABSTAINS', comment: 'Rör oss inte.' } } },
    ]);
    const [row] = [...site.rows.values()].filter(({ pk }) => pk?.S?.startsWith('responses#'));
    expect(unmarshall(row ?? {})['event']).toMatchObject({
      type: 'consultation-response.submitted.v1',
    });
  });

  it('leaves the draft as it is, unsent', async () => {
    const site = createSite();
    await save(site, '/svar/helhet', overall);
    expect((await site.request('GET', '/svar/avsta')).body).toContain('bara ni kan läsa det');
    await save(site, '/svar/avsta', { comment: '' });
    const { body } = await site.request('GET', '/svar/kvitto');
    expect(body).toContain('Det finns text som inte är skickad');
    expect(body).toContain('Bra förslag.');
  });

  it('with too long a reason declines nothing and gives it back', async () => {
    const site = createSite();
    const { status, body } = await save(site, '/svar/avsta', { comment: 'x'.repeat(20_001) });
    expect(status).toBe(422);
    expect(typedIn(body)).toContain('x'.repeat(20_001));
    expect(storedResponses(site)).toEqual([]);
  });

  it('of whoever has answered changes nothing', async () => {
    const site = createSite();
    await fillIn(site);
    await save(site, '/svar/skicka', { version: '2' });
    for (const method of ['GET', 'POST'] as const)
      expect((await site.request(method, '/svar/avsta')).headers['location']).toBe('/svar/kvitto');
    expect(storedResponses(site)).toMatchObject([{ answer: { overall: { stance: 'SUPPORTS' } } }]);
  });
});

describe('after sending', () => {
  async function sent() {
    const site = createSite();
    await fillIn(site);
    await save(site, '/svar/skicka', { version: '2' });
    return site;
  }

  it('the overview and the check page lead to the receipt', async () => {
    const site = await sent();
    for (const path of ['/svar', '/svar/granska'])
      expect((await site.request('GET', path)).headers['location']).toBe('/svar/kvitto');
  });

  it('a part takes no change and gives the typed text back', async () => {
    const site = await sent();
    site.dynamo.resetHistory();
    const { status, body } = await save(site, '/svar/insatser', {
      version: '0',
      furtherInitiatives: 'För sent <b>skrivet</b>',
    });
    expect(status).toBe(409);
    expect(typedIn(body)).toContain('För sent <b>skrivet</b>');
    expect(body).toContain('href="/svar/kvitto"');
    expect(site.dynamo.commandCalls(UpdateItemCommand)).toHaveLength(0);
    expect((await site.request('GET', '/svar/insatser')).body).toContain('Svaret är redan skickat');
  });

  it('text that another tab saved meanwhile is shown as not sent', async () => {
    const site = await sent();
    expect((await site.request('GET', '/svar/kvitto')).body).not.toContain('som inte är skickad');
    const key = keys.draft(holder, 1);
    const draft = unmarshall(site.rows.get(`${key['pk']?.S ?? ''}|`) ?? {});
    site.put(key, {
      ...draft,
      furtherInitiatives: {
        version: 1,
        section: { kind: 'furtherInitiatives', value: 'Kom efter' },
      },
    });
    const { body } = await site.request('GET', '/svar/kvitto');
    expect(body).toContain('Det finns text som inte är skickad');
    expect(body).toContain('Kom efter');
  });

  const supplement = (site: Site) => save(site, '/svar/komplettera', {});

  it('a new version can be written, while the sent one stands', async () => {
    const site = await sent();
    expect((await supplement(site)).headers['location']).toBe('/svar');
    const { body } = await site.request('GET', '/svar');
    expect(body).toContain('gäller tills ni har granskat och skickat den nya versionen');
    expect(body).toContain('Ej skickat');
    const form = { version: '0', furtherInitiatives: 'Och ett tillägg' };
    expect((await save(site, '/svar/insatser', form)).status).toBe(303);
    const receipt = await site.request('GET', '/svar/kvitto');
    expect(receipt.body).toContain('Ni har påbörjat en ny version');
    expect(receipt.body).not.toContain('Och ett tillägg');
    expect(storedResponses(site)).toHaveLength(1);
  });

  it('a new version is a record of its own, and the former one is kept as it was', async () => {
    const site = await sent();
    const [first] = storedResponses(site);
    await supplement(site);
    await save(site, '/svar/insatser', { version: '0', furtherInitiatives: 'Och ett tillägg' });
    const { body } = await site.request('GET', '/svar/granska');
    const version = /name="version" value="(\d+)"/.exec(body)?.[1] ?? '';
    await save(site, '/svar/skicka', { version });
    const [kept, second, ...others] = storedResponses(site);
    expect(others).toEqual([]);
    expect(kept).toEqual(first);
    expect(second).toMatchObject({ version: 2, answer: { furtherInitiatives: 'Och ett tillägg' } });
    expect(second?.reference).not.toBe(first?.reference);
    const receipt = await site.request('GET', '/svar/kvitto');
    expect(receipt.body).toContain('2 (ersätter version 1)');
    expect(receipt.body).toContain(second?.reference);
    expect((await site.request('GET', '/svar/granska')).headers['location']).toBe('/svar/kvitto');
  });

  it('a form that was shown before the new version was begun sends nothing', async () => {
    const site = await sent();
    await supplement(site);
    await save(site, '/svar/skicka', { version: '2' });
    expect(storedResponses(site)).toHaveLength(1);
  });

  it('begun twice it is begun once, and nothing is to be sent before something is changed', async () => {
    const site = await sent();
    await supplement(site);
    const before = site.rows.get(`${keys.draft(holder, 1)['pk']?.S ?? ''}|`);
    await supplement(site);
    expect(site.rows.get(`${keys.draft(holder, 1)['pk']?.S ?? ''}|`)).toEqual(before);
    const { body } = await site.request('GET', '/svar/granska');
    expect(body).toContain('Ni har inte ändrat något');
    expect(body).not.toContain('action="/svar/skicka"');
  });

  it('whoever has the link now begins with what was sent, when the draft was another’s', async () => {
    const site = await sent();
    site.put(keys.consultee(holder), { ...consultee, generation: 2 });
    const cookie = site.cookie({ ...holder, generation: 2 });
    await site.request('POST', '/svar/komplettera', { form: {}, cookie });
    const { body } = await site.request('GET', '/svar/helhet', { cookie });
    expect(typedIn(body)).toContain('Bra förslag.');
    expect(body).toMatch(/name="version" value="1"/);
  });

  it('before anything is sent there is nothing to supplement', async () => {
    const site = createSite();
    await fillIn(site);
    await supplement(site);
    await save(site, '/svar/skicka', { version: '2' });
    expect(storedResponses(site)).toMatchObject([{ version: 1 }]);
  });
});
