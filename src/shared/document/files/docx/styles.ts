import { roleOfStyle, type StyleRole } from '../office/roleOfStyle.ts'
import type { TextFormat } from '../office/textFormat.ts'
import { childOf, childrenOf, settingOf, type XmlElement } from '../xml/xmlElement.ts'
import { readRunFormat } from './runFormat.ts'

/** `w:numPr`: `list` is the `w:numId`. Null: not set. */
export interface NumberingSetting {
  list: string | null
  level: number | null
}

/** A style with the properties that it inherits. */
export interface DocxStyle {
  id: string
  role: StyleRole | null
  /** From 0; 9 is body text. Null: not set. */
  outlineLevel: number | null
  numbering: NumberingSetting | null
  alignment: string | null
  format: TextFormat
}

export interface DocxStyles {
  paragraph(id: string | undefined): DocxStyle
  character(id: string | undefined): TextFormat
  /** The list that a numbering style refers to. */
  listOf(id: string): string | null
}

/** Longest chain of inherited styles; a longer one is taken for a cycle. */
const longestChain = 20

const nothing: DocxStyle = {
  id: '',
  role: null,
  outlineLevel: null,
  numbering: null,
  alignment: null,
  format: {},
}

export function readNumberingSetting(properties: XmlElement | null): NumberingSetting | null {
  const element = childOf(properties, 'w:numPr')
  if (element === null) return null
  const level = Number(settingOf(element, 'w:ilvl') ?? Number.NaN)
  return {
    list: settingOf(element, 'w:numId') ?? null,
    level: Number.isInteger(level) ? Math.min(Math.max(level, 0), 8) : null,
  }
}

export function readOutlineLevel(properties: XmlElement | null): number | null {
  const written = settingOf(properties, 'w:outlineLvl')
  return written !== undefined && /^\d$/.test(written) ? Number(written) : null
}

/** Reads `styles.xml`; a document without one has no styles. */
export function readStyles(root: XmlElement | null): DocxStyles {
  const elements = new Map(childrenOf(root, 'w:style').map((one) => [one.attributes['w:styleId'] ?? '', one]))
  const usual = [...elements.values()].find(
    ({ attributes }) => attributes['w:type'] === 'paragraph' && isTrue(attributes['w:default']),
  )
  const defaults = childOf(childOf(childOf(root, 'w:docDefaults'), 'w:rPrDefault'), 'w:rPr')
  const base: DocxStyle = { ...nothing, format: readRunFormat(defaults) }
  const known = new Map<string, DocxStyle>()
  const read = (id: string, start: DocxStyle): DocxStyle => {
    const found = known.get(id)
    if (found) return found
    const chain: XmlElement[] = []
    for (let next = elements.get(id); next && chain.length < longestChain; ) {
      chain.unshift(next)
      next = elements.get(settingOf(next, 'w:basedOn') ?? '')
    }
    const style = chain.reduce(withStyle, start)
    known.set(id, style)
    return style
  }
  return {
    paragraph: (id) =>
      read(elements.has(id ?? '') ? (id ?? '') : (usual?.attributes['w:styleId'] ?? ''), base),
    character: (id) => (id === undefined ? {} : read(id, nothing).format),
    listOf: (id) => read(id, nothing).numbering?.list ?? null,
  }
}

const isTrue = (written: string | undefined): boolean => written === '1' || written === 'true'

function withStyle(below: DocxStyle, element: XmlElement): DocxStyle {
  const properties = childOf(element, 'w:pPr')
  const numbering = readNumberingSetting(properties)
  return {
    id: element.attributes['w:styleId'] ?? '',
    role: roleOfStyle(settingOf(element, 'w:name') ?? '') ?? below.role,
    outlineLevel: readOutlineLevel(properties) ?? below.outlineLevel,
    numbering: numbering
      ? {
          list: numbering.list ?? below.numbering?.list ?? null,
          level: numbering.level ?? below.numbering?.level ?? null,
        }
      : below.numbering,
    alignment: settingOf(properties, 'w:jc') ?? below.alignment,
    format: { ...below.format, ...readRunFormat(childOf(element, 'w:rPr')) },
  }
}
