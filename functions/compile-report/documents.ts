import type { ReportFormat } from '../../shared/domain/report.ts';
import type { FrozenHeader } from '../../shared/domain/round-report.ts';
import type { Language } from '../../shared/locales/language.ts';
import { followUpReport } from '../../shared/locales/follow-up-report.ts';
import type { Table } from '../../shared/platform/dynamo.ts';
import { type PdfBlock, toPdf } from '../../shared/platform/pdf/write.ts';
import { type Block, reportBlocks, seriesTable } from './blocks.ts';
import { toDocx } from './docx.ts';
import { toHtml } from './html.tsx';
import { evidenceWorkbook, reportWorkbook } from './workbooks.ts';

/** What a document is called, and whose it is. */
export interface Cover {
  title: string;
  author: string;
  language: Language;
  /** When what it says was frozen. */
  madeOf: Date;
}

/** Makes one document of a frozen round. */
export function makeDocument(
  plans: Table,
  header: FrozenHeader,
  format: ReportFormat,
  language: Language,
): Promise<Buffer> {
  const cover: Cover = {
    title: followUpReport[language].title(header.title, header.strategy.title),
    author: header.strategy.sender,
    language,
    madeOf: new Date(header.closedAt),
  };
  const blocks = () => reportBlocks(plans, header, language);
  switch (format) {
    case 'html':
      return toHtml(cover, blocks());
    case 'docx':
      return toDocx(cover, blocks());
    case 'pdf':
      return toPdf(cover, withoutCharts(blocks(), language));
    case 'xlsx':
      return reportWorkbook(plans, header, language);
    case 'evidence':
      return evidenceWorkbook(plans, header, language);
  }
}

/** A PDF shows an indicator's series as a table. */
async function* withoutCharts(
  blocks: AsyncIterable<Block>,
  language: Language,
): AsyncGenerator<PdfBlock> {
  for await (const block of blocks)
    if (block.kind === 'indicator') {
      const { indicator } = block;
      yield { kind: 'paragraph', text: followUpReport[language].source(indicator.source) };
      yield seriesTable(indicator, language);
    } else yield block;
}
