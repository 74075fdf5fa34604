import { describe, expect, test } from 'vitest';
import {
  describeList,
  describeRedriven,
  describeRow,
  nothingParked,
} from '../../infra/cli/parked/describe.ts';
import type { ParkedRow } from '../../shared/store/parked-rows.ts';

const row = (changes: Partial<ParkedRow> = {}): ParkedRow => ({
  consumer: 'send-mail',
  messageId: 'm1',
  reason: 'data.lane: invalid_value',
  body: '{"detail":{"id":"x"}}',
  queue: 'arn:aws:sqs:eu-north-1:123456789012:remissflow-send-mail-bulk',
  parkedAt: '2021-03-01T08:00:00.000Z',
  ...changes,
});

describe('what the person at the terminal reads about parked messages', () => {
  test('lists them newest first, and counts those not given back', () => {
    const newer = row({
      messageId: 'm2',
      parkedAt: '2021-03-02T08:00:00.000Z',
      redrivenAt: '2021-03-03T08:00:00.000Z',
    });
    const text = describeList([row(), newer]);
    expect(text).toContain('2 parked, 1 of them not given back.');
    expect(text.indexOf('send-mail m2')).toBeLessThan(text.indexOf('send-mail m1'));
    expect(text).toContain('(given back 2021-03-03 08:00 UTC)');
  });

  test('says so when there is nothing', () => {
    expect(describeList([])).toBe(nothingParked);
  });

  test('shows a body that is JSON line by line, and one that is not as it came', () => {
    expect(describeRow(row())).toContain('        "id": "x"');
    expect(describeRow(row({ body: '{broken' }))).toContain('    {broken');
  });

  test('says what to do when a message cannot be given back', () => {
    const refused = { done: false, why: 'still-broken', reason: 'id: too_small' } as const;
    expect(describeRedriven(row(), refused)).toMatch(/id: too_small.*Mend the code and deploy/);
    const before = { done: false, why: 'redriven-before', at: '2021-03-03T08:00:00.000Z' } as const;
    expect(describeRedriven(row(), before)).toMatch(/2021-03-03 08:00 UTC.*--again/);
    expect(describeRedriven(row(), { done: false, why: 'queue-gone' })).toContain('not there');
    expect(describeRedriven(row(), { done: false, why: 'crossed' })).toContain('somebody else');
  });

  test('says where a message went', () => {
    expect(describeRedriven(row(), { done: true })).toContain('to its queue');
    expect(describeRedriven(row({ queue: undefined }), { done: true })).toContain('to the bus');
  });
});
