/** Every mail that the stand-in took, as SES was given it: one file each, so that the outbox outlives a restart. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { MailEventKind, type PlannedEvent } from './mail-faults.ts';

const Data = z.object({ Data: z.string() });
const Pair = z.object({ Name: z.string(), Value: z.string() });

/** The body of SES v2 SendEmail, as far as we use it. */
export const SendEmailBody = z.object({
  FromEmailAddress: z.string().min(1),
  Destination: z.object({ ToAddresses: z.array(z.string().includes('@')).min(1) }),
  ReplyToAddresses: z.array(z.string()).default([]),
  ConfigurationSetName: z.string().optional(),
  EmailTags: z.array(Pair).default([]),
  Content: z.object({
    Simple: z.object({
      Subject: Data,
      Body: z.object({ Text: Data.optional(), Html: Data.optional() }),
      Headers: z.array(Pair).default([]),
      Attachments: z
        .array(
          z.object({
            FileName: z.string(),
            ContentType: z.string().default('application/octet-stream'),
            RawContent: z.base64(),
          }),
        )
        .default([]),
    }),
  }),
});
export type SendEmailBody = z.infer<typeof SendEmailBody>;

/** What was reported, or is to be, about a mail. */
const MailEvent = z.object({
  kind: MailEventKind,
  /** By the local clock. */
  at: z.iso.datetime(),
  /** In real time, milliseconds. */
  notBefore: z.number(),
  /** Whether the bus has taken it. */
  reported: z.boolean(),
});
export type MailEvent = z.infer<typeof MailEvent>;

const StoredMail = z.object({
  id: z.string(),
  /** By the local clock. */
  receivedAt: z.iso.datetime(),
  body: SendEmailBody,
  events: z.array(MailEvent).default([]),
});
export type StoredMail = z.infer<typeof StoredMail>;

/** The name that the sender was given for it. */
export const messageIdOf = ({ id }: StoredMail): string => `local-${id}`;

export interface WaitingEvent {
  mail: StoredMail;
  event: MailEvent;
}

export interface MailStore {
  /** Oldest first. */
  all: () => readonly StoredMail[];
  to: (recipient: string) => StoredMail[];
  get: (id: string) => StoredMail | undefined;
  add: (body: SendEmailBody, receivedAt: Date) => Promise<StoredMail>;
  /** Notes what is to be reported about a mail. */
  addEvents: (mail: StoredMail, events: PlannedEvent[], at: Date) => Promise<void>;
  /** Oldest first. */
  waitingEvents: () => WaitingEvent[];
  markReported: (mail: StoredMail, event: MailEvent) => Promise<void>;
}

export async function openMailStore(folder: string): Promise<MailStore> {
  await mkdir(folder, { recursive: true });
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const mails = await Promise.all(
    files.map(async (name) =>
      StoredMail.parse(JSON.parse(await readFile(path.join(folder, name), 'utf8'))),
    ),
  );
  let saved: Promise<unknown> = Promise.resolve();
  const save = (mail: StoredMail): Promise<void> => {
    const saving = saved.then(() => write(folder, mail));
    saved = saving.catch(() => undefined);
    return saving;
  };
  return {
    all: () => mails,
    to(recipient) {
      const wanted = recipient.trim().toLowerCase();
      return mails.filter(({ body }) =>
        body.Destination.ToAddresses.some((address) => address.toLowerCase().includes(wanted)),
      );
    },
    get: (id) => mails.find((mail) => mail.id === id),
    async add(body, receivedAt) {
      const id = String(mails.length + 1).padStart(6, '0');
      const mail: StoredMail = { id, receivedAt: receivedAt.toISOString(), body, events: [] };
      mails.push(mail);
      await save(mail);
      return mail;
    },
    async addEvents(mail, events, at) {
      const notBefore = (seconds: number) => Date.now() + seconds * 1000;
      for (const { kind, delaySeconds } of events)
        mail.events.push({
          kind,
          at: at.toISOString(),
          notBefore: notBefore(delaySeconds),
          reported: false,
        });
      await save(mail);
    },
    waitingEvents: () =>
      mails.flatMap((mail) =>
        mail.events.filter(({ reported }) => !reported).map((event) => ({ mail, event })),
      ),
    async markReported(mail, event) {
      event.reported = true;
      await save(mail);
    },
  };
}

async function write(folder: string, mail: StoredMail): Promise<void> {
  const file = path.join(folder, `${mail.id}.json`);
  await writeFile(`${file}.new`, JSON.stringify(mail));
  await rename(`${file}.new`, file);
}

/** Takes out of a folder the mails received after an instant of the local clock. */
export async function forgetMailsSince(folder: string, since: Date): Promise<void> {
  const { all } = await openMailStore(folder);
  for (const { id, receivedAt } of all())
    if (new Date(receivedAt) > since) await rm(path.join(folder, `${id}.json`));
}
