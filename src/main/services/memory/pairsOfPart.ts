import type { Repositories } from '#main/db/repositories/index.ts'
import type { MemoryPart } from '#main/db/repositories/memoryRepository.ts'
import { plainInlines, textInlines } from '#shared/document/inlines.ts'
import { type PartContent, partContents } from '#shared/document/partContents.ts'
import type { Block, Inline } from '#shared/document/schema.ts'
import { blockText } from '#shared/document/text.ts'
import { shapeOf } from '#shared/document/wordParts.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { PairByShape } from './pairByShape.ts'
import { arePublished, type Texts } from './texts.ts'

/** One side of a pair, with the texts around it. */
export interface PairSide {
  text: string
  content: readonly Inline[]
  before: string
  after: string
}

/** Texts that translate one another: a person confirmed it, or readers have both. */
export interface TextPair {
  path: string
  source: PairSide
  target: PairSide
  confirmedAt: Instant
  confirmedBy: string
}

interface PairContext {
  repositories: Pick<Repositories, 'blocks' | 'translation'>
  pairByShape: PairByShape
}

/**
 * The pairs of one part of a translation; none where nobody confirmed it and readers have not both languages. Null: the
 * part is gone, so nothing new is known of it, and what the memory has of it stays.
 */
export function pairsOfPart(
  context: PairContext,
  texts: Texts,
  part: Exclude<MemoryPart, ''>,
): TextPair[] | null {
  if (part === 'title' || part === 'lead') return pairOfField(texts, part as 'title' | 'lead')
  return pairsOfBlock(context, texts, part as BlockId)
}

function pairOfField(texts: Texts, field: 'title' | 'lead'): TextPair[] {
  const { source, target } = texts
  const pinned = field === 'title' ? target.pinnedTitle : target.pinnedLead
  const from = pinned ?? (arePublished(texts) ? source[field] : '')
  const alone = (text: string): PairSide => ({ text, content: textInlines(text), before: '', after: '' })
  return withWords([
    {
      path: '',
      source: alone(from),
      target: alone(target[field]),
      confirmedAt: target.updatedAt,
      confirmedBy: target.updatedBy,
    },
  ])
}

function pairsOfBlock(context: PairContext, texts: Texts, id: BlockId): TextPair[] | null {
  const { blocks } = context.repositories
  const { source, target } = texts
  const own = blocks.one(target.id, id)
  if (own === null) return null
  const from = sourceOf(context, texts, id)
  if (from === null || shapeOf(from.block) !== shapeOf(own)) return []
  const sourceParts = partsWithin(from.block, blocks.neighbours(source.id, from.block.id))
  const targetParts = new Map(
    partsWithin(own, blocks.neighbours(target.id, id)).map(({ path, side }) => [path, side]),
  )
  const { confirmedAt, confirmedBy } = from
  return withWords(
    sourceParts.flatMap(({ path, side }) => {
      const other = targetParts.get(path)
      return other ? [{ path, source: side, target: other, confirmedAt, confirmedBy }] : []
    }),
  )
}

/** What a block was translated from, and who says so. */
function sourceOf({ repositories, pairByShape }: PairContext, texts: Texts, id: BlockId) {
  const { blocks, translation } = repositories
  const { source, target } = texts
  const pin = translation.pin(target.id, id)
  if (pin !== null) {
    const block = blocks.kept(pin.sourceHash, id)?.block ?? null
    return block && { block, confirmedAt: pin.confirmedAt, confirmedBy: pin.confirmedBy }
  }
  if (!arePublished(texts)) return null
  const block = blocks.one(source.id, id) ?? pairByShape(texts, id)
  return block && { block, confirmedAt: target.updatedAt, confirmedBy: target.updatedBy }
}

/** The parts of a block, each with the parts around it; at its edges with the text of the neighbouring block. */
function partsWithin(block: Block, { before, after }: { before: Block | null; after: Block | null }) {
  const parts = partContents(block)
  const textOf = (one: PartContent | undefined, other: Block | null): string =>
    one ? plainInlines(one.content) : other ? blockText(other) : ''
  return parts.map(({ path, content }, at) => ({
    path,
    side: {
      text: plainInlines(content),
      content,
      before: textOf(parts[at - 1], before),
      after: textOf(parts[at + 1], after),
    },
  }))
}

const hasLetter = /\p{L}/u

/** Numbers and signs alone need no memory, nor do words that are the same in both languages. */
const withWords = (pairs: readonly TextPair[]): TextPair[] =>
  pairs.filter(({ source, target }) => {
    const [from, to] = [source.text.trim(), target.text.trim()]
    return hasLetter.test(from) && to !== '' && from !== to
  })
