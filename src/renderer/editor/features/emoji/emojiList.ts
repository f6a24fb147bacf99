import type { Language } from '#shared/domain/language.ts'
import { foldText } from '#shared/language/fold.ts'

export interface Emoji {
  sign: string
  names: Record<Language, string>
  /** Folded words that find it: those of its names come first. */
  words: readonly string[]
}

/** What `emojibase-data` says of one, in its compact form. */
interface Entry {
  hexcode: string
  unicode: string
  label: string
  tags?: readonly string[]
  order?: number
}

const wordsOf = (texts: readonly string[]): string[] =>
  texts
    .flatMap((text) =>
      foldText(text)
        .replaceAll('\u02bc', '')
        .split(/[^\p{L}\p{N}]+/u),
    )
    .filter(Boolean)

/** The names of each emoji in both languages; parts of others (skin tones, letters of flags) are left out. */
export function joinEmoji(uk: readonly Entry[], en: readonly Entry[]): Emoji[] {
  const english = new Map(en.map((entry) => [entry.hexcode, entry]))
  return uk
    .filter(({ order }) => order !== undefined)
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map((entry) => {
      const other = english.get(entry.hexcode)
      return {
        sign: entry.unicode,
        names: { uk: entry.label, en: other?.label ?? entry.label },
        words: wordsOf([entry.label, other?.label ?? '', ...(entry.tags ?? []), ...(other?.tags ?? [])]),
      }
    })
}

let loading: Promise<Emoji[]> | null = null

/** All emoji, loaded when the first name is typed. */
export function loadEmoji(): Promise<Emoji[]> {
  loading ??= Promise.all([
    import('emojibase-data/uk/compact.json'),
    import('emojibase-data/en/compact.json'),
  ]).then(([uk, en]) => joinEmoji(uk.default, en.default))
  return loading
}

const most = 8

/** The emoji with a word that begins so; those whose first word does come first. */
export function findEmoji(all: readonly Emoji[], name: string): Emoji[] {
  const wanted = foldText(name).replaceAll(/[\u02bc'’]/g, '')
  if (wanted === '') return all.slice(0, most)
  const rank = ({ words }: Emoji) => words.findIndex((word) => word.startsWith(wanted))
  return all
    .map((emoji) => ({ emoji, at: rank(emoji) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => Math.min(a.at, 1) - Math.min(b.at, 1))
    .slice(0, most)
    .map(({ emoji }) => emoji)
}
