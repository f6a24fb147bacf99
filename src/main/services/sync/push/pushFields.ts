import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import { markerOf } from '#main/sites/marker.ts'
import { remoteIdOf } from '#shared/domain/remoteState.ts'
import { knownArticle } from '../../siteLink/bringFields.ts'
import { articleFieldsOf, isPublicThere, sameArticleFields } from '../../siteLink/localText.ts'
import { moreThanOnce, type Push, type PushContext, type Pushed, refusedOrMoved } from './pushed.ts'
import { tracked } from './trackedRequest.ts'

/** Pushes section, tags and cover, and creates the article on the site if it is not there. */
export async function pushFields(context: PushContext, push: Push): Promise<Pushed> {
  const { article, connector } = push
  const { bringFields, repositories } = context.channel
  const { id } = article
  const known = knownArticle(article)
  if (known && sameArticleFields(known.fields, article) && repositories.sync.request(id) === null) {
    return { kind: 'done' }
  }
  if (known && goWithTexts(context, push)) return { kind: 'done' }
  const fields = articleFieldsOf(article)
  const request = { connector, subject: id, body: { ...fields, id, marker: markerOf(id) } }
  const answer = await tracked(context, request, (options) =>
    bringFields(connector, { id, fields }, known, options),
  )
  switch (answer.kind) {
    case 'done':
      return answer
    case 'conflict':
      return { kind: 'moved' }
    case 'ambiguous':
      return moreThanOnce
    case 'failed':
      return refusedOrMoved(answer)
  }
}

/**
 * Where section, tags and cover are part of what readers see, they are sent with the texts. The same holds when the
 * post whose id is the article's was deleted while another language is still there.
 */
function goWithTexts(context: PushContext, { article, connector }: Push): boolean {
  const { localizations, sync } = context.channel.repositories
  const isPublicOrGone = localizations
    .ofArticle(article.id)
    .some((one) => isGoneThere(article, one) || isPublicThere(one, sync.base(one.id)))
  return connector.writing.drafts.fieldsWaitFor(isPublicOrGone)
}

/** The text whose id on the site is the article's is gone, or its state is not known. */
const isGoneThere = (article: ArticleRecord, { remote }: LocalizationRecord): boolean =>
  (remote.kind === 'gone' || remote.kind === 'toRead') && remote.remoteId === remoteIdOf(article)
