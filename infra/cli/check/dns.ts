/** Whether the records that the mail stack prints are published. */
import { bad, type Finding, good } from './finding.ts';

/** As `node:dns/promises` asks. */
export interface Resolver {
  resolveCname: (name: string) => Promise<string[]>;
  resolveMx: (name: string) => Promise<{ exchange: string; priority: number }[]>;
  resolveTxt: (name: string) => Promise<string[][]>;
}

export interface DnsRecord {
  name: string;
  type: string;
  value: string;
}

/** The records among the mail stack's outputs, printed as `name TYPE value`. */
export const recordsIn = (outputs: Map<string, string>): DnsRecord[] =>
  [...outputs.values()].flatMap((output) => {
    const [, name, type, value] = /^(\S+) (CNAME|MX|TXT) (.+)$/.exec(output) ?? [];
    return name && type && value ? [{ name, type, value }] : [];
  });

/** @param from the sender's domain, which DMARC compares with the domain that signs. */
export async function checkRecord(
  resolver: Resolver,
  record: DnsRecord,
  from: string,
): Promise<Finding> {
  const { name, type, value } = record;
  const what = `DNS ${name} ${type}`;
  try {
    const fault = await faultOf(resolver, record, from);
    return fault === undefined ? good(what) : bad(what, fault);
  } catch (error) {
    return bad(
      what,
      `could not be looked up (${codeOf(error)}): try again; if it stays so, the domain's name servers do not answer. It should be: ${value}`,
    );
  }
}

function faultOf(resolver: Resolver, record: DnsRecord, from: string) {
  switch (record.type) {
    case 'CNAME':
      return faultOfCname(resolver, record);
    case 'MX':
      return faultOfMx(resolver, record);
    default:
      return record.name.startsWith('_dmarc.')
        ? faultOfDmarc(resolver, record, from)
        : faultOfSpf(resolver, record);
  }
}

type Fault = Promise<string | undefined>;

const missing = ({ name, type, value }: DnsRecord) =>
  `is not there. Publish: ${name} ${type} ${value}`;

async function faultOfCname(resolver: Resolver, record: DnsRecord): Fault {
  const found = (await ask(() => resolver.resolveCname(record.name))).map(hostOf);
  if (found.length === 0) return missing(record);
  return found.includes(hostOf(record.value))
    ? undefined
    : `points to ${found.join(', ')}. Change it to: ${record.value}`;
}

async function faultOfMx(resolver: Resolver, record: DnsRecord): Fault {
  const found = (await ask(() => resolver.resolveMx(record.name))).map(({ exchange }) =>
    hostOf(exchange),
  );
  const expected = hostOf(record.value.split(' ')[1] ?? '');
  if (found.length === 0) return missing(record);
  if (!found.includes(expected)) return `is ${found.join(', ')}. Change it to: ${record.value}`;
  return found.length === 1
    ? undefined
    : `has others beside it (${found.filter((host) => host !== expected).join(', ')}). SES wants to be the only one: remove those.`;
}

async function faultOfSpf(resolver: Resolver, record: DnsRecord): Fault {
  const [spf, ...others] = await policies(resolver, record.name, /^v=spf1(\s|$)/i);
  if (spf === undefined) return missing(record);
  if (others.length > 0)
    return `stands there ${others.length + 1} times, and mailboxes then take none. Make one record of them, with include:amazonses.com.`;
  return /\sinclude:amazonses\.com(\s|$)/i.test(spf)
    ? undefined
    : `does not let SES send (${spf}). Put include:amazonses.com before its last word.`;
}

async function faultOfDmarc(resolver: Resolver, record: DnsRecord, from: string): Fault {
  const [dmarc, ...others] = await policies(resolver, record.name, /^v=DMARC1\s*(;|$)/i);
  if (dmarc === undefined) return missing(record);
  if (others.length > 0)
    return `stands there ${others.length + 1} times, and mailboxes then take none. Keep one.`;
  const tags = new Map(
    dmarc.split(';').map((tag) => {
      const [key = '', value = ''] = tag.split('=');
      return [key.trim().toLowerCase(), value.trim().toLowerCase()] as const;
    }),
  );
  if (!['none', 'quarantine', 'reject'].includes(tags.get('p') ?? ''))
    return `has no policy (${dmarc}). Add p=quarantine.`;
  const signing = record.name.replace(/^_dmarc\./, '');
  if (tags.get('adkim') === 's' && from !== signing)
    return `asks (adkim=s) that mail from ${from} is signed by just that domain, but ${signing} signs it. Remove adkim=s, or send from an address at ${signing}.`;
  return undefined;
}

/** The TXT records of a kind; one record may come in pieces. */
async function policies(resolver: Resolver, name: string, kind: RegExp): Promise<string[]> {
  const records = await ask(() => resolver.resolveTxt(name));
  return records.map((pieces) => pieces.join('')).filter((text) => kind.test(text));
}

/** What there is; nothing when the name servers say that there is nothing. */
async function ask<Answer>(question: () => Promise<Answer[]>): Promise<Answer[]> {
  try {
    return await question();
  } catch (error) {
    if (['ENOTFOUND', 'ENODATA'].includes(codeOf(error))) return [];
    throw error;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'for an unknown reason';

const hostOf = (name: string): string => name.toLowerCase().replace(/\.$/, '');
