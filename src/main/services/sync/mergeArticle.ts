import type { ArticleBase } from '#main/db/repositories/articlesRepository.ts'
import { spelledAs } from '#shared/language/tags.ts'
import { sameTags } from './localText.ts'

/**
 * Section, tags and cover from both sides, field by field: whoever moved a field wins it; where both did, ours
 * stands (it is what the person here sees and will send), and tags of both are kept. They are no text that could be
 * lost, so nobody is asked.
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
  // One that both sides added is one tag, whichever way each wrote it.
  return spelledAs(
    [...theirs, ...mine].filter((tag) => !removed.has(tag)),
    theirs,
  )
}
