import { diffSequences, tokensOf } from './diffWords.ts'
import type { Block } from './schema.ts'
import { blockText } from './text.ts'

/** Digits grouped by spaces are one number: writing 15 000 as 15000 withdraws nothing. */
const ungrouped = (text: string): string => text.replace(/(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))/gu, '')

const wordsOf = (text: string): string[] =>
  tokensOf(ungrouped(text)).filter((token) => /[\p{L}\p{N}]/u.test(token))

/**
 * Whether the source removed words rather than rewording them: somewhere it removed at least twice as many
 * words as it added. This finds a removed sentence also when another sentence was reworded; a name that
 * replaces a name does not count.
 */
export const withdrawsWords = (before: Block, after: Block): boolean =>
  withdrawsFromText(blockText(before), blockText(after))

/** The same for a title or a lead. */
export function withdrawsFromText(before: string, after: string): boolean {
  const runs = diffSequences(wordsOf(before), wordsOf(after))
  let removed = 0
  let added = 0
  for (const { kind, items } of [...runs, { kind: 'same' as const, items: [] }]) {
    if (kind === 'removed') removed += items.length
    else if (kind === 'added') added += items.length
    else {
      if (removed > 0 && removed >= 2 * added) return true
      removed = 0
      added = 0
    }
  }
  return false
}
