import { createContext, runInContext } from 'node:vm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { autosave } from '../../functions/respond/autosave.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

interface Submission {
  submitter: string;
  preventDefault: () => void;
}

/** As much of a browser as the script asks for, on a network that takes requests and never answers. */
function openForm() {
  const listeners = new Map<string, (event: Submission) => void>();
  const left: string[] = [];
  const saved: unknown[] = [];
  const submit = (submitter: string) => {
    const preventDefault = vi.fn();
    listeners.get('submit')?.({ submitter, preventDefault });
    if (preventDefault.mock.calls.length === 0) left.push(submitter);
  };
  const form = {
    action: '/svar/helhet',
    dataset: { failed: 'Kunde inte spara' },
    elements: { version: { value: '1' } },
    addEventListener: (name: string, listener: (event: Submission) => void) =>
      listeners.set(name, listener),
    requestSubmit: submit,
    *[Symbol.iterator]() {
      yield ['comment', 'Bra'];
    },
  };
  const status = { textContent: '' };
  const fetch = (_address: string, { signal }: { signal?: AbortSignal }) => {
    saved.push(signal);
    return new Promise((_resolve, reject) => {
      signal?.addEventListener('abort', () => {
        reject(new Error('timed out'));
      });
    });
  };
  const timeout = (ms: number) => {
    const controller = new AbortController();
    setTimeout(() => {
      controller.abort();
    }, ms);
    return controller.signal;
  };
  const document = {
    querySelector: () => form,
    querySelectorAll: () => [],
    getElementById: () => status,
    addEventListener: () => undefined,
  };
  const browser = { document, fetch, AbortSignal: { timeout }, FormData: Map, URLSearchParams };
  runInContext(autosave, createContext({ ...browser, setTimeout, clearTimeout }));
  const type = () => listeners.get('input')?.({ submitter: '', preventDefault: () => undefined });
  return { type, submit, saved, left, status };
}

test('a saving that hangs holds a button back for ten seconds at most', async () => {
  const { type, submit, saved, left } = openForm();
  type();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(saved).toHaveLength(1);
  submit('next');
  expect(left).toEqual([]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(left).toEqual(['next']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(saved).toHaveLength(1);
});

test('a saving that hangs is told and tried again', async () => {
  const { type, saved, status } = openForm();
  type();
  await vi.advanceTimersByTimeAsync(12_000);
  expect(status.textContent).toBe('Kunde inte spara');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(saved).toHaveLength(2);
});
