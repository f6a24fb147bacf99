import { type AlignedRow, isBehind, isOrphan, numbersDiffer } from '#shared/document/align.ts'
import { emptyParts, extraParts, wordParts } from '#shared/document/wordParts.ts'

/**
 * Translating cannot settle the row: the target itself still shows or says what the source withdrew. A person decides
 * whether the target follows the source or stays as it is.
 */
export function needsDecision(row: AlignedRow): boolean {
  const { status, source, target } = row
  if (isOrphan(row) || status === 'pictureChanged' || status === 'fileChanged' || status === 'embedChanged')
    return true
  if (source === null || target === null) return false
  if (status === 'stale' && numbersDiffer(source, target)) return true
  return status === 'withdrawn' && extraParts(source, target).length > 0
}

/** Words were translated, or the source changed them: the translator may confirm that the translation fits. */
export const canConfirm = (row: AlignedRow): boolean =>
  row.source !== null &&
  row.target !== null &&
  (row.status === 'draft' || row.status === 'stale' || row.status === 'withdrawn') &&
  !needsDecision(row)

/** The source changed in a way that the target can follow or leave. */
export const canDecide = (row: AlignedRow): boolean => row.target !== null && isBehind(row)

/**
 * The first part of a translated block that still has no words: `at` is its index among the parts of the target (as
 * `wordParts` orders them), null where the target has no such part yet. Null when every part has words.
 */
export function firstEmptyPart({ source, target, status }: AlignedRow): { at: number | null } | null {
  if (source === null || target === null || status === 'missing' || status === 'sourceOnly') return null
  const [path] = emptyParts(source, target)
  if (path === undefined) return null
  const at = wordParts(target).findIndex((part) => part.path === path)
  return { at: at < 0 ? null : at }
}
