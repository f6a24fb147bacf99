import { finding } from '../office/finding.ts'
import type { OfficeInline } from '../office/officeText.ts'
import { marksOf, type TextFormat } from '../office/textFormat.ts'
import { childOf, elementsIn, isXmlElement, type XmlElement, type XmlNode } from '../xml/xmlElement.ts'
import { readDrawn } from './readFrame.ts'
import type { Reading } from './reading.ts'

/** What an inline element inherits from the elements around it. */
interface Inherited {
  format: TextFormat
  href: string | null
}

/** Reads the content of a paragraph or heading; `format` is that of its style. */
export const readInlines = (paragraph: XmlElement, format: TextFormat, reading: Reading): OfficeInline[] =>
  readNodes(paragraph.children, { format, href: null }, reading)

const readNodes = (nodes: readonly XmlNode[], inherited: Inherited, reading: Reading): OfficeInline[] =>
  nodes.flatMap((node) =>
    isXmlElement(node) ? readElement(node, inherited, reading) : readText(node, inherited, reading),
  )

function readText(text: string, { format, href }: Inherited, { tracked, changes }: Reading): OfficeInline[] {
  if (text === '' || (changes.wanted === 'reject' && tracked.isInserted())) return []
  return [{ kind: 'text', text, marks: marksOf(format), href }]
}

/** Elements that contain no text of the document. */
const silent = new Set([
  ...[
    'text:bookmark',
    'text:bookmark-start',
    'text:bookmark-end',
    'text:reference-mark',
    'text:soft-page-break',
  ],
  ...[
    'office:annotation-end',
    'text:toc-mark',
    'text:alphabetical-index-mark',
    'text:script',
    'office:forms',
  ],
  ...[
    'text:tracked-changes',
    'text:sequence-decls',
    'text:variable-decls',
    'text:user-field-decls',
    'svg:title',
  ],
])

function readElement(element: XmlElement, inherited: Inherited, reading: Reading): OfficeInline[] {
  const { name, attributes, children } = element
  if (silent.has(name)) return []
  if (name.startsWith('draw:')) return readDrawn(element, reading)
  switch (name) {
    case 'text:span': {
      const format = {
        ...inherited.format,
        ...reading.styles.of('text', attributes['text:style-name']).format,
      }
      if (format.hidden) return [finding('dropped', 'hidden')]
      return readNodes(children, { ...inherited, format }, reading)
    }
    case 'text:a':
      return readNodes(children, { ...inherited, href: attributes['xlink:href'] ?? inherited.href }, reading)
    case 'text:s':
    case 'text:tab':
      return readText(' ', inherited, reading)
    case 'text:line-break':
      return [{ kind: 'break' }]
    case 'text:note':
      return readNote(element, reading)
    case 'text:ruby':
      return readNodes(childOf(element, 'text:ruby-base')?.children ?? [], inherited, reading)
    case 'office:annotation':
      return [finding('dropped', 'comments')]
    case 'text:hidden-text':
      return [finding('dropped', 'hidden')]
    case 'text:change':
    case 'text:change-start':
    case 'text:change-end':
      return readChange(element, inherited, reading)
    default:
      // Fields contain their last result as text.
      return readNodes(children, inherited, reading)
  }
}

function readNote(note: XmlElement, reading: Reading): OfficeInline[] {
  const { notes, tracked, changes } = reading
  if (changes.wanted === 'reject' && tracked.isInserted()) return []
  const body = childOf(note, 'text:note-body')
  notes.push(reading.readParts(body?.children ?? [], reading))
  return [
    { kind: 'text', text: `[${notes.length}]`, marks: ['superscript'], href: null },
    finding('kept', 'footnotes'),
  ]
}

/** Reports a change where it begins. If changes are rejected, deleted text is put back in its place. */
function readChange(
  { name, attributes }: XmlElement,
  inherited: Inherited,
  reading: Reading,
): OfficeInline[] {
  const { tracked, changes } = reading
  const id = attributes['text:change-id'] ?? ''
  if (name === 'text:change-end') {
    tracked.end(id)
    return []
  }
  if (name === 'text:change-start') tracked.begin(id)
  const deletion = name === 'text:change' ? tracked.deletedAt(id) : null
  const told = changes.note()
  if (deletion === null || changes.wanted === 'accept') return [told]
  const paragraphs = elementsIn(deletion).filter((one) => one.name === 'text:p' || one.name === 'text:h')
  const gap: OfficeInline[] = [{ kind: 'break' }, { kind: 'break' }]
  const words = paragraphs.map((one) => readNodes(one.children, inherited, reading))
  return [told, ...words.flatMap((one, at) => (at === 0 ? one : [...gap, ...one]))]
}
