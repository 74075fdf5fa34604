/** The report as one HTML file that needs nothing else. */
import type { FC } from 'hono/jsx';
import { IndicatorChart } from '../../shared/web/chart.tsx';
import { followUpReport } from '../../shared/locales/follow-up-report.ts';
import type { Language } from '../../shared/locales/language.ts';
import { type Block, seriesTable } from './blocks.ts';
import type { Cover } from './documents.ts';

const style = `
:root { color-scheme: light; }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem; font: 1.0625rem/1.55 system-ui, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif; color: #17211f; background: #fff; overflow-wrap: anywhere; }
h1 { font-size: 2rem; line-height: 1.2; } h2 { margin-top: 3rem; border-bottom: 2px solid #17566b; } h3 { margin-top: 2.5rem; } h4 { margin: 2rem 0 .5rem; font-size: 1.0625rem; }
table { width: 100%; border-collapse: collapse; margin: 1rem 0 1.5rem; }
caption { text-align: left; font-weight: 600; padding-bottom: .4rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid #cfd6d8; }
dl { margin: 0 0 1.25rem; } dl div { padding: .35rem 0; border-bottom: 1px solid #cfd6d8; } dt { color: #4a585d; font-size: .9375rem; } dd { margin: 0; white-space: pre-line; }
td { white-space: pre-line; } figure { margin: 1rem 0; } svg { max-width: 100%; height: auto; } svg text { font-size: 14px; fill: #17211f; }
.grid { stroke: #cfd6d8; } .line { fill: none; stroke: #17566b; stroke-width: 2; } .point { fill: #17566b; } .aim { fill: #fff; stroke: #17566b; stroke-width: 2; } .goal { fill: none; stroke: #4a585d; stroke-dasharray: 6 5; }
@media print { h2 { break-before: page; } table, figure, dl { break-inside: avoid; } }
`;

export async function toHtml(
  { title, author, language }: Cover,
  blocks: AsyncIterable<Block>,
): Promise<Buffer> {
  const parts: string[] = [];
  for await (const block of blocks) {
    const part: unknown = <Part block={block} language={language} />;
    parts.push(String(part));
  }
  const head: unknown = (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="author" content={author} />
      <title>{title}</title>
    </head>
  );
  return Buffer.from(
    `<!doctype html><html lang="${language}">${String(head).replace('</head>', `<style>${style}</style></head>`)}<body><main>${parts.join('')}</main></body></html>`,
  );
}

const Part: FC<{ block: Block; language: Language }> = ({ block, language }) => {
  switch (block.kind) {
    case 'heading':
      return <Heading {...block} />;
    case 'paragraph':
      return <p>{block.text}</p>;
    case 'facts':
      return (
        <dl>
          {block.rows.map(({ label, value }) => (
            <div>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      );
    case 'table':
      return (
        <table>
          <caption>{block.caption}</caption>
          <thead>
            <tr>
              {block.columns.map((column) => (
                <th scope="col">{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map(([heading, ...cells]) => (
              <tr>
                <th scope="row">{heading}</th>
                {cells.map((cell) => (
                  <td>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'indicator':
      return (
        <>
          <p>{followUpReport[language].source(block.indicator.source)}</p>
          <IndicatorChart indicator={block.indicator} language={language} />
          <Part block={seriesTable(block.indicator, language)} language={language} />
        </>
      );
  }
};

const Heading: FC<{ level: 1 | 2 | 3 | 4; text: string }> = ({ level, text }) => {
  if (level === 1) return <h1>{text}</h1>;
  if (level === 2) return <h2>{text}</h2>;
  return level === 3 ? <h3>{text}</h3> : <h4>{text}</h4>;
};
