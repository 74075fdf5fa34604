import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseConfig, readConfig } from '../../infra/config.ts';
import { exampleConfig } from './synthesised.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'remissflow-config-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const parse = (changes: Record<string, unknown>) =>
  parseConfig({ ...exampleConfig, ...changes }, 'config.json');
const sender = exampleConfig['sender'] as Record<string, unknown>;

describe('the configuration', () => {
  it('protects data when it says nothing about it', () => {
    expect(parse({ data: undefined }).data).toEqual({
      removalPolicy: 'retain',
      deletionProtection: true,
      pointInTimeRecovery: true,
    });
  });

  it('is Swedish, with room for 200 requests a second, when it says nothing about it', () => {
    const { locale, quotas } = parse({ locale: undefined, quotas: undefined });
    expect(locale).toBe('sv');
    expect(quotas).toEqual({ requestsPerSecond: 200, burst: 400, gatherMailSeconds: 900 });
  });

  it.each([
    ['name', { name: 'Remissflow Stockholm' }],
    ['account', { account: '1234' }],
    ['region', { region: 'Stockholm' }],
    ['domain.certificateArn', { domain: { name: 'remiss.example.se' } }],
    ['publicOrigin', { publicOrigin: 'https://remiss.example.se/start' }],
    ['sender.address', { sender: { ...sender, address: 'remiss@other.example.com' } }],
    ['sender.name', { sender: { ...sender, name: ' ' } }],
    ['locale', { locale: 'fi' }],
    ['registrar', { registrar: 'registrator' }],
    ['quotas.mailsPerSecond', { quotas: { mailsPerSecond: 0 } }],
    ['quotas.burst', { quotas: { burst: 1.5 } }],
    ['alarmEmail', { alarmEmail: undefined }],
    ['login.provider', { login: { provider: 'saml' } }],
    ['login.domainPrefix', { login: { provider: 'cognito', domainPrefix: 'Å' } }],
    ['login.jwksUri', { login: { provider: 'oidc', jwksUri: 'login.example.com' } }],
    ['logRetentionDays', { logRetentionDays: 91 }],
    ['data.deletionProtection', { data: { removalPolicy: 'destroy' } }],
    ['leaveOut.0', { leaveOut: ['tables'] }],
    ['trial.recipients', { trial: { recipients: [] } }],
    ['trial.recipients.1', { trial: { recipients: ['test@example.se', '@'] } }],
    ['trial.recipients.0', { trial: { recipients: ['example.se'] } }],
    ['trial.subjectPrefix', { trial: { recipients: ['@example.se'], subjectPrefix: 'a\nb' } }],
    ['runbooks', { runbooks: 'wiki/runbooks' }],
    ['sender.mailFrom', { sender: { ...sender, mailFrom: 'bounce.other.example.com' } }],
    ['sender.mailFrom', { sender: { ...sender, mailFrom: 'region.example.com' } }],
    [
      'sender.mailFrom',
      { sender: { ...sender, address: 'remiss@bounce.region.example.com', mailFrom: undefined } },
    ],
    ['publicOrigin', { publicOrigin: 'https://other.region.example.com' }],
    [
      'domain.certificateArn',
      {
        domain: {
          name: 'remiss.example.se',
          certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/1',
        },
      },
    ],
    ['mailEventSource', { mailEventSource: 'remissflow.mail-stand-in' }],
  ])('names %s when it is wrong', (field, changes) => {
    expect(() => parse(changes)).toThrow(`config.json needs a change:\n`);
    expect(() => parse(changes)).toThrow(new RegExp(`^ {2}${field}: .{5,}`, 'm'));
  });

  it('names keys that it does not know, so that a slip of the pen is not a silent default', () => {
    expect(() => parse({ data: { deletionProtecton: false } })).toThrow(
      /data: .*deletionProtecton/,
    );
    expect(() => parse({ regoin: 'eu-north-1' })).toThrow(/regoin/);
  });

  it("names a field of another provider's login", () => {
    const login = { provider: 'oidc', domainPrefix: 'remissflow' };
    expect(() => parse({ login })).toThrow(/login: .*domainPrefix/);
  });

  it('in a trial reads allowed addresses whatever their case, and marks subjects as tests', () => {
    expect(parse({ trial: { recipients: ['@Region.example.com', 'A@b.se'] } }).trial).toEqual({
      recipients: ['@region.example.com', 'a@b.se'],
      subjectPrefix: '[TEST] ',
    });
    expect(parse({}).trial).toBeUndefined();
  });

  it('takes events about mails from SES, and bounces at a subdomain of the sender, when it says nothing', () => {
    const config = parse({});
    expect(config.mailEventSource).toBe('aws.ses');
    expect(config.sender.mailFrom).toBe('bounce.region.example.com');
  });

  it('names all that is wrong at once', () => {
    expect(() => parse({ account: '1', region: 'x' })).toThrow(/account: [^]*region: /);
  });

  it('says where to begin when the file is not there', () => {
    expect(() => readConfig(path.join(folder, 'none.json'))).toThrow(
      /none\.json is not there: copy config\.example\.json/,
    );
  });

  it('says that a file is not JSON', () => {
    const file = path.join(folder, 'broken.json');
    writeFileSync(file, '{ "name": ');
    expect(() => readConfig(file)).toThrow(/broken\.json is not JSON/);
  });
});
