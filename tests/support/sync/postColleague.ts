import type { RemoteRef, SiteConnector } from '#main/sites/SiteConnector.ts'
import { hashBlock, hashContent } from '#shared/document/hash.ts'
import type { LocalizationFields } from '#shared/domain/article.ts'
import { articleId, localizationId, newId } from '#shared/domain/ids.ts'
import { remoteIdOf } from '#shared/domain/remoteState.ts'
import { paragraph } from '#tests/support/contract/texts.ts'
import type { BilingualArticle } from './articles.ts'
import type { Laptop } from './createLaptop.ts'

/** The reference of a text on the site. */
export function refOf(laptop: Laptop, { articleId: id }: BilingualArticle, language: 'uk' | 'en'): RemoteRef {
  const article = laptop.repositories.articles.get(id)
  const one = laptop.repositories.localizations.find(id, language)
  const articleRemoteId = article && remoteIdOf(article)
  const remoteId = one && remoteIdOf(one)
  if (!articleRemoteId || !remoteId) throw new Error('It is on the site')
  return { articleRemoteId, remoteId, language }
}

/**
 * A colleague changes one paragraph of a post in the site's own editor (and, say, its title); readers see it
 * if the post is published.
 */
export async function rewriteThere(
  colleague: SiteConnector,
  ref: RemoteRef,
  words: string,
  at = 0,
  other: Partial<LocalizationFields> = {},
): Promise<void> {
  const there = await colleague.getLocalization(ref)
  const fields = { ...there.fields, ...other }
  const { section, tags, coverMediaId } = await colleague.getArticle(ref.remoteId)
  const blocks = there.blocks.map((block, place) => (place === at ? paragraph(words, block.id) : block))
  const hashed = { ...fields, section, tags, coverMediaId, blocks: blocks.map(hashBlock) }
  const outcome = await colleague.updateLocalization(
    ref,
    {
      ...{ id: newId(localizationId), articleId: newId(articleId), articleRemoteId: ref.articleRemoteId },
      ...{ language: ref.language, isSource: true, fields, blocks },
      ...{ contentHash: hashContent(hashed), state: 'draft', approval: null, log: [], translation: null },
      article: { sourceLanguage: ref.language, section, tags, coverMediaId },
    },
    there.revision,
    { idempotencyKey: crypto.randomUUID() },
  )
  if (outcome.outcome !== 'done') throw outcome.error
}
