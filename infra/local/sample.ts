/** Fills a fresh system with the sample: a remiss that is out since December, and some answers to it. */
import { S3Client } from '@aws-sdk/client-s3';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { endOfDay } from '../../shared/domain/calendar.ts';
import type { Consultation } from '../../shared/domain/consultation.ts';
import { ConsulteeId } from '../../shared/domain/ids.ts';
import { Answer } from '../../shared/domain/response.ts';
import { answerChecksum, responseReference } from '../../shared/platform/reference.ts';
import { getConsultee } from '../../shared/store/consultees.ts';
import { submitResponse } from '../../shared/store/responses.ts';
import { loadFolder } from '../cli/load/load-folder.ts';
import { clockIsReadAfter, requireLocalTime, setLocalClock } from './local-clock.ts';
import type { LocalSystem } from './local-system.ts';
import { LocalError, type Reporter } from './step.ts';

const folder = path.join(import.meta.dirname, 'sample');
const SampleAnswers = z.array(z.object({ consulteeId: ConsulteeId, answer: Answer }));

/** Three months before the closing date, as the rule of thumb says. */
const opens = requireLocalTime('2020-12-04T09:00');
/** In the middle of the response period. */
const begins = requireLocalTime('2021-02-01T08:00');

export async function fillWithSample(system: LocalSystem, reporter: Reporter): Promise<void> {
  const { consultation, consultees } = await reporter.step(
    'Loading the sample',
    async (progress) => {
      await setLocalClock(system.clockFile, opens);
      await sleep(clockIsReadAfter);
      return loadSample(system, progress);
    },
  );
  await reporter.step('Sending the invitations', async (progress) => {
    const timer = setInterval(() => {
      system.mails().then(
        ({ length }) => {
          progress(`${length} of ${consultees}`);
        },
        () => undefined,
      );
    }, 1000);
    try {
      await system.drain();
    } finally {
      clearInterval(timer);
    }
    const { length } = await system.mails();
    if (length < consultees)
      throw new LocalError(
        `Only ${length} of ${consultees} invitations left; logs/emulator.log in ${path.dirname(system.clockFile)} may say why.`,
      );
  });
  await reporter.step('Submitting sample answers', async () => {
    await setLocalClock(system.clockFile, begins);
    await sleep(clockIsReadAfter);
    await submitAnswers(system, consultation);
    await system.drain();
  });
}

async function loadSample(
  { aws, table, documentsBucket, now }: LocalSystem,
  progress: (text: string) => void,
): Promise<{ consultation: Consultation; consultees: number }> {
  const result = await loadFolder(
    folder,
    {
      records: table('records'),
      documents: {
        client: new S3Client({ ...aws, forcePathStyle: true }),
        bucket: documentsBucket,
      },
    },
    {
      open: true,
      now: now(),
      onProgress: (done, total) => {
        progress(`${done} of ${total} consultees`);
      },
    },
  );
  if ('problems' in result) {
    const [first] = result.problems;
    throw new LocalError(
      `The sample has ${result.problems.length} errors, the first in ${first?.file ?? folder}: ${first?.text ?? ''}`,
    );
  }
  return { consultation: result.loaded, consultees: result.summary.consultees.added };
}

async function submitAnswers(
  { table, now }: LocalSystem,
  { id: consultationId, caseReference, closingDate }: Consultation,
): Promise<void> {
  const answers = SampleAnswers.parse(
    JSON.parse(await readFile(path.join(folder, 'answers.json'), 'utf8')),
  );
  for (const { consulteeId, answer } of answers) {
    const ref = { consultationId, consulteeId };
    const consultee = await getConsultee(table('records'), ref);
    if (!consultee)
      throw new LocalError(`answers.json of the sample names ${consulteeId}, no consultee.`);
    const submittedAt = now();
    await submitResponse(table('records'), {
      ...ref,
      version: 1,
      reference: responseReference(caseReference, ref, 1),
      submittedAt: submittedAt.toISOString(),
      late: submittedAt >= endOfDay(closingDate),
      consulteeName: consultee.name,
      checksum: answerChecksum(answer),
      answer,
    });
  }
}
