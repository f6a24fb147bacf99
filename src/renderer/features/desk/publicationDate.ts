import type { DeskRow } from '#shared/contract/articleViews.ts'

/**
 * The publication date of a row: `out`, when it was published; `due`, when it will be; `dated`, the date that
 * the page will show. Null where there is none, or an earlier plan no longer applies.
 */
export function publicationDate({
  publishAt,
  localizations,
}: Pick<DeskRow, 'publishAt' | 'localizations'>): 'out' | 'due' | 'dated' | null {
  if (publishAt === null) return null
  const has = (wanted: DeskRow['localizations'][number]['state']) =>
    localizations.some(({ state }) => state === wanted)
  if (has('scheduled')) return 'due'
  if (has('queued')) return 'dated'
  return has('published') ? 'out' : null
}
