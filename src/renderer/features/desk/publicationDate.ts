import type { DeskRow } from '#shared/contract/views.ts'

/**
 * What a row's date of publication says: `out` is when readers got it, `due` when they will, `dated` the date that
 * the page will show. Null where there is none, or one that was meant once and means nothing now.
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
