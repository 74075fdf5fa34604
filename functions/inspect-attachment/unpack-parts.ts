/** Looks into a ZIP archive without holding what it unpacks to. */
import { Unzip, UnzipInflate } from 'fflate';
import type { Refusal } from '../../shared/domain/attachment.ts';

/** Bytes of all parts, unpacked: pictures hardly shrink, and text to a tenth. */
const unpackedLimit = 400_000_000;
const partsLimit = 10_000;
/** Bytes of a part that is read. */
const readLimit = 1_000_000;
/** Few enough that what one of them unpacks to, a thousand times as much at most, fits in memory. */
const packedAtATime = 16_384;

class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`refused: ${refusal}`);
    this.refusal = refusal;
  }
}

/** The names of the parts, and the texts of some of them. Sizes are counted, not believed, so that nothing bursts. */
export function unpackParts(
  bytes: Uint8Array,
  wanted: string[],
): { names: string[]; texts: Map<string, string> } | { refusal: Refusal } {
  const names: string[] = [];
  const texts = new Map<string, string>();
  const unfinished = new Set<string>();
  let unpacked = 0;
  const unzip = new Unzip((file) => {
    names.push(file.name);
    if (names.length > partsLimit) throw new Refused('bomb');
    const chunks: Uint8Array[] = [];
    let size = 0;
    unfinished.add(file.name);
    file.ondata = (error, chunk, isLast) => {
      // fflate calls this from within push.
      if (error) throw error;
      size += chunk.length;
      unpacked += chunk.length;
      if (unpacked > unpackedLimit) throw new Refused('bomb');
      if (wanted.includes(file.name)) {
        if (size > readLimit) throw new Refused('bomb');
        chunks.push(chunk);
      }
      if (!isLast) return;
      unfinished.delete(file.name);
      if (wanted.includes(file.name)) texts.set(file.name, Buffer.concat(chunks).toString('utf8'));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += packedAtATime)
      unzip.push(bytes.subarray(at, at + packedAtATime), at + packedAtATime >= bytes.length);
  } catch (error) {
    return { refusal: error instanceof Refused ? error.refusal : 'damaged' };
  }
  return unfinished.size > 0 || !hasDirectory(bytes) ? { refusal: 'damaged' } : { names, texts };
}

/** An archive ends with its directory, after which a comment of 64 kB at most may come. */
const hasDirectory = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .subarray(-66_000)
    .includes(Buffer.from('PK\u0005\u0006', 'latin1'));
