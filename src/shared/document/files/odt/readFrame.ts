import type { OfficeFinding, OfficeInline } from '../office/officeText.ts'
import { bytesOfBase64 } from '../web/dataPicture.ts'
import { childOf, elementsBelow, elementsIn, textBelow, type XmlElement } from '../xml/xmlElement.ts'
import type { Reading } from './reading.ts'

const dropped = (what: OfficeFinding['what'], words = ''): OfficeFinding => ({
  kind: 'finding',
  tone: 'dropped',
  what,
  words,
})

/** Reads a frame: a picture, a text box or an embedded object. */
function readFrame(frame: XmlElement, reading: Reading): OfficeInline[] {
  const [title, description] = ['svg:title', 'svg:desc'].map((name) => {
    const element = childOf(frame, name)
    return element ? textBelow(element).trim() : ''
  })
  const described = {
    alt: description || title || '',
    decorative:
      frame.attributes['loext:decorative'] === 'true' || frame.attributes['draw:decorative'] === 'true',
  }
  const box = childOf(frame, 'draw:text-box')
  if (box) return [{ kind: 'box', parts: reading.readParts(box.children, reading) }]
  const object = childOf(frame, 'draw:object') ?? childOf(frame, 'draw:object-ole')
  if (object) return readObject(object, described.alt, reading)
  const images = elementsIn(frame).filter(({ name }) => name === 'draw:image')
  // Several images in one frame are alternatives in different formats.
  const found = images.map((image) => readImage(image, described, reading))
  return [found.find(({ kind }) => kind === 'picture') ?? found[0] ?? dropped('drawings', described.alt)]
}

function readImage(
  image: XmlElement,
  described: { alt: string; decorative: boolean },
  { pictures, readPart }: Reading,
): OfficeInline {
  const data = childOf(image, 'office:binary-data')
  const address = (image.attributes['xlink:href'] ?? '').replace(/^\.\//, '')
  if (data) {
    const text = textBelow(data)
    return pictures.take(
      `${text.length} ${text.slice(0, 4000)}`,
      described,
      () => bytesOfBase64(text),
      'picture',
    )
  }
  // External pictures are never fetched: a request would tell the server who opens the file.
  if (/^(?:[a-z][a-z0-9+.-]{0,20}:|\/|\.\.)/i.test(address)) return dropped('linkedPictures', described.alt)
  return pictures.take(address, described, () => readPart(address))
}

/** A formula becomes text; any other embedded object is dropped and reported. */
function readObject(object: XmlElement, alt: string, { readObject: open }: Reading): OfficeInline[] {
  const address = (object.attributes['xlink:href'] ?? '').replace(/^\.\//, '')
  const formula = childOf(object, 'math:math') ?? (address === '' ? null : open(`${address}/content.xml`))
  if (formula?.name !== 'math:math') return [dropped('embedded', alt)]
  let text = ''
  for (const element of elementsBelow(formula, ({ name }) => name !== 'math:annotation')) {
    if (['math:mi', 'math:mn', 'math:mo', 'math:mtext'].includes(element.name)) text += textBelow(element)
  }
  return [
    { kind: 'finding', tone: 'changed', what: 'formulas', words: text },
    { kind: 'text', text, marks: [], href: null },
  ]
}

/** Reads the words of a shape like a text box; a shape without words is reported. */
function readShape(shape: XmlElement, reading: Reading): OfficeInline[] {
  const inner = elementsIn(shape)
  const parts = reading.readParts(
    inner.filter(({ name }) => name === 'text:p' || name === 'text:list'),
    reading,
  )
  const hasWords = parts.some((part) => part.kind === 'paragraph' && part.content.length > 0)
  const nested = inner
    .filter(({ name }) => name.startsWith('draw:'))
    .flatMap((one) => readDrawn(one, reading))
  if (hasWords) return [{ kind: 'box', parts }, ...nested]
  return nested.length > 0 ? nested : [dropped('drawings')]
}

/** Reads any drawing element. */
export function readDrawn(element: XmlElement, reading: Reading): OfficeInline[] {
  switch (element.name) {
    case 'draw:frame':
      return readFrame(element, reading)
    case 'draw:a':
      return elementsIn(element).flatMap((one) => readDrawn(one, reading))
    case 'draw:glue-point':
    case 'draw:enhanced-geometry':
    case 'draw:layer-set':
      return []
    case 'draw:control':
      return [dropped('embedded')]
    default:
      return readShape(element, reading)
  }
}
