import type { FrozenLocalization } from '#main/db/repositories/frozenPackage.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { LocalizationWrite } from '#main/sites/SiteConnector.ts'
import { remoteIdOf, revisionToName } from '#shared/domain/remoteState.ts'
import type { BroughtText } from '../../siteLink/bringText.ts'
import { knownText, othersOf, siteIdOf } from '../../siteLink/localText.ts'
import { frozenFields } from './sendArticle.ts'
import { ordersOf, type StepContext } from './stepContext.ts'
import { changedThere, done, fieldsChangedThere, mergeFirst, refused, type StepResult } from './stepResult.ts'

/** Writes one frozen text to the site; it overwrites a public text only with `goingOut`. */
export async function writeText(
  context: StepContext,
  wanted: FrozenLocalization,
  goingOut: { goingOut?: true } = {},
): Promise<StepResult> {
  const { deps, frozen, connector, options } = context
  const { articles, localizations } = deps.repositories
  const one = localizations.get(wanted.id)
  const article = articles.get(frozen.article.id)
  const articleRemoteId = article && remoteIdOf(article)
  if (!one || !article || articleRemoteId === null) {
    return refused({ code: 'notFound', message: 'The localization is gone' })
  }
  if (one.inConflict) return mergeFirst()
  if (wanted.approval?.contentHash !== wanted.contentHash) {
    return refused({ code: 'approvalVoid', message: 'Nobody approved exactly this text' })
  }
  const { adopted } = ordersOf(context)
  const text = { ...toWrite(context, wanted, one, articleRemoteId), ...goingOut }
  const at = adopted
    ? { ref: { articleRemoteId, remoteId: adopted, language: one.language }, revision: revisionToName(one) }
    : knownText(article, one)
  const brought = await deps.bringText(
    connector,
    { one, wanted: text, revisionId: wanted.revisionId, at },
    { ...options, look: options.look || Boolean(adopted), noneIsOurs: adopted === null, isFollowedUp: true },
  )
  return resultOf(brought)
}

function resultOf(brought: BroughtText): StepResult {
  switch (brought.kind) {
    case 'done':
    // Somebody published or scheduled it there meanwhile: only the step that publishes may write over it.
    case 'public':
      return done
    case 'conflict':
      return changedThere(
        brought.found === 'overwritten'
          ? 'Somebody changed the text on the site at the same moment'
          : 'Somebody changed the text on the site',
      )
    case 'fieldsDiffer':
      return fieldsChangedThere()
    case 'ambiguous':
    case 'failed':
      return brought
  }
}

function toWrite(
  { deps, frozen, connector }: StepContext,
  wanted: FrozenLocalization,
  one: LocalizationRecord,
  articleRemoteId: string,
): LocalizationWrite {
  const { articles, localizations, workflow } = deps.repositories
  const article = articles.get(frozen.article.id)
  const { title, lead, slug, seoTitle, seoDescription } = wanted
  return {
    id: siteIdOf(one),
    articleId: frozen.article.id,
    articleRemoteId,
    language: wanted.language,
    isSource: wanted.isSource,
    fields: { title, lead, slug, seoTitle, seoDescription },
    blocks: wanted.blocks,
    contentHash: wanted.contentHash,
    state: 'approved',
    approval: wanted.approval,
    log: connector.writing.notes.accepted(workflow.log(wanted.id)),
    translation: deps.translations.read(one),
    article: frozenFields(frozen),
    others: article ? othersOf(article, one, localizations.ofArticle(article.id)) : [],
  }
}
