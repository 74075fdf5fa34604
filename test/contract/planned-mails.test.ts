import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { DomainEvent } from '../../events/index.ts';
import { toItem } from '../../shared/store/item.ts';
import { keys } from '../../shared/store/keys.ts';
import { describe, expect, test } from 'vitest';
import { acknowledgeResponse } from '../../functions/acknowledge-response/handler.ts';
import { inviteConsultees, type InvitingEvent } from '../../functions/invite-consultees/handler.ts';
import { registerResponse } from '../../functions/register-response/handler.ts';
import { tellFormerAddress } from '../../functions/tell-former-address/handler.ts';
import { type Consultee } from '../../shared/domain/consultee.ts';
import { addConsultee, changeAddress, getConsultee } from '../../shared/store/consultees.ts';
import { openConsultation, putDraftConsultation } from '../../shared/store/consultations.ts';
import { mails } from '../support/mail-flow.ts';
import {
  aConsultation,
  aConsultee,
  consultationId,
  createWorld,
  refOf,
  someContent,
  type World,
} from '../support/world.ts';

const consultees = ['a', 'b', 'c'].map((id) => aConsultee(id));
const [first] = consultees as [Consultee];
const deps = ({ records, mail, parked, clock }: World) => ({ records, mail, parked, clock });
const envelope = { id: 'x', occurredAt: '2021-02-26T08:00:00.000Z' };
const opened: InvitingEvent = {
  ...envelope,
  type: 'consultation.opened.v1',
  data: { consultationId },
};
const submitted = {
  ...envelope,
  type: 'consultation-response.submitted.v1',
  data: { ...refOf(first), version: 1, late: false },
} as const;

async function prepared(state: 'draft' | 'open'): Promise<World> {
  const world = await createWorld();
  await putDraftConsultation(world.records, aConsultation(), someContent);
  for (const consultee of consultees) await addConsultee(world.records, consultee, world.now);
  if (state === 'open') await openConsultation(world.records, consultationId, world.now);
  return world;
}
const planned = async (world: World) =>
  (await mails(world)).map(({ to, content }) => `${content.kind} ${to}`).sort();

describe('invitations', () => {
  test('are planned for everyone when the consultation opens, and once however often that is told', async () => {
    const world = await prepared('open');
    await Promise.all([1, 2, 3].map(() => inviteConsultees(deps(world))(opened)));
    expect(await planned(world)).toEqual(consultees.map(({ email }) => `invitation ${email}`));
  });

  test('are planned for the others when one row cannot be read, and for that one when it is mended and the event redriven', async () => {
    const world = await prepared('open');
    const setEmail = (email: unknown) =>
      world.records.client.send(
        new UpdateItemCommand({
          TableName: world.records.name,
          Key: keys.consultee(refOf(first)),
          UpdateExpression: 'SET email = :email',
          ExpressionAttributeValues: toItem({ ':email': email }),
        }),
      );
    await setEmail('no address');
    await inviteConsultees(deps(world))(opened);
    const others = consultees.filter(({ id }) => id !== first.id);
    expect(await planned(world)).toEqual(others.map(({ email }) => `invitation ${email}`));
    const [parked] = await world.rows(world.parked);
    expect(parked).toMatchObject({
      pk: 'invite-consultees',
      reason: expect.stringContaining('email') as string,
    });
    await setEmail(first.email);
    await inviteConsultees(deps(world))(
      DomainEvent.parse(JSON.parse(String(parked?.['body']))) as typeof opened,
    );
    expect(await planned(world)).toEqual(consultees.map(({ email }) => `invitation ${email}`));
  });

  test('are not planned while the consultation is a draft', async () => {
    const world = await prepared('draft');
    const added = { ...envelope, type: 'consultee.added.v1', data: refOf(first) } as const;
    await inviteConsultees(deps(world))(added);
    await inviteConsultees(deps(world))(opened);
    expect(await planned(world)).toEqual([]);
  });

  test('come for a new address with its own generation, and the former address is told', async () => {
    const world = await prepared('open');
    await inviteConsultees(deps(world))(opened);
    await changeAddress(world.records, first, 'ny@a.example', world.now);
    const changed = {
      ...envelope,
      type: 'consultee.address-changed.v1',
      data: { ...refOf(first), generation: 2 },
    } as const;
    await inviteConsultees(deps(world))(changed);
    await tellFormerAddress(deps(world))(changed);
    expect(await planned(world)).toEqual(
      [
        `address-changed ${first.email}`,
        'invitation ny@a.example',
        ...consultees.map(({ email }) => `invitation ${email}`),
      ].sort(),
    );
  });

  test('an address that is corrected before the opening tells nobody', async () => {
    const world = await prepared('draft');
    await changeAddress(world.records, first, 'ny@a.example', world.now);
    await tellFormerAddress(deps(world))({
      ...envelope,
      type: 'consultee.address-changed.v1',
      data: { ...refOf(first), generation: 2 },
    });
    expect(await planned(world)).toEqual([]);
  });
});

test('a submitted answer has a receipt to the invited mailbox and a mail to the registrar, once each', async () => {
  const world = await prepared('open');
  for (let delivery = 0; delivery < 3; delivery += 1) {
    await acknowledgeResponse(deps(world))(submitted);
    await registerResponse(deps(world))(submitted);
  }
  expect(await planned(world)).toEqual([
    `receipt ${first.email}`,
    `registration ${aConsultation().registrarMailbox}`,
  ]);
});

test('a consumer that finds nothing behind its event fails, so that the event comes again', async () => {
  const world = await createWorld();
  await expect(acknowledgeResponse(deps(world))(submitted)).rejects.toThrow();
  await expect(registerResponse(deps(world))(submitted)).rejects.toThrow();
  expect(await getConsultee(world.records, refOf(first))).toBeUndefined();
  expect(await planned(world)).toEqual([]);
});
