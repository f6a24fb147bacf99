import type { AlignedRow } from '#shared/document/align.ts'
import { hashBlock } from '#shared/document/hash.ts'
import { marksOfList } from '#shared/document/numbering.ts'
import { picturesOf } from '#shared/document/pictures.ts'
import type { Block, ListBody } from '#shared/document/schema.ts'
import { wordParts } from '#shared/document/wordParts.ts'

const looks = new WeakMap<Block, string>()

/** The marks (numbers or bullets) of a list and of the lists in it. */
const marksShape = (list: ListBody): string =>
  [...marksOfList(list), ...list.items.map(({ list: inner }) => (inner ? marksShape(inner) : ''))].join(' ')

/**
 * Everything in a target block that the alignment depends on: its parts and whether they have words, its numbers,
 * pictures and embeds.
 */
function lookOf(block: Block): string {
  const known = looks.get(block)
  if (known !== undefined) return known
  const parts = wordParts(block).map(
    ({ path, hasWords, isSettled }) => `${path}${hasWords ? '+' : isSettled ? '/' : '-'}`,
  )
  const pictures = picturesOf(block).map(({ mediaId }) => mediaId)
  const embed = block.type === 'opaque' ? hashBlock(block) : ''
  const numbers = block.type === 'list' ? marksShape(block) : ''
  const look = [block.id, block.type, ...parts, ...pictures, embed, numbers].join()
  looks.set(block, look)
  return look
}

/** Both rows look the same on the screen, where the words of the target are not read from the row. */
export const sameRow = (a: AlignedRow, b: AlignedRow): boolean =>
  a.source === b.source &&
  a.status === b.status &&
  a.inOrder === b.inOrder &&
  a.moved === b.moved &&
  (a.target === b.target || (a.target !== null && b.target !== null && lookOf(a.target) === lookOf(b.target)))
