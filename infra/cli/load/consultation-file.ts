import * as z from 'zod';
import {
  Chapter,
  Consultation,
  ConsultationContent,
  ConsultationDocument,
  FocusArea,
  partLimit,
} from '../../../shared/domain/consultation.ts';
import { cleanText } from '../../../shared/domain/text.ts';
import { explain, fieldPath, notEmpty, oneLine } from './explain.ts';
import { decodeUtf8, type Problem, quote } from './problem.ts';

export const consultationFile = 'consultation.json';

const atMost = z.maxLength(partLimit);
const { shape: consultation } = Consultation;
const { shape: content } = ConsultationContent;

/** The domain's own fields, none missing and none besides. */
const ConsultationFile = z.strictObject({
  id: consultation.id,
  caseReference: consultation.caseReference.check(notEmpty, oneLine),
  title: consultation.title.check(notEmpty, oneLine),
  sender: consultation.sender.check(notEmpty, oneLine),
  closingDate: consultation.closingDate,
  cadence: z.strictObject(consultation.cadence.shape),
  coordinatorMailbox: consultation.coordinatorMailbox,
  registrarMailbox: consultation.registrarMailbox,
  coverLetter: content.coverLetter.check(z.minLength(1)),
  questions: z.strictObject({
    furtherInitiatives: content.questions.shape.furtherInitiatives.check(notEmpty),
    participation: content.questions.shape.participation.check(notEmpty),
  }),
  focusAreas: z
    .array(
      z.strictObject({ ...FocusArea.shape, name: FocusArea.shape.name.check(notEmpty, oneLine) }),
    )
    .check(z.minLength(1), atMost),
  chapters: z
    .array(
      z.strictObject({ ...Chapter.shape, title: Chapter.shape.title.check(notEmpty, oneLine) }),
    )
    .check(z.minLength(1), atMost),
  documents: z
    .array(
      z.strictObject({
        id: ConsultationDocument.shape.id,
        title: ConsultationDocument.shape.title.check(notEmpty, oneLine),
        fileName: ConsultationDocument.shape.fileName,
      }),
    )
    .check(atMost),
});
export type ConsultationFile = z.infer<typeof ConsultationFile>;

/** The lists that are right, whatever is wrong beside them. */
const SoundLists = z
  .object({
    focusAreas: ConsultationFile.shape.focusAreas.catch([]),
    chapters: ConsultationFile.shape.chapters.catch([]),
    documents: ConsultationFile.shape.documents.catch([]),
  })
  .catch({ focusAreas: [], chapters: [], documents: [] });

/** The same, with a mailbox for when it names no registrar. */
const withRegistrar = (registrar: string) =>
  ConsultationFile.extend({
    registrarMailbox: z.prefault(consultation.registrarMailbox, registrar),
  });

export type NamedDocument = ConsultationFile['documents'][number];

/**
 * Reads the bytes of a `consultation.json`: the whole of it, or all that is wrong with it and the documents that it names
 * nevertheless. Never throws.
 *
 * @param registrar the mailbox of answers when the file names none.
 */
export function parseConsultationFile(
  bytes: Uint8Array,
  registrar?: string,
): { value: ConsultationFile } | { problems: Problem[]; documents?: NamedDocument[] } {
  const file = consultationFile;
  const decoded = decodeUtf8(file, bytes);
  if ('problem' in decoded) return { problems: [decoded.problem] };

  let json: unknown;
  try {
    json = JSON.parse(decoded.text, (_, value: unknown) =>
      typeof value === 'string' ? cleanText(value) : value,
    );
  } catch (error) {
    const text = `is not JSON (${error instanceof Error ? error.message : ''}): mend it there`;
    return { problems: [{ file, text }] };
  }

  const schema = registrar === undefined ? ConsultationFile : withRegistrar(registrar);
  const parsed = schema.safeParse(json, { error: explain });
  const issues = parsed.error?.issues ?? [];
  const lists = SoundLists.parse(json);
  const problems = [
    ...issues.map(({ path, message }) => ({
      file,
      field: fieldPath(path) || undefined,
      text: message,
    })),
    ...repeated('focusAreas', 'id', lists.focusAreas),
    ...repeated('chapters', 'id', lists.chapters),
    ...repeated('documents', 'id', lists.documents),
    ...repeated('documents', 'fileName', lists.documents),
  ];
  return parsed.success && problems.length === 0
    ? { value: parsed.data }
    : { problems, documents: lists.documents };
}

/** Every item whose value stands in an earlier one as well. */
function repeated<Field extends string>(
  list: string,
  field: Field,
  items: Record<Field, string>[],
): Problem[] {
  const first = new Map<string, number>();
  return items.flatMap((item, index) => {
    const earlier = first.get(item[field]);
    first.set(item[field], earlier ?? index);
    if (earlier === undefined) return [];
    return {
      file: consultationFile,
      field: fieldPath([list, index, field]),
      text: `is ${quote(item[field])}, as in ${fieldPath([list, earlier])}: give each its own`,
    };
  });
}
