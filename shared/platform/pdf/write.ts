/** A tagged PDF: title, language and structure are in it, so that a screen reader can read it. */
import regular from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff';
import bold from '@fontsource/noto-sans/files/noto-sans-latin-700-normal.woff';
import PDFDocument from 'pdfkit';
import { toSfnt } from './sfnt.ts';

export type PdfBlock =
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'facts'; rows: { label: string; value: string }[] }
  /** The first column heads its rows. */
  | { kind: 'table'; caption: string; columns: string[]; rows: string[][] };

/** What a document is called, and whose it is. */
export interface PdfCover {
  title: string;
  author: string;
  language: 'sv' | 'en';
  /** When what it says was so. */
  madeOf: Date;
}

const fonts = { regular: toSfnt(regular), bold: toSfnt(bold) };
const margin = 56;
const sizes = { 1: 24, 2: 17, 3: 14, 4: 11.5 } as const;
const bodySize = 10;

export async function toPdf(
  { title, author, language, madeOf }: PdfCover,
  blocks: AsyncIterable<PdfBlock> | Iterable<PdfBlock>,
): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    margin,
    // Neither one of the fonts that readers bring, which are in no file; nor one of ours, which pdfkit would open anew, and
    // compare, at each use of its name.
    font: null as unknown as string,
    tagged: true,
    pdfVersion: '1.7',
    lang: language === 'sv' ? 'sv-SE' : 'en-GB',
    displayTitle: true,
    info: { Title: title, Author: author, CreationDate: madeOf, ModDate: madeOf },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on('end', resolve));
  document.registerFont('regular', fonts.regular);
  document.registerFont('bold', fonts.bold);
  const root = document.struct('Document');
  document.addStructure(root);
  const writer = new Writer(document, root);
  for await (const block of blocks) writer.write(block);
  root.end();
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

type Structure = ReturnType<PDFKit.PDFDocument['struct']>;

class Writer {
  private readonly document: PDFKit.PDFDocument;
  private readonly root: Structure;

  constructor(document: PDFKit.PDFDocument, root: Structure) {
    this.document = document;
    this.root = root;
  }

  write(block: PdfBlock): void {
    switch (block.kind) {
      case 'heading':
        this.heading(block.level, block.text);
        return;
      case 'paragraph':
        this.paragraph(block.text);
        return;
      case 'facts':
        for (const { label, value } of block.rows) this.fact(label, value);
        this.space(6);
        return;
      case 'table':
        this.table(block);
    }
  }

  private get width(): number {
    return this.document.page.width - 2 * margin;
  }

  private space(points: number): void {
    this.document.y += points;
  }

  /** Begins a new page when so much has no room on this one. */
  private needs(height: number): void {
    const { document } = this;
    if (document.y + height > document.page.height - margin) document.addPage();
  }

  private heading(level: 1 | 2 | 3 | 4, text: string): void {
    const { document } = this;
    const size = sizes[level];
    this.space(level === 1 ? 0 : size * 0.9);
    this.needs(size * 4);
    this.root.add(
      document.struct(`H${level}`, {}, () => {
        document.font('bold', size).text(text, margin, document.y, { width: this.width });
      }),
    );
    this.space(size * 0.35);
  }

  private paragraph(text: string): void {
    const { document } = this;
    this.root.add(
      document.struct('P', {}, () => {
        document.font('regular', bodySize).text(text, margin, document.y, { width: this.width });
      }),
    );
    this.space(5);
  }

  private fact(label: string, value: string): void {
    const { document } = this;
    this.needs(bodySize * 2);
    this.root.add(
      document.struct('P', {}, () => {
        document
          .font('bold', bodySize)
          .text(`${label}: `, margin, document.y, { width: this.width, continued: true })
          .font('regular', bodySize)
          .text(value);
      }),
    );
    this.space(1.5);
  }

  private table({ caption, columns, rows }: Extract<PdfBlock, { kind: 'table' }>): void {
    const { document } = this;
    const table = document.struct('Table');
    this.root.add(table);
    this.needs(bodySize * 5);
    this.space(4);
    table.add(
      document.struct('Caption', {}, () => {
        document.font('bold', bodySize).text(caption, margin, document.y, { width: this.width });
      }),
    );
    this.row(table, columns, () => 'TH', true);
    for (const cells of rows) this.row(table, cells, (index) => (index === 0 ? 'TH' : 'TD'), false);
    table.end();
    this.space(8);
  }

  private row(
    table: Structure,
    cells: string[],
    tagOf: (index: number) => 'TH' | 'TD',
    isHead: boolean,
  ): void {
    const { document } = this;
    const cellWidth = this.width / cells.length;
    const options = { width: cellWidth - 6 };
    const fontOf = (index: number) => (isHead || tagOf(index) === 'TH' ? 'bold' : 'regular');
    const heights = cells.map((cell, index) =>
      document.font(fontOf(index), bodySize - 1).heightOfString(cell || ' ', options),
    );
    // A row higher than a page is broken by the text itself.
    const height = Math.min(Math.max(...heights), document.page.height - 2 * margin);
    this.needs(height + 6);
    const top = document.y + 3;
    const row = document.struct('TR');
    table.add(row);
    cells.forEach((cell, index) => {
      row.add(
        document.struct(tagOf(index), {}, () => {
          document
            .font(fontOf(index), bodySize - 1)
            .text(cell, margin + index * cellWidth, top, { ...options, height, ellipsis: true });
        }),
      );
    });
    row.end();
    const bottom = top + height + 2;
    document.markContent('Artifact');
    document
      .moveTo(margin, bottom)
      .lineTo(margin + this.width, bottom)
      .lineWidth(isHead ? 0.8 : 0.3)
      .stroke();
    document.endMarkedContent();
    document.x = margin;
    document.y = bottom;
  }
}
