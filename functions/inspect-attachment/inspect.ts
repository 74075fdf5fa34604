/** What a file is, by what is in it. What it is called, and what the browser said that it is, is not believed. */
import { endingOf, type Refusal, type AttachmentEnding } from '../../shared/domain/attachment.ts';
import { unpackParts } from './unpack-parts.ts';

/** The type of a file that can be taken, or why it cannot. */
export type Inspection = { ending: AttachmentEnding } | { refusal: Refusal };

export function inspect(bytes: Buffer, fileName: string): Inspection {
  const found = recognise(bytes);
  if ('refusal' in found) return found;
  return endingOf(fileName) === found.ending ? found : { refusal: 'mislabelled' };
}

const startOf = {
  png: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  jpg: Buffer.from([0xff, 0xd8, 0xff]),
  zip: Buffer.from('PK\u0003\u0004', 'latin1'),
  /** What Office wrote before 2007, and still writes when there is a password. */
  compound: Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
};
const endOfImage = { png: Buffer.from('IEND'), jpg: Buffer.from([0xff, 0xd9]) };

function recognise(bytes: Buffer): Inspection {
  const begins = (start: Buffer) => bytes.subarray(0, start.length).equals(start);
  for (const ending of ['png', 'jpg'] as const)
    if (begins(startOf[ending]))
      return bytes.includes(endOfImage[ending]) ? { ending } : { refusal: 'damaged' };
  if (begins(startOf.zip)) return recogniseDocument(bytes);
  if (begins(startOf.compound))
    return {
      refusal: bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : 'type',
    };
  // Readers look for it in the first kilobyte, and for its end in the last.
  if (bytes.subarray(0, 1024).includes('%PDF-')) return recognisePdf(bytes);
  return { refusal: 'type' };
}

function recognisePdf(bytes: Buffer): Inspection {
  if (!bytes.subarray(-2048).includes('%%EOF')) return { refusal: 'damaged' };
  return isEncryptedPdf(bytes) ? { refusal: 'encrypted' } : { ending: 'pdf' };
}

/** A reference to the encryption dictionary stands in the trailer, which is never compressed. */
function isEncryptedPdf(bytes: Buffer): boolean {
  const name = Buffer.from('/Encrypt');
  for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + name.length))
    if (/^\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(bytes.toString('latin1', at, at + 40))) return true;
  return false;
}

const contentTypes = '[Content_Types].xml';
const manifest = 'META-INF/manifest.xml';

/** Word and OpenDocument files are ZIP archives that say what they are. */
function recogniseDocument(bytes: Buffer): Inspection {
  const unpacked = unpackParts(bytes, ['mimetype', contentTypes, manifest]);
  if ('refusal' in unpacked) return unpacked;
  const { names, texts } = unpacked;
  if (texts.get('mimetype')?.trim() === 'application/vnd.oasis.opendocument.text') {
    if (texts.get(manifest)?.includes('encryption-data')) return { refusal: 'encrypted' };
    return names.some((name) => /^(Basic|Scripts)\/./.test(name))
      ? { refusal: 'macros' }
      : { ending: 'odt' };
  }
  const types = texts.get(contentTypes);
  if (types === undefined || !names.includes('word/document.xml')) return { refusal: 'type' };
  if (/macroEnabled|vbaProject/i.test(types) || names.some((name) => /vbaProject/i.test(name)))
    return { refusal: 'macros' };
  return { ending: 'docx' };
}
