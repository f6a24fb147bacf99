import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import { isContent } from '#shared/document/isContent.ts'

/** Bodies with more blocks hold something, and are not read to find out. */
const mostBlank = 20

function hasWords({ blocks }: Pick<Repositories, 'blocks'>, one: LocalizationRecord): boolean {
  const fields = [one.title, one.lead, one.seoTitle, one.seoDescription]
  if (fields.some((field) => field.trim() !== '')) return true
  return blocks.count(one.id) > mostBlank || blocks.body(one.id).some(isContent)
}

const hasChoices = ({ section, tags, coverMediaId }: ArticleRecord): boolean =>
  section !== '' || tags.length > 0 || coverMediaId !== null

/** Whether a person changed anything since it was made: of a text, or of what all languages share. */
const isTouched = (article: ArticleRecord, texts: readonly LocalizationRecord[]): boolean =>
  article.updatedAt !== article.createdAt || texts.some(({ editedAt }) => editedAt !== null)

/**
 * Nobody wrote anything in this article: it is as it was made, empty or by a template, or all that was written is gone
 * again. Such an article goes to no site.
 */
export function isUnwritten(
  repositories: Pick<Repositories, 'blocks'>,
  article: ArticleRecord,
  texts: readonly LocalizationRecord[],
): boolean {
  if (!isTouched(article, texts)) return true
  return !hasChoices(article) && !texts.some((one) => hasWords(repositories, one))
}
