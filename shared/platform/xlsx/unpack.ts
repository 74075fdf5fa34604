import { Unzip, UnzipInflate } from 'fflate';
import { UnreadableWorkbook } from './unreadable.ts';

/** Bytes of a workbook's parts, unpacked; what claims more is never held. */
const unpackedLimit = 20_000_000;
/** Few enough that what one of them unpacks to, a thousand times as much at most, fits in memory. */
const packedAtATime = 16_384;

/** The XML parts of a workbook, by their paths. Sizes are counted, not believed. Throws `UnreadableWorkbook`. */
export function unpack(bytes: Uint8Array): Map<string, Uint8Array> {
  const parts = new Map<string, Uint8Array>();
  const unfinished = new Set<string>();
  let unpacked = 0;
  const unzip = new Unzip((file) => {
    const chunks: Uint8Array[] = [];
    unfinished.add(file.name);
    file.ondata = (error, chunk, isLast) => {
      // fflate calls this from within push.
      if (error) throw error;
      unpacked += chunk.length;
      if (unpacked > unpackedLimit) throw new UnreadableWorkbook('too-large');
      if (isPart(file.name)) chunks.push(chunk);
      if (!isLast) return;
      unfinished.delete(file.name);
      if (isPart(file.name)) parts.set(file.name, Buffer.concat(chunks));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += packedAtATime)
      unzip.push(bytes.subarray(at, at + packedAtATime), at + packedAtATime >= bytes.length);
  } catch (error) {
    throw error instanceof UnreadableWorkbook ? error : new UnreadableWorkbook('malformed');
  }
  if (unfinished.size > 0) throw new UnreadableWorkbook('malformed');
  return parts;
}

const isPart = (name: string): boolean => name.endsWith('.xml') || name.endsWith('.xml.rels');
