import type { Destination } from './destinations.ts'
import type { Ended, TextRef } from './entries.ts'

/**
 * What the dialog does when every file has ended. `open`: it shows the one new article. `list`: it keeps showing the
 * result of each file. `done`: it closes.
 */
export type Conclusion = { kind: 'open'; text: TextRef } | { kind: 'list' } | { kind: 'done' }

/** A file was refused or failed, or was cancelled when some of its pictures were imported already. */
const isTrouble = (end: Ended): boolean =>
  end.kind === 'refused' || end.kind === 'failed' || (end.kind === 'cancelled' && end.pictures > 0)

/** Decides what the dialog does once every file has ended. A file that the person chose to leave out is not listed. */
export function conclude(ends: readonly Ended[], into: Destination['kind']): Conclusion {
  if (ends.some(isTrouble)) return { kind: 'list' }
  const texts = ends.flatMap((end) => (end.kind === 'brought' ? [end.text] : []))
  const [only] = texts
  if (only === undefined || into === 'openText') return { kind: 'done' }
  return texts.length === 1 ? { kind: 'open', text: only } : { kind: 'list' }
}
