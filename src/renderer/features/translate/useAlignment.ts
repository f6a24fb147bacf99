import { useCallback, useMemo, useRef, useState } from 'react'
import type { TranslationView } from '#shared/contract/views.ts'
import { type Alignment, alignTarget } from '#shared/document/align.ts'
import { hashBlock } from '#shared/document/hash.ts'
import type { Block, Body } from '#shared/document/schema.ts'
import type { BlockHash } from '#shared/domain/ids.ts'

/** What of the target alignment depends on: which blocks there are, in what order, and whether they hold words. */
const shapeOf = (blocks: Body): string =>
  blocks.map((block) => `${block.id}${hasAnyWords(block) ? '+' : '-'}`).join()

const hasAnyWords = (block: Block): boolean => JSON.stringify(block).includes('"text":"')

/**
 * The rows of the side-by-side view. The target is the live text of the editor; it is looked at again only when its
 * shape changes, so a keystroke inside a passage costs no alignment.
 */
export function useAlignment(view: TranslationView): {
  alignment: Alignment
  lookAgain: (target: Body) => void
} {
  const [target, setTarget] = useState<Body>(view.target.blocks)
  const shape = useRef(shapeOf(view.target.blocks))
  // Source blocks are the same objects until the source changes, so each is hashed once.
  const hashes = useRef(new WeakMap<Block, BlockHash>())

  const lookAgain = useCallback((blocks: Body) => {
    const next = shapeOf(blocks)
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
    return alignTarget({
      source: view.source.blocks,
      target,
      pins: new Map(view.pins.map(({ blockId, sourceHash }) => [blockId, sourceHash])),
      sourceOnly: new Set(view.sourceOnly),
      targetOnly: new Set(view.targetOnly),
      hashOf,
    })
  }, [view, target])

  return { alignment, lookAgain }
}
