import type { ArticleId } from '#shared/domain/ids.ts'

/**
 * One at a time per article for whatever talks to a site about it. Between a question and writing down its answer
 * nothing else may move the same article, or an old answer would look like news.
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
