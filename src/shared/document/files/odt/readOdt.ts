import { clip } from '../../import/figures.ts'
import type { Report } from '../createReport.ts'
import type { FilePicture, ReadFileOptions } from '../fileRead.ts'
import { createChanges } from '../office/changes.ts'
import { createPictures } from '../office/createPictures.ts'
import type { OfficePart, OfficeText } from '../office/officeText.ts'
import { Refused } from '../refusal.ts'
import { parseXml } from '../xml/parseXml.ts'
import { childOf, elementsIn, textBelow, type XmlElement } from '../xml/xmlElement.ts'
import { readListStyles } from './listStyles.ts'
import { createCounters } from './numbering.ts'
import type { OdtParts } from './openOdt.ts'
import type { Reading } from './reading.ts'
import { readParts } from './readParts.ts'
import { readStyles } from './styles.ts'
import { readTrackedText } from './trackedText.ts'

interface ReadOdt {
  text: OfficeText
  pictures: FilePicture[]
}

/** Reads an OpenDocument text. Throws `Refused`. */
export function readOdt(
  parts: OdtParts,
  { newPictureId, changes: wanted = 'accept' }: ReadFileOptions,
  report: Report,
): ReadOdt {
  const pictures = createPictures(newPictureId)
  const changes = createChanges(wanted)
  const notes: OfficePart[][] = []
  const reading: Reading = {
    styles: readStyles(parts.styles),
    lists: readListStyles(parts.styles),
    counters: createCounters(),
    pictures,
    changes,
    tracked: readTrackedText(parts.text),
    notes,
    readPart: parts.read,
    readObject: (name) => objectOf(parts.read(name)),
    readParts,
  }
  const read = readParts(parts.text.children, reading)
  reportHeadersAndFooters(parts.masters, report)
  const title = childOf(parts.meta, 'dc:title')
  return {
    text: { parts: read, notes, title: title ? textBelow(title) : '', trackedChanges: changes.count },
    pictures: pictures.taken,
  }
}

/** Parses an embedded object; null if it is no valid XML. */
function objectOf(bytes: Uint8Array | null): XmlElement | null {
  try {
    return bytes && parseXml(bytes)
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}

/** Reports headers and footers that contain words; page numbers alone are not reported. */
function reportHeadersAndFooters(masters: XmlElement | null, report: Report): void {
  for (const element of elementsIn(masters).flatMap(elementsIn)) {
    if (!/^style:(?:header|footer)(?:-left|-first)?$/.test(element.name)) continue
    const words = textBelow(element).replace(/\s+/g, ' ').trim()
    if (/\p{L}/u.test(words)) report.add('dropped', 'headersAndFooters', { words: [clip(words, 60)] })
  }
}
