import { tagKey } from '#shared/language/tags.ts'

/**
 * The list with the comma-separated words of `text` added, at most `most` in all, without empty words and doubles (by
 * `tagKey`). A word that is among `spellings` is spelled as there.
 */
export function addTags(
  list: readonly string[],
  text: string,
  most: number,
  spellings: readonly string[] = [],
): string[] {
  const result = [...list]
  for (const word of text.split(',')) {
    const tag = word.trim().replace(/\s+/g, ' ')
    const key = tagKey(tag)
    const isThere = result.some((one) => tagKey(one) === key)
    if (key === '' || isThere || result.length >= most) continue
    result.push(spellings.find((one) => one === tag) ?? spellings.find((one) => tagKey(one) === key) ?? tag)
  }
  return result
}
