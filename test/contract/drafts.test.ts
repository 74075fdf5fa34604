import { describe, expect, test } from 'vitest';
import type { Section } from '../../shared/domain/draft.ts';
import { PartId } from '../../shared/domain/ids.ts';
import {
  getDraft,
  handOverDraft,
  reopenDraft,
  saveSection,
  takeOverDraft,
} from '../../shared/store/drafts.ts';
import { aConsultee, aResponse, createWorld, refOf } from '../support/world.ts';

const holder = { ...refOf(aConsultee('a-kommun')), generation: 1 };
const further = (value: string): Section => ({ kind: 'furtherInitiatives', value });
const area: Section = {
  kind: 'focusArea',
  id: PartId.parse('forskning'),
  value: { stance: 'SUPPORTS', comment: 'Bra', participation: ['LEAD'], participationText: 'Så' },
};

describe('a draft', () => {
  test('is put together of the sections that were saved, each with its version', async () => {
    const { drafts, now } = await createWorld();
    await saveSection(drafts, holder, further('ett'), 0, now);
    await saveSection(drafts, holder, further('två'), 1, now);
    await saveSection(drafts, holder, area, 0, now);
    expect(await getDraft(drafts, holder)).toEqual({
      version: 3,
      sectionVersions: { furtherInitiatives: 2, 'focusArea-forskning': 1 },
      updatedAt: now.toISOString(),
      basedOn: 0,
      answer: { focusAreas: { forskning: area.value }, chapters: {}, furtherInitiatives: 'två' },
    });
  });

  test('is opened again for the answer that was sent last, as it was left, once however often', async () => {
    const { drafts, now } = await createWorld();
    await saveSection(drafts, holder, further('skickat, och mer'), 0, now);
    const sent = aResponse(aConsultee('a-kommun'));
    await Promise.all([1, 2, 3].map(() => reopenDraft(drafts, holder, sent, now)));
    expect(await getDraft(drafts, holder)).toMatchObject({
      basedOn: 1,
      version: 2,
      answer: { furtherInitiatives: 'skickat, och mer' },
    });
    await reopenDraft(drafts, holder, { ...sent, version: 2 }, now);
    expect(await getDraft(drafts, holder)).toMatchObject({ basedOn: 2, version: 3 });
    await reopenDraft(drafts, holder, sent, now);
    expect(await getDraft(drafts, holder)).toMatchObject({ basedOn: 2, version: 3 });
  });

  test('is made from the answer that was sent, whole, when there is none', async () => {
    const { drafts, now } = await createWorld();
    const answer = {
      ...aResponse(aConsultee('a-kommun')).answer,
      focusAreas: { [area.id]: area.value },
      chapters: { [PartId.parse('s3')]: 'Om S3' },
      furtherInitiatives: 'Fler',
    };
    await reopenDraft(drafts, holder, { version: 1, answer }, now);
    expect(await getDraft(drafts, holder)).toMatchObject({ basedOn: 1, answer });
  });

  test('gives the second of two tabs what the first saved, and keeps it', async () => {
    const { drafts, now } = await createWorld();
    await saveSection(drafts, holder, further('ursprung'), 0, now);
    await saveSection(drafts, holder, further('flik ett'), 1, now);
    const second = await saveSection(drafts, holder, further('flik två'), 1, now);
    expect(second).toMatchObject({
      saved: false,
      stored: {
        answer: { furtherInitiatives: 'flik ett' },
        sectionVersions: { furtherInitiatives: 2 },
      },
    });
    expect(await saveSection(drafts, holder, further('flik två'), 2, now)).toMatchObject({
      saved: true,
    });
  });

  test('lets two tabs save different sections at the same time', async () => {
    const { drafts, now } = await createWorld();
    const results = await Promise.all([
      saveSection(drafts, holder, further('text'), 0, now),
      saveSection(drafts, holder, area, 0, now),
    ]);
    expect(results.map(({ saved }) => saved)).toEqual([true, true]);
  });

  test('starts again when its row has gone meanwhile, and loses nothing that was typed', async () => {
    const { drafts, now } = await createWorld();
    expect(await saveSection(drafts, holder, further('text'), 7, now)).toEqual({
      saved: true,
      version: 1,
    });
  });

  test('of an earlier address stays closed until its holder hands it over', async () => {
    const { drafts, now } = await createWorld();
    const successor = { ...holder, generation: 2 };
    await saveSection(drafts, holder, further('hemligt'), 0, now);
    expect(await getDraft(drafts, successor)).toBeUndefined();
    expect(await takeOverDraft(drafts, successor, 1)).toBeUndefined();

    expect(await handOverDraft(drafts, holder, now)).toBe(true);
    expect(await takeOverDraft(drafts, successor, 1)).toMatchObject({
      answer: { furtherInitiatives: 'hemligt' },
    });
    expect(await getDraft(drafts, successor)).toMatchObject({
      answer: { furtherInitiatives: 'hemligt' },
    });
  });

  test('that was handed over never replaces one that its new holder began', async () => {
    const { drafts, now } = await createWorld();
    const successor = { ...holder, generation: 2 };
    await saveSection(drafts, holder, further('gammalt'), 0, now);
    await handOverDraft(drafts, holder, now);
    await saveSection(drafts, successor, further('nytt'), 0, now);
    expect(await takeOverDraft(drafts, successor, 1)).toBeUndefined();
    expect(await getDraft(drafts, successor)).toMatchObject({
      answer: { furtherInitiatives: 'nytt' },
    });
  });

  test('that was never begun cannot be handed over, and handing over begins none', async () => {
    const { drafts, now, rows } = await createWorld();
    expect(await handOverDraft(drafts, holder, now)).toBe(false);
    expect(await rows(drafts)).toEqual([]);
  });
});
