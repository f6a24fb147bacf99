import { mediaIdsWithCover } from '#shared/document/pictures.ts'
import type { MediaId, SiteId } from '#shared/domain/ids.ts'
import { mediaFormOf } from '#shared/domain/media.ts'
import type { Failed } from '../../siteLink/siteWriter.ts'
import { languagesInHand, type Push, type PushContext } from './pushed.ts'
import { tracked } from './trackedRequest.ts'

/** The pictures and files of the cover and of the texts, without those texts that an intent will send. */
function mediaToPush(context: PushContext, { article }: Push): MediaId[] {
  const { blocks, localizations } = context.channel.repositories
  const inHand = languagesInHand(context, article.id)
  const texts = localizations.ofArticle(article.id).filter(({ language }) => !inHand.has(language))
  return mediaIdsWithCover(
    article.coverMediaId,
    texts.map(({ id }) => blocks.body(id)),
  )
}

/** Uploads the pictures and files of the article that the site does not have. Null: it has them all. */
export async function pushPictures(context: PushContext, siteId: SiteId, push: Push): Promise<Failed | null> {
  const { ensureMedia, repositories } = context.channel
  const { connector } = push
  for (const id of mediaToPush(context, push)) {
    const item = repositories.media.get(id)
    // A picture that this computer never had came from the site.
    if (!item) continue
    const { hash, fileName, bytes, credit, decorative, texts, focal } = item
    const said = { credit, decorative, texts, ...(focal && { focal }) }
    const wanted = { id, hash, ...mediaFormOf(item), fileName, bytes, ...said }
    const request = { connector, subject: `${siteId} ${hash}`, body: wanted }
    const answer = await tracked(context, request, (options) =>
      ensureMedia(connector, siteId, wanted, options),
    )
    if (answer.kind === 'failed') return answer
  }
  return null
}
