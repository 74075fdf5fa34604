/** The text of a file, whatever program saved it. */
import { UnreadableList } from './unreadable.ts';

export interface Decoded {
  text: string;
  encoding: 'utf-8' | 'windows-1252';
}

const begins = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/** Reads UTF-8, with or without a byte order mark, or else Windows-1252. Throws `UnreadableList`. */
export function decode(bytes: Uint8Array): Decoded {
  if (begins(bytes, 0xff, 0xfe) || begins(bytes, 0xfe, 0xff)) throw new UnreadableList('utf-16');
  if (bytes.includes(0)) throw new UnreadableList(isUtf16(bytes) ? 'utf-16' : 'not-text');
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    refuseDamaged(bytes);
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
}

/** Without its mark: every other byte of what is mostly Latin letters is zero. */
function isUtf16(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 200);
  const zeros = [0, 1].map(
    (odd) => start.filter((byte, at) => at % 2 === odd && byte === 0).length,
  );
  return Math.max(...zeros) > start.length / 3;
}

/** Windows-1252 that reads as UTF-8 in most places is UTF-8 that something has damaged: we would garble it all. */
function refuseDamaged(bytes: Uint8Array): void {
  const beyondAscii = new TextDecoder().decode(bytes).match(/[^\u0000-\u007f]/g) ?? [];
  const broken = beyondAscii.filter((character) => character === '\ufffd').length;
  if (broken < beyondAscii.length - broken) throw new UnreadableList('mixed-encoding');
}
