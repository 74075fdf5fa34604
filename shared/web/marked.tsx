/** What a coordinator wrote in our markup. */
import type { FC } from 'hono/jsx';
import { type Line, parseMarkup } from '../domain/markup.ts';

export const Marked: FC<{ text: string }> = ({ text }) => (
  <>
    {parseMarkup(text).map((block) =>
      block.kind === 'list' ? (
        <ul>
          {block.items.map((item) => (
            <li>
              <Pieces line={item} />
            </li>
          ))}
        </ul>
      ) : (
        <p>
          {block.lines.map((line, index) => (
            <>
              {index === 0 ? null : <br />}
              <Pieces line={line} />
            </>
          ))}
        </p>
      ),
    )}
  </>
);

const Pieces: FC<{ line: Line }> = ({ line }) => (
  <>
    {line.map((one) => {
      if (one.kind === 'link')
        return (
          <a class="ds-link" href={one.href}>
            {one.text}
          </a>
        );
      return one.kind === 'strong' ? <strong>{one.text}</strong> : one.text;
    })}
  </>
);
