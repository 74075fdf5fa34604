import { describe, expect, test } from 'vitest';
import { ActorId } from '../../shared/domain/ids.ts';
import { putCommitment } from '../../shared/store/commitments.ts';
import { getInitiative, putInitiative, putPlan } from '../../shared/store/plans.ts';
import { putReport } from '../../shared/store/reports.ts';
import { aFrozenRound, frozenRef } from '../support/frozen-round.ts';
import { aCommitment, aPlan, anInitiative } from '../support/plans.ts';
import { publicSite } from '../support/public-site.ts';
import { createWorld } from '../support/world.ts';

async function aSite() {
  const world = await aFrozenRound();
  return { world, ...publicSite(world) };
}

describe('the public pages', () => {
  test('say so when there is nothing', async () => {
    const { get } = publicSite(await createWorld());
    expect((await get('/planer')).text).toContain('inga beslutade handlingsplaner');
    expect((await get('/rapporter')).text).toContain('ingen uppföljningsrapport');
  });

  test('show who does what when of decided plans, and nothing of drafts', async () => {
    const { world, get } = await aSite();
    await putPlan(world.plans, aPlan('hp-utkast', { state: 'draft' }));
    await putInitiative(world.plans, anInitiative('hemlig', { planId: aPlan('hp-utkast').id }));
    expect((await get('/planer')).html).not.toContain('hp-utkast');
    for (const path of ['/planer/hp-utkast', '/planer/hp-utkast/hemlig', '/planer/finns-inte'])
      expect((await get(path)).status).toBe(404);
    const { text, html } = await get('/planer/hp-forskning');
    expect(text).toContain('Öppna testbäddar Aktören a Aktören b');
    expect(text).toContain('Tillväxtnämnden');
    expect(html).toContain('<svg');
    expect(html).toContain('Tysta &lt;arenan&gt;');
  });

  test('never hold what is written for those who work with an initiative', async () => {
    const { world, get } = await aSite();
    const ref = { planId: aPlan().id, initiativeId: anInitiative().id };
    const initiative = (await getInitiative(world.plans, ref)) ?? expect.fail();
    const inside = { contacts: 'Ring Kim på 070', internalNote: 'Pengarna är slut' };
    await putInitiative(world.plans, {
      ...initiative,
      ...inside,
      publicNote: 'Vi söker fler.',
      version: 2,
    });
    const { html } = await get('/planer/hp-forskning/oppna-testbaddar');
    expect(html).toContain('Vi söker fler.');
    expect(html).toContain('=Ingången är öppen.');
    expect(html).not.toMatch(/070|Pengarna/);
  });
});

describe('what was pledged', () => {
  test('is traced both ways, and what nobody has decided about shows as open', async () => {
    const { world, get } = await aSite();
    const open = aCommitment('b', { text: 'Hemlig text i ett svar' });
    await putCommitment(world.plans, open, 'received', open.receivedAt);
    const ref = { planId: aPlan().id, initiativeId: anInitiative().id };
    const initiative = (await getInitiative(world.plans, ref)) ?? expect.fail();
    const { consultationId, consulteeId, focusAreaId } = aCommitment('a');
    const commitment = { consultationId, consulteeId, focusAreaId };
    const sources = [{ kind: 'commitment' as const, commitment }];
    await putInitiative(world.plans, { ...initiative, sources, version: 2 });
    const { html, text } = await get('/ataganden/nts-2021');
    expect(text).toContain('Forskning och innovation 2 1');
    expect(text).toMatch(/Aktören b Forskning och innovation – . Väntar på beslut/);
    expect(html).toContain('href="/planer/hp-forskning/oppna-testbaddar"');
    expect(html).not.toContain('Hemlig text');
    const anchor = 'rs-2020-0780.a.forskning';
    expect(html).toContain(`id="${anchor}"`);
    const { html: page } = await get('/planer/hp-forskning/oppna-testbaddar');
    expect(page).toContain(`href="/ataganden/nts-2021#${anchor}"`);
  });

  test('comes as CSV without formulas and as JSON, with the same rows', async () => {
    const { world, get } = await aSite();
    const open = aCommitment('b', { actorName: '=SUM(A1)', actorId: ActorId.parse('b') });
    await putCommitment(world.plans, open, 'received', open.receivedAt);
    const csv = await get('/ataganden/nts-2021/csv');
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.html.split('\r\n')).toHaveLength(4);
    expect(csv.html).toContain(`"'=SUM(A1)"`);
    const { commitments } = JSON.parse((await get('/ataganden/nts-2021/json')).html) as {
      commitments: { actor: string; state: string }[];
    };
    expect(commitments.map(({ actor, state }) => [actor, state])).toEqual([
      ['=SUM(A1)', 'undecided'],
      ['Aktören a', 'done'],
    ]);
  });
});

describe('the reports', () => {
  test('lead to each file that is ready', async () => {
    const { world, get } = await aSite();
    const address = '/rapporter/nts-2021/2022';
    expect((await get('/rapporter')).html).toContain(`href="${address}"`);
    expect((await get(address)).text).toContain('håller på att göras');
    const file = { format: 'pdf', key: 'nts-2021/2022/rapport.pdf', bytes: 12_345 } as const;
    const madeAt = '2022-09-30T22:02:00.000Z';
    await putReport(world.plans, { ...frozenRef, ...file, checksum: '0', madeAt });
    expect((await get(address)).text).toMatch(/PDF 13 kB/);
    expect((await get(address)).html).toContain('href="/rapportfil/nts-2021/2022/rapport.pdf"');
  });
});
