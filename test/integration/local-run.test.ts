import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LocalError } from '../../infra/local/step.ts';
import { ConsultationId } from '../../shared/domain/ids.ts';
import { eachConsultee } from '../../shared/store/consultees.ts';
import { getMail } from '../../shared/store/mail-ledger.ts';
import { local } from '../support/local.ts';

const root = path.join(import.meta.dirname, '../..');
const port = 4700;

describe('the sample', () => {
  const consultation = ConsultationId.parse('rs-2020-0780');
  const invitations = async () =>
    (await local.mails()).filter(
      (mail) =>
        mail.subject.startsWith('Remiss: ') && mail.text.includes(`/svara/${consultation}.`),
    );
  const linkIn = (body: string) =>
    body.split(/\s+/).find((word) => word.startsWith(`${local.publicOrigin}/svara/`));

  test('every consultee has one invitation in the outbox, with a link of its own', async () => {
    const consultees = await Array.fromAsync(eachConsultee(local.table('records'), consultation));
    const mails = await invitations();
    expect(mails.map(({ to }) => to[0]).sort()).toEqual(
      consultees.map(({ email }) => email).sort(),
    );
    const links = new Set(mails.map((mail) => linkIn(mail.text)));
    expect(links.size).toBe(consultees.length);
    expect(links).not.toContain(undefined);
  });

  test('a link from the outbox opens a page of the deployed system', async () => {
    const [mail] = await invitations();
    const link = linkIn(mail?.text ?? '') ?? expect.fail('no link in the invitation');
    const response = await fetch(link.replace(local.publicOrigin, local.apiBase));
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('RS 2020–0780');
  });

  test('what the mail service reports of an invitation reaches the ledger', async () => {
    const [mail] = await invitations();
    const { recipient = '', key = '' } = mail?.tags ?? expect.fail('no invitation');
    const row = await getMail(local.table('mail'), {
      recipient,
      key: Buffer.from(key, 'base64url').toString(),
    });
    expect(row?.state).toBe('delivered');
  });

  test('the clock on the outbox does not go backwards, and says what to do', async () => {
    const response = await fetch(`${local.mailBase}/klocka`, {
      method: 'POST',
      body: new URLSearchParams({ dag: '2020-01-01', tid: '09:00' }),
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('npm start -- --fresh');
  });

  test('the local clock does not go backwards', async () => {
    await expect(local.moveClock(new Date('2020-01-01'))).rejects.toThrow(LocalError);
  });
});

describe('npm start', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'local-run-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const startProcess = (args: string[], env: NodeJS.ProcessEnv = {}): ChildProcess =>
    spawn(
      process.execPath,
      ['infra/local/start.ts', '--folder', folder, '--port', String(port), ...args],
      { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
    );

  async function startAndFail(args: string[], env?: NodeJS.ProcessEnv): Promise<string> {
    const child = startProcess(args, env);
    if (!child.stdout || !child.stderr) throw new Error('no pipes');
    child.stdout.resume();
    const [message, [code]] = await Promise.all([
      text(child.stderr),
      once(child, 'exit') as Promise<[number | null]>,
    ]);
    expect(code).toBe(1);
    return message.trim();
  }

  async function expectPortsToBeFree(): Promise<void> {
    for (const wanted of [port, port + 1, port + 2]) {
      const server = createServer().listen(wanted, '127.0.0.1');
      await once(server, 'listening');
      server.close();
      await once(server, 'close');
    }
  }

  /** A preload that makes the CDK's command do something else. */
  async function insteadOfCdk(code: string): Promise<NodeJS.ProcessEnv> {
    const file = path.join(folder, 'instead.cjs');
    await writeFile(file, `if (/cdk$/.test(process.argv[1] ?? '')) { ${code} }`);
    return { NODE_OPTIONS: `--require ${JSON.stringify(file)}` };
  }

  test('says which port is in use, whichever of its three it is', async () => {
    const taken = createServer().listen(port + 1, '127.0.0.1');
    await once(taken, 'listening');
    const message = await startAndFail([]);
    taken.close();
    expect(message).toMatch(/^Port 4701 is in use.*--port 4721\.$/);
  });

  test('refuses a port that cannot be', async () => {
    expect(await startAndFail(['--port', 'x'])).toBe(
      '--port takes a number from 1024 to 65533, not x.',
    );
  });

  test('says that Python is missing', async () => {
    expect(await startAndFail([], { PATH: folder })).toMatch(
      /^The local run needs Python 3\.10 or later \(there is none on the PATH\): install it/,
    );
  });

  test('says that Docker is missing when it is asked for', async () => {
    expect(await startAndFail(['--docker'], { PATH: folder })).toMatch(
      /^--docker needs Docker, which is not on the PATH: install it/,
    );
  });

  test('refuses to forget data that it does not read', async () => {
    await writeFile(path.join(folder, 'state.json'), '{}');
    expect(await startAndFail([])).toMatch(/was written by another version of Remissflow.*--fresh/);
    expect(await readFile(path.join(folder, 'state.json'), 'utf8')).toBe('{}');
  });

  test('says that Python is too old', async () => {
    const old = path.join(folder, 'python3');
    await writeFile(old, '#!/bin/sh\necho 3 8\n');
    await chmod(old, 0o755);
    expect(await startAndFail([], { PATH: folder })).toMatch(/python3 is 3\.8/);
  });

  test('says where a failed deployment is explained, and leaves nothing running', async () => {
    const message = await startAndFail([], await insteadOfCdk('process.exit(3)'));
    expect(message).toMatch(/^cdk bootstrap failed; \S+bootstrap\.log says why\.$/);
    await expectPortsToBeFree();
  });

  test('told to end in the middle of a deployment, it ends all that it started', async () => {
    const pidFile = path.join(folder, 'pid');
    const child = startProcess(
      [],
      await insteadOfCdk(
        `require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));
         console.log('hanging'); setInterval(() => {}, 1000);`,
      ),
    );
    if (!child.stdout) throw new Error('no pipe');
    for await (const line of createInterface({ input: child.stdout }))
      if (line.includes('Starting emulator')) break;
    const cdk = await expect
      .poll(() => readFile(pidFile, 'utf8').catch(() => ''), { timeout: 20_000 })
      .not.toBe('')
      .then(() => readFile(pidFile, 'utf8'));
    child.kill('SIGTERM');
    await once(child, 'exit');
    await expectPortsToBeFree();
    expect(() => process.kill(Number(cdk), 0)).toThrow('ESRCH');
  });

  test('on an old Node it says what to do, in words that an old Node understands', () => {
    const check = path.join(root, 'infra/local/check-node.cjs');
    const script = `Object.defineProperty(process, 'versions', { value: { node: '18.20.0' } });
      console.error = console.log; process.on('exit', () => { process.exitCode = 0; });
      require(${JSON.stringify(check)})`;
    const said = execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' });
    expect(said).toContain('Node 24');
    expect(said).toContain('this is Node 18.20.0');
  });
});
