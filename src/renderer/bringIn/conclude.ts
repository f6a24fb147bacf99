import type { Ended, TextRef } from './entries.ts'

/**
 * What the dialog does when every file has ended. `open`: it shows the one new article. `list`: it keeps showing the
 * result of each file. `done`: it closes.
 */
export type Conclusion = { kind: 'open'; text: TextRef } | { kind: 'list' } | { kind: 'done' }

/** A file was refused or failed, or was cancelled when some of its pictures were imported already. */
const isTrouble = (end: Ended): boolean =>
  end.kind === 'refused' || end.kind === 'failed' || (end.kind === 'cancelled' && end.pictures > 0)

/**
 * Decides what the dialog does once every file has ended. A file that the person chose to leave out is not listed, nor
 * are those whose text is in sight already.
 */
export function conclude(ends: readonly Ended[]): Conclusion {
  if (ends.some(isTrouble)) return { kind: 'list' }
  const brought = ends.filter((end) => end.kind === 'brought')
  const [only] = brought.filter(({ isNew }) => isNew)
  if (only === undefined) return { kind: 'done' }
  return brought.length === 1 ? { kind: 'open', text: only.text } : { kind: 'list' }
}
