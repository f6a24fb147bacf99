import { pushAll } from '../../../domain/longLists.ts'
import { finding } from '../office/finding.ts'
import type { OfficeInline, OfficeParagraph, OfficePart, OfficeRole } from '../office/officeText.ts'
import { roleOfParagraph } from '../office/roleOfStyle.ts'
import { elementsIn, isXmlElement, type XmlElement, type XmlNode } from '../xml/xmlElement.ts'
import { readDrawn } from './readFrame.ts'
import { readInlines } from './readInlines.ts'
import type { Reading } from './reading.ts'
import { readList } from './readList.ts'
import { readTable } from './readTable.ts'

/** Generated indexes. */
const indexes = new Set([
  ...['text:table-of-content', 'text:illustration-index', 'text:table-index', 'text:object-index'],
  ...['text:user-index', 'text:alphabetical-index', 'text:bibliography'],
])

/** Reads block-level elements. */
export function readParts(nodes: readonly XmlNode[], reading: Reading): OfficePart[] {
  /** Content of paragraphs whose inserted end is rejected: it is joined with the next one. */
  let carried: OfficeInline[] = []
  const read = (element: XmlElement): OfficePart[] => {
    const { name, attributes } = element
    if (indexes.has(name)) return [finding('dropped', 'contents')]
    if (name.startsWith('draw:')) return inParagraph(readDrawn(element, reading))
    switch (name) {
      case 'text:p':
      case 'text:h': {
        const part = readParagraph(element, reading)
        if (part.kind !== 'paragraph') return [part]
        pushAll(carried, part.content)
        if (reading.changes.wanted === 'reject' && reading.tracked.isInserted()) return []
        const content = carried
        carried = []
        return [{ ...part, content }]
      }
      case 'text:list':
        return readList(element, reading)
      case 'table:table':
        return [readTable(element, reading)]
      case 'text:section':
        if (attributes['text:display'] === 'none') return [finding('dropped', 'hidden')]
        return elementsIn(element).flatMap(read)
      case 'text:numbered-paragraph':
        return elementsIn(element).flatMap(read)
      case 'text:change':
      case 'text:change-start':
      case 'text:change-end':
        return inParagraph(readInlines({ name: 'text:p', attributes: {}, children: [element] }, {}, reading))
      default:
        return []
    }
  }
  const parts = nodes.filter(isXmlElement).flatMap(read)
  return carried.length > 0 ? [...parts, ...inParagraph(carried)] : parts
}

const body: OfficeRole = { kind: 'body' }

/** Wraps content between paragraphs into a paragraph; findings alone stay without one. */
function inParagraph(content: OfficeInline[]): OfficePart[] {
  const findings = content.filter((one) => one.kind === 'finding')
  if (findings.length === content.length) return findings
  return [{ kind: 'paragraph', role: body, mark: null, content, isAligned: false }]
}

function readParagraph(element: XmlElement, reading: Reading): OfficeParagraph | { kind: 'divider' } {
  const style = reading.styles.of('paragraph', element.attributes['text:style-name'])
  const content = readInlines(element, style.format, reading)
  if (content.length === 0 && style.role?.kind === 'line') return { kind: 'divider' }
  const isHeading = element.name === 'text:h'
  return {
    kind: 'paragraph',
    // A `text:p` with a heading style counts as a heading, too: some programs write headings so.
    role: roleOfParagraph(style.role, isHeading ? { kind: 'heading', level: outlineLevel(element) } : null),
    mark: isHeading ? headingMark(element, reading) : null,
    content,
    isAligned: style.alignment !== null && !['start', 'left'].includes(style.alignment),
  }
}

const outlineLevel = ({ attributes }: XmlElement): number => {
  const level = Number(attributes['text:outline-level'] ?? 1)
  return Number.isInteger(level) && level > 0 ? Math.min(level, 10) : 1
}

/** Headings are numbered by the outline style. */
function headingMark(element: XmlElement, { counters, lists }: Reading): OfficeParagraph['mark'] {
  const { attributes } = element
  if (attributes['text:is-list-header'] === 'true') return null
  const level = outlineLevel(element) - 1
  const isAnew = attributes['text:restart-numbering'] === 'true'
  const start = attributes['text:start-value']
  const described = lists.outline.get(level)
  if (!described) return null
  const first = start === undefined ? described.start : Number(start)
  const mark = counters.outline.next(level, lists.outline, isAnew && Number.isInteger(first) ? first : null)
  return mark.kind === 'none' ? null : { kind: 'item', level: level + 1, mark }
}
