import { HeadObjectCommand, NotFound, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { isDeepStrictEqual } from 'node:util';
import { localDateOf } from '../../../shared/domain/calendar.ts';
import { comparableCaseReference } from '../../../shared/domain/case-reference.ts';
import { type Consultation, documentKey } from '../../../shared/domain/consultation.ts';
import type { Consultee } from '../../../shared/domain/consultee.ts';
import type { ConsultationId, ConsulteeId } from '../../../shared/domain/ids.ts';
import type { Table } from '../../../shared/platform/dynamo.ts';
import { inParallel } from '../../../shared/platform/in-parallel.ts';
import {
  getContent,
  listConsultations,
  openConsultation,
  putDraftConsultation,
} from '../../../shared/store/consultations.ts';
import {
  addConsultee,
  changeAddress,
  correctConsultee,
  eachConsultee,
} from '../../../shared/store/consultees.ts';
import { consultationFile } from './consultation-file.ts';
import { type ConsulteeChange, planConsultees } from './plan-consultees.ts';
import type { Problem } from './problem.ts';
import type { Loadable, LoadableDocument } from './read-folder.ts';

/** Where a folder is loaded to. */
export interface LoadTarget {
  records: Table;
  documents: { client: S3Client; bucket: string };
}

export interface LoadOptions {
  /** Open the consultation, which mails the invitations, once all is in. */
  open: boolean;
  now: Date;
  onProgress?: (done: number, total: number) => void;
}

/** What a load did. A second one with the same folder does nothing. */
export interface LoadSummary {
  consultation: 'added' | 'changed' | 'unchanged';
  documents: { uploaded: number; unchanged: number };
  consultees: { added: number; changed: number; unchanged: number };
  /** `opened` by this load, or `open` before it. */
  state: 'draft' | 'opened' | 'open';
  /** What the file says and the system does not, since the consultation is open or nothing is removed. */
  leftAsIs: Problem[];
}

const callsAtOnce = 25;

/**
 * Loads a consultation. What a crash left half done is mended by the next run; until it is opened, last of all, nobody
 * sees it.
 *
 * @throws LoadRefused when it contradicts what the system holds; then nothing was written.
 * @throws any other error halfway.
 */
export async function loadConsultation(
  target: LoadTarget,
  loadable: Loadable,
  options: LoadOptions,
): Promise<LoadSummary> {
  const stored = await readStored(target.records, loadable.consultation);
  const isOpen = stored?.consultation.state === 'open';
  const isSame =
    stored !== undefined &&
    isDeepStrictEqual(comparable(stored.consultation), comparable(loadable.consultation)) &&
    isDeepStrictEqual(stored.content, loadable.content);
  // Whoever has its pages open in the workspace is told that it is another one now.
  const version = isSame ? stored.consultation.version : (stored?.consultation.version ?? 0) + 1;
  const loaded = { ...loadable.consultation, version };
  const leftAsIs: Problem[] = [];
  const documents = { uploaded: 0, unchanged: 0 };

  if (isOpen && !isSame) {
    leftAsIs.push({
      file: consultationFile,
      text: 'differs from the open consultation, which is not changed here',
    });
  } else {
    await inParallel(callsAtOnce, loadable.documents, async (document) => {
      const done = await storeDocument(target, loadable.consultation.id, document);
      documents[done ? 'uploaded' : 'unchanged'] += 1;
    });
    if (!isSame) {
      const put = await putDraftConsultation(target.records, loaded, loadable.content);
      if (!put) throw changedMeanwhile();
    }
  }

  const plan = planConsultees(
    loadable.consultees,
    await readConsultees(target.records, loadable.consultation.id),
    // An open consultation keeps its own dates, whatever the file says.
    isOpen ? stored.consultation : loadable.consultation,
    localDateOf(options.now),
  );
  await changeConsultees(target.records, plan.changes, options);
  const opened =
    options.open &&
    !isOpen &&
    (await openConsultation(target.records, loaded.id, options.now, version));
  const added = plan.changes.filter(({ kind }) => kind === 'add').length;
  return {
    consultation: stored === undefined ? 'added' : isSame || isOpen ? 'unchanged' : 'changed',
    documents,
    consultees: { added, changed: plan.changes.length - added, unchanged: plan.unchanged },
    state: isOpen ? 'open' : opened ? 'opened' : 'draft',
    leftAsIs: [...leftAsIs, ...plan.leftAsIs],
  };
}

/** The load contradicts what the system holds. */
export class LoadRefused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.text);
    this.name = 'LoadRefused';
    this.problem = problem;
  }
}

const changedMeanwhile = () => new Error('someone else changed the same thing meanwhile');

/** What a file decides about a consultation; opening it is another matter. */
const comparable = (consultation: Consultation) => ({
  ...consultation,
  state: undefined,
  openedAt: undefined,
  formerClosingDates: undefined,
  version: undefined,
});

async function readConsultees(
  records: Table,
  id: ConsultationId,
): Promise<Map<ConsulteeId, Consultee>> {
  const stored = new Map<ConsulteeId, Consultee>();
  for await (const consultee of eachConsultee(records, id)) stored.set(consultee.id, consultee);
  return stored;
}

async function readStored(records: Table, { id, caseReference }: Consultation) {
  const consultations = await listConsultations(records);
  const namesake = consultations.find(
    (other) =>
      other.id !== id &&
      comparableCaseReference(other.caseReference) === comparableCaseReference(caseReference),
  );
  if (namesake)
    throw new LoadRefused({
      file: consultationFile,
      field: 'caseReference',
      text: `is the case of the consultation ${namesake.id} already: correct it, or use that id`,
    });
  const consultation = consultations.find((other) => other.id === id);
  return consultation && { consultation, content: await getContent(records, id) };
}

/** Whether it had to be uploaded: not when a file with its checksum is there. */
async function storeDocument(
  { documents: { client, bucket } }: LoadTarget,
  consultationId: ConsultationId,
  document: LoadableDocument,
): Promise<boolean> {
  const { contentType, sha256, content } = document;
  const object = { Bucket: bucket, Key: documentKey(consultationId, document) };
  try {
    const { Metadata } = await client.send(new HeadObjectCommand(object));
    if (Metadata?.['sha256'] === sha256) return false;
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
  }
  await client.send(
    new PutObjectCommand({
      ...object,
      Body: content,
      ContentType: contentType,
      ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64'),
      Metadata: { sha256 },
    }),
  );
  return true;
}

async function changeConsultees(
  records: Table,
  changes: ConsulteeChange[],
  { now, onProgress }: LoadOptions,
): Promise<void> {
  let done = 0;
  await inParallel(callsAtOnce, changes, async (change) => {
    if (!(await changeConsultee(records, change, now))) throw changedMeanwhile();
    done += 1;
    onProgress?.(done, changes.length);
  });
}

function changeConsultee(records: Table, change: ConsulteeChange, now: Date): Promise<boolean> {
  switch (change.kind) {
    case 'add':
      return addConsultee(records, change.consultee, now);
    case 'correct':
      return correctConsultee(records, change.consultee, now);
    case 'change-address':
      return changeAddress(records, change.consultee, change.email, now);
  }
}
