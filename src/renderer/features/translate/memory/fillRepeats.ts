import type { BodyHandle } from '#renderer/editor/bodyHandle.ts'
import type { AlignedRow } from '#shared/document/align.ts'
import { partContents, withPart } from '#shared/document/partContents.ts'
import type { Block } from '#shared/document/schema.ts'
import { targetSkeleton } from '#shared/document/skeleton.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { contentFor } from './memoryUnit.ts'
import type { ProposedRow, ProposedRows } from './useRepeats.ts'

/** A row with the words that the memory has for its empty parts. */
function filled(body: BodyHandle, { row, proposals }: ProposedRow): Block | null {
  const { source, target } = row
  const before = target ? body.readBlock(target.id) : (targetSkeleton([source])[0] ?? null)
  if (before === null) return null
  const contents = new Map(partContents(source).map(({ path, content }) => [path, content]))
  return proposals.reduce(
    (block, { path, repeat }) => withPart(block, path, contentFor(contents.get(path) ?? [], repeat)),
    before,
  )
}

/**
 * Fills every empty part that the memory has word for word, as one edit that undo takes back. The caret goes to the
 * first of them. Nothing is confirmed. Answers how many rows it filled.
 */
export function fillRepeats(body: BodyHandle, rows: readonly AlignedRow[], proposed: ProposedRows): number {
  const blocks = new Map<BlockId, Block>()
  for (const [id, one] of proposed) {
    const block = filled(body, one)
    if (block) blocks.set(id, block)
  }
  const [first] = blocks.keys()
  if (first === undefined) return 0
  body.asOne(() => {
    let before: BlockId | null = null
    for (const { source, target } of rows) {
      const block = source && blocks.get(source.id)
      if (block && target) body.replaceBlock(block)
      else if (block) body.insertBlockAfter(before, block)
      before = block?.id ?? target?.id ?? before
    }
  })
  body.focusBlock(first, 'end')
  return blocks.size
}
