import { strToU8, type Zippable, zipSync } from 'fflate'

const types = 'http://schemas.openxmlformats.org/package/2006/content-types'
const relationships = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const names = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  `xmlns:r="${office}"`,
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
].join(' ')

export interface DocxSource {
  /** The content of `w:body`. */
  body: string
  /** The content of `w:styles`. */
  styles?: string
  /** The content of `w:numbering`. */
  numbering?: string
  footnotes?: string
  /** Further relationships of the text: elements `Relationship`. */
  links?: string
  /** Further parts by name. */
  parts?: Zippable
}

/** A part of Word's format: its root element with the names of all its elements. */
const wordPart = (name: string, inside: string): Uint8Array =>
  strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:${name} ${names}>${inside}</w:${name}>`)

export const relationship = (id: string, type: string, target: string, isExternal = false): string =>
  `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"${isExternal ? ' TargetMode="External"' : ''}/>`

const relationshipsPart = (inside: string): Uint8Array =>
  strToU8(`<Relationships xmlns="${relationships}">${inside}</Relationships>`)

/** Word and LibreOffice know a part by its type, here one of those under `word/`. */
function typesPart(kinds: readonly string[]): Uint8Array {
  const overrides = kinds.map((kind) => {
    const type = `application/vnd.openxmlformats-officedocument.wordprocessingml.${kind}+xml`
    return `<Override PartName="/word/${kind.split('.')[0]}.xml" ContentType="${type}"/>`
  })
  const rels = 'application/vnd.openxmlformats-package.relationships+xml'
  const usual = `<Default Extension="rels" ContentType="${rels}"/><Default Extension="xml" ContentType="application/xml"/>`
  return strToU8(`<Types xmlns="${types}">${usual}${overrides.join('')}</Types>`)
}

/** The parts of a .docx file as Word lays them out. */
export function docxParts({ body, styles, numbering, footnotes, links = '', parts }: DocxSource): Zippable {
  const named = Object.entries({ styles, numbering, footnotes }).flatMap(([name, inside]) =>
    inside === undefined ? [] : [{ name, inside }],
  )
  return {
    '[Content_Types].xml': typesPart(['document.main', ...named.map(({ name }) => name)]),
    '_rels/.rels': relationshipsPart(relationship('rId1', 'officeDocument', 'word/document.xml')),
    'word/document.xml': wordPart('document', `<w:body>${body}</w:body>`),
    'word/_rels/document.xml.rels': relationshipsPart(
      named.map(({ name }) => relationship(name, name, `${name}.xml`)).join('') + links,
    ),
    ...Object.fromEntries(named.map(({ name, inside }) => [`word/${name}.xml`, wordPart(name, inside)])),
    ...parts,
  }
}

export const makeDocx = (source: DocxSource): Uint8Array => zipSync(docxParts(source))

/** A paragraph of plain words. */
export const wordParagraph = (words: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${words}</w:t></w:r></w:p>`
