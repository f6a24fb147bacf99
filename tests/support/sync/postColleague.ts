import type { RemoteRef, SiteConnector } from '#main/sites/SiteConnector.ts'
import { hashBlock, hashContent } from '#shared/document/hash.ts'
import type { LocalizationFields } from '#shared/domain/article.ts'
import { articleId, localizationId, newId } from '#shared/domain/ids.ts'
import { paragraph } from '#tests/support/contract/texts.ts'
import type { BilingualArticle } from './articles.ts'
import type { Laptop } from './createLaptop.ts'

/** Where a text is on the site. */
export function refOf(laptop: Laptop, { articleId: id }: BilingualArticle, language: 'uk' | 'en'): RemoteRef {
  const article = laptop.repositories.articles.get(id)
  const one = laptop.repositories.localizations.find(id, language)
  if (!article?.remoteId || !one?.remoteId) throw new Error('It is on the site')
  return { articleRemoteId: article.remoteId, remoteId: one.remoteId, language }
}

/**
 * What somebody does to a post in the site's own editor: other words in one paragraph (and another title, say), seen by
 * readers if it is out.
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
