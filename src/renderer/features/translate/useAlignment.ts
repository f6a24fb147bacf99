import { useCallback, useMemo, useRef, useState } from 'react'
import type { TranslationView } from '#shared/contract/translationViews.ts'
import { type AlignedRow, type Alignment, alignTarget } from '#shared/document/align.ts'
import { hashBlock } from '#shared/document/hash.ts'
import { marksOfList } from '#shared/document/numbering.ts'
import { picturesOf } from '#shared/document/pictures.ts'
import type { Block, Body, ListBody } from '#shared/document/schema.ts'
import { wordParts } from '#shared/document/wordParts.ts'
import type { BlockHash } from '#shared/domain/ids.ts'

const shapes = new WeakMap<Block, string>()

/** The marks (numbers or bullets) of a list and of the lists in it. */
const marksShape = (list: ListBody): string =>
  [...marksOfList(list), ...list.items.map(({ list: inner }) => (inner ? marksShape(inner) : ''))].join(' ')

/**
 * Everything in a target block that the alignment depends on: its parts and whether they have words, its numbers,
 * pictures and embeds.
 */
function shapeOf(block: Block): string {
  const known = shapes.get(block)
  if (known !== undefined) return known
  const parts = wordParts(block).map(
    ({ path, hasWords, isSettled }) => `${path}${hasWords ? '+' : isSettled ? '/' : '-'}`,
  )
  const pictures = picturesOf(block).map(({ mediaId }) => mediaId)
  const embed = block.type === 'opaque' ? hashBlock(block) : ''
  const numbers = block.type === 'list' ? marksShape(block) : ''
  const shape = [block.id, block.type, ...parts, ...pictures, embed, numbers].join()
  shapes.set(block, shape)
  return shape
}

const sameRow = (a: AlignedRow, b: AlignedRow): boolean =>
  a.source === b.source &&
  a.status === b.status &&
  a.inOrder === b.inOrder &&
  a.moved === b.moved &&
  (a.target === b.target ||
    (a.target !== null && b.target !== null && shapeOf(a.target) === shapeOf(b.target)))

/** Rows that did not change stay the same objects, so that only changed ones are drawn anew. */
function withKnownRows(alignment: Alignment, known: readonly AlignedRow[]): Alignment {
  const byId = new Map(known.map((row) => [row.source?.id ?? row.target?.id, row]))
  const rows = alignment.rows.map((row) => {
    const old = byId.get(row.source?.id ?? row.target?.id)
    return old && sameRow(old, row) ? old : row
  })
  return { ...alignment, rows }
}

/**
 * The rows of the side-by-side view. The target is the live text of the editor, handed to `realign`; only a changed
 * shape aligns it again, so a keystroke inside a passage costs no alignment.
 */
export function useAlignment(view: TranslationView): {
  alignment: Alignment
  realign: (target: Body) => void
} {
  const [target, setTarget] = useState<Body>(view.target.blocks)
  const shape = useRef(view.target.blocks.map(shapeOf).join(';'))
  // Source blocks are the same objects until the source changes, so each is hashed once.
  const hashes = useRef(new WeakMap<Block, BlockHash>())
  const shown = useRef<readonly AlignedRow[]>([])

  const realign = useCallback((blocks: Body) => {
    const next = blocks.map(shapeOf).join(';')
    if (next === shape.current) return
    shape.current = next
    setTarget(blocks)
  }, [])

  const alignment = useMemo(() => {
    const hashOf = (block: Block) => {
      const known = hashes.current.get(block) ?? hashBlock(block)
      hashes.current.set(block, known)
      return known
    }
    const pinned = new Map(view.pinnedSources.map((block) => [block.id, block]))
    const next = alignTarget({
      source: view.source.blocks,
      target,
      pins: new Map(view.pins.map((pin) => [pin.blockId, pin])),
      drafts: new Map(view.drafts.map(({ blockId, sourceHash }) => [blockId, sourceHash])),
      pinnedSource: (id) => pinned.get(id) ?? null,
      sourceOnly: new Set(view.sourceOnly),
      targetOnly: new Set(view.targetOnly),
      keepsPosition: new Set(view.keepsPosition),
      fromSource: new Set(view.fromSource),
      hashOf,
    })
    const rows = withKnownRows(next, shown.current)
    shown.current = rows.rows
    return rows
  }, [view, target])

  return { alignment, realign }
}
