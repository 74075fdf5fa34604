import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMarkup } from '../../shared/domain/markup.ts';
import { toText } from '../../shared/mail/letter.ts';
import { toHtml } from '../../shared/mail/letter-html.tsx';
import { Marked } from '../../shared/web/marked.tsx';

const pageOf = (text: string): string => {
  const html: unknown = (
    <div>
      <Marked text={text} />
    </div>
  );
  return String(html);
};
const letterWith = (text: string) => ({
  ...{ language: 'sv' as const, preheader: '', sender: 'R', title: 'T', footer: 'F' },
  blocks: [{ kind: 'marked' as const, text }],
});

/** Texts that look like markup, and like attacks on what renders it. */
const piece = fc.constantFrom(
  ...['**', '*', '[', ']', '(', ')', '- ', '\n', '\n\n', ' ', '<script>', '</p>', '"', "'", '&'],
  ...['https://a.example/?b=c&d', 'http://', 'javascript:alert(1)', 'mailto:a@b.example', 'data:x'],
  ...['onclick=x', 'ord', 'å', '\u202e', '<a href="x">', '[x](https://a.example)', '**f**'],
);
const texts = fc.oneof(
  fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

const unescape = (html: string) =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
/** What is left when the signs of markup and all space are taken away. */
const lettersIn = (text: string) => text.replaceAll(/[\s*\-[\]()]/g, '');
const withoutLinks = (html: string) => unescape(html.replaceAll(/<[^>]*>/g, ''));

describe('markup', () => {
  test('is paragraphs, lists, bold and links', () => {
    expect(
      parseMarkup('Hej **alla**!\nRad två\n\n- ett\n- [två](https://a.example/x)\nEfter listan'),
    ).toEqual([
      {
        kind: 'paragraph',
        lines: [
          [
            { kind: 'text', text: 'Hej ' },
            { kind: 'strong', text: 'alla' },
            { kind: 'text', text: '!' },
          ],
          [{ kind: 'text', text: 'Rad två' }],
        ],
      },
      {
        kind: 'list',
        items: [
          [{ kind: 'text', text: 'ett' }],
          [{ kind: 'link', text: 'två', href: 'https://a.example/x' }],
        ],
      },
      { kind: 'paragraph', lines: [[{ kind: 'text', text: 'Efter listan' }]] },
    ]);
  });

  test.each([
    '[klicka](javascript:alert(1))',
    '[klicka](data:text/html,x)',
    '[klicka](//a.example)',
    '[klicka](https://a.example" onclick="x)',
    '[klicka](https://)',
    '[klicka](https://:80)',
  ])('%s is no link, and loses nothing', (text) => {
    expect(
      parseMarkup(text)
        .map((block) => JSON.stringify(block))
        .join(),
    ).not.toContain('"link"');
    expect(withoutLinks(pageOf(text))).toContain(text);
  });

  test('gives a page no tags but its own, and no address but web and mail', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const html = pageOf(text);
        for (const [tag] of html.matchAll(/<[^>]*>/g))
          expect(tag).toMatch(
            /^<(\/?(div|p|ul|li|strong)|\/a|br\/?|a class="ds-link" href="(https?:\/\/|mailto:)[^"<>\s]+")>$/,
          );
      }),
    );
  });

  test('loses no letter of what was typed', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const hrefs = [...pageOf(text).matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);
        const shown = [withoutLinks(pageOf(text)), ...hrefs.map(unescape)].join('');
        const count = (what: string) => Array.from(lettersIn(what)).sort().join('');
        expect(count(shown)).toBe(count(text));
      }),
    );
  });

  test('says the same in a mail, in its text and its HTML', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const letter = letterWith(text);
        const body = /<h1[^>]*>T<\/h1>([\s\S]*)<p [^>]*>F<\/p>/.exec(toHtml(letter))?.[1] ?? '';
        for (const [tag] of body.matchAll(/<[^>]*>/g))
          expect(tag).toMatch(
            /^<(\/?(strong)|\/(a|p|ul|li)|br\/?|(p|ul|li|a) style="[^"]*"( href="(https?:\/\/|mailto:)[^"<>\s]+")?)>$/,
          );
        const [, plain = ''] = /^T\n=\n\n([\s\S]*)\n\n-- \nF/.exec(toText(letter)) ?? [];
        const hrefs = [...body.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => unescape(href));
        const count = (what: string) => Array.from(lettersIn(what)).sort().join('');
        expect(count(plain)).toBe(count([withoutLinks(body), ...hrefs].join('')));
        for (const href of hrefs) expect(plain).toContain(href);
      }),
    );
  });
});
