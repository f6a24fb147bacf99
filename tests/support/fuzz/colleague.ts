import type { RemoteArticle } from '#main/sites/SiteConnector.ts'
import { hashBlock, hashContent } from '#shared/document/hash.ts'
import { articleId, localizationId } from '#shared/domain/ids.ts'
import { paragraph } from '#tests/support/contract/texts.ts'
import { wordNamed } from './ledger.ts'
import { choose, type Newsroom } from './newsroom.ts'
import type { Step } from './steps.ts'
import type { Outcome } from './takeStep.ts'

const once = () => ({ idempotencyKey: crypto.randomUUID() })

async function find({ site }: Newsroom, { at }: Step): Promise<RemoteArticle | null> {
  if (!site.isUp()) return null
  const id = choose(site.articles(), at)
  return id === null ? null : await site.colleague().getArticle(id)
}

/** Somebody adds a paragraph on the site itself. */
export async function editThere(room: Newsroom, step: Step): Promise<Outcome> {
  const article = await find(room, step)
  const summary = article && choose(article.localizations, step.at >> 2)
  if (!article || !summary) return 'nothing'
  const { ref } = summary
  const there = await room.site.colleague().getLocalization(ref)
  const blocks = [...there.blocks, paragraph(`Чужий абзац ${wordNamed(step.n)}`)]
  const { section, tags, coverMediaId, sourceLanguage } = article
  const outcome = await room.site.colleague().updateLocalization(
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
  room.ledger.typed({
    word: wordNamed(step.n),
    articleId: articleId.parse(article.id),
    language: ref.language,
    onSite: true,
  })
  return 'done'
}

export async function takeDownThere(room: Newsroom, step: Step): Promise<Outcome> {
  const article = await find(room, step)
  const out = article?.localizations.filter(({ url }) => url !== null) ?? []
  if (!article || out.length === 0) return 'nothing'
  const outcome = await room.site.colleague().unpublish(
    article.remoteId,
    out.map(({ ref, revision }) => ({ ref, revision })),
    once(),
  )
  if (outcome.outcome !== 'done') throw outcome.error
  return 'done'
}

/** Takes the article off the site; what readers see is taken down first. */
export async function deleteThere(room: Newsroom, step: Step): Promise<Outcome> {
  await takeDownThere(room, step)
  const article = await find(room, step)
  if (!article) return 'nothing'
  const outcome = await room.site.colleague().deleteArticle(article.remoteId, article.revision, once())
  if (outcome.outcome !== 'done') throw outcome.error
  return 'done'
}
