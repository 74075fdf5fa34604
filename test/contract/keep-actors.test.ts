import { describe, expect, test } from 'vitest';
import { actorRoutes } from '../../functions/keep-actors/handler.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import { localDate } from '../../shared/domain/calendar.ts';
import { ActorId, PlanId } from '../../shared/domain/ids.ts';
import { getActor, putActor } from '../../shared/store/actors.ts';
import { putTask } from '../../shared/store/tasks.ts';
import { aTask, anActor } from '../support/plans.ts';
import { fieldsIn, sessionSecret, staffSite } from '../support/staff-site.ts';
import { createWorld, type World } from '../support/world.ts';

const path = '/samordna/aktorer/en/a';
const id = (text: string) => ActorId.parse(text);

const siteOf = (world: World, name?: string) =>
  staffSite(world, actorRoutes({ ...world, sessionSecret }), name);

async function workspace(...actors: Actor[]) {
  const world = await createWorld('2022-02-01T08:00:00Z');
  for (const actor of actors) await putActor(world.plans, actor, 'added', world.now);
  return { world, ...siteOf(world) };
}

const stored = async (world: World, actor = 'a') =>
  (await getActor(world.plans, id(actor))) ?? expect.fail('it is gone');
const causes = async (world: World) =>
  (await world.events(world.plans)).map((event) =>
    event.type === 'actor.changed.v1' ? `${event.data.actorId} ${event.data.cause}` : event.id,
  );

describe('the list', () => {
  test('says so when it is empty, and finds by a part of the name', async () => {
    expect((await (await workspace()).get('/samordna/aktorer')).text).toContain('inga aktörer än');
    const { get } = await workspace(
      anActor('a', { name: 'Ängelholm <kommun>', heardAt: '2022-01-20T08:00:00.000Z' }),
      anActor('b', { name: 'Botkyrka kommun' }),
      anActor('c', {
        name: 'Gamla bolaget',
        standing: { state: 'merged', on: localDate('2022-01-01'), into: id('b') },
      }),
    );
    const { text, html } = await get('/samordna/aktorer');
    expect(text).toContain('Gamla bolaget Universitet eller högskola aktor@c.example');
    expect(text).toContain('Sammanslagen 2022-01-01 med Botkyrka kommun');
    expect(text).toContain('aktor@a.example ✓ Verksam 2022-01-20');
    expect(html).toContain('Ängelholm &lt;kommun&gt;');
    expect(html.indexOf('Botkyrka kommun</a>')).toBeLessThan(html.indexOf('Ängelholm'));
    const found = await get('/samordna/aktorer?sok=KOMMUN');
    expect(found.text).not.toContain('Gamla bolaget');
    expect(found.text).toContain('Botkyrka kommun');
    expect((await get('/samordna/aktorer?sok=xyz')).text).toContain('Ingen aktör heter så');
  });

  test('comes a hundred at a time', async () => {
    const many = Array.from({ length: 101 }, (_, n) => anActor(`nr-${n}`));
    const { get } = await workspace(...many);
    const first = await get('/samordna/aktorer');
    expect(first.html.match(/<th scope="row"/g)).toHaveLength(100);
    expect(first.html).toContain('/samordna/aktorer?sida=2');
    expect((await get('/samordna/aktorer?sida=2')).html.match(/<th scope="row"/g)).toHaveLength(1);
  });
});

describe('an actor', () => {
  const typed = {
    name: 'Södertälje kommun',
    category: 'municipality',
    email: 'kommun@sodertalje.example',
    secondContact: 'chef@sodertalje.example',
    language: 'en',
  };

  test('is added once however often it is sent, and gets its link', async () => {
    const { world, fill } = await workspace();
    for (const time of ['first', 'sent twice'])
      expect((await fill('/samordna/aktorer/ny', typed)).location, time).toBe(
        '/samordna/aktorer/en/sodertalje-kommun?ny',
      );
    expect(await stored(world, 'sodertalje-kommun')).toMatchObject({
      ...typed,
      generation: 1,
      standing: { state: 'active' },
      version: 1,
    });
    expect(await causes(world)).toEqual(['sodertalje-kommun added']);
    const other = await fill('/samordna/aktorer/ny', { ...typed, email: 'annan@kommun.example' });
    expect([other.status, other.text]).toEqual([409, expect.stringContaining('redan en aktör')]);
  });

  const faults: [Partial<typeof typed>, string][] = [
    [{ name: '' }, 'Namn: Fyll i det här'],
    [{ name: '???' }, 'Namn: Namnet måste innehålla'],
    [{ category: 'kung' }, 'Slag: Välj bland'],
    [{ email: 'kim' }, 'E-postadress: Skriv en e-postadress'],
    [{ secondContact: 'kim' }, 'Andra kontakt: Skriv en e-postadress'],
    [{ secondContact: 'Kommun@sodertalje.example' }, 'Andra kontakt: Det är samma adress'],
  ];
  test.each(faults)('with %j is refused by its field', async (changes, message) => {
    const { world, post } = await workspace();
    const { status, text, html } = await post('/samordna/aktorer/ny', { ...typed, ...changes });
    expect([status, text]).toEqual([422, expect.stringContaining(message)]);
    expect(fieldsIn(html)['name']).toBe(changes.name ?? typed.name);
    expect(await world.rows(world.plans)).toEqual([]);
  });

  test('that gets another address gets another link, and keeps its former address', async () => {
    const { world, fill, get } = await workspace(anActor('a'));
    const { location } = await fill(`${path}/andra`, { email: 'ny@a.example' });
    expect(location).toBe(`${path}?sparad`);
    expect(await stored(world)).toMatchObject({
      email: 'ny@a.example',
      generation: 2,
      formerEmails: ['aktor@a.example'],
      version: 2,
    });
    expect(await causes(world)).toEqual(['a address']);
    expect((await get(path)).text).toContain('Tidigare adresser aktor@a.example');
  });

  test('whose other details change keeps its link', async () => {
    const { world, fill } = await workspace(anActor('a', { secondContact: 'chef@a.example' }));
    await fill(`${path}/andra`, { name: 'Nya a', secondContact: '', language: 'sv' });
    const { secondContact, ...actor } = await stored(world);
    expect(secondContact).toBeUndefined();
    expect(actor).toMatchObject({ name: 'Nya a', language: 'sv', generation: 1, version: 2 });
    expect(await causes(world)).toEqual(['a corrected']);
    await fill(`${path}/andra`, {});
    expect((await stored(world)).version).toBe(2);
  });

  test('that two change at once loses nothing of either', async () => {
    const { world, get, post, fill } = await workspace(anActor('a'));
    const seen = fieldsIn((await get(`${path}/andra`)).html);
    await fill(`${path}/andra`, { name: 'Kims namn' });
    const answer = await post(`${path}/andra`, { ...seen, name: 'Sams namn' });
    expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('Kims namn')]);
    expect(fieldsIn(answer.html)).toMatchObject({ name: 'Sams namn', version: '2' });
    await post(`${path}/andra`, fieldsIn(answer.html));
    expect((await stored(world)).name).toBe('Sams namn');
  });

  test('gets its link again by the next generation, once', async () => {
    const { world, get, post } = await workspace(anActor('a'));
    expect((await get(`${path}/lank`)).text).toContain('skickas till aktor@a.example');
    for (const time of ['first', 'sent twice'])
      expect((await post(`${path}/lank`, { generation: '1' })).location, time).toBe(`${path}?lank`);
    expect(await stored(world)).toMatchObject({
      email: 'aktor@a.example',
      generation: 2,
      formerEmails: ['aktor@a.example'],
    });
    expect((await get(path)).text).not.toContain('Tidigare adresser');
  });

  test('shows what it has to do, most urgent first', async () => {
    const { world, get } = await workspace(anActor('a'));
    await putTask(world.plans, aTask(), undefined);
    const { detail, ...plain } = aTask();
    expect(detail).toBe('Ingången är öppen');
    await putTask(
      world.plans,
      {
        ...plain,
        dueOn: localDate('2022-03-01'),
        subject: { kind: 'agreement', planId: PlanId.parse('hp-forskning'), sequence: 1 },
        title: 'Bekräfta planen',
      },
      undefined,
    );
    expect((await get(path)).text).toContain(
      'Bekräfta planen 2022-03-01 Aldrig Öppna testbäddar: Ingången är öppen 2022-09-30 Aldrig',
    );
  });
});

describe('an actor that is no more', () => {
  const end = { how: 'closed', on: '2022-01-31' };

  test('is closed on a day, once, and can be made active again', async () => {
    const { world, fill, post, get } = await workspace(anActor('a'));
    for (const time of ['first', 'sent twice'])
      expect((await post(`${path}/avsluta`, { version: '1', ...end })).location, time).toBe(
        `${path}?lage`,
      );
    expect(await stored(world)).toMatchObject({
      standing: { state: 'closed', on: '2022-01-31' },
      version: 2,
    });
    expect(await causes(world)).toEqual(['a standing']);
    expect((await get(path)).text).toContain('Avslutad 2022-01-31');
    for (const leads of ['lank', 'avsluta'])
      expect((await get(`${path}/${leads}`)).location).toBe(path);
    await post(`${path}/lank`, { generation: '1' });
    expect((await stored(world)).generation).toBe(1);
    const { status } = await post(`${path}/verksam`, { version: '2' });
    expect(status).toBe(303);
    expect((await stored(world)).standing).toEqual({ state: 'active' });
    expect((await fill(`${path}/avsluta`, end)).status).toBe(303);
  });

  test('gives what it pledged to the one it was merged into, and gets it back', async () => {
    const { world, fill, post, get } = await workspace(
      anActor('a', { formerly: [id('x')] }),
      anActor('b', { formerly: [id('y')] }),
    );
    await fill(`${path}/avsluta`, { ...end, how: 'merged', into: 'Aktören b' });
    expect((await stored(world)).standing).toEqual({
      state: 'merged',
      on: '2022-01-31',
      into: 'b',
    });
    expect(await stored(world, 'b')).toMatchObject({ formerly: ['y', 'x', 'a'], version: 2 });
    expect((await causes(world)).sort()).toEqual(['a standing', 'b standing']);
    expect((await get('/samordna/aktorer/en/b')).text).toContain('Har tagit över y x Aktören a');
    await post(`${path}/verksam`, { version: '2' });
    expect(await stored(world)).toMatchObject({ standing: { state: 'active' }, formerly: ['x'] });
    expect((await stored(world, 'b')).formerly).toEqual(['y']);
  });

  const faults: [Record<string, string>, string][] = [
    [{ how: '' }, 'Vad har hänt?: Välj bland'],
    [{ on: 'i går' }, 'Dag: Skriv dagen som'],
    [{ on: '2022-02-02' }, 'Dag: Dagen kan inte ligga i framtiden'],
    [{ how: 'merged' }, 'Aktör som den har uppgått i: Fyll i'],
    [{ how: 'merged', into: 'Ingen' }, 'Ingen aktör heter så'],
    [{ how: 'merged', into: 'a' }, 'kan inte uppgå i sig själv'],
    [{ how: 'merged', into: 'slut' }, 'Den aktören är avslutad'],
  ];
  test.each(faults)('with %j is refused by its field', async (changes, message) => {
    const { world, fill } = await workspace(
      anActor('a'),
      anActor('slut', { standing: { state: 'closed', on: localDate('2022-01-01') } }),
    );
    const { status, text } = await fill(`${path}/avsluta`, { ...end, ...changes });
    expect([status, text]).toEqual([422, expect.stringContaining(message)]);
    expect((await stored(world)).version).toBe(1);
  });

  test('that somebody else changed meanwhile is asked about again', async () => {
    const { world, get, post, fill } = await workspace(anActor('a'));
    const seen = fieldsIn((await get(`${path}/avsluta`)).html);
    await fill(`${path}/andra`, { name: 'Nytt namn' });
    const { status, html } = await post(`${path}/avsluta`, { ...seen, ...end });
    expect([status, html]).toEqual([409, expect.stringContaining('Någon annan har ändrat')]);
    expect((await stored(world)).standing.state).toBe('active');
    expect((await post(`${path}/avsluta`, { ...fieldsIn(html), ...end })).status).toBe(303);
  });
});

test('what is not there is not found', async () => {
  const { get, post } = await workspace();
  for (const page of ['', '/andra', '/lank', '/avsluta', '/verksam']) {
    expect((await get(`/samordna/aktorer/en/ingen${page}`)).status, page).toBe(404);
    if (page) expect((await post(`/samordna/aktorer/en/ingen${page}`, {})).status).toBe(404);
  }
});
