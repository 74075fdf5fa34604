import { describe, expect, it } from 'vitest';
import {
  checkRecord,
  type DnsRecord,
  recordsIn,
  type Resolver,
} from '../../infra/cli/check/dns.ts';
import { describeFinding } from '../../infra/cli/check/finding.ts';

const failure = (code: string) => Object.assign(new Error(code), { code });

/** Name servers that hold these records: `name TYPE` to what they answer. */
function nameServers(zone: Record<string, string[]>, failing?: string): Resolver {
  const answer = (name: string, type: string): Promise<string[]> => {
    if (failing) return Promise.reject(failure(failing));
    const found = zone[`${name} ${type}`];
    return found ? Promise.resolve(found) : Promise.reject(failure('ENOTFOUND'));
  };
  return {
    resolveCname: (name) => answer(name, 'CNAME'),
    resolveMx: async (name) =>
      (await answer(name, 'MX')).map((exchange, priority) => ({ exchange, priority })),
    resolveTxt: async (name) => (await answer(name, 'TXT')).map((text) => text.split('|')),
  };
}

const domain = 'region.example.com';
const dkim: DnsRecord = {
  name: `t1._domainkey.${domain}`,
  type: 'CNAME',
  value: 't1.dkim.amazonses.com',
};
const mx: DnsRecord = {
  name: `bounce.${domain}`,
  type: 'MX',
  value: '10 feedback-smtp.eu-north-1.amazonses.com',
};
const spf: DnsRecord = {
  name: `bounce.${domain}`,
  type: 'TXT',
  value: '"v=spf1 include:amazonses.com ~all"',
};
const dmarc: DnsRecord = {
  name: `_dmarc.${domain}`,
  type: 'TXT',
  value: '"v=DMARC1; p=quarantine"',
};

const look = async (record: DnsRecord, answers: string[] | undefined, from = domain) =>
  describeFinding(
    await checkRecord(
      nameServers(answers ? { [`${record.name} ${record.type}`]: answers } : {}),
      record,
      from,
    ),
  );

describe('the check of DNS', () => {
  it("finds the records among the mail stack's outputs", () => {
    const outputs = new Map([
      ['PublicUrl', 'https://remiss.example.se'],
      ['MailFromMxRecord', `${mx.name} MX ${mx.value}`],
      ['DmarcRecord', `${dmarc.name} TXT ${dmarc.value}`],
    ]);
    expect(recordsIn(outputs)).toEqual([mx, dmarc]);
  });

  it.each([dkim, mx, spf, dmarc])(
    'says how to publish $name $type when it is missing',
    async (record) => {
      expect(await look(record, undefined)).toBe(
        `✗ DNS ${record.name} ${record.type}: is not there. Publish: ${record.name} ${record.type} ${record.value}`,
      );
    },
  );

  it.each([
    ['a CNAME', dkim, ['T1.dkim.amazonses.com.']],
    ['the only MX', mx, ['feedback-smtp.eu-north-1.amazonses.com']],
    ['an SPF record', spf, ['v=spf1 include:amazonses.com ~all']],
    [
      'an SPF record with more senders, in pieces, beside other texts',
      spf,
      ['verify=1', 'v=spf1 ip4:192.0.2.1 |include:amazonses.com -all'],
    ],
    [
      'a DMARC record that only watches',
      dmarc,
      ['v=DMARC1; p=none; rua=mailto:d@region.example.com'],
    ],
    ['a stricter DMARC record', dmarc, ['v=DMARC1;p=reject;adkim=s']],
  ])('is content with %s', async (_, record, answers) => {
    expect(await look(record, answers)).toBe(`✓ DNS ${record.name} ${record.type}`);
  });

  it.each([
    [
      'a CNAME to elsewhere',
      dkim,
      ['t1.dkim.other.example'],
      /points to t1\.dkim\.other\.example\. Change it to: t1/,
    ],
    ['an MX to elsewhere', mx, ['mail.other.example'], /is mail\.other\.example\. Change it/],
    [
      'a second MX',
      mx,
      ['mail.other.example', 'feedback-smtp.eu-north-1.amazonses.com'],
      /others beside it \(mail\.other\.example\).*remove those/,
    ],
    ['an SPF record without SES', spf, ['v=spf1 ip4:192.0.2.1 -all'], /does not let SES send/],
    [
      'an SPF record of a look-alike',
      spf,
      ['v=spf1 include:amazonses.com.example -all'],
      /does not let SES send/,
    ],
    [
      'two SPF records',
      spf,
      ['v=spf1 -all', 'v=spf1 include:amazonses.com ~all'],
      /2 times, and mailboxes then take none/,
    ],
    ['a TXT record that is no SPF', spf, ['v=spf10'], /is not there/],
    ['two DMARC records', dmarc, ['v=DMARC1; p=none', 'v=DMARC1; p=reject'], /2 times.*Keep one/],
    [
      'a DMARC record without policy',
      dmarc,
      ['v=DMARC1; rua=mailto:d@x.se'],
      /has no policy.*Add p=quarantine/,
    ],
  ])('says what to do about %s', async (_, record, answers, words) => {
    const line = await look(record, answers);
    expect(line).toMatch(/^✗ /);
    expect(line).toMatch(words);
  });

  it('sees that strict DMARC refuses mail from a subdomain that the domain signs for', async () => {
    const line = await look(dmarc, ['v=DMARC1; p=reject; adkim=s'], `remiss.${domain}`);
    expect(line).toMatch(/Remove adkim=s, or send from an address at region\.example\.com/);
  });

  it('says that name servers do not answer, which is not that a record is missing', async () => {
    const line = describeFinding(await checkRecord(nameServers({}, 'ESERVFAIL'), dkim, domain));
    expect(line).toMatch(/^✗ .*could not be looked up \(ESERVFAIL\): try again/);
  });
});
