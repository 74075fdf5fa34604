import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { json } from 'node:stream/consumers';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { bringUpToDate, type Means } from '../../infra/local/bring-up-to-date.ts';
import { type BuiltFunction, hashes } from '../../infra/local/build.ts';
import { swapCode } from '../../infra/local/hot-swap.ts';
import { requireLocalTime } from '../../infra/local/local-clock.ts';
import { forgetMailsSince, openMailStore } from '../../infra/local/mail-store.ts';
import { emulatorVersion, findKept, type State, writeState } from '../../infra/local/state.ts';
import { LocalError } from '../../infra/local/step.ts';
import { takeChangesLive, takeLive } from '../../infra/local/watch.ts';

const built = (name: string, hash: string): BuiltFunction => ({
  name,
  hash,
  code: Buffer.from(`// ${name} ${hash}`),
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'local-start-'));
});
afterEach(() => rm(folder, { recursive: true }));

const state = (changes: Partial<State> = {}): State => ({
  name: 'remissflow',
  region: 'eu-north-1',
  endpoint: 'http://127.0.0.1:9',
  publicOrigin: 'http://pages.example',
  apiBase: 'http://127.0.0.1:9/api',
  mailBase: 'http://127.0.0.1:9',
  mailServiceEndpoint: 'http://127.0.0.1:9',
  clockFile: path.join(folder, 'clock'),
  tables: {
    ...{ records: 'r', drafts: 'd', mail: 'm', parked: 'p', plans: 'pl' },
    ...{ progressDrafts: 'pd', unsentAttachments: 'ua' },
  },
  documentsBucket: 'b',
  reportsBucket: 'rb',
  quarantineBucket: 'qb',
  inboundBucket: 'ib',
  busName: 'bus',
  linkSecretArn: 'arn',
  userPoolId: 'pool',
  coordinator: { user: 'u', password: 'p' },
  port: 4580,
  emulator: emulatorVersion,
  fingerprint: 'old',
  template: 'template',
  functions: { respond: 'a', coordinate: 'a' },
  began: { real: '2026-01-01T12:00:00.000Z', local: '2021-02-01T07:00:00.000Z' },
  ...changes,
});

describe('a second start', () => {
  const savedAt = async (time: string) => {
    const saved = path.join(folder, 'emulator/state');
    await mkdir(saved, { recursive: true });
    await writeFile(path.join(saved, 'dynamodb.json'), '{}');
    await utimes(path.join(saved, 'dynamodb.json'), new Date(time), new Date(time));
  };

  test('goes on from where the last one was stopped', async () => {
    await writeState(folder, state({ stoppedAt: '2021-02-10T08:00:00.000Z' }));
    expect(await findKept(folder, 4580)).toMatchObject({
      ending: 'in-order',
      localTime: new Date('2021-02-10T08:00:00.000Z'),
    });
  });

  test('begins anew when there is nothing', async () => {
    expect(await findKept(folder, 4580)).toBeUndefined();
  });

  test('after a kill goes on from what the emulator saved, at the local time of that moment', async () => {
    await writeState(folder, state());
    await savedAt('2026-01-01T13:00:00Z');
    await writeFile(path.join(folder, 'clock'), '-3600000');
    expect(await findKept(folder, 4580)).toMatchObject({
      ending: 'saved',
      localTime: new Date('2026-01-01T12:00:00Z'),
    });
  });

  test('after a kill of the emulator goes back to where that run began', async () => {
    await writeState(folder, state());
    await savedAt('2026-01-01T11:00:00Z');
    expect(await findKept(folder, 4580)).toMatchObject({
      ending: 'lost',
      localTime: new Date('2021-02-01T07:00:00.000Z'),
    });
  });

  test('after a kill before anything was saved begins anew', async () => {
    await writeState(folder, state());
    expect(await findKept(folder, 4580)).toBeUndefined();
  });

  test.each<[string, Partial<State>, RegExp]>([
    ['another port', { port: 4600 }, /belongs to port 4600.*--fresh/],
    ['another emulator', { emulator: 'ministack==1' }, /another version of the emulator.*--fresh/],
  ])('refuses to forget the data of %s', async (_, changes, message) => {
    await writeState(folder, state({ stoppedAt: '2021-02-10T08:00:00.000Z', ...changes }));
    await expect(findKept(folder, 4580)).rejects.toThrow(message);
  });

  test('refuses to forget data whose state it does not read', async () => {
    await writeFile(path.join(folder, 'state.json'), '{"port":4580}');
    await expect(findKept(folder, 4580)).rejects.toThrow(/another version of Remissflow.*--fresh/);
  });

  test('gone back in time has no mails of what was lost', async () => {
    const store = await openMailStore(folder);
    const body = {
      FromEmailAddress: 'a@b.example',
      Destination: { ToAddresses: ['c@d.example'] },
      ReplyToAddresses: [],
      EmailTags: [],
      Content: {
        Simple: { Subject: { Data: 'x' }, Body: {}, Headers: [], Attachments: [] },
      },
    };
    await store.add(body, requireLocalTime('2021-02-01T09:00'));
    await store.add(body, requireLocalTime('2021-02-02T09:00'));
    await forgetMailsSince(folder, requireLocalTime('2021-02-01T12:00'));
    expect((await openMailStore(folder)).all().map(({ id }) => id)).toEqual(['000001']);
  });
});

describe('bringing a system up to date', () => {
  let swapped: string[];
  let said: string[];
  let emulator: string;
  let rows: number;
  const server = createServer((request, response) => {
    const [, name] = /functions\/remissflow-(.*)\/code$/.exec(request.url ?? '') ?? [];
    if (name !== undefined) swapped.push(name);
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    response.end(JSON.stringify({ Count: rows }));
  });
  beforeEach(async () => {
    swapped = [];
    said = [];
    rows = 7;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    emulator = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  const means = (changes: Partial<Means> = {}) => {
    const done: string[] = [];
    const note = (what: string) => () => {
      done.push(what);
      return Promise.resolve();
    };
    const all: Means = {
      reporter: {
        step: (_, work) => work(() => undefined),
        say: (line) => said.push(line),
      },
      build: () =>
        Promise.resolve({
          template: 'template',
          functions: [built('respond', 'b'), built('coordinate', 'a')],
        }),
      update: async () => {
        await note('update')();
        return {};
      },
      stateFrom: (_, { template, functions }) =>
        state({ endpoint: emulator, fingerprint: 'new', template, functions: hashes(functions) }),
      setAside: note('set aside'),
      setBack: note('set back'),
      ...changes,
    };
    return { done, means: all };
  };
  const deployed = (changes: Partial<State> = {}) => state({ endpoint: emulator, ...changes });
  const otherTemplate = (): Promise<Awaited<ReturnType<Means['build']>>> =>
    Promise.resolve({
      template: 'other',
      functions: [built('respond', 'b'), built('coordinate', 'a'), built('new', 'a')],
    });

  test('does nothing when the sources are the same', async () => {
    const build = vi.fn();
    const { means: given } = means({ build });
    const current = await bringUpToDate(deployed(), 'old', true, given);
    expect(current).toMatchObject({ fingerprint: 'old' });
    expect([build.mock.calls, said]).toEqual([[], []]);
  });

  test('puts changed code in, and nothing else', async () => {
    const { done, means: given } = means();
    const current = await bringUpToDate(deployed(), 'new', true, given);
    expect(swapped).toEqual(['respond']);
    expect(done).toEqual([]);
    expect(current).toMatchObject({
      fingerprint: 'new',
      functions: { respond: 'b', coordinate: 'a' },
    });
  });

  test('updates the stacks when the template has changed, says so, and puts code in as well', async () => {
    const { done, means: given } = means({ build: otherTemplate });
    const current = await bringUpToDate(deployed(), 'new', true, given);
    expect(done).toEqual(['set aside', 'update']);
    expect(said.join()).toMatch(/template has changed.*the data stays/);
    // The stacks know nothing of code that was put in without them.
    expect(swapped).toEqual(['respond']);
    expect(current).toMatchObject({ template: 'other', functions: { new: 'a', respond: 'b' } });
  });

  test.each<[string, () => Partial<Means>]>([
    ['fails', () => ({ update: () => Promise.reject(new LocalError('cdk deploy failed')) })],
    [
      'loses rows',
      () => ({
        update: () => {
          rows = 6;
          return Promise.resolve({});
        },
      }),
    ],
    [
      'replaces a table',
      () => ({
        stateFrom: () => deployed({ tables: { ...state().tables, mail: 'another' } }),
      }),
    ],
  ])('undoes an update that %s, and goes on with the old code', async (_, failing) => {
    const { done, means: given } = means({ build: otherTemplate, ...failing() });
    const current = await bringUpToDate(deployed(), 'new', true, given);
    expect(done.at(-1)).toBe('set back');
    expect(swapped).toEqual([]);
    expect(said.join()).toMatch(/The update failed: .*--fresh deploys the new one and forgets/);
    expect(current).toEqual({ ...deployed(), refused: 'new' });

    const build = vi.fn();
    const again = await bringUpToDate(current, 'new', true, means({ build }).means);
    expect(again).toEqual(current);
    expect(build).not.toHaveBeenCalled();
    expect(said.at(-1)).toContain('--fresh');
  });

  test('goes on with the old code when the new does not build, and tries again next time', async () => {
    const { means: given } = means({
      build: () => Promise.reject(new Error('Unexpected "="')),
    });
    const current = await bringUpToDate(deployed(), 'new', true, given);
    expect(said.join('\n')).toMatch(/does not build.*\nUnexpected "="/);
    expect(current).toEqual(deployed());
  });

  test('deploys all again when nobody knows what was saved', async () => {
    const { done, means: given } = means();
    await bringUpToDate(deployed(), 'old', false, given);
    expect(done).toEqual(['set aside', 'update']);
  });
});

test('code is put in as a zip with the one file of the function', async () => {
  const bodies: unknown[] = [];
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      bodies.push([request.method, request.url, body]);
      response.statusCode = bodies.length === 1 ? 200 : 404;
      response.end('no such function');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const target = {
    name: 'remissflow',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  };
  await swapCode(target, [built('respond', 'b')]);
  const [method, url, body] = z
    .tuple([z.string(), z.string(), z.object({ ZipFile: z.base64() })])
    .parse(bodies[0]);
  expect([method, url]).toEqual(['PUT', '/2015-03-31/functions/remissflow-respond/code']);
  const files = unzipSync(Buffer.from(body.ZipFile, 'base64'));
  expect(Object.keys(files)).toEqual(['index.mjs']);
  expect(Buffer.from(files['index.mjs'] ?? []).toString()).toBe('// respond b');

  await expect(swapCode(target, [built('gone', 'b')])).rejects.toThrow(
    /did not take the code of gone: no such function/,
  );
  server.closeAllConnections();
  server.close();
});

describe('npm run dev', () => {
  const running = { respond: 'a', coordinate: 'a' };
  const means = (functions: BuiltFunction[] | Error) => {
    const said: string[] = [];
    const swapped: string[][] = [];
    const noted: Record<string, string>[] = [];
    return {
      said,
      swapped,
      noted,
      means: {
        running,
        build: () =>
          functions instanceof Error ? Promise.reject(functions) : Promise.resolve(functions),
        swap: (changed: BuiltFunction[]) => {
          swapped.push(changed.map(({ name }) => name));
          return Promise.resolve();
        },
        note: (now: Record<string, string>) => {
          noted.push(now);
          return Promise.resolve();
        },
        say: (line: string) => said.push(line),
      },
    };
  };

  test('takes the functions live whose code has changed, and says in how many seconds', async () => {
    const {
      said,
      swapped,
      noted,
      means: given,
    } = means([built('respond', 'b'), built('coordinate', 'a')]);
    expect(await takeLive(running, given)).toEqual({ respond: 'b', coordinate: 'a' });
    expect(swapped).toEqual([['respond']]);
    expect(noted).toEqual([{ respond: 'b', coordinate: 'a' }]);
    expect(said).toEqual([expect.stringMatching(/^Live after \d+\.\d s: respond$/)]);
  });

  test('shows an error of the build, and the old code goes on', async () => {
    const { said, swapped, means: given } = means(new Error('Unexpected "="'));
    expect(await takeLive(running, given)).toBeUndefined();
    expect(said).toEqual(['Unexpected "="\nThe code that ran goes on.']);
    expect(swapped).toEqual([]);
  });

  test('names a new function as needing a new start', async () => {
    const { said, swapped, means: given } = means([built('respond', 'a'), built('new', 'a')]);
    expect(await takeLive(running, given)).toBeUndefined();
    expect(said).toEqual([expect.stringContaining('functions/new is new')]);
    expect(swapped).toEqual([]);
  });

  test('sees what is saved in the sources, and what of it needs a new start', async () => {
    for (const name of ['functions/respond', 'shared/web', 'events', 'infra/stacks'])
      await mkdir(path.join(folder, name), { recursive: true });
    const { said, swapped, means: given } = means([built('respond', 'b')]);
    const ending = new AbortController();
    const watching = takeChangesLive(folder, given, ending.signal);
    await writeFile(path.join(folder, 'infra/stacks/data.ts'), 'x');
    await expect.poll(() => said.join()).toContain('infra/stacks/data.ts: taken at the next start');
    expect(swapped).toEqual([]);
    await writeFile(path.join(folder, 'functions/respond/.swap'), 'x');
    await writeFile(path.join(folder, 'shared/web/styles.css'), 'x');
    await expect.poll(() => swapped[0]).toEqual(['respond']);
    ending.abort();
    await watching;
  });
});
