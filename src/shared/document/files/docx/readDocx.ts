import { clip } from '../../import/figures.ts'
import type { Report } from '../createReport.ts'
import type { FilePicture, ReadFileOptions } from '../fileRead.ts'
import { createChanges } from '../office/changes.ts'
import { createPictures } from '../office/createPictures.ts'
import type { OfficeText } from '../office/officeText.ts'
import type { Archive } from '../pack/archive.ts'
import { Refused } from '../refusal.ts'
import { parseXml } from '../xml/parseXml.ts'
import { childOf, elementsBelow, textBelow, type XmlElement } from '../xml/xmlElement.ts'
import { createFields } from './fields.ts'
import { createNotes } from './notes.ts'
import { readNumbering } from './numbering.ts'
import { type DocxParts, openDocx } from './openDocx.ts'
import type { Reading } from './reading.ts'
import { readParts } from './readParts.ts'
import { readStyles } from './styles.ts'

interface ReadDocx {
  text: OfficeText
  pictures: FilePicture[]
}

/** Reads a .docx file. Throws `Refused`. */
export function readDocx(
  archive: Archive,
  { newPictureId, changes: wanted = 'accept', onProgress }: ReadFileOptions,
  report: Report,
): ReadDocx {
  const parts = openDocx(archive)
  const bytes = archive.read(parts.main)
  const body = bytes && childOf(parseXml(bytes, onProgress), 'w:body')
  if (!body) throw new Refused('damaged')
  const styles = readStyles(parts.part('styles')?.root ?? null)
  const pictures = createPictures(newPictureId)
  const changes = createChanges(wanted)
  const reading: Reading = {
    parts,
    relationships: parts.relationships,
    styles,
    numbering: readNumbering(parts.part('numbering')?.root ?? null, styles),
    pictures,
    changes,
    fields: createFields(),
    notes: createNotes(parts),
    readParts,
  }
  const read = readParts(body.children, reading)
  const notes = reading.notes.all(({ element, relationships }) =>
    readParts(element.children, { ...reading, relationships, fields: createFields() }),
  )
  reportHeadersAndFooters(parts, report)
  return {
    text: { parts: read, notes, title: titleOf(parts), trackedChanges: changes.count },
    pictures: pictures.taken,
  }
}

/** The title in the properties of the file. */
function titleOf({ archive }: DocxParts): string {
  const bytes = archive.read('docProps/core.xml')
  const title = bytes && childOf(parseXml(bytes), 'dc:title')
  return title ? textBelow(title) : ''
}

/** Reports headers and footers that contain words; page numbers alone are not reported. */
function reportHeadersAndFooters({ archive, relationships }: DocxParts, report: Report): void {
  const parts = [...relationships.values()].filter(
    ({ type, isExternal }) => !isExternal && (type === 'header' || type === 'footer'),
  )
  const texts = parts.map(({ target }) => {
    const bytes = archive.read(target)
    return bytes ? wordsIn(parseXml(bytes)) : ''
  })
  // Headers of the first page and of even pages often repeat the same text.
  for (const words of new Set(texts)) {
    if (/\p{L}/u.test(words)) report.add('dropped', 'headersAndFooters', { words: [clip(words, 60)] })
  }
}

/** The words of a header without results of fields, such as page numbers and dates. */
function wordsIn(root: XmlElement): string {
  let words = ''
  let fields = 0
  for (const element of elementsBelow(root, ({ name }) => name !== 'w:fldSimple')) {
    if (element.name === 'w:p') words += ' '
    if (element.name === 'w:t' && fields === 0) words += textBelow(element)
    const sign = element.attributes['w:fldCharType']
    if (sign === 'begin') fields += 1
    if (sign === 'end') fields -= 1
  }
  return words.replace(/\s+/g, ' ').trim()
}
