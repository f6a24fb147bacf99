import type { ReturnedArticle } from './exchangeFile.ts'
import { ExchangeRefused } from './exchangeRefusal.ts'
import { longestTitle, mostArticles } from './limits.ts'

/** The articles of a file as it is read. A file may have one in several parts, which are one again. */
export function createReturnedArticles() {
  const known = new Map<string, ReturnedArticle>()
  return {
    /** The article that was met before, or this one. Throws `exchangeTooComplex` where there are too many. */
    of: ({ articleId, title, from, to }: Omit<ReturnedArticle, 'rows'>): ReturnedArticle => {
      const key = JSON.stringify([articleId, from, to])
      const before = known.get(key)
      if (before) return before
      if (known.size >= mostArticles) throw new ExchangeRefused('exchangeTooComplex')
      const one: ReturnedArticle = { articleId, title: title.slice(0, longestTitle), from, to, rows: [] }
      known.set(key, one)
      return one
    },
    all: (): ReturnedArticle[] => [...known.values()],
  }
}
