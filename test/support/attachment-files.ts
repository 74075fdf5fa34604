/** Files as people attach them, good and bad. */
import { strToU8, zipSync } from 'fflate';

const contentTypes = (main: string) =>
  strToU8(
    `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.${main}.main+xml"/></Types>`,
  );

export const aPdf = (more = ''): Buffer =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n${more}trailer<</Root 1 0 R>>\n%%EOF\n`,
  );

/** @param parts what else is in it. */
export const aDocx = (
  parts: Record<string, Uint8Array> = {},
  main = 'openxmlformats-officedocument.wordprocessingml.document',
): Buffer =>
  Buffer.from(
    zipSync({
      '[Content_Types].xml': contentTypes(main),
      'word/document.xml': strToU8('<w:document/>'),
      ...parts,
    }),
  );

export const anOdt = (
  parts: Record<string, Uint8Array> = {},
  manifest = '<manifest:manifest/>',
): Buffer =>
  Buffer.from(
    zipSync({
      mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
      'META-INF/manifest.xml': strToU8(manifest),
      'content.xml': strToU8('<office:document-content/>'),
      ...parts,
    }),
  );

export const aPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export const aJpeg = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
  Buffer.from('JFIF and what it shows'),
  Buffer.from([0xff, 0xd9]),
]);

/** The virus that every scanner knows, and that harms nobody. In two parts, so that no scanner minds this file. */
export const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);
