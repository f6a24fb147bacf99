import type { BlockId } from '../domain/ids.ts'
import { blockId, newId } from '../domain/ids.ts'
import { mergeAttachment } from './attachments.ts'
import { hashBlock } from './hash.ts'
import { mergeContent } from './mergeContent.ts'
import { mergeGallery } from './mergeGallery.ts'
import { mergeOrder } from './mergeOrder.ts'
import { type Block, block } from './schema.ts'

/** Where a block of the result comes from; `words`: the words of both sides were merged in one block. */
type MergeOrigin = 'base' | 'mine' | 'theirs' | 'both' | 'words'

/**
 * One position of the merged body, in reading order. In a conflict, null means that this side has no such
 * block.
 */
export type MergePart =
  | { kind: 'block'; block: Block; origin: MergeOrigin }
  | { kind: 'conflict'; blockId: BlockId; base: Block | null; mine: Block | null; theirs: Block | null }

export interface MergeResult {
  parts: MergePart[]
  /** How many conflicts a person has to decide. */
  conflicts: number
}

export interface MergeInput<T> {
  base: T
  mine: T
  theirs: T
}

/** How a person decides one conflict; `both` puts mine first and theirs after it under a new id. */
export type MergeChoice = 'mine' | 'theirs' | 'both'

const same = (a: Block | null, b: Block | null): boolean =>
  a === b || (a !== null && b !== null && hashBlock(a) === hashBlock(b))

/** Both sides' changes of one block, when they are in different parts or words of it. */
function mergeParts(base: Block, mine: Block, theirs: Block): Block | null {
  const all = [base, mine, theirs]
  // Opaque content cannot be merged, and a description belongs to the picture that it was written for.
  if (all.some(({ type }) => type === 'opaque')) return null
  if (all.some((one) => one.type === 'image' && base.type === 'image' && one.mediaId !== base.mediaId))
    return null
  // So do a card's title and a contact's words.
  if (embedsDiffer(all)) return null
  const merged = block.safeParse(mergeByKind(base, mine, theirs))
  return merged.success ? merged.data : null
}

function mergeByKind(base: Block, mine: Block, theirs: Block): Block | null {
  if (base.type === 'gallery' && mine.type === 'gallery' && theirs.type === 'gallery')
    return mergeGallery(base, mine, theirs)
  if (base.type === 'attachment' && mine.type === 'attachment' && theirs.type === 'attachment')
    return mergeAttachment(base, mine, theirs)
  return mergeContent(base, mine, theirs)
}

function embedsDiffer(all: readonly Block[]): boolean {
  const shown = all.map((one) =>
    one.type === 'embed' ? one.href : one.type === 'contact' ? one.contactId : null,
  )
  return new Set(shown).size > 1
}

function mergeBlock(
  id: BlockId,
  base: Block | null,
  mine: Block | null,
  theirs: Block | null,
): MergePart | null {
  if (same(mine, theirs)) {
    return mine && { kind: 'block', block: mine, origin: base && same(base, mine) ? 'base' : 'both' }
  }
  if (same(base, theirs)) return mine && { kind: 'block', block: mine, origin: 'mine' }
  if (same(base, mine)) return theirs && { kind: 'block', block: theirs, origin: 'theirs' }
  const words = base && mine && theirs && mergeParts(base, mine, theirs)
  if (words) return { kind: 'block', block: words, origin: 'words' }
  return { kind: 'conflict', blockId: id, base, mine, theirs }
}

/**
 * Three-way merge of bodies by block id. A change of only one side is taken; the same change of both sides is
 * taken once; two edits of one block are merged when their words do not touch. Everything else is a conflict,
 * also an edit against a deletion, so that no text is dropped without a person seeing it.
 */
export function mergeBodies({ base, mine, theirs }: MergeInput<readonly Block[]>): MergeResult {
  const baseById = new Map(base.map((block) => [block.id, block]))
  const mineById = new Map(mine.map((block) => [block.id, block]))
  const theirsById = new Map(theirs.map((block) => [block.id, block]))
  const merged = new Map<BlockId, MergePart>()
  for (const id of new Set([...baseById.keys(), ...mineById.keys(), ...theirsById.keys()])) {
    const part = mergeBlock(
      id,
      baseById.get(id) ?? null,
      mineById.get(id) ?? null,
      theirsById.get(id) ?? null,
    )
    if (part) merged.set(id, part)
  }
  const idsOf = (blocks: readonly Block[]) => blocks.map((block) => block.id)
  const order = mergeOrder(idsOf(base), idsOf(mine), idsOf(theirs), new Set(merged.keys()))
  const parts = order.flatMap((id) => merged.get(id) ?? [])
  return { parts, conflicts: parts.filter(({ kind }) => kind === 'conflict').length }
}

/** The merged body once every conflict has a choice; null while one has none. */
export function resolveMerge(
  { parts }: MergeResult,
  choices: ReadonlyMap<BlockId, MergeChoice>,
): Block[] | null {
  const blocks: Block[] = []
  for (const part of parts) {
    if (part.kind === 'block') {
      blocks.push(part.block)
      continue
    }
    const { mine, theirs } = part
    switch (choices.get(part.blockId)) {
      case 'mine':
        if (mine) blocks.push(mine)
        break
      case 'theirs':
        if (theirs) blocks.push(theirs)
        break
      case 'both':
        if (mine) blocks.push(mine)
        if (theirs) blocks.push(mine ? { ...theirs, id: newId(blockId) } : theirs)
        break
      case undefined:
        return null
    }
  }
  return blocks
}

/** One plain-text field: merged, or both versions to choose from. */
export type MergedField =
  | { kind: 'merged'; value: string }
  | { kind: 'conflict'; base: string; mine: string; theirs: string }

/** Three-way merge of plain-text fields; each is taken as a whole. */
export function mergeFields<K extends string>({
  base,
  mine,
  theirs,
}: MergeInput<Record<K, string>>): Record<K, MergedField> {
  const merge = (name: K): MergedField => {
    if (mine[name] === theirs[name] || theirs[name] === base[name])
      return { kind: 'merged', value: mine[name] }
    if (mine[name] === base[name]) return { kind: 'merged', value: theirs[name] }
    return { kind: 'conflict', base: base[name], mine: mine[name], theirs: theirs[name] }
  }
  return Object.fromEntries((Object.keys(mine) as K[]).map((name) => [name, merge(name)])) as Record<
    K,
    MergedField
  >
}
