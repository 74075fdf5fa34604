/** A letter as HTML that looks like our pages: inline styles alone, since mail programs drop the rest. */
import type { FC } from 'hono/jsx';
import { Marked, type MarkedLook } from '../web/marked.tsx';
import { type Block, type Letter, oneLine } from './letter.ts';

/** The colours of shared/web/theme.css. */
const color = { accent: '#17566b', text: '#17211f', quiet: '#4a585d', line: '#cfd6d8' };
const font = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif";

const style = {
  body: `margin:0;padding:0;border-top:4px solid ${color.accent};background-color:#ffffff;color:${color.text};font-family:${font};font-size:17px;line-height:1.55`,
  preheader: 'display:none;max-height:0;overflow:hidden;mso-hide:all',
  frame: 'max-width:600px;margin:0 auto;padding:24px 20px 40px;overflow-wrap:anywhere',
  sender: `margin:0 0 28px;padding:0 0 14px;border-bottom:1px solid ${color.line};font-weight:600`,
  title:
    'margin:0 0 20px;font-size:24px;line-height:1.25;font-weight:600;hyphens:auto;overflow-wrap:break-word',
  heading: 'margin:36px 0 10px;font-size:20px;line-height:1.3;font-weight:600',
  subheading: 'margin:28px 0 10px;font-size:17px;line-height:1.3;font-weight:600',
  paragraph: 'margin:0 0 16px',
  list: 'margin:0 0 16px;padding:0 0 0 22px',
  item: 'margin:0 0 8px',
  action: 'margin:24px 0 28px',
  button: `display:inline-block;padding:13px 24px;border-radius:4px;background-color:${color.accent};color:#ffffff;font-weight:600;text-decoration:none`,
  link: `color:${color.accent};text-decoration:underline`,
  facts: `margin:0 0 24px;border-top:1px solid ${color.line}`,
  fact: `padding:9px 0;border-bottom:1px solid ${color.line}`,
  label: `margin:0;color:${color.quiet};font-size:15px`,
  value: 'margin:0',
  quotation: `margin:0 0 20px;padding:0 0 0 14px;border-left:3px solid ${color.line}`,
  footer: `margin:40px 0 0;padding:16px 0 0;border-top:1px solid ${color.line};color:${color.quiet};font-size:14px`,
  footerLink: `color:${color.quiet};text-decoration:underline`,
};

const look: MarkedLook = {
  paragraph: { style: style.paragraph },
  list: { style: style.list },
  item: { style: style.item },
  link: { style: style.link },
};

export function toHtml(letter: Letter): string {
  const document: unknown = <Document {...letter} />;
  return `<!doctype html>${String(document)}`;
}

const Document: FC<Letter> = ({
  language,
  preheader,
  sender,
  title,
  blocks,
  footer,
  footerLink,
}) => (
  <html lang={language}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light" />
      <meta name="format-detection" content="telephone=no, date=no, address=no" />
      <title>{title}</title>
    </head>
    <body style={style.body}>
      <div style={style.preheader}>{preheader}</div>
      <div style={style.frame} lang={language}>
        <p style={style.sender}>{sender}</p>
        <h1 style={style.title}>{title}</h1>
        {blocks.map((block) => (
          <Part block={block} />
        ))}
        <p style={style.footer}>
          {footer}
          {footerLink ? (
            <>
              {' '}
              <a style={style.footerLink} href={footerLink.href}>
                {footerLink.label}
              </a>
            </>
          ) : null}
        </p>
      </div>
    </body>
  </html>
);

const Part: FC<{ block: Block }> = ({ block }) => {
  switch (block.kind) {
    case 'heading':
      return <h2 style={style.heading}>{block.text}</h2>;
    case 'subheading':
      return <h3 style={style.subheading}>{block.text}</h3>;
    case 'paragraph':
      return (
        <p style={style.paragraph}>
          {block.strong ? (
            <strong>
              <Lines text={block.text} />
            </strong>
          ) : (
            <Lines text={block.text} />
          )}
        </p>
      );
    case 'list':
      return (
        <ul style={style.list}>
          {block.items.map((item) => (
            <li style={style.item}>
              {typeof item === 'string' ? (
                item
              ) : (
                <a style={style.link} href={item.href}>
                  {item.text}
                </a>
              )}
            </li>
          ))}
        </ul>
      );
    case 'button':
      return (
        <p style={style.action}>
          <a style={style.button} href={block.href}>
            {block.label}
          </a>
        </p>
      );
    case 'link':
      return (
        <p style={style.paragraph}>
          <a style={style.link} href={block.href}>
            {block.label}
          </a>
        </p>
      );
    case 'facts':
      return (
        <dl style={style.facts}>
          {block.rows.map(({ label, value }) => (
            <div style={style.fact}>
              <dt style={style.label}>{label}</dt>
              <dd style={style.value}>
                <bdi>{oneLine(value)}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      );
    case 'marked':
      return <Marked text={block.text} look={look} />;
    case 'quotation':
      return (
        <div style={style.quotation}>
          <p style={style.label}>{block.label}</p>
          <p style={style.value} dir="auto">
            <Lines text={block.text} />
          </p>
        </div>
      );
  }
};

/** Line breaks that every mail program shows. */
const Lines: FC<{ text: string }> = ({ text }) => (
  <>
    {text.split('\n').map((line, i) => (
      <>
        {i === 0 ? null : <br />}
        {line}
      </>
    ))}
  </>
);
