import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { RemoteLocalization } from '#main/sites/SiteConnector.ts'
import { isAtRevision, remoteIdOf } from '#shared/domain/remoteState.ts'
import type { WorkflowState } from '#shared/domain/workflow.ts'
import { decideText } from '../../siteLink/decideText.ts'
import { isPublic } from '../../siteLink/limitedSite.ts'
import { textHashOf, textHashOfBlocks } from '../../siteLink/textHash.ts'
import type { Writing } from '../../siteLink/writing/chooseWriting.ts'
import { type ApplyContext, isInHand } from './applyContext.ts'
import { addText, agreeOnAllButText, agreeOnSameText, takeText } from './takeText.ts'
import { asKnownHere, isTakenBack } from './withoutWorkflow.ts'

const returned: ReadonlySet<WorkflowState> = new Set(['draft', 'inReview', 'changesRequested'])

/**
 * A colleague took back the approval of a text that an intent is about to send. When a public text was taken down, the
 * intent asks a person.
 */
function isReturned(context: ApplyContext, one: LocalizationRecord, there: RemoteLocalization): boolean {
  const known = context.channel.repositories.sync.base(one.id)
  const wasOut = known?.state === 'published' || known?.state === 'scheduled'
  return (
    isInHand(context, one) &&
    known !== null &&
    !wasOut &&
    known.state !== there.state &&
    returned.has(there.state)
  )
}

/** Stores one text of a site: takes it over, notes that both sides agree, or records a conflict. */
export function applyText(
  context: ApplyContext,
  article: ArticleRecord,
  there: RemoteLocalization,
  writing: Writing,
): void {
  const { localizations } = context.channel.repositories
  const before = localizations.find(article.id, there.ref.language)
  if (before && writing.workflow.tellsReturns(() => isReturned(context, before, there))) {
    context.onReturned(article.id, before.language)
  }
  const one = localizations.find(article.id, there.ref.language)
  if (!one) addText(context, article, writing.workflow.withState(there, null))
  else if (one.inConflict) {
    // Where the site compares no revisions, ours overwrote theirs: the site has ours now, and theirs is stored here.
    if (!isAtRevision(one, there.revision)) context.channel.recordConflict(one.id, there, writing)
  } else if (isAnother(one, there)) context.channel.recordConflict(one.id, there, writing)
  else compareSides(context, one, there, writing)
}

/** Another post on the site claims to be this text, so a person has to decide. */
function isAnother(one: LocalizationRecord, { ref }: RemoteLocalization): boolean {
  const remoteId = remoteIdOf(one)
  return remoteId !== null && remoteId !== ref.remoteId
}

/** Both sides have the text; the last text that both agreed on decides whose is newer. */
function compareSides(
  context: ApplyContext,
  one: LocalizationRecord,
  there: RemoteLocalization,
  writing: Writing,
): void {
  const { agreements, alarms, repositories, recordConflict } = context.channel
  const mine = textHashOf(one, repositories.blocks.hashes(one.id))
  const remote = writing.workflow.seen(there, () => asKnownHere(context, one, there, mine))
  const theirs = { revision: remote.revision, hash: textHashOfBlocks(remote.fields, remote.blocks) }
  if (isPublic(there)) alarms.end(one.id, 'maybeTakenDown')
  else if (writing.drafts.tookDown(isTakenBack(context, one, there))) alarms.raise(one.id, 'maybeTakenDown')
  // The site has a text that we sent and got no answer to, so both sides agree on it.
  const sent = agreements.sent(one).get(theirs.hash)
  if (sent !== undefined) agreements.agree(one, remote, sent)
  switch (decideText(sent === undefined ? agreements.base(one) : theirs, mine, theirs)) {
    case 'take':
      if (isInHand(context, one)) recordConflict(one.id, remote, writing)
      else takeText(context, one, writing.workflow.withState(remote, one))
      break
    case 'agree':
      agreeOnSameText(context, one, remote)
      break
    case 'pushOver':
      // The site's text is still the one that both agreed on; only section, tags or cover changed.
      if (one.baseRevisionId !== null) agreeOnAllButText(context, one, remote, one.baseRevisionId)
      break
    case 'conflict':
      recordConflict(one.id, remote, writing)
      break
    default:
      // The site has nothing new, so what is newer here is pushed.
      break
  }
}
