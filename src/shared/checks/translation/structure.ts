import { plainInlines } from '../../document/inlines.ts'
import type { Block, Inline, ListBody, Mark } from '../../document/schema.ts'
import type { PartPair } from './parts.ts'
import { type PairFound, shown } from './rule.ts'

/** Formatting that carries meaning in both languages. English sets titles in italics where Ukrainian quotes them. */
const compared = ['bold', 'underline', 'strikethrough', 'subscript', 'superscript'] as const satisfies Mark[]
type Compared = (typeof compared)[number]

/** The first words with a mark; null: no words have it. */
function firstWith(content: readonly Inline[], mark: Compared): { start: number; end: number } | null {
  let at = 0
  for (const one of content) {
    const runs = one.type === 'link' ? one.content : [one]
    for (const run of runs) {
      const { length } = plainInlines([run])
      const hasWords = run.type === 'text' && /[\p{L}\p{N}]/u.test(run.text)
      if (hasWords && run.marks.includes(mark)) return { start: at, end: at + length }
      at += length
    }
  }
  return null
}

/** Ordinals and measures are raised in one language only: “24<sup>th</sup>”, «м<sup>2</sup>». */
const isRaised = (mark: Compared): boolean => mark === 'superscript' || mark === 'subscript'

/** Bold and other marks that only one of the texts has. */
export function checkFormatting({ source, target }: PartPair): PairFound[] {
  return compared.flatMap((mark): PairFound[] => {
    const [there, here] = [firstWith(source.content, mark), firstWith(target.content, mark)]
    if ((there === null) === (here === null)) return []
    if (there !== null) {
      const words = shown(source.text, there)
      return isRaised(mark) ? [] : [{ code: 'formatMissing', source: there, details: { words, mark } }]
    }
    if (here === null || isRaised(mark)) return []
    return [{ code: 'formatExtra', target: here, details: { words: shown(target.text, here), mark } }]
  })
}

/** Another kind of block, or another number of items, rows or columns. */
export function checkStructure(source: Block, target: Block): StructureFound[] {
  if (kindOf(source) !== kindOf(target)) return [{ code: 'structureDiffers', details: {} }]
  const [wanted, words] = [sizeOf(source), sizeOf(target)]
  return wanted === words ? [] : [{ code: 'itemsDiffer', details: { words, wanted } }]
}

interface StructureFound {
  code: 'structureDiffers' | 'itemsDiffer'
  details: Record<string, string>
}

const kindOf = (block: Block): string => (block.type === 'heading' ? `heading ${block.level}` : block.type)

function sizeOf(block: Block): string {
  if (block.type === 'list') return String(itemsIn(block))
  return block.type === 'table' ? `${block.rows.length}×${block.rows[0]?.length ?? 0}` : ''
}

const itemsIn = ({ items }: ListBody): number =>
  items.reduce((sum, { list }) => sum + 1 + (list === undefined ? 0 : itemsIn(list)), 0)
