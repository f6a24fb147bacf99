import type { ArticleId } from '#shared/domain/ids.ts'

/**
 * Runs one conversation with a site about an article at a time. If another one changed the article between a request
 * and the storing of its answer, an old answer would be taken for a new state.
 */
export function createArticleLocks() {
  const tails = new Map<ArticleId, Promise<unknown>>()

  return async function withArticle<T>(id: ArticleId, work: () => Promise<T>): Promise<T> {
    const before = tails.get(id) ?? Promise.resolve()
    const mine = before.then(work)
    const tail = mine.catch(() => {})
    tails.set(id, tail)
    try {
      return await mine
    } finally {
      if (tails.get(id) === tail) tails.delete(id)
    }
  }
}
export type WithArticle = ReturnType<typeof createArticleLocks>
