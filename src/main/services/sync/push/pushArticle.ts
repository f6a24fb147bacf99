import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { ArticleId, SiteId } from '#shared/domain/ids.ts'
import { isUnwritten } from '../../articles/unwritten.ts'
import { sameArticleFields } from '../../siteLink/localText.ts'
import type { SiteFailure } from '../../siteLink/siteFailure.ts'
import type { LinkedSite } from '../../siteLink/writing/chooseWriting.ts'
import { languagesInHand, type Push, type PushContext, type Pushed } from './pushed.ts'
import { pushFields } from './pushFields.ts'
import { pushPictures } from './pushPictures.ts'
import { pushText } from './pushText.ts'

/**
 * Pushes the drafts, workflow and pins of one article, so that colleagues see them. A draft needs no approval for that,
 * and nothing here publishes. Texts that an open intent will send, and texts in conflict, are left out.
 */
export async function pushArticle(
  context: PushContext,
  connector: LinkedSite,
  siteId: SiteId,
  id: ArticleId,
): Promise<Pushed> {
  const { articles, localizations } = context.channel.repositories
  const article = articles.get(id)
  if (!article || article.siteId !== siteId) return { kind: 'done' }
  if (article.trashed !== null) return { kind: 'later' }
  const texts = localizations.ofArticle(id)
  const isNew = article.remote.kind === 'neverThere'
  if (isNew && isUnwritten(context.channel.repositories, article, texts)) return { kind: 'done' }
  if (waitsForIntent(context, article, texts)) return { kind: 'later' }
  const push = { connector, article }
  const pictures = await pushPictures(context, siteId, push)
  if (pictures) return pictures
  if (languagesInHand(context, id).size === 0) {
    const fields = await pushFields(context, push)
    if (fields.kind !== 'done') return fields
  }
  const pushed = await pushTexts(context, push, texts)
  if (pushed.kind !== 'done') return pushed
  // The texts of an intent were left out, even if they changed meanwhile.
  return { kind: languagesInHand(context, id).size > 0 ? 'later' : 'done' }
}

/** Whether open intents will send all that there is to push of the article. */
function waitsForIntent(
  context: PushContext,
  article: ArticleRecord,
  texts: readonly LocalizationRecord[],
): boolean {
  const { onSite } = context.channel
  const inHand = languagesInHand(context, article.id)
  if (inHand.size === 0) return false
  // The intent froze section, tags and cover with the texts, so they are not pushed before it ends.
  const sameThere = article.remoteBase !== null && sameArticleFields(article.remoteBase, article)
  if (article.remote.kind === 'neverThere' || !sameThere) return true
  return texts.every((one) => inHand.has(one.language) || onSite.hasText(one))
}

async function pushTexts(
  context: PushContext,
  { connector, article: { id } }: Push,
  texts: readonly LocalizationRecord[],
): Promise<Pushed> {
  const { articles } = context.channel.repositories
  let gone: Pushed | null = null
  for (const one of texts) {
    const article = articles.get(id)
    if (!article || article.remote.kind === 'neverThere') continue
    const pushed = await pushText(context, { connector, article }, one.id)
    // A language that was deleted on the site does not stop the others.
    if (pushed.kind === 'failed' && isGone(pushed.failure)) {
      gone ??= { ...pushed, text: one.id }
    } else if (pushed.kind !== 'done') return pushed
  }
  return gone ?? { kind: 'done' }
}

const isGone = ({ reason }: SiteFailure): boolean => reason === 'deleted' || reason === 'inTrash'
