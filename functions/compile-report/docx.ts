/** The report as a Word file: headings as styles, tables with heading rows, the language set. */
import {
  Document,
  HeadingLevel,
  type IRunOptions,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { followUpReport } from '../../shared/locales/follow-up-report.ts';
import type { Language } from '../../shared/locales/language.ts';
import { type Block, seriesTable } from './blocks.ts';
import type { Cover } from './documents.ts';

const run = (options: IRunOptions): TextRun => new TextRun(options);

const levels = {
  1: HeadingLevel.TITLE,
  2: HeadingLevel.HEADING_1,
  3: HeadingLevel.HEADING_2,
  4: HeadingLevel.HEADING_3,
} as const;

export async function toDocx(
  { title, author, language }: Cover,
  blocks: AsyncIterable<Block>,
): Promise<Buffer> {
  const children: (Paragraph | Table)[] = [];
  for await (const block of blocks) children.push(...partsOf(block, language));
  return Packer.toBuffer(
    new Document({
      title,
      creator: author,
      styles: {
        default: {
          document: {
            run: {
              font: 'Calibri',
              size: 22,
              language: { value: language === 'sv' ? 'sv-SE' : 'en-GB' },
            },
            paragraph: { spacing: { after: 120 } },
          },
        },
      },
      sections: [{ children }],
    }),
  );
}

function partsOf(block: Block, language: Language): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ text: block.text, heading: levels[block.level] })];
    case 'paragraph':
      return [new Paragraph({ children: linesOf(block.text) })];
    case 'facts':
      return block.rows.map(
        ({ label, value }) =>
          new Paragraph({
            children: [run({ text: `${label}: `, bold: true }), ...linesOf(value)],
          }),
      );
    case 'table':
      return [
        new Paragraph({
          children: [run({ text: block.caption, bold: true })],
          keepNext: true,
        }),
        new Table({
          width: { size: 100, type: WidthType.PERCENTAGE },
          rows: [
            new TableRow({
              tableHeader: true,
              children: block.columns.map((column) => cellOf(column, true)),
            }),
            ...block.rows.map(
              (cells) =>
                new TableRow({
                  cantSplit: true,
                  children: cells.map((cell, index) => cellOf(cell, index === 0)),
                }),
            ),
          ],
        }),
        new Paragraph(''),
      ];
    case 'indicator':
      return [
        ...partsOf(
          { kind: 'paragraph', text: followUpReport[language].source(block.indicator.source) },
          language,
        ),
        ...partsOf(seriesTable(block.indicator, language), language),
      ];
  }
}

const cellOf = (text: string, isHeading: boolean): TableCell =>
  new TableCell({ children: [new Paragraph({ children: linesOf(text, isHeading) })] });

const linesOf = (text: string, bold = false): TextRun[] =>
  text.split('\n').map((line, index) => run({ text: line, bold, ...(index > 0 && { break: 1 }) }));
