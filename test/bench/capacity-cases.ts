/** The use cases whose capacity is measured. */
import type { Context } from 'aws-lambda';
import { listConsultees } from '../../functions/list-consultees/handler.ts';
import { respondRoutes } from '../../functions/respond/handler.ts';
import { localDate } from '../../shared/domain/calendar.ts';
import type { Section } from '../../shared/domain/draft.ts';
import { ConsulteeId, PartId } from '../../shared/domain/ids.ts';
import { longTextLimit } from '../../shared/domain/text.ts';
import { createSessionToken } from '../../shared/platform/link-token.ts';
import { listConsultee, listPageSize, readList } from '../../shared/store/consultee-list.ts';
import { addConsultee, eachDueOn } from '../../shared/store/consultees.ts';
import { getDraft, saveSection } from '../../shared/store/drafts.ts';
import { toItem } from '../../shared/store/item.ts';
import { getResponse } from '../../shared/store/responses.ts';
import { serve } from '../../shared/web/serve.ts';
import { inParallel } from '../../shared/platform/in-parallel.ts';
import { mails, openWith, startSender, tick } from '../support/mail-flow.ts';
import { MailServer } from '../support/mail-server.ts';
import {
  aConsultee,
  anAnswer,
  createTestClient,
  createWorld,
  consultationId,
  type Place,
  refOf,
  settleAt,
  through,
  type World,
} from '../support/world.ts';
import { type Consumption, indexesOf, itemSize, meter } from './capacity-meter.ts';
import { type Measurement, atMost } from './measurement.ts';

const figure = (name: string, value: number, unit: string, limit: number): Measurement =>
  atMost(limit, { bench: 'capacity', name, value, unit });

const origin = 'https://remiss.example';
const linkSecret = 'the secret of the bench';

/** The world through a metered client. */
function metered(world: World): { world: World; used: Consumption } {
  const client = createTestClient();
  const used = meter(client, createTestClient(), indexesOf);
  const { records, drafts, mail, parked } = world;
  return {
    used,
    world: {
      ...world,
      records: through(client, records),
      drafts: through(client, drafts),
      mail: through(client, mail),
      parked: through(client, parked),
      clock: () => world.now,
    },
  };
}

/** Posts an answer through the page's own handler: a small one, or one with some comments as long as they may be. */
async function submission(longComments: number): Promise<{ used: Consumption; stored: number }> {
  const world = await createWorld();
  const consultee = aConsultee('a-kommun', { nextReminderOn: localDate('2021-03-04') });
  await openWith(world, [consultee]);
  const holder = { ...refOf(consultee), generation: 1 };
  const { overall, contact } = anAnswer;
  if (!overall || !contact) throw new Error('the sample answer is not whole');
  const areas = Array.from({ length: longComments }, (_, i): Section => ({
    kind: 'focusArea',
    id: PartId.parse(`omrade-${i}`),
    value: { comment: 'x'.repeat(longTextLimit), participation: ['LEAD'], participationText: '' },
  }));
  const sections: Section[] = [
    { kind: 'overall', value: { ...overall, comment: 'x'.repeat(2_100) } },
    { kind: 'contact', value: contact },
    ...areas,
  ];
  for (const section of sections) await saveSection(world.drafts, holder, section, 0, world.now);
  const draft = await getDraft(world.drafts, holder);

  const { world: watched, used } = metered(world);
  const { records, drafts, clock } = watched;
  const session = createSessionToken(linkSecret, holder, new Date(world.now.getTime() + 1_000));
  const handler = serve({
    routes: respondRoutes({ records, drafts, linkSecret, clock }),
    publicOrigin: origin,
  });
  const result = await handler(
    {
      rawPath: '/svar/skicka',
      headers: {
        origin,
        cookie: `__Host-session=${session}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: `version=${draft?.version}`,
      requestContext: { http: { method: 'POST' } },
    },
    {} as Context,
  );
  if (
    !('statusCode' in result) ||
    result.statusCode !== 303 ||
    !(await getResponse(world.records, refOf(consultee)))
  )
    throw new Error('the answer was not submitted');
  const row = (await world.rows(world.records)).find(({ checksum }) => checksum);
  return { used, stored: itemSize(toItem(row ?? {})) };
}

async function submissions(): Promise<Measurement[]> {
  const small = await submission(0);
  const large = await submission(10);
  if (small.stored < 2_500 || small.stored > 3_072) throw new Error(`not 3 kB: ${small.stored}`);
  const further = Math.ceil((large.stored - small.stored) / 1024);
  return [
    figure('submission of 3 kB: AWS calls', small.used.calls, 'calls', 2),
    figure('submission of 3 kB: reads', small.used.readUnits, 'units', 3),
    figure('submission of 3 kB: writes', small.used.writeUnits, 'units', 8),
    figure(
      'submission of 200 kB: writes per further kB',
      (large.used.writeUnits - small.used.writeUnits) / further,
      'units',
      2,
    ),
  ];
}

/** The list as it looks late in a consultation: every attribute of every row in use. */
async function fillList(world: World, count: number): Promise<void> {
  const at = '2021-02-20T10:00:00.000Z';
  const listen = listConsultees(world);
  const ids = Array.from({ length: count }, (_, i) =>
    ConsulteeId.parse(`remissinstans-nummer-${i}`),
  );
  await inParallel(16, ids, async (consulteeId) => {
    const data = { consultationId, consulteeId };
    const name = 'Kommunstyrelsen i Upplands-Bro';
    await listConsultee(world.records, data, name);
    const envelope = { id: 'x', occurredAt: at, data };
    await listen({ ...envelope, type: 'consultee.signed-in.v1' });
    await listen({ ...envelope, type: 'consultation-response.started.v1' });
    await listen({
      ...envelope,
      type: 'consultation-response.submitted.v1',
      data: { ...data, version: 1, late: false },
    });
    await listen({
      ...envelope,
      type: 'mail.settled.v1',
      data: { recipient: 'r', key: 'k', kind: 'reminder', state: 'accepted', subjects: [data] },
    });
  });
}

async function dashboards(): Promise<Measurement[]> {
  const measure = async (count: number) => {
    const world = await createWorld();
    await fillList(world, count);
    const { world: watched, used } = metered(world);
    const page = await readList(watched.records, consultationId);
    if (page.rows.length !== Math.min(count, listPageSize) || page.summary.answered !== count)
      throw new Error('the list does not show who is on it');
    return used;
  };
  const small = await measure(300);
  const large = await measure(1_500);
  return [
    figure('list of 300 consultees: AWS calls', small.calls, 'calls', 1),
    figure('list of 300 consultees: reads', small.readUnits, 'units', 8),
    figure('first page of 1 500 consultees: AWS calls', large.calls, 'calls', 1),
    figure('first page of 1 500 consultees: reads', large.readUnits, 'units', 8),
  ];
}

/** What finding 100 who are due reads, among this many who are not. */
async function dueSearch(others: number): Promise<number> {
  const world = await createWorld();
  const day = localDate('2021-02-26');
  const all = Array.from({ length: 100 + others }, (_, i) =>
    aConsultee(`remissinstans-nummer-${i}`, {
      nextReminderOn: i < 100 ? day : localDate('2021-03-04'),
    }),
  );
  await inParallel(16, all, async (consultee) => {
    await addConsultee(world.records, consultee, world.now);
  });
  const { world: watched, used } = metered(world);
  const found = (await Array.fromAsync(eachDueOn(watched.records, day))).flat();
  if (found.length !== 100) throw new Error('not all who are due were found');
  return used.readUnits;
}

async function dueSearches(): Promise<Measurement[]> {
  const few = await dueSearch(0);
  const many = await dueSearch(2_000);
  return [
    figure('finding 100 due among 100: reads', few, 'units', 1),
    figure('finding 100 due among 2 100: reads', many, 'units', few),
  ];
}

/** Ten reminders, a queue's batch, each from being due to being on the coordinator's list. */
async function reminderMails(): Promise<Measurement[]> {
  const world = await createWorld();
  const consultees = Array.from({ length: 10 }, (_, i) =>
    aConsultee(`kommun-${i}`, { nextReminderOn: localDate('2021-02-26') }),
  );
  await openWith(world, consultees);
  const server = new MailServer();
  await server.start();
  try {
    const { world: watched, used } = metered(world);
    await tick(watched, undefined, watched.records.client);
    const sender = startSender(watched, server, undefined, watched.records.client);
    await Promise.all((await mails(world)).map(sender.send));
    for (const event of await world.events(world.mail))
      if (event.type === 'mail.settled.v1') await listConsultees(watched)(event);
    const { rows } = await readList(world.records, consultationId);
    if (server.taken.length !== 10 || rows.length !== 10)
      throw new Error('the reminders did not leave, or are not on the list');
    return [figure('reminder, from due to listed: writes', used.writeUnits / 10, 'units', 10)];
  } finally {
    await server.stop();
  }
}

/** An answer of 3 kB: the request that stores it, and its place on the list. */
export async function measureSubmission(place: Place): Promise<Consumption> {
  settleAt(place);
  const { used } = await submission(0);
  const { world, used: listed } = metered(await createWorld());
  await listConsultees(world)({
    id: 'event',
    type: 'consultation-response.submitted.v1',
    occurredAt: world.clock().toISOString(),
    data: { ...refOf(aConsultee('a-kommun')), version: 1, late: false },
  });
  return {
    calls: used.calls + listed.calls,
    readUnits: used.readUnits + listed.readUnits,
    writeUnits: used.writeUnits + listed.writeUnits,
  };
}

export async function measureCapacity(place: Place): Promise<Measurement[]> {
  settleAt(place);
  return [
    ...(await submissions()),
    ...(await dashboards()),
    ...(await dueSearches()),
    ...(await reminderMails()),
  ];
}
