/** Stands in for the rules with which SES receives mail: puts every message into the bucket, with the headers that SES puts above it. */
import { randomUUID } from 'node:crypto';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { LocalSystem } from './local-system.ts';
import { LocalError } from './step.ts';

export interface Inbound {
  /** From now on there is a system to receive mail. */
  use: (system: Pick<LocalSystem, 'aws' | 'inboundBucket'>) => void;
  /** Takes a message as another mail server hands it over. A sender at `.invalid` is not proved. */
  receive: (message: Buffer, now: Date) => Promise<void>;
}

export function createInbound(): Inbound {
  let system: Pick<LocalSystem, 'aws' | 'inboundBucket'> | undefined;
  return {
    use(given) {
      system = given;
    },
    async receive(message, now) {
      if (!system)
        throw new LocalError('The system starts: wait until npm start has printed the addresses.');
      const s3 = new S3Client({ ...system.aws, forcePathStyle: true });
      await s3.send(
        new PutObjectCommand({
          Bucket: system.inboundBucket,
          Key: `mejl/${randomUUID()}`,
          Body: Buffer.concat([headersOf(message, now), message]),
        }),
      );
      s3.destroy();
    },
  };
}

function headersOf(message: Buffer, now: Date): Buffer {
  const [head = ''] = message.toString('latin1').split(/\r?\n\r?\n/);
  const said = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(head)?.[1] ?? '';
  const isProved = !/@\S*\.invalid\b/.test(said('from'));
  const verdict = isProved ? 'pass' : 'fail';
  const [to = ''] = /[^\s<>,]+@[^\s<>,]+/.exec(said('to')) ?? [];
  return Buffer.from(
    [
      // A message that answers by itself names nobody to answer to.
      ...(/^return-path:/im.test(head) ? [] : [`Return-Path: <bounce@sender.example>`]),
      `Received: from sender.example by inbound-smtp.local with SMTP id ${randomUUID()} for ${to}; ${now.toUTCString()}`,
      `Authentication-Results: amazonses.com; spf=${verdict}; dkim=${verdict}; dmarc=${verdict}`,
      '',
    ].join('\r\n'),
  );
}
