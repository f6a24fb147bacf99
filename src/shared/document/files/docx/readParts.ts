import { pushAll } from '../../../domain/longLists.ts'
import { finding } from '../office/finding.ts'
import type {
  OfficeInline,
  OfficeMark,
  OfficeParagraph,
  OfficePart,
  OfficeRole,
} from '../office/officeText.ts'
import { roleOfParagraph } from '../office/roleOfStyle.ts'
import { childOf, isXmlElement, settingOf, type XmlElement, type XmlNode } from '../xml/xmlElement.ts'
import { choiceOf } from './choiceOf.ts'
import { readInlines } from './readInlines.ts'
import type { Reading } from './reading.ts'
import { readTable } from './readTable.ts'
import { type DocxStyle, readNumberingSetting, readOutlineLevel } from './styles.ts'

/** Reads block-level elements. */
export function readParts(nodes: readonly XmlNode[], reading: Reading): OfficePart[] {
  /** Content of paragraphs that are joined with the next one. */
  let carried: OfficeInline[] = []
  let isInContents = false
  const read = (element: XmlElement): OfficePart[] => {
    switch (element.name) {
      case 'w:p': {
        const { part, isJoined, isContents } = readParagraph(element, reading)
        const told = isContents && !isInContents
        isInContents = isContents
        if (isContents) return told ? [finding('dropped', 'contents')] : []
        if (part.kind !== 'paragraph') return [part]
        pushAll(carried, part.content)
        if (isJoined) return []
        const content = carried
        carried = []
        return [{ ...part, content }]
      }
      case 'w:tbl':
        return [readTable(element, reading)]
      case 'w:sdt':
        return isContentsControl(element)
          ? [finding('dropped', 'contents')]
          : (childOf(element, 'w:sdtContent')?.children ?? []).filter(isXmlElement).flatMap(read)
      case 'mc:AlternateContent':
        return choiceOf(element).children.filter(isXmlElement).flatMap(read)
      case 'w:altChunk':
        return [finding('dropped', 'embedded')]
      case 'w:customXml':
      case 'w:ins':
      case 'w:moveTo':
        return element.children.filter(isXmlElement).flatMap(read)
      default:
        return []
    }
  }
  const parts = nodes.filter(isXmlElement).flatMap(read)
  return carried.length > 0 ? [...parts, plainParagraph(carried)] : parts
}

const plainParagraph = (content: OfficeInline[]): OfficeParagraph => ({
  kind: 'paragraph',
  role: { kind: 'body' },
  mark: null,
  content,
  isAligned: false,
})

const isContentsControl = (control: XmlElement): boolean =>
  settingOf(childOf(childOf(control, 'w:sdtPr'), 'w:docPartObj'), 'w:docPartGallery') === 'Table of Contents'

interface ReadParagraph {
  part: OfficeParagraph | { kind: 'divider' }
  /** Whether it is joined with the next paragraph: its paragraph mark is deleted, or it is a drop cap. */
  isJoined: boolean
  isContents: boolean
}

function readParagraph(element: XmlElement, reading: Reading): ReadParagraph {
  const properties = childOf(element, 'w:pPr')
  const style = reading.styles.paragraph(settingOf(properties, 'w:pStyle'))
  const isJoined = losesEnd(properties, reading) || isDropCap(properties)
  const role = roleOfParagraph(style.role, outlineRole(style, properties))
  const isContents = style.role?.kind === 'contents'
  const content = readInlines(element, style.format, reading)
  reading.fields.endParagraph()
  const part: OfficeParagraph = {
    kind: 'paragraph',
    role,
    mark: isJoined || isContents ? null : readMark(style, properties, reading),
    content,
    isAligned: isAligned(settingOf(properties, 'w:jc') ?? style.alignment),
  }
  const isLine = content.length === 0 && (style.role?.kind === 'line' || hasLineBelow(properties))
  return { part: isLine ? { kind: 'divider' } : part, isJoined, isContents }
}

/** Word stores a drop cap as a paragraph of its own. */
const isDropCap = (properties: XmlElement | null): boolean => {
  const kind = settingOf(properties, 'w:framePr', 'w:dropCap')
  return kind === 'drop' || kind === 'margin'
}

/** Word's autoformat turns three hyphens into an empty paragraph with a bottom border. */
const hasLineBelow = (properties: XmlElement | null): boolean => {
  const border = settingOf(childOf(properties, 'w:pBdr'), 'w:bottom')
  return border !== undefined && border !== 'none' && border !== 'nil'
}

const isAligned = (alignment: string | null): boolean =>
  alignment !== null && !['left', 'start'].includes(alignment)

/** A deleted paragraph mark does not exist in the final text, an inserted one not in the text before the changes. */
function losesEnd(properties: XmlElement | null, { changes }: Reading): boolean {
  const marks = childOf(properties, 'w:rPr')
  const isDeleted = childOf(marks, 'w:del') !== null || childOf(marks, 'w:moveFrom') !== null
  const isInserted = childOf(marks, 'w:ins') !== null || childOf(marks, 'w:moveTo') !== null
  return changes.wanted === 'accept' ? isDeleted : isInserted
}

/** Body text as a level of the outline (ECMA-376, part 1, 17.3.1.20). */
const bodyLevel = 9

/** The role that the paragraph or its style sets by an outline level, counted from 0; null: neither sets one. */
function outlineRole({ outlineLevel }: DocxStyle, properties: XmlElement | null): OfficeRole | null {
  const level = readOutlineLevel(properties) ?? outlineLevel
  if (level === null) return null
  return level === bodyLevel ? { kind: 'body' } : { kind: 'heading', level: level + 1 }
}

/** This id takes a paragraph out of the list that its style sets. */
const noList = '0'

function readMark(
  style: DocxStyle,
  properties: XmlElement | null,
  { numbering }: Reading,
): OfficeMark | null {
  const own = readNumberingSetting(properties)
  const list = own?.list ?? style.numbering?.list ?? null
  if (list === null || list === noList) return null
  const ofStyle = own?.list ? null : numbering.levelOfStyle(list, style.id)
  const level = own?.level ?? ofStyle ?? style.numbering?.level ?? 0
  const mark = numbering.next(list, level)
  return mark === null || mark.kind === 'none' ? null : { kind: 'item', level: level + 1, mark }
}
