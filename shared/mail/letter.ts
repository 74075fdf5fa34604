/**
 * A letter is what a mail says, once: its text and its HTML are both made from it, so that neither holds a word, a link
 * or a date that the other lacks.
 */
import { type Line, parseMarkup } from '../domain/markup.ts';
import type { Language } from '../locales/language.ts';

export interface Letter {
  language: Language;
  /** What a mailbox shows after the subject. */
  preheader: string;
  /** Whose mail it is, above the title. */
  sender: string;
  title: string;
  blocks: Block[];
  /** Why the recipient got it, in small print. */
  footer: string;
  /** What the recipient can do about getting such mails. */
  footerLink?: { label: string; href: string };
}

export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'subheading'; text: string }
  | { kind: 'paragraph'; text: string; strong?: boolean }
  | { kind: 'list'; items: Item[] }
  /** What the recipient should do. */
  | { kind: 'button'; label: string; href: string }
  | { kind: 'link'; label: string; href: string }
  | { kind: 'facts'; rows: Fact[] }
  /** What a coordinator wrote, in our markup. */
  | { kind: 'marked'; text: string }
  /** What someone wrote, line by line as it was typed. */
  | { kind: 'quotation'; label: string; text: string };

/** One of a list; with an address when it leads somewhere of its own. */
export type Item = string | { text: string; href: string };

export interface Fact {
  label: string;
  value: string;
}

const width = 78;

/** Text on one line: what comes from outside can add no line to a subject or a list of facts. */
export const oneLine = (text: string): string => text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();

/** The letter as plain text, our own words in lines of at most 78 characters. */
export const toText = ({ title, blocks, footer, footerLink, sender }: Letter): string =>
  [
    `${blocksToText(title, blocks)}\n`,
    '-- ',
    wrap(oneLine(footer)),
    ...(footerLink ? [blockText({ kind: 'link', ...footerLink })] : []),
    `${oneLine(sender)}\n`,
  ].join('\n');

export const blocksToText = (title: string, blocks: Block[]): string =>
  [underlined(title, '='), ...blocks.map(blockText)].join('\n\n');

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `\n${underlined(block.text, '-')}`;
    case 'subheading':
      return `\n${wrap(oneLine(block.text))}`;
    case 'paragraph':
      return block.text
        .split('\n')
        .map((line) => wrap(line))
        .join('\n');
    case 'list':
      return block.items.map(itemText).join('\n');
    case 'button':
    case 'link':
      return `${block.label}:\n${block.href}`;
    case 'facts':
      return block.rows
        .map(({ label, value }) => wrap(`${label}: ${oneLine(value)}`, '  '))
        .join('\n');
    case 'marked':
      return markedText(block.text);
    case 'quotation':
      return `${oneLine(block.label)}:\n${block.text.replaceAll(/^(?=.)/gm, '  ')}`;
  }
}

const markedText = (text: string): string =>
  parseMarkup(text)
    .map((block) =>
      block.kind === 'list'
        ? block.items.map((item) => wrap(`- ${lineText(item)}`, '  ')).join('\n')
        : block.lines.map((line) => wrap(lineText(line))).join('\n'),
    )
    .join('\n\n');

const lineText = (line: Line): string =>
  line.map((one) => (one.kind === 'link' ? `${one.text} (${one.href})` : one.text)).join('');

function itemText(item: Item): string {
  if (typeof item === 'string') return wrap(`- ${oneLine(item)}`, '  ');
  return `${itemText(item.text)}\n  ${item.href}`;
}

function underlined(heading: string, line: string): string {
  const text = wrap(oneLine(heading));
  const longest = Math.max(...text.split('\n').map((row) => row.length));
  return `${text}\n${line.repeat(Math.min(longest, width))}`;
}

/** Breaks a line at its spaces; words longer than a line (links) stay whole. */
function wrap(text: string, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join('\n');
}
