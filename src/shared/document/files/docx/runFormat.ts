import { formatOfSaid, type TextFormat } from '../office/textFormat.ts'
import { childOf, settingOf, type XmlElement } from '../xml/xmlElement.ts'

/** Toggle properties: set by both the paragraph and the character style, they are off (ECMA-376, part 1, 17.7.3). */
const toggles = ['bold', 'italic', 'strikethrough', 'hidden'] as const

function isOn(properties: XmlElement, name: string): boolean | undefined {
  const element = childOf(properties, name)
  if (element === null) return undefined
  return !['0', 'false', 'off', 'none'].includes(element.attributes['w:val'] ?? 'true')
}

const positions: Record<string, TextFormat['position']> = {
  superscript: 'superscript',
  subscript: 'subscript',
  baseline: null,
}

/** Reads `w:rPr`. */
export function readRunFormat(properties: XmlElement | null): TextFormat {
  if (properties === null) return {}
  return formatOfSaid({
    bold: isOn(properties, 'w:b'),
    italic: isOn(properties, 'w:i'),
    strikethrough: isOn(properties, 'w:strike') ?? isOn(properties, 'w:dstrike'),
    hidden: isOn(properties, 'w:vanish'),
    underline: isOn(properties, 'w:u'),
    position: positions[settingOf(properties, 'w:vertAlign') ?? ''],
  })
}

/** The format of a run: its own properties, else the combination of its styles. */
export function combineFormats(paragraph: TextFormat, character: TextFormat, own: TextFormat): TextFormat {
  const combined: TextFormat = { ...paragraph, ...character, ...own }
  for (const one of toggles) {
    if (own[one] === undefined) combined[one] = (paragraph[one] ?? false) !== (character[one] ?? false)
  }
  return combined
}
