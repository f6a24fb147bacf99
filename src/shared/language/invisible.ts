/**
 * Characters that readers never see and that split words for search engines and screen readers: soft hyphens,
 * zero-width spaces, byte order marks, direction controls. U+200C and U+200D, which join emoji and the
 * letters of some scripts, count only where they join neither.
 */
const meaningless =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]|(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|(?![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Inherited}])[\p{L}\p{M}])[\u200c\u200d]/gu

/** Removes them from a text; `words`: in how many words they were between letters. */
export function withoutInvisible(text: string): { text: string; words: number } {
  const clean = text.replace(meaningless, '')
  if (clean.length === text.length) return { text, words: 0 }
  const words = text.split(/\s+/).filter((word) => insideWord.test(word)).length
  return { text: clean, words }
}

const insideWord =
  /[\p{L}\p{N}][\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+[\p{L}\p{N}]/u
