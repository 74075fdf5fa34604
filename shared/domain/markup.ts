/**
 * The little of Markdown that coordinators write letters in: paragraphs, `- ` lists, `**bold**` and `[links](https://…)`.
 * Everything else is text, as it was typed. What comes of it is data, never HTML: pages and mails render it each their way.
 */

export type Inline =
  | { kind: 'text' | 'strong'; text: string }
  /** `href` is a web address or a `mailto:`. */
  | { kind: 'link'; text: string; href: string };

/** A line, piece by piece. */
export type Line = Inline[];

export type MarkupBlock = { kind: 'paragraph'; lines: Line[] } | { kind: 'list'; items: Line[] };

const piece =
  /\*\*(?<strong>[^*\n]+)\*\*|\[(?<label>[^[\]\n]+)\]\((?<href>(?:https?:\/\/|mailto:)[^\s()]+)\)/g;

export function parseMarkup(text: string): MarkupBlock[] {
  const blocks: MarkupBlock[] = [];
  let open: MarkupBlock | undefined;
  for (const line of text.split('\n')) {
    const [, item] = /^\s*[-*] +(.*\S)/.exec(line) ?? [];
    const kind = item === undefined ? 'paragraph' : 'list';
    if (line.trim() === '') {
      open = undefined;
      continue;
    }
    if (open?.kind !== kind) {
      open = kind === 'list' ? { kind, items: [] } : { kind, lines: [] };
      blocks.push(open);
    }
    (open.kind === 'list' ? open.items : open.lines).push(parseLine(item ?? line.trim()));
  }
  return blocks;
}

function parseLine(line: string): Line {
  const pieces: Line = [];
  let end = 0;
  const addText = (text: string) => {
    if (text !== '') pieces.push({ kind: 'text', text });
  };
  for (const { 0: whole, index, groups = {} } of line.matchAll(piece)) {
    const { strong, label, href } = groups;
    addText(line.slice(end, index));
    end = index + whole.length;
    if (strong !== undefined) pieces.push({ kind: 'strong', text: strong });
    else if (label !== undefined && href !== undefined && URL.canParse(href))
      pieces.push({ kind: 'link', text: label, href });
    else addText(whole);
  }
  addText(line.slice(end));
  return pieces;
}
