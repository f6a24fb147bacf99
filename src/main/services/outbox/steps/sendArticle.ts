import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { FrozenPackage } from '#main/db/repositories/frozenPackage.ts'
import type { ArticleFields } from '#main/sites/SiteConnector.ts'
import { knownArticle } from '../../siteLink/bringFields.ts'
import { isPublicThere, sameArticleFields } from '../../siteLink/localText.ts'
import { type Failed, failedRead, type KnownArticle } from '../../siteLink/siteWriter.ts'
import { ordersOf, readsOf, type StepContext } from './stepContext.ts'
import { done, fieldsChangedThere, refused, type StepResult } from './stepResult.ts'

/** Creates or updates the article on the site with the frozen section, tags and cover. */
export async function sendArticle(context: StepContext): Promise<StepResult> {
  const { deps, frozen, connector, options } = context
  const record = deps.repositories.articles.get(frozen.article.id)
  if (!record) return refused({ code: 'notFound', message: 'The article is gone' })
  if (choseOtherFields(record, frozen)) return fieldsChangedThere()
  // On such a site, section, tags and cover are part of each public text, so they are sent with it.
  if (record.remote.kind !== 'neverThere' && fieldsArePublic(context, record.id)) return done
  const { adopted } = ordersOf(context)
  const known = adopted ? await readArticle(context, adopted) : knownArticle(record)
  if (known !== null && 'kind' in known) return known
  const fields = { id: record.id, fields: frozenFields(frozen) }
  const brought = await deps.bringFields(connector, fields, known, {
    ...options,
    noneIsOurs: adopted === null,
  })
  return brought.kind === 'conflict' ? fieldsChangedThere() : brought
}

export const frozenFields = ({ article }: FrozenPackage): ArticleFields => {
  const { sourceLanguage, section, tags, coverMediaId } = article
  return { sourceLanguage, section, tags, coverMediaId }
}

/**
 * Whether a pull since the click brought a colleague's change of the fields, which the frozen ones must not overwrite.
 */
const choseOtherFields = (
  { remoteBase, ...here }: ArticleRecord,
  { article: wanted }: FrozenPackage,
): boolean =>
  remoteBase !== null && sameArticleFields(remoteBase, here) && !sameArticleFields(remoteBase, wanted)

/** Whether some text of the article is public, together with its section, tags and cover. */
const fieldsArePublic = ({ deps, connector }: StepContext, id: ArticleRecord['id']): boolean => {
  const { localizations, sync } = deps.repositories
  const isPublic = localizations.ofArticle(id).some((one) => isPublicThere(one, sync.base(one.id)))
  return connector.writing.drafts.fieldsWaitFor(isPublic)
}

async function readArticle(context: StepContext, remoteId: string): Promise<KnownArticle | Failed> {
  try {
    const { connector } = context
    const { revision, section, tags, coverMediaId } = await connector.getArticle(remoteId, readsOf(context))
    return { remoteId, revision, fields: { section, tags, coverMediaId } }
  } catch (error) {
    return failedRead(error)
  }
}
