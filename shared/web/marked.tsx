/** What a coordinator wrote in our markup. */
import type { FC } from 'hono/jsx';
import { type Line, parseMarkup } from '../domain/markup.ts';

/** How it looks, by the attributes of its parts: a mail has styles of its own where a page has classes. */
export interface MarkedLook {
  list?: Attributes;
  item?: Attributes;
  paragraph?: Attributes;
  link: Attributes;
}

interface Attributes {
  class?: string;
  style?: string;
}

const onPages: MarkedLook = { link: { class: 'ds-link' } };

export const Marked: FC<{ text: string; look?: MarkedLook }> = ({ text, look = onPages }) => (
  <>
    {parseMarkup(text).map((block) =>
      block.kind === 'list' ? (
        <ul {...look.list}>
          {block.items.map((item) => (
            <li {...look.item}>
              <Pieces line={item} look={look} />
            </li>
          ))}
        </ul>
      ) : (
        <p {...look.paragraph}>
          {block.lines.map((line, index) => (
            <>
              {index === 0 ? null : <br />}
              <Pieces line={line} look={look} />
            </>
          ))}
        </p>
      ),
    )}
  </>
);

const Pieces: FC<{ line: Line; look: MarkedLook }> = ({ line, look }) => (
  <>
    {line.map((one) => {
      if (one.kind === 'link')
        return (
          <a {...look.link} href={one.href}>
            {one.text}
          </a>
        );
      return one.kind === 'strong' ? <strong>{one.text}</strong> : one.text;
    })}
  </>
);
