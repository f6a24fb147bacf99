import type { RemoteArticle, SiteConnector } from '#main/sites/SiteConnector.ts'
import { hashBlock, hashContent } from '#shared/document/hash.ts'
import { articleId, localizationId } from '#shared/domain/ids.ts'
import { paragraph } from '#tests/support/contract/texts.ts'
import { wordNamed } from './ledger.ts'
import { choose } from './random.ts'
import type { ByColleague } from './site.ts'
import type { Step } from './steps.ts'
import type { TextKey } from './textKey.ts'

const once = () => ({ idempotencyKey: crypto.randomUUID() })

export interface ColleagueParts {
  isUp: () => boolean
  /** The site's articles, oldest first. */
  articles: () => string[]
  colleague: () => SiteConnector
  keyOf: (articleId: string, language: string) => TextKey
}

/** What a colleague does on the practice site itself. */
export function createPracticeColleague({ isUp, articles, colleague, keyOf }: ColleagueParts) {
  async function find({ at }: Step): Promise<RemoteArticle | null> {
    if (!isUp()) return null
    const id = choose(articles(), at)
    return id === null ? null : await colleague().getArticle(id)
  }

  /** A colleague adds a paragraph. */
  const editThere: ByColleague = async (ledger, step) => {
    const article = await find(step)
    const summary = article && choose(article.localizations, step.at >> 2)
    if (!article || !summary) return 'nothing'
    const { ref } = summary
    const word = wordNamed(step.n, ref.language)
    const there = await colleague().getLocalization(ref)
    const blocks = [...there.blocks, paragraph(`Чужий абзац ${word}`)]
    const { section, tags, coverMediaId, sourceLanguage } = article
    const outcome = await colleague().updateLocalization(
      ref,
      {
        ...{ id: localizationId.parse(there.id), articleId: articleId.parse(article.id) },
        ...{ articleRemoteId: ref.articleRemoteId, language: ref.language },
        ...{ isSource: ref.language === sourceLanguage, fields: there.fields, blocks },
        contentHash: hashContent({
          ...there.fields,
          section,
          tags,
          coverMediaId,
          blocks: blocks.map(hashBlock),
        }),
        ...{ state: 'draft', approval: null, log: [], translation: there.translation },
        article: { sourceLanguage, section, tags, coverMediaId },
      },
      there.revision,
      once(),
    )
    if (outcome.outcome !== 'done') throw outcome.error
    ledger.typed({ word, text: () => keyOf(article.id ?? '', ref.language), onSite: true })
    return 'done'
  }

  const takeDownThere: ByColleague = async (_ledger, step) => {
    const article = await find(step)
    const out = article?.localizations.filter(({ url }) => url !== null) ?? []
    if (!article || out.length === 0) return 'nothing'
    const outcome = await colleague().unpublish(
      article.remoteId,
      out.map(({ ref, revision }) => ({ ref, revision })),
      once(),
    )
    if (outcome.outcome !== 'done') throw outcome.error
    return 'done'
  }

  /** A colleague removes the article from the site; its published text is taken down first. */
  const deleteThere: ByColleague = async (ledger, step) => {
    await takeDownThere(ledger, step)
    const article = await find(step)
    if (!article) return 'nothing'
    const outcome = await colleague().deleteArticle(article.remoteId, article.revision, once())
    if (outcome.outcome !== 'done') throw outcome.error
    return 'done'
  }

  return { editThere, takeDownThere, deleteThere }
}
