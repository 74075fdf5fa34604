/** The register of answers as files, each saying the same: a version of an answer a row, in the order in which they came in. */
import type { RegisterFormat, RegisterLine } from '../../shared/domain/answer-register.ts';
import type { Consultation } from '../../shared/domain/consultation.ts';
import { answerLabels } from '../../shared/locales/answer.ts';
import { answerRegister } from '../../shared/locales/answer-register.ts';
import type { Language } from '../../shared/locales/language.ts';
import { csvOf } from '../../shared/platform/csv.ts';
import { guarded } from '../../shared/platform/guarded.ts';
import { type PdfBlock, toPdf } from '../../shared/platform/pdf/write.ts';
import {
  formatNumber,
  inSentence,
  instantInSentence,
  instantInTable,
} from '../../shared/web/format.ts';

export interface RegisterContent {
  consultation: Consultation;
  lines: RegisterLine[];
  at: Date;
}

/** A supplement is no answer more, and makes none late. */
export function countAnswers(lines: RegisterLine[]): { answers: number; late: number } {
  const first = lines.filter(({ version }) => version === 1);
  return { answers: first.length, late: first.filter(({ late }) => late).length };
}

export function makeFile(
  content: RegisterContent,
  format: RegisterFormat,
  language: Language,
): Buffer | Promise<Buffer> {
  const lines = content.lines.toSorted((a, b) => (a.submittedAt < b.submittedAt ? -1 : 1));
  const sorted = { ...content, lines };
  return format === 'csv' ? asCsv(sorted, language) : asPdf(sorted, language);
}

function asCsv({ consultation, lines }: RegisterContent, language: Language): Buffer {
  const { columns: t, inTime, late, describe } = answerRegister[language];
  return csvOf([
    [
      ...[t.received, t.caseReference, t.reference, t.sender, t.ownReference, t.description],
      ...[t.stance, t.timing, t.version, t.checksum],
    ],
    ...lines.map((line) =>
      [
        instantInTable(new Date(line.submittedAt), language),
        consultation.caseReference,
        line.reference,
        line.consulteeName,
        line.answer.contact?.ownReference ?? '',
        describe(consultation.title),
        stanceOf(line, language),
        line.late ? late : inTime,
        String(line.version),
        line.checksum,
      ].map(guarded),
    ),
  ]);
}

function asPdf({ consultation, lines, at }: RegisterContent, language: Language): Promise<Buffer> {
  const t = answerRegister[language];
  const title = t.titleOf(consultation.title);
  const cover = { title, author: consultation.sender, language, madeOf: at };
  return toPdf(cover, blocksOf({ consultation, lines, at }, language));
}

function* blocksOf(
  { consultation, lines, at }: RegisterContent,
  language: Language,
): Generator<PdfBlock> {
  const { columns, ...t } = answerRegister[language];
  const { caseReference, sender, closingDate, title } = consultation;
  const { answers, late } = countAnswers(lines);
  yield { kind: 'heading', level: 1, text: t.titleOf(title) };
  yield {
    kind: 'facts',
    rows: [
      { label: columns.caseReference, value: caseReference },
      { label: t.consultationOf, value: sender },
      { label: t.closingDate, value: inSentence(closingDate, language) },
      { label: t.answers, value: formatNumber(answers, language) },
      { label: t.lateAnswers, value: formatNumber(late, language) },
      { label: t.madeAt, value: instantInSentence(at, language) },
    ],
  };
  if (lines.length === 0) yield { kind: 'paragraph', text: t.none };
  else
    yield {
      kind: 'table',
      caption: t.caption,
      columns: [
        ...[columns.sender, columns.received, columns.reference, columns.ownReference],
        ...[columns.stance, columns.timing],
      ],
      rows: lines.map((line) => [
        line.consulteeName,
        instantInTable(new Date(line.submittedAt), language),
        line.version > 1 ? t.versionOf(line.reference, line.version) : line.reference,
        line.answer.contact?.ownReference ?? '',
        stanceOf(line, language),
        line.late ? t.late : t.inTime,
      ]),
    };
}

function stanceOf({ answer }: RegisterLine, language: Language): string {
  const stance = answer.overall?.stance;
  return stance ? answerLabels[language].stances[stance] : '';
}
