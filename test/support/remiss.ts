/** Consultations of a test's own in the local system, made from the sample, so that no test depends on another's data. */
import { S3Client } from '@aws-sdk/client-s3';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, vi } from 'vitest';
import type { OutboxMail } from '../../infra/local/outbox/outbox-mail.ts';
import sample from '../../infra/local/sample/consultation.json' with { type: 'json' };
import { addDays, type LocalDate, localDateOf } from '../../shared/domain/calendar.ts';
import { type ConsultationId, ConsulteeId } from '../../shared/domain/ids.ts';
import { loadFolder } from '../../infra/cli/load/load-folder.ts';
import { local } from './local.ts';

const sampleDocuments = path.join(import.meta.dirname, '../../infra/local/sample/documents');

/** Asks again until it no longer throws; the system works in the background. */
export const eventually = <Result>(ask: () => Result | Promise<Result>): Promise<Result> =>
  vi.waitFor(ask, { timeout: 45_000, interval: 100 });

export interface Remiss {
  id: ConsultationId;
  title: string;
  closingDate: LocalDate;
  registrar: string;
  /** A consultee's mailbox, by its id. */
  mailbox: (consultee: string) => string;
  ref: (consultee: string) => { consultationId: ConsultationId; consulteeId: ConsulteeId };
  /** The personal link in the latest invitation to a mailbox. */
  linkTo: (mailbox: string) => Promise<string>;
}

/** Loads a consultation of this name with these consultees, and sends it out unless told otherwise. It reminds nobody. */
export async function createRemiss(
  name: string,
  consultees: string[],
  {
    open = true,
    closingDate = addDays(localDateOf(local.now()), 30),
    title = `${sample.title} (${name})`,
  } = {},
): Promise<Remiss> {
  const mailbox = (consultee: string) => `${consultee}@${name}.example`;
  const registrar = mailbox('registrator');
  const folder = await mkdtemp(path.join(tmpdir(), 'remiss-'));
  try {
    const consultation = {
      ...sample,
      id: name,
      caseReference: `TEST ${name}`,
      title,
      closingDate,
      cadence: { offsets: [], leastDaysBetween: 5 },
      coordinatorMailbox: mailbox('samordnare'),
      registrarMailbox: registrar,
    };
    await writeFile(path.join(folder, 'consultation.json'), JSON.stringify(consultation));
    const rows = consultees.map((id) => `${id},${nameOf(id)},municipality,${mailbox(id)}`);
    const csv = ['id,name,category,email', ...rows].join('\n');
    await writeFile(path.join(folder, 'consultees.csv'), csv);
    await cp(sampleDocuments, path.join(folder, 'documents'), { recursive: true });
    const target = {
      records: local.table('records'),
      documents: {
        client: new S3Client({ ...local.aws, forcePathStyle: true }),
        bucket: local.documentsBucket,
      },
    };
    const result = await loadFolder(folder, target, { open, now: local.now() });
    if ('problems' in result) throw new Error(JSON.stringify(result.problems));
    const { id } = result.loaded;
    return {
      id,
      title,
      closingDate,
      registrar,
      mailbox,
      ref: (consultee) => ({ consultationId: id, consulteeId: ConsulteeId.parse(consultee) }),
      linkTo: (to) =>
        eventually(async () => {
          const links = (await mailsTo(to)).map((mail) => linkIn(mail)).filter(Boolean);
          return links.at(-1) ?? expect.fail(`no invitation to ${to}`);
        }),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** `solna-stad` is Solna stad. */
export const nameOf = (consultee: string): string =>
  `${consultee.charAt(0).toUpperCase()}${consultee.slice(1)}`.replaceAll('-', ' ');

/** An address of ours that stands in a mail, by the start of its path; empty when there is none. */
export const linkIn = (mail: OutboxMail, start = '/svara/'): string =>
  mail.text.split(/\s+/).find((word) => word.startsWith(`${local.publicOrigin}${start}`)) ?? '';

export const mailsTo = async (mailbox: string): Promise<OutboxMail[]> =>
  (await local.mails(mailbox)).filter(({ to }) => to.includes(mailbox));

/** The one mail to an address whose subject begins so, once it is there. */
export const mailTo = (to: string, subject: string): Promise<OutboxMail> =>
  eventually(async () => {
    const found = (await mailsTo(to)).filter((mail) => mail.subject.startsWith(subject));
    expect(found).toHaveLength(1);
    return found[0] ?? expect.fail('unreachable');
  });
