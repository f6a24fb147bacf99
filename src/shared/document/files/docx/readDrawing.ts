import type { OfficeFinding, OfficeInline } from '../office/officeText.ts'
import { elementsIn, type XmlElement } from '../xml/xmlElement.ts'
import { choiceOf } from './choiceOf.ts'
import type { Reading } from './reading.ts'

interface Described {
  alt: string
  decorative: boolean
}

const dropped = (what: OfficeFinding['what'], words = ''): OfficeFinding => ({
  kind: 'finding',
  tone: 'dropped',
  what,
  words,
})

/** Reads the pictures and text boxes of a drawing or an object; one without either is reported. */
export function readDrawing(drawing: XmlElement, reading: Reading): OfficeInline[] {
  const found = readShapes(drawing, { alt: '', decorative: false }, reading)
  return found.length > 0 ? found : [dropped('drawings')]
}

function readShapes(element: XmlElement, around: Described, reading: Reading): OfficeInline[] {
  let described = around
  return elementsIn(element).flatMap((one): OfficeInline[] => {
    switch (one.name) {
      case 'wp:docPr':
      case 'pic:cNvPr':
        described = describedBy(one, described)
        return []
      case 'a:blip':
        return [readBlip(one, described, reading)]
      case 'v:imagedata':
        return [pictureOf(one.attributes['r:id'], described, reading)]
      case 'v:shape':
      case 'v:rect':
        return readShapes(one, { ...described, alt: one.attributes.alt ?? described.alt }, reading)
      case 'w:txbxContent':
        return [{ kind: 'box', parts: reading.readParts(one.children, reading) }]
      case 'o:OLEObject':
      case 'w:control':
        return [dropped('embedded', one.attributes.ProgID)]
      case 'mc:AlternateContent':
        return readShapes(choiceOf(one), described, reading)
      default:
        return readShapes(one, described, reading)
    }
  })
}

/** The frame's description counts before that of the picture in it, which is often shorter. */
function describedBy(properties: XmlElement, around: Described): Described {
  const { descr = '', title = '' } = properties.attributes
  const isDecorative = (element: XmlElement): boolean =>
    element.name === 'adec:decorative'
      ? element.attributes.val === '1'
      : elementsIn(element).some(isDecorative)
  return {
    alt: around.alt || descr || title,
    decorative: around.decorative || isDecorative(properties),
  }
}

function readBlip({ attributes }: XmlElement, described: Described, reading: Reading): OfficeInline {
  const { 'r:embed': embedded, 'r:link': linked } = attributes
  if (embedded !== undefined && embedded !== '') return pictureOf(embedded, described, reading)
  return linked === undefined
    ? dropped('missingPictures', described.alt)
    : dropped('linkedPictures', described.alt)
}

function pictureOf(id: string | undefined, described: Described, reading: Reading): OfficeInline {
  const { relationships, pictures, parts } = reading
  const relationship = relationships.get(id ?? '')
  if (!relationship) return dropped('missingPictures', described.alt)
  // External pictures are never fetched: a request would tell the server who opens the file.
  if (relationship.isExternal) return dropped('linkedPictures', described.alt)
  const { target } = relationship
  return pictures.take(target, described, () => parts.archive.read(target))
}
