/**
 * The rows of the side-by-side view while a person writes: an edit aligns the blocks that it changed, and only other
 * blocks or another order align the whole text again.
 */
import type { TranslationView } from '#shared/contract/translationViews.ts'
import {
  type AlignedRow,
  type Alignment,
  type AlignmentInput,
  alignTarget,
  progressAfter,
  realignRow,
} from '#shared/document/align.ts'
import { hashBlock } from '#shared/document/hash.ts'
import type { Block, Body } from '#shared/document/schema.ts'
import type { BlockHash, BlockId } from '#shared/domain/ids.ts'
import { sameRow } from './rowShape.ts'

/** What main said about a translation, as far as the alignment needs it. */
export type AlignedView = Pick<
  TranslationView,
  | 'source'
  | 'pins'
  | 'drafts'
  | 'pinnedSources'
  | 'sourceOnly'
  | 'targetOnly'
  | 'keepsPosition'
  | 'fromSource'
>

export interface LiveAlignment {
  readonly view: AlignedView
  /** The target as it was aligned last. */
  readonly target: Body
  readonly alignment: Alignment
  /** Everything but the target. */
  readonly beside: Omit<AlignmentInput, 'target'>
  /** Indexes of rows by the id of their target block. */
  readonly rowAt: ReadonlyMap<BlockId, number>
}

// Source blocks are the same objects until the source changes, so each is hashed once.
const hashes = new WeakMap<Block, BlockHash>()
const hashOf = (block: Block): BlockHash => {
  const known = hashes.get(block) ?? hashBlock(block)
  hashes.set(block, known)
  return known
}

function besideTarget(view: AlignedView): LiveAlignment['beside'] {
  const pinned = new Map(view.pinnedSources.map((block) => [block.id, block]))
  return {
    source: view.source.blocks,
    pins: new Map(view.pins.map((pin) => [pin.blockId, pin])),
    drafts: new Map(view.drafts.map(({ blockId, sourceHash }) => [blockId, sourceHash])),
    pinnedSource: (id) => pinned.get(id) ?? null,
    sourceOnly: new Set(view.sourceOnly),
    targetOnly: new Set(view.targetOnly),
    keepsPosition: new Set(view.keepsPosition),
    fromSource: new Set(view.fromSource),
    hashOf,
  }
}

/** Rows that did not change stay the same objects, so that only changed ones are drawn anew. */
function withKnownRows(alignment: Alignment, known: readonly AlignedRow[]): Alignment {
  const byId = new Map(known.map((row) => [row.source?.id ?? row.target?.id, row]))
  const rows = alignment.rows.map((row) => {
    const old = byId.get(row.source?.id ?? row.target?.id)
    return old && sameRow(old, row) ? old : row
  })
  return { ...alignment, rows }
}

/** Aligns the whole text; rows that look as in `before` are its objects. */
export function alignWhole(view: AlignedView, target: Body, before: LiveAlignment | null): LiveAlignment {
  const beside = before?.view === view ? before.beside : besideTarget(view)
  const alignment = withKnownRows(alignTarget({ ...beside, target }), before?.alignment.rows ?? [])
  const rowAt = new Map(
    alignment.rows.flatMap((row, at) => (row.target ? [[row.target.id, at] as const] : [])),
  )
  return { view, target, alignment, beside, rowAt }
}

/** The blocks that are not the objects they were; null where other blocks or another order make two bodies differ. */
function changedIn(before: Body, after: Body): Block[] | null {
  if (before.length !== after.length) return null
  const changed: Block[] = []
  for (const [at, block] of after.entries()) {
    if (block === before[at]) continue
    if (block.id !== before[at]?.id) return null
    changed.push(block)
  }
  return changed
}

/** Aligns what differs from the target that was aligned last; `alignment` is the same where nothing looks otherwise. */
export function alignChanges(live: LiveAlignment, target: Body): LiveAlignment {
  if (target === live.target) return live
  const changed = changedIn(live.target, target)
  if (changed === null) return alignWhole(live.view, target, live)
  const input = { ...live.beside, target }
  let { rows, progress } = live.alignment
  for (const block of changed) {
    const at = live.rowAt.get(block.id)
    const old = at === undefined ? undefined : rows[at]
    if (at === undefined || old === undefined) return alignWhole(live.view, target, live)
    const row = realignRow(old, block, input)
    if (sameRow(old, row)) continue
    rows = rows.with(at, row)
    progress = progressAfter(progress, old, row)
  }
  const alignment = rows === live.alignment.rows ? live.alignment : { rows, progress }
  return { ...live, target, alignment }
}
