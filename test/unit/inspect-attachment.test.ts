import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspect } from '../../functions/inspect-attachment/inspect.ts';
import { AttachmentId } from '../../shared/domain/attached-file.ts';
import {
  AttachmentOwner,
  cleanFileName,
  parseQuarantineKey,
  quarantineFolder,
} from '../../shared/domain/attachment.ts';
import { aDocx, aJpeg, anOdt, aPdf, aPng } from '../support/attachment-files.ts';

/** What Office writes when there is a password, and wrote before 2007. */
const aCompoundFile = (more: string) =>
  Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from(more, 'utf16le')]);

describe('a file', () => {
  it.each([
    ['rapport.pdf', aPdf(), 'pdf'],
    ['RAPPORT.PDF', aPdf(), 'pdf'],
    ['rapport.docx', aDocx(), 'docx'],
    ['rapport.odt', anOdt(), 'odt'],
    ['bild.png', aPng, 'png'],
    ['bild.jpg', aJpeg, 'jpg'],
    ['bild.JPEG', aJpeg, 'jpg'],
  ])('%s is taken for what is in it', (name, bytes, ending) => {
    expect(inspect(bytes, name)).toEqual({ ending });
  });

  it.each([
    ['a PDF that is called Word', aPdf(), 'rapport.docx', 'mislabelled'],
    ['a Word file that is called PDF', aDocx(), 'rapport.pdf', 'mislabelled'],
    ['a PDF without an ending', aPdf(), 'rapport', 'mislabelled'],
    ['a PDF that is cut off', aPdf('x'.repeat(5000)).subarray(0, 4000), 'a.pdf', 'damaged'],
    ['a Word file that is cut off', aDocx().subarray(0, 300), 'a.docx', 'damaged'],
    ['a picture that is cut off', aPng.subarray(0, 30), 'a.png', 'damaged'],
    ['a PDF with a password', aPdf('2 0 obj\nendobj\n/Encrypt 3 0 R\n'), 'a.pdf', 'encrypted'],
    ['a Word file with a password', aCompoundFile('EncryptedPackage'), 'a.docx', 'encrypted'],
    [
      'an OpenDocument file with a password',
      anOdt({}, '<manifest:encryption-data/>'),
      'a.odt',
      'encrypted',
    ],
    [
      'a Word file with macros',
      aDocx({ 'word/vbaProject.bin': strToU8('Sub') }),
      'a.docx',
      'macros',
    ],
    [
      'a Word file that is meant for macros',
      aDocx({}, 'ms-word.document.macroEnabled'),
      'a.docx',
      'macros',
    ],
    [
      'an OpenDocument file with macros',
      anOdt({ 'Basic/a.xml': strToU8('Sub') }),
      'a.odt',
      'macros',
    ],
    ['a Word file of before 2007', aCompoundFile('WordDocument'), 'a.doc', 'type'],
    ['an archive', Buffer.from(zipSync({ 'a.txt': strToU8('Hej') })), 'a.docx', 'type'],
    ['a text', Buffer.from('Hej'), 'a.txt', 'type'],
    ['a program', Buffer.from('MZ\u0090'), 'a.pdf', 'type'],
  ])('%s is refused, and it is said why', (_, bytes, name, refusal) => {
    expect(inspect(bytes, name)).toEqual({ refusal });
  });

  it('a file that unpacks to more than can be, is left before it bursts', () => {
    const zeros = new Uint8Array(90_000_000);
    const bomb = aDocx({ a: zeros, b: zeros, c: zeros, d: zeros, e: zeros });
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(inspect(bomb, 'a.docx')).toEqual({ refusal: 'bomb' });
  });

  it('whatever its bytes are, it is judged', () => {
    const starts = [aPdf(), aDocx(), anOdt(), aPng, aJpeg, aCompoundFile('')];
    fc.assert(
      fc.property(
        fc.constantFrom(...starts),
        fc.nat(400),
        fc.uint8Array({ maxLength: 300 }),
        (start, cut, rest) => {
          const found = inspect(Buffer.concat([start.subarray(0, cut), rest]), 'a.pdf');
          expect('ending' in found ? found.ending : 'pdf').toBe('pdf');
        },
      ),
    );
  });
});

describe('the name of a file', () => {
  it.each([
    ['C:\\Users\\kim\\rapport.pdf', 'rapport.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['svar\u202Efdp.exe', 'svarfdp.exe'],
    ['"svar" <b>.pdf', 'svar b .pdf'],
    ['', 'fil'],
    ['  yttrande  över\tplanen.docx ', 'yttrande över planen.docx'],
  ])('%j is shown as %j', (name, shown) => {
    expect(cleanFileName(name)).toBe(shown);
  });

  it('keeps its ending however long it is, and is clean once it was cleaned', () => {
    expect(cleanFileName(`${'å'.repeat(500)}.docx`)).toMatch(/^å{115}\.docx$/);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const clean = cleanFileName(name);
        expect(clean.length).toBeGreaterThan(0);
        expect(clean.length).toBeLessThanOrEqual(200);
        expect(clean).not.toMatch(/[/\\"<>\p{Cc}\p{Cf}]/u);
        expect(cleanFileName(clean)).toBe(clean);
      }),
    );
  });

  it('is what comes after its folder in quarantine', () => {
    const owner = AttachmentOwner.parse({ actorId: 'a', planId: 'hp', initiativeId: 'i' });
    const id = AttachmentId.parse('0'.repeat(32));
    const key = `${quarantineFolder(owner, id)}svar 1.pdf`;
    expect(parseQuarantineKey(key)).toEqual({ owner, id, fileName: 'svar 1.pdf' });
    for (const other of [
      'annat/a/hp/i/x/svar.pdf',
      `lagesrapport/a/hp/i/${'0'.repeat(31)}/a.pdf`,
      '',
    ])
      expect(parseQuarantineKey(other)).toBeUndefined();
  });
});
