import { type Language, language } from '#shared/domain/language.ts'
import { leastOf } from '#shared/domain/longLists.ts'
import { toPlainText } from '../htmlText.ts'
import { readMarker } from './markers.ts'
import type { WpPost } from './postWire.ts'

/** How much of a text is examined (UTF-16 code units). */
const examinedLength = 20_000

/** Guesses the language by the script: Cyrillic is Ukrainian, Latin is English. Null for fewer than three letters. */
export function guessLanguage(text: string): Language | null {
  const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  if (cyrillic + latin < 3) return null
  return cyrillic >= latin / 2 ? 'uk' : 'en'
}

/** Markup without its comments. A comment that is never closed stays. */
const withoutComments = (html: string): string =>
  html
    .split('<!--')
    .map((part, at) => (at === 0 ? part : part.slice(part.includes('-->') ? part.indexOf('-->') + 3 : 0)))
    .join(' ')

/**
 * The language of a post: the one that the companion plugin or Polylang stores, otherwise that of its words, otherwise
 * `fallback`. Null for a language that this program does not support.
 */
export function languageOf(post: WpPost, fallback: Language): Language | null {
  if (post.meta?._visnyk_language) return post.meta._visnyk_language
  if (post.lang) {
    const said = language.safeParse(post.lang.slice(0, 2).toLowerCase())
    return said.success ? said.data : null
  }
  const marked = readMarker(post.slug)?.language
  if (marked) return marked
  const content = withoutComments(post.content.raw.slice(0, examinedLength))
  return guessLanguage(`${toPlainText(post.title.raw)} ${toPlainText(content)}`) ?? fallback
}

/** The numbers of an article's posts by language, the given post included. */
export function languagesOf(post: WpPost, own: Language): Map<Language, number> {
  const linked = { ...post.translations, ...post.meta?._visnyk_translations }
  const known = Object.entries(linked).flatMap(([name, number]): [Language, number][] => {
    const parsed = language.safeParse(name.slice(0, 2).toLowerCase())
    return parsed.success ? [[parsed.data, number]] : []
  })
  return new Map([...known, [own, post.id]])
}

/** The number that identifies the article: that of its first post. */
export const mainOf = (languages: ReadonlyMap<Language, number>): number => leastOf(languages.values())
