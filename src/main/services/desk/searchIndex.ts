import type { Repositories } from '#main/db/repositories/index.ts'
import { bodyText } from '#shared/document/text.ts'
import { searchText } from '#shared/language/searchText.ts'
import type { ServiceDeps } from '../deps.ts'

/** How many localizations are brought up to date in one transaction. */
const batch = 50

/**
 * Updates the full-text index in pauses. A save only marks the text as changed, because indexing a long article at
 * every key would take longer than the save.
 */
export function createSearchIndex({
  repositories,
  transaction,
}: Pick<ServiceDeps, 'transaction'> & { repositories: Repositories }) {
  /** Indexes up to `limit` changed texts; true when there may be more. */
  function catchUp(limit: number): boolean {
    for (let left = limit; left > 0; left -= batch) {
      const size = Math.min(batch, left)
      const dirty = repositories.search.dirty(size)
      if (dirty.length > 0) {
        transaction(() => {
          for (const { key, id, title, lead } of dirty) {
            repositories.search.index(key, {
              title: searchText(title),
              lead: searchText(lead),
              body: searchText(bodyText(repositories.blocks.body(id))),
            })
          }
        })
      }
      if (dirty.length < size) return false
    }
    return true
  }
  return { catchUp }
}
export type SearchIndex = ReturnType<typeof createSearchIndex>
