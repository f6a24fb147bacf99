import type { MemoryMatch, TranslationPart } from '#shared/contract/memoryViews.ts'
import type { TranslationView } from '#shared/contract/translationViews.ts'
import type { AlignedRow } from '#shared/document/align.ts'
import { plainInlines, sameInlines, textInlines } from '#shared/document/inlines.ts'
import { partContents } from '#shared/document/partContents.ts'
import type { Block, Inline } from '#shared/document/schema.ts'
import { blockText } from '#shared/document/text.ts'
import { wordParts } from '#shared/document/wordParts.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { asNeighbour } from '#shared/domain/memoryLimits.ts'
import { type DeskField, rowId, translatedFields } from '../unfinished.ts'

/** Where the caret of the target is: in a field, or in a part of a block, by its index or its path. */
export type CaretPlace = { field: DeskField } | { id: BlockId; at: number } | { id: BlockId; path: string }

/** The text of the source that a translation is sought for, with those around it. */
export interface MemoryUnit {
  part: TranslationPart
  path: string
  content: readonly Inline[]
  text: string
  before: string
  after: string
}

/**
 * What the source has where the caret of the target is; null where it has no words there, or the memory keeps none of
 * that field.
 */
export function unitAt(
  { source }: Pick<TranslationView, 'source'>,
  rows: readonly AlignedRow[],
  place: CaretPlace,
): MemoryUnit | null {
  if ('field' in place) {
    const part = translatedFields.find((one) => one === place.field)
    if (part === undefined) return null
    const text = source.localization[part]
    const unit = { part, path: '', content: textInlines(text), text, before: '', after: '' }
    return text.trim() === '' ? null : unit
  }
  const row = rows.find((one) => rowId(one) === place.id)
  if (!row?.source || !row.target) return null
  const path = 'path' in place ? place.path : (wordParts(row.target)[place.at]?.path ?? '')
  return unitOfPart(row.source, path, neighboursOf(source.blocks, row.source))
}

interface Neighbours {
  before: Block | undefined
  after: Block | undefined
}

function neighboursOf(blocks: readonly Block[], block: Block): Neighbours {
  const at = blocks.findIndex(({ id }) => id === block.id)
  return { before: blocks[at - 1], after: blocks[at + 1] }
}

/** Around a part are the parts of its block; at the edges the neighbouring blocks, as the memory has it too. */
function unitOfPart(block: Block, path: string, { before, after }: Neighbours): MemoryUnit | null {
  const parts = partContents(block)
  const at = parts.findIndex((one) => one.path === path)
  const content = parts[at]?.content
  if (!content) return null
  const text = plainInlines(content)
  if (text.trim() === '') return null
  const textOf = (index: number, block: Block | undefined) => {
    const part = parts[index]
    return asNeighbour(part ? plainInlines(part.content) : block ? blockText(block) : '')
  }
  return { part: block.id, path, content, text, before: textOf(at - 1, before), after: textOf(at + 1, after) }
}

type Remembered = Pick<MemoryMatch, 'target' | 'sourceContent' | 'targetContent'>

/**
 * The words to insert. Formatting comes along where the source is formatted as the memory's was; else the words come
 * without it, so that nothing is emphasised or linked that the source does not.
 */
export const contentFor = (
  source: readonly Inline[],
  { target, sourceContent, targetContent }: Remembered,
): Inline[] =>
  targetContent !== null && sourceContent !== null && sameInlines(sourceContent, source)
    ? targetContent
    : textInlines(target)

/** Whether formatting, on either side, is left behind. */
export const losesFormatting = (source: readonly Inline[], one: Remembered): boolean =>
  (one.targetContent !== null || !sameInlines(textInlines(plainInlines(source)), source)) &&
  (one.targetContent === null || contentFor(source, one) !== one.targetContent)
