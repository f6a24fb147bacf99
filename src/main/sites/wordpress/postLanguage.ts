import { type Language, language } from '#shared/domain/language.ts'
import { toPlainText } from './htmlText.ts'
import { readMarker } from './markers.ts'
import type { WpPost } from './postWire.ts'

/** Letters looked at; the beginning tells. */
const enough = 20_000

/** By its letters: Cyrillic is Ukrainian here, Latin English; null when there are hardly any. */
export function guessLanguage(text: string): Language | null {
  const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  if (cyrillic + latin < 3) return null
  return cyrillic >= latin / 2 ? 'uk' : 'en'
}

/** Markup without its comments; one that is never closed stays. */
const commentsOut = (html: string): string =>
  html
    .split('<!--')
    .map((part, at) => (at === 0 ? part : part.slice(part.includes('-->') ? part.indexOf('-->') + 3 : 0)))
    .join(' ')

/**
 * The language of a post: as the companion plugin or Polylang says it, else by its words, else the site's own. Null
 * for one in a language that this program does not write.
 */
export function languageOf(post: WpPost, fallback: Language): Language | null {
  if (post.meta?._visnyk_language) return post.meta._visnyk_language
  if (post.lang) {
    const said = language.safeParse(post.lang.slice(0, 2).toLowerCase())
    return said.success ? said.data : null
  }
  const marked = readMarker(post.slug)?.language
  if (marked) return marked
  const withoutComments = commentsOut(post.content.raw.slice(0, enough))
  return guessLanguage(`${toPlainText(post.title.raw)} ${toPlainText(withoutComments)}`) ?? fallback
}

/** The numbers of the posts that are one story's languages, by language, this one among them. */
export function languagesOf(post: WpPost, own: Language): Map<Language, number> {
  const linked = { ...post.translations, ...post.meta?._visnyk_translations }
  const known = Object.entries(linked).flatMap(([name, number]): [Language, number][] => {
    const parsed = language.safeParse(name.slice(0, 2).toLowerCase())
    return parsed.success ? [[parsed.data, number]] : []
  })
  return new Map([...known, [own, post.id]])
}

/** The post whose number stands for the article: the one that was there first. */
export const mainOf = (languages: ReadonlyMap<Language, number>): number => Math.min(...languages.values())
