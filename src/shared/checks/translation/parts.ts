import { inlinesIn } from '../../document/blocks.ts'
import { contactFields, isSharedField } from '../../document/cards/contacts.ts'
import { plainInlines } from '../../document/inlines.ts'
import { picturesOf } from '../../document/pictures.ts'
import type { Block, Inline } from '../../document/schema.ts'
import type { TextRange } from '../../language/findRanges.ts'
import type { TextPlace } from '../finding.ts'

/** A text of a block that is translated as one: a paragraph, an item, a cell, a caption, a description. */
export interface Part {
  text: string
  content: readonly Inline[]
  /** Where a range of the text is in its block; null for texts without a caret of their own, such as descriptions. */
  placeOf: (range: TextRange) => TextPlace | null
}

/** A source block and its translation, both with words. */
export interface BlockPair {
  source: Block
  target: Block
}

/** A part of the source and the part of the translation that stands for it. */
export interface PartPair {
  source: Part
  target: Part
}

const noPlace = () => null

const plainPart = (text: string): Part => ({
  text,
  content: text === '' ? [] : [{ type: 'text', text, marks: [] }],
  placeOf: noPlace,
})

const inlinePart = (content: readonly Inline[], part: number): Part => ({
  text: plainInlines(content),
  content,
  placeOf: ({ start, end }) => ({ part, start, end }),
})

const partsOf = (block: Block): Part[] => inlinesIn(block).map(inlinePart)

/** Several parts as one text, where the parts of two blocks do not correspond. */
function joined(parts: readonly Part[]): Part {
  const starts: number[] = []
  let at = 0
  for (const { text } of parts) {
    starts.push(at)
    at += text.length + 1
  }
  return {
    text: parts.map(({ text }) => text).join('\n'),
    content: parts.flatMap(({ content }) => content),
    placeOf({ start, end }) {
      const index = starts.findLastIndex((from) => from <= start)
      const from = starts[index] ?? 0
      return parts[index]?.placeOf({ start: start - from, end: end - from }) ?? null
    },
  }
}

/** Texts of a block that are no inline content, by a name that both languages share. */
function plainTexts(block: Block): ReadonlyMap<string, string> {
  switch (block.type) {
    case 'image':
    case 'gallery':
      return new Map(
        picturesOf(block)
          .filter(({ decorative }) => !decorative)
          .map(({ mediaId, alt }) => [mediaId, alt]),
      )
    case 'attachment':
    case 'embed':
      return new Map([['title', block.title]])
    case 'contact':
      return new Map(
        contactFields.filter((field) => !isSharedField(field)).map((field) => [field, block[field]]),
      )
    default:
      return new Map()
  }
}

const hasWords = ({ text }: Part): boolean => text.trim() !== ''

/** The parts of two blocks that both have words; what is empty on one side is counted as not translated already. */
export function partPairs(source: Block, target: Block): PartPair[] {
  const [from, to] = [partsOf(source), partsOf(target)]
  const inline =
    from.length === to.length
      ? from.map((part, at) => ({ source: part, target: to[at] ?? plainPart('') }))
      : [{ source: joined(from), target: joined(to) }]
  const own = plainTexts(target)
  const plain = [...plainTexts(source)].map(([name, text]) => ({
    source: plainPart(text),
    target: plainPart(own.get(name) ?? ''),
  }))
  return [...inline, ...plain].filter((pair) => hasWords(pair.source) && hasWords(pair.target))
}

/** A title or a lead and its translation; null: one of them is empty. */
export function fieldPair(source: string, target: string): PartPair | null {
  const pair = { source: plainPart(source), target: plainPart(target) }
  return hasWords(pair.source) && hasWords(pair.target) ? pair : null
}
