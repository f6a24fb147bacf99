import { type MergeChoice, mergeBodies, resolveMerge } from '#shared/document/merge.ts'
import type { Body } from '#shared/document/schema.ts'
import type { LocalizationFields } from '#shared/domain/article.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { fieldNames } from './createFieldsDraft.ts'

export interface Text {
  fields: LocalizationFields
  blocks: Body
}

/**
 * Merges two texts with a common base without dropping anything: where both changed a block, mine comes first
 * and theirs after it, and the person decides. Of a field that both changed, mine is kept.
 */
export function mergeTexts(base: Text, mine: Text, theirs: Text): { text: Text; doubled: BlockId[] } {
  const merged = mergeBodies({ base: base.blocks, mine: mine.blocks, theirs: theirs.blocks })
  const doubled = merged.parts.flatMap((part) => (part.kind === 'conflict' ? [part.blockId] : []))
  const choices = new Map(doubled.map((id): [BlockId, MergeChoice] => [id, 'both']))
  const fields = { ...mine.fields }
  for (const name of fieldNames) {
    if (mine.fields[name] === base.fields[name]) fields[name] = theirs.fields[name]
  }
  return { text: { fields, blocks: resolveMerge(merged, choices) ?? mine.blocks }, doubled }
}
