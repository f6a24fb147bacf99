import { withoutDirectionMarks } from './directionMarks.ts'
import { foldText } from './fold.ts'
import { normalized } from './normalized.ts'

/**
 * The form in which tags are compared. Tags that differ only in case, in the kind of apostrophe, in spaces,
 * invisible characters, stress marks or Unicode normalization are the same tag; another letter (ґ instead of
 * г) makes another tag. Empty for a tag without visible characters.
 */
export const tagKey = (tag: string): string => foldText(tag).trim().replace(/\s+/g, ' ')

/**
 * The tags, each in the spelling that it has in `known` (the first one, if there are several), or else in its
 * own. Tags that become equal are kept once, unless `known` itself has both. Direction marks are removed,
 * also from known tags.
 */
export function spelledAs(tags: readonly string[], known: readonly string[]): string[] {
  const spellings = known.map(withoutDirectionMarks)
  const exact = new Set(spellings)
  const spelling = new Map(spellings.toReversed().map((tag) => [tagKey(tag), tag]))
  const spelled = new Set<string>()
  const written = tags.map((one) => normalized(withoutDirectionMarks(one), 'NFC'))
  for (const tag of written.filter((one) => one.trim() !== '')) {
    const key = tagKey(tag)
    const kept = exact.has(tag) ? tag : (spelling.get(key) ?? tag)
    if (!spelling.has(key)) spelling.set(key, kept)
    spelled.add(kept)
  }
  return [...spelled]
}
