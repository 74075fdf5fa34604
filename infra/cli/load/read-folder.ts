import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  Consultation,
  ConsultationContent,
  type ConsultationDocument,
} from '../../../shared/domain/consultation.ts';
import { sha256 } from '../../../shared/platform/hash.ts';
import {
  consultationFile,
  type NamedDocument,
  parseConsultationFile,
} from './consultation-file.ts';
import { consulteeFile, type ConsulteeRow, parseConsulteeFile } from './consultee-file.ts';
import { decodeUtf8, type Problem } from './problem.ts';

/** A folder that holds no error. */
export interface Loadable {
  consultation: Consultation;
  content: ConsultationContent;
  consultees: ConsulteeRow[];
  documents: LoadableDocument[];
  /** Files that `consultation.json` does not name. */
  unnamedFiles: string[];
}

export type LoadableDocument = ConsultationDocument & { content: Uint8Array };

/** In bytes. */
const documentLimit = 25_000_000;

const contentTypes: Record<string, ConsultationDocument['contentType']> = {
  '.pdf': 'application/pdf',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * Reads a consultation's folder: the whole of it, or all that is wrong with it.
 *
 * @param registrar the mailbox of answers when the consultation names none.
 */
export async function readFolder(
  folder: string,
  registrar?: string,
): Promise<{ value: Loadable } | { problems: Problem[] }> {
  const [consultation, consultees, fileNames] = await Promise.all([
    readOne(folder, consultationFile, (bytes) => parseConsultationFile(bytes, registrar)),
    readOne(folder, consulteeFile, parseConsulteeFile),
    readdir(join(folder, 'documents')).catch(() => []),
  ]);
  const named =
    'value' in consultation ? consultation.value.documents : (consultation.documents ?? []);
  const documents = await Promise.all(
    named.map((document) => readDocument(folder, document, fileNames)),
  );
  const problems = [consultation, consultees, ...documents].flatMap((part) =>
    'problems' in part ? part.problems : [],
  );
  if (problems.length > 0 || !('value' in consultation) || !('value' in consultees))
    return { problems };

  const read = documents.flatMap((part) => ('value' in part ? [part.value] : []));
  const { value: file } = consultation;
  return {
    value: {
      consultation: Consultation.parse({ ...file, state: 'draft' }),
      content: ConsultationContent.parse({
        ...file,
        consultationId: file.id,
        documents: read,
      }),
      consultees: consultees.value,
      documents: read,
      unnamedFiles: fileNames.filter(
        (name) => !name.startsWith('.') && !named.some(({ fileName }) => fileName === name),
      ),
    },
  };
}

async function readOne<Parsed>(
  folder: string,
  file: string,
  parse: (bytes: Uint8Array) => Parsed,
): Promise<Parsed | { problems: Problem[]; documents?: never }> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(join(folder, file));
  } catch {
    return { problems: [{ file, text: `cannot be read: put it in the folder ${folder}` }] };
  }
  return parse(bytes);
}

async function readDocument(
  folder: string,
  named: NamedDocument,
  fileNames: string[],
): Promise<{ value: LoadableDocument } | { problems: Problem[] }> {
  const file = `documents/${named.fileName}`;
  const wrong = (text: string) => ({ problems: [{ file, text }] });
  const ending = /\.[a-z]+$/i.exec(named.fileName)?.[0].toLowerCase() ?? '';
  const contentType = contentTypes[ending];
  if (contentType === undefined)
    return wrong(`has an ending we do not take: use ${Object.keys(contentTypes).join(' or ')}`);
  if (!fileNames.includes(named.fileName))
    return wrong(`is missing: put it there, or remove it from ${consultationFile}`);

  let content: Uint8Array;
  try {
    content = await readFile(join(folder, file));
  } catch {
    return wrong('cannot be read: is it a file that you may read?');
  }
  if (content.length === 0) return wrong('is empty: put the right file there');
  if (content.length > documentLimit)
    return wrong(`is larger than ${documentLimit / 1_000_000} MB: make it smaller`);
  if (
    contentType === 'application/pdf' &&
    !Buffer.from(content).subarray(0, 1024).includes('%PDF-')
  )
    return wrong('is not a PDF, whatever its name says: put the right file there');
  if (ending === '.txt') {
    const decoded = decodeUtf8(file, content);
    if ('problem' in decoded) return { problems: [decoded.problem] };
  }
  return {
    value: {
      ...named,
      contentType,
      bytes: content.length,
      sha256: sha256(content),
      content,
    },
  };
}
