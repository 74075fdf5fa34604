/** Every mail that the stand-in took, as SES was given it: one file each, so that the outbox outlives a restart. */
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';

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

const StoredMail = z.object({
  id: z.string(),
  /** By the local clock. */
  receivedAt: z.iso.datetime(),
  body: SendEmailBody,
});
export type StoredMail = z.infer<typeof StoredMail>;

export interface MailStore {
  /** Oldest first. */
  all: () => readonly StoredMail[];
  to: (recipient: string) => StoredMail[];
  get: (id: string) => StoredMail | undefined;
  add: (body: SendEmailBody, receivedAt: Date) => Promise<StoredMail>;
}

export async function openMailStore(folder: string): Promise<MailStore> {
  await mkdir(folder, { recursive: true });
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const mails = await Promise.all(
    files.map(async (name) =>
      StoredMail.parse(JSON.parse(await readFile(path.join(folder, name), 'utf8'))),
    ),
  );
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
      const mail = { id, receivedAt: receivedAt.toISOString(), body };
      mails.push(mail);
      const file = path.join(folder, `${id}.json`);
      await writeFile(`${file}.new`, JSON.stringify(mail));
      await rename(`${file}.new`, file);
      return mail;
    },
  };
}
