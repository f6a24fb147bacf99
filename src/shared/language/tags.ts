import { foldText } from './fold.ts'

/**
 * What tags are compared by. Capitals, which apostrophe it is, spaces, invisible characters, stress marks and Unicode's
 * ways of writing one letter make no other tag; another letter (ґ, г) does. Empty for a tag that shows nothing.
 */
export const tagKey = (tag: string): string => foldText(tag).trim().replace(/\s+/g, ' ')

/**
 * The tags, each as it is spelled among `known`, where the first one counts; what is not there, as it came first.
 * Several that come to one are one, unless `known` has them both.
 */
export function spelledAs(tags: readonly string[], known: readonly string[]): string[] {
  const exact = new Set(known)
  const spelling = new Map(known.toReversed().map((tag) => [tagKey(tag), tag]))
  const spelled = new Set<string>()
  for (const tag of tags.map((one) => one.normalize('NFC'))) {
    const key = tagKey(tag)
    const kept = exact.has(tag) ? tag : (spelling.get(key) ?? tag)
    if (!spelling.has(key)) spelling.set(key, kept)
    spelled.add(kept)
  }
  return [...spelled]
}
