import { createHash } from 'node:crypto'
import { Problem } from '../api/problem.ts'
import type { ArticleRecord } from '../db/articles.ts'
import type { LocalizationRecord } from '../db/localizations.ts'
import type { MediaRecord } from '../db/media.ts'

/** A strong validator: it differs for another state, another id and another database. */
export const etagOf = (epoch: string, id: string, revision: number, touchedAt: string): string =>
  `"${revision}-${createHash('sha256').update(`${epoch}|${id}|${revision}|${touchedAt}`).digest('hex').slice(0, 16)}"`

/** The validators of one database; `epoch` names it. */
export const createEtags = (epoch: string) => ({
  articleEtag: (one: ArticleRecord) => etagOf(epoch, one.id, one.revision, one.updatedAt),
  localizationEtag: (one: LocalizationRecord) => etagOf(epoch, one.id, one.revision, one.updatedAt),
  mediaEtag: (one: MediaRecord) => etagOf(epoch, one.id, one.revision, one.createdAt),
})
export type Etags = ReturnType<typeof createEtags>

export type RequireMatch = typeof requireMatch

/** For a site without guards: it takes every change, whatever state the change is based on. */
export const requireNothing: RequireMatch = () => {}

/**
 * Refuses a change that is not based on the present state: 428 when it names no state, 412 with the present state
 * otherwise. `*` counts as naming none, because it would overwrite any state.
 */
export function requireMatch(
  ifMatch: string | undefined,
  etag: string,
  current: () => Record<string, unknown>,
): void {
  const named = ifMatch?.split(',').map((one) => one.trim())
  if (!named || named.includes('*')) throw new Problem('precondition-missing')
  if (named.includes(etag)) return
  throw new Problem('stale', { members: { current: current() }, headers: { etag } })
}
