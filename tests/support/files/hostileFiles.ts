import { strToU8, type Zippable, zipSync } from 'fflate'
import { docxParts, makeDocx, relationship, wordParagraph } from './makeDocx.ts'

/** Files that were made to harm the program that reads them; each would be an ordinary document otherwise. */

interface HostileFile {
  name: string
  bytes: Uint8Array
}

const plain = docxParts({ body: wordParagraph('Слово') })

/** Twenty entities, each twice the one before: a million words from a kilobyte. */
const entities = Array.from({ length: 20 }, (_, at) => `<!ENTITY e${at + 1} "&e${at};&e${at};">`).join('')
const entityBomb = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "ha">${entities}]><a>&e20;</a>`

const odtParts = (content: string): Zippable => ({
  mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
  'content.xml': strToU8(content),
})

/** Refused as made to harm. */
export const unsafeFiles = (): HostileFile[] => [
  { name: 'сутності.docx', bytes: zipSync({ ...plain, 'word/document.xml': strToU8(entityBomb) }) },
  { name: 'сутності.odt', bytes: zipSync(odtParts(entityBomb)) },
  {
    name: 'чужий-файл.docx',
    bytes: zipSync({
      ...plain,
      'word/document.xml': strToU8('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
    }),
  },
  { name: 'назовні.docx', bytes: zipSync({ ...plain, '../../../тут.txt': strToU8('назовні') }) },
  { name: 'назовні.odt', bytes: zipSync({ ...odtParts('<a/>'), 'C:\\тут.txt': strToU8('назовні') }) },
]

/** Unpacks into more than 200 MB. */
export const zipBomb = (): HostileFile => ({
  name: 'бомба.docx',
  bytes: zipSync({ ...plain, 'word/document.xml': new Uint8Array(210 * 1024 * 1024) }, { level: 1 }),
})

/** A document with a macro project, under this name. */
export const withMacros = (name: string, words: string): HostileFile => ({
  name,
  bytes: makeDocx({
    body: wordParagraph(words),
    parts: { 'word/vbaProject.bin': new Uint8Array(100) },
  }),
})

/** A document whose template, pictures and linked object are at `address`, to be fetched when it is opened. */
export function withReferences(address: string, words: string): HostileFile {
  const drawing = [
    '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="Герб"/><a:graphic><a:graphicData>',
    '<pic:pic><pic:blipFill><a:blip r:link="x1"/></pic:blipFill></pic:pic>',
    '</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
    '<w:r><w:pict><v:shape alt="Мапа"><v:imagedata r:id="x1"/></v:shape></w:pict></w:r></w:p>',
  ].join('')
  const links = [
    relationship('x1', 'image', `${address}/spy.png`, true),
    relationship('x2', 'attachedTemplate', `${address}/spy.dotm`, true),
    relationship('x3', 'oleObject', `${address}/spy.bin`, true),
  ].join('')
  return { name: 'посилання.docx', bytes: makeDocx({ body: wordParagraph(words) + drawing, links }) }
}
