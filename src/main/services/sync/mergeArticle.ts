import type { ArticleBase } from '#main/db/repositories/remoteStateRow.ts'
import { sameTags } from '#shared/domain/article.ts'
import { spelledAs } from '#shared/language/tags.ts'

/**
 * Merges section, tags and cover field by field: the side that changed a field since the last agreement wins. Where
 * both changed it, ours is kept, because the person here sees it and will send it; of tags, both sides' are kept. No
 * text is lost by it, so nobody is asked.
 */
export function mergeArticle(base: ArticleBase | null, mine: ArticleBase, theirs: ArticleBase): ArticleBase {
  if (base === null) return mine
  const pick = <T>(was: T, ours: T, others: T): T => (ours === was ? others : ours)
  return {
    section: pick(base.section, mine.section, theirs.section),
    coverMediaId: pick(base.coverMediaId, mine.coverMediaId, theirs.coverMediaId),
    tags: mergeTags(base.tags, mine.tags, theirs.tags),
  }
}

function mergeTags(base: string[], mine: string[], theirs: string[]): string[] {
  if (sameTags(base, mine)) return sameTags(mine, theirs) ? mine : theirs
  if (sameTags(base, theirs)) return mine
  const removed = new Set([
    ...base.filter((tag) => !mine.includes(tag)),
    ...base.filter((tag) => !theirs.includes(tag)),
  ])
  // A tag that both sides added is kept once, even when they spelled it differently.
  return spelledAs(
    [...theirs, ...mine].filter((tag) => !removed.has(tag)),
    theirs,
  )
}
