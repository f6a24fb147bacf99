import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { RemoteArticle } from '#main/sites/SiteConnector.ts'
import { articleId, newId, type SiteId } from '#shared/domain/ids.ts'
import { knownHere } from '../leavingArticles.ts'
import { mergeArticle } from '../mergeArticle.ts'
import type { ApplyContext } from './applyContext.ts'

/**
 * Takes section, tags and cover; makes a new article when there is none here. Null: another site's article has the same
 * id (two sites fed from one laptop), and is not ours to touch.
 */
export function applyArticle(
  { channel }: ApplyContext,
  siteId: SiteId,
  remote: RemoteArticle,
): ArticleRecord | null {
  const { agreements, repositories, takeFields } = channel
  const { section, tags, coverMediaId, remoteId, revision } = remote
  const theirs = { section, tags, coverMediaId }
  const known = knownHere(channel, siteId, remote)
  if (known && known.siteId !== siteId) return null
  const id = known?.id ?? addArticle(channel, siteId, remote)
  agreements.agreeOnFields(id, { remoteId, revision, fields: theirs })
  if (known) {
    const merged = mergeArticle(known.remoteBase, known, theirs)
    const isNew =
      merged.section !== known.section ||
      merged.coverMediaId !== known.coverMediaId ||
      merged.tags.join('\n') !== known.tags.join('\n')
    if (isNew) takeFields(id, merged)
  }
  return repositories.articles.get(id)
}

function addArticle({ repositories, emit }: ApplyContext['channel'], siteId: SiteId, remote: RemoteArticle) {
  const { sourceLanguage, section, tags, coverMediaId, author, createdAt, updatedAt } = remote
  const id = remote.id ?? newId(articleId)
  repositories.articles.insert({
    ...{ id, siteId, sourceLanguage, section, tags, coverMediaId },
    ...{ author, authorAccountId: null, createdAt, updatedAt },
  })
  emit('desk.changed', {})
  return id
}
