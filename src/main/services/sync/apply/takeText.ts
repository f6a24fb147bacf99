import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { RemoteLocalization } from '#main/sites/SiteConnector.ts'
import { localizationId, newId, type RevisionId } from '#shared/domain/ids.ts'
import { isNote, logNews, unlessVoid } from '#shared/domain/workflow.ts'
import { type ApplyContext, announceChange, fresh, isInHand } from './applyContext.ts'

const textOf = ({ fields, blocks, updatedBy, updatedAt }: RemoteLocalization) => ({
  ...{ fields, blocks, by: updatedBy, at: updatedAt },
})

/** Adds a text that only the site had. */
export function addText(context: ApplyContext, article: ArticleRecord, remote: RemoteLocalization): void {
  const { repositories, remoteTexts } = context.channel
  const { localizations } = repositories
  // A site may name our id of another text; then this text is stored under a new id, and found by its id on the site.
  const isFree = remote.id !== null && localizations.get(remote.id) === null
  const id = remote.id !== null && isFree ? remote.id : newId(localizationId)
  const { language } = remote.ref
  const revision = remoteTexts.add(
    {
      ...{ id, articleId: article.id, siteId: article.siteId, language, state: remote.state },
      isSource: language === article.sourceLanguage,
    },
    textOf(remote),
  )
  const one = localizations.get(id)
  if (one) takeAllButText(context, one, remote, revision.id)
}

/** Replaces the text here, which has nothing that the site did not have, with the site's. */
export function takeText(context: ApplyContext, one: LocalizationRecord, remote: RemoteLocalization): void {
  const { repositories, remoteTexts } = context.channel
  const revision = remoteTexts.take(one.id, textOf(remote))
  repositories.localizations.update(one.id, { state: remote.state })
  takeAllButText(context, fresh(context, one), remote, revision.id)
}

/** Takes over what belongs to the text: approval, log, pins, and the base for the next comparison. */
function takeAllButText(
  context: ApplyContext,
  one: LocalizationRecord,
  remote: RemoteLocalization,
  revisionId: RevisionId,
): void {
  takeApproval(context, one, remote, revisionId)
  agreeOnAllButText(context, one, remote, revisionId)
}

/**
 * Both sides have the same text. The side that changed its workflow state decides it; where both did, the site does.
 */
export function agreeOnSameText(
  context: ApplyContext,
  one: LocalizationRecord,
  remote: RemoteLocalization,
): void {
  const { repositories } = context.channel
  const revisionId = context.snapshots.takeIfChanged(one, 'saved', one.updatedBy).id
  const base = repositories.sync.base(one.id)
  const isOut = remote.live !== null && remote.live.contentHash === fresh(context, one).contentHash
  const theyMoved = base === null || remote.state !== base.state || (isOut && one.state === 'draft')
  if (theyMoved && !isInHand(context, one)) {
    if (remote.state !== one.state) {
      repositories.localizations.update(one.id, { state: remote.state })
      announceChange(context, one)
    }
    takeApproval(context, one, remote, revisionId)
  }
  agreeOnAllButText(context, one, remote, revisionId)
}

/** Merges the logs and pins of both sides, and notes `revisionId` as the text that both agree on. */
export function agreeOnAllButText(
  context: ApplyContext,
  one: LocalizationRecord,
  remote: RemoteLocalization,
  revisionId: RevisionId,
): void {
  takeLog(context, one, remote)
  takeTranslation(context, one, remote)
  context.channel.agreements.agree(fresh(context, one), remote, revisionId)
}

/** Takes over the site's approval of exactly this text; where it has none, ours is voided. */
function takeApproval(
  context: ApplyContext,
  one: LocalizationRecord,
  { approval }: RemoteLocalization,
  revisionId: RevisionId,
): void {
  const { repositories, clock } = context.channel
  const { workflow } = repositories
  const valid = unlessVoid(workflow.latestApproval(one.id))
  if (approval === null || approval.contentHash !== fresh(context, one).contentHash) {
    if (valid) workflow.voidApprovals(one.id, clock())
    return
  }
  if (valid?.contentHash === approval.contentHash && valid.approvedAt === approval.approvedAt) return
  workflow.voidApprovals(one.id, clock())
  workflow.addApproval(one.id, { ...approval, revisionId, accountId: null, voidedAt: null })
}

function takeLog(context: ApplyContext, one: LocalizationRecord, remote: RemoteLocalization): void {
  const { workflow } = context.channel.repositories
  workflow.notesSent(one.id, remote.log)
  const news = logNews(remote.log, workflow.log(one.id))
  for (const entry of news) workflow.addLog(one.id, entry)
  // A note changes no text, so nothing else would tell open editors and lists about it.
  if (news.some(isNote)) announceChange(context, one)
}

function takeTranslation(
  { channel }: ApplyContext,
  one: LocalizationRecord,
  { translation }: RemoteLocalization,
): void {
  const { repositories, translations, clock, emit } = channel
  if (translation === null || one.isSource) return
  translations.takeOrigins(one, translation)
  const theirs = translations.hash(translation)
  const mine = translations.hash(translations.read(one))
  if (theirs === mine) return
  const base = repositories.sync.base(one.id)?.translationHash ?? null
  if (base === theirs) return
  translations.write(one, translation, base !== null && base !== mine)
  repositories.articles.touch(one.articleId, clock())
  emit('desk.changed', {})
}
