import type { LocalizationView } from '#shared/contract/articleViews.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { contentHashOf } from '../content.ts'
import { findArticle, findLocalization, findSource } from '../localizations/find.ts'
import { newLocalization } from '../localizations/newLocalization.ts'
import { startOfTranslation } from './startOfTranslation.ts'
import type { TranslationContext } from './translationContext.ts'

/**
 * Starts a translation with the structure of its source; one that was started before is left as it is. Called in a
 * transaction.
 */
export function startTranslation(
  context: TranslationContext,
  articleId: ArticleId,
  language: Language,
): LocalizationView {
  const { repositories, views, bodyWriter, identity, clock, emit } = context
  const { localizations, blocks, articles, media, contacts } = repositories
  const article = findArticle(repositories, articleId)
  const known = localizations.find(articleId, language)
  if (known) return views.localization(known)
  const source = findSource(repositories, articleId)
  const now = clock()
  const start = { articleId, siteId: article.siteId, language, isSource: false }
  const one = newLocalization(start, article, identity.actorOn(article.siteId), now)
  localizations.insert(one)
  const libraries = { media, contacts: contacts.list(), credits: repositories.credits.list() }
  bodyWriter.replaceAll(one.id, startOfTranslation(blocks.body(source.id), language, libraries))
  localizations.update(one.id, { contentHash: contentHashOf(article, one, blocks.hashes(one.id)) })
  articles.touch(articleId, now)
  emit('desk.changed', {})
  return views.localization(findLocalization(repositories, one.id))
}
