import type { Repositories } from '#main/db/repositories/index.ts'
import type { Block } from '#shared/document/schema.ts'
import { wordParts } from '#shared/document/wordParts.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import type { Texts } from './texts.ts'

/** The source block that a block of a translation belongs to by its position; null where the bodies differ in shape. */
export type PairByShape = (texts: Texts, id: BlockId) => Block | null

const shape = (block: Block): string =>
  [
    block.type,
    block.type === 'heading' ? block.level : '',
    ...wordParts(block).map(({ hasWords }) => (hasWords ? '+' : '-')),
  ].join(' ')

/**
 * A site without block ids gives each language its own. Bodies that have no id in common and the same blocks in the
 * same order are paired by position, others not at all: a wrong pair in the memory is worse than none.
 */
export function createPairByShape({ blocks }: Pick<Repositories, 'blocks'>): PairByShape {
  /** Of the texts that were asked for last, since their blocks are asked for one after the other. */
  let known: { of: string; pairs: ReadonlyMap<BlockId, Block> } | null = null
  return (texts, id) => {
    const { source, target } = texts
    const of = [source.id, source.contentHash, target.id, target.contentHash].join(' ')
    if (known?.of !== of) known = { of, pairs: pairsOf(blocks.body(source.id), blocks.body(target.id)) }
    return known.pairs.get(id) ?? null
  }
}

function pairsOf(source: readonly Block[], target: readonly Block[]): ReadonlyMap<BlockId, Block> {
  const ids = new Set(source.map(({ id }) => id))
  const isAlike =
    source.length === target.length &&
    target.every((block, at) => {
      const other = source[at]
      return !ids.has(block.id) && other !== undefined && shape(other) === shape(block)
    })
  if (!isAlike) return new Map()
  return new Map(
    target.flatMap(({ id }, at) => {
      const other = source[at]
      return other ? [[id, other] as const] : []
    }),
  )
}
