import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { ArticleId, LocalizationId } from '#shared/domain/ids.ts'

export function findLocalization(repositories: Repositories, id: LocalizationId): LocalizationRecord {
  const one = repositories.localizations.get(id)
  if (!one) throw new AppError('notFound', 'No such localization')
  return one
}

export function findArticle(repositories: Repositories, id: ArticleId): ArticleRecord {
  const one = repositories.articles.get(id)
  if (!one) throw new AppError('notFound', 'No such article')
  return one
}

/** The source of an article; every article has one. */
export function findSource(repositories: Repositories, id: ArticleId): LocalizationRecord {
  const source = repositories.localizations.ofArticle(id).find((one) => one.isSource)
  if (!source) throw new AppError('sourceMissing', 'The article has no source')
  return source
}
