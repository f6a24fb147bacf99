import { roleOfStyle, type StyleRole } from '../office/roleOfStyle.ts'
import { formatOfSaid, type TextFormat } from '../office/textFormat.ts'
import { childOf, elementsIn, type XmlElement } from '../xml/xmlElement.ts'

/** A style with the properties that it inherits. */
interface OdtStyle {
  role: StyleRole | null
  alignment: string | null
  format: TextFormat
  /** Whether its sections are hidden. */
  isHidden: boolean
}

export interface OdtStyles {
  of(family: 'paragraph' | 'text' | 'section', name: string | undefined): OdtStyle
}

/** Longest chain of inherited styles; a longer one is taken for a cycle. */
const longestChain = 20

const nothing: OdtStyle = { role: null, alignment: null, format: {}, isHidden: false }

export function readStyles(groups: readonly XmlElement[]): OdtStyles {
  const elements = new Map<string, XmlElement>()
  const defaults = new Map<string, XmlElement>()
  for (const element of groups.flatMap(elementsIn)) {
    const { 'style:family': family = '', 'style:name': name = '' } = element.attributes
    if (element.name === 'style:style') elements.set(`${family} ${name}`, element)
    if (element.name === 'style:default-style') defaults.set(family, element)
  }
  const known = new Map<string, OdtStyle>()
  return {
    of(family, name = '') {
      const key = `${family} ${name}`
      const found = known.get(key)
      if (found) return found
      const chain: XmlElement[] = []
      for (let next = elements.get(key); next && chain.length < longestChain; ) {
        chain.unshift(next)
        next = elements.get(`${family} ${next.attributes['style:parent-style-name'] ?? ''}`)
      }
      const usual = defaults.get(family)
      const style = (usual ? [usual, ...chain] : chain).reduce(withStyle, nothing)
      known.set(key, style)
      return style
    },
  }
}

/** Decodes a style name: `Heading_20_1` is "Heading 1" (ISO/IEC 26300-1, 19.498). */
const decoded = (name: string): string =>
  name.replace(/_([0-9a-f]{2,4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

function withStyle(below: OdtStyle, element: XmlElement): OdtStyle {
  const { 'style:name': name = '', 'style:display-name': shown } = element.attributes
  const paragraph = childOf(element, 'style:paragraph-properties')?.attributes
  const text = childOf(element, 'style:text-properties')?.attributes
  const section = childOf(element, 'style:section-properties')?.attributes
  return {
    role: roleOfStyle(shown ?? decoded(name)) ?? below.role,
    alignment: paragraph?.['fo:text-align'] ?? below.alignment,
    format: { ...below.format, ...readTextFormat(text ?? {}) },
    isHidden: below.isHidden || section?.['text:display'] === 'none',
  }
}

function isLine(style: string | undefined, type: string | undefined): boolean | undefined {
  const said = style ?? type
  return said === undefined ? undefined : said !== 'none'
}

function readTextFormat(attributes: Readonly<Record<string, string>>): TextFormat {
  const weight = attributes['fo:font-weight']
  const slant = attributes['fo:font-style']
  const display = attributes['text:display']
  return formatOfSaid({
    bold: weight === undefined ? undefined : weight === 'bold' || Number(weight) >= 600,
    italic: slant === undefined ? undefined : slant !== 'normal',
    underline: isLine(attributes['style:text-underline-style'], attributes['style:text-underline-type']),
    strikethrough: isLine(
      attributes['style:text-line-through-style'],
      attributes['style:text-line-through-type'],
    ),
    hidden: display === undefined ? undefined : display === 'none',
    position: positionOf(attributes['style:text-position']),
  })
}

/** `super 58%`, `sub 58%`, or the distance from the baseline in percent: `33% 58%`. */
function positionOf(written: string | undefined): TextFormat['position'] | undefined {
  if (written === undefined) return undefined
  const [place = ''] = written.trim().split(/\s+/)
  if (place === 'super') return 'superscript'
  if (place === 'sub') return 'subscript'
  const raised = Number.parseFloat(place)
  return raised > 0 ? 'superscript' : raised < 0 ? 'subscript' : null
}
