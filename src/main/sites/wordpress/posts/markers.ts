import { articleId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { WpPost } from './postWire.ts'

const markerPattern =
  /^visnyk-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-(uk|en))?(?:-\d{1,4})?(?:__trashed)?$/

/**
 * Parses a slug or title that is a marker (`markerOf`), also with what WordPress appends to a slug; null for any other.
 */
export function readMarker(text: string): { articleId: string; language: Language | null } | null {
  const [, id, language] = markerPattern.exec(text) ?? []
  const parsed = articleId.safeParse(id)
  return parsed.success ? { articleId: parsed.data, language: (language ?? null) as Language | null } : null
}

/** The slugs that WordPress may have given a post that was sent with the marker. */
export const markerSlugs = (marker: string): string[] =>
  ['', '-2', '-3', '-4', '-5'].flatMap((end) => [`${marker}${end}`, `${marker}${end}__trashed`])

/** A post that was created for a text and has none yet: nobody wrote anything into it. */
export const isPlaceholder = ({ title, content, excerpt }: WpPost): boolean =>
  readMarker(title.raw) !== null && content.raw.trim() === '' && excerpt.raw.trim() === ''
