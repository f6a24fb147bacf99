import { articleId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { WpPost } from './postWire.ts'

const markerPattern =
  /^visnyk-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-(uk|en))?(?:-\d{1,4})?(?:__trashed)?$/

/** What a slug or title of the form of `markerOf` says, also as WordPress varies it; null when it is none. */
export function readMarker(text: string): { articleId: string; language: Language | null } | null {
  const [, id, language] = markerPattern.exec(text) ?? []
  const parsed = articleId.safeParse(id)
  return parsed.success ? { articleId: parsed.data, language: (language ?? null) as Language | null } : null
}

/** The slugs under which WordPress may have put something that was sent with the marker. */
export const markerSlugs = (marker: string): string[] =>
  ['', '-2', '-3', '-4', '-5'].flatMap((end) => [`${marker}${end}`, `${marker}${end}__trashed`])

/** A place that was made for a text and never filled: nothing of a person is in it. */
export const isShell = ({ title, content, excerpt }: WpPost): boolean =>
  readMarker(title.raw) !== null && content.raw.trim() === '' && excerpt.raw.trim() === ''
