import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { RemoteLocalization } from '#main/sites/SiteConnector.ts'
import { unlessVoid } from '#shared/domain/workflow.ts'
import { isPublic, stateHere } from '../../siteLink/limitedSite.ts'
import { isPublicThere, signOffOf } from '../../siteLink/localText.ts'
import { textHashOfBlocks } from '../../siteLink/textHash.ts'
import { type ApplyContext, isInHand } from './applyContext.ts'

/**
 * The state of a text on a site that stores no workflow, approval, log or pins: the site decides only whether the text
 * is public; everything else is as both sides last agreed. `mine`: the hash of the text here.
 */
export function asKnownHere(
  { channel }: ApplyContext,
  one: LocalizationRecord,
  there: RemoteLocalization,
  mine: string,
): RemoteLocalization {
  const { sync, workflow } = channel.repositories
  const known = sync.base(one.id)
  const approval = unlessVoid(workflow.latestApproval(one.id))
  const sameText = textHashOfBlocks(there.fields, there.blocks) === mine
  const wasPublic = [one.state, known?.state].some((state) => state === 'published' || state === 'scheduled')
  return {
    ...there,
    state:
      isPublic(there) || wasPublic || known === null
        ? stateHere(there, one, approval !== null && sameText)
        : known.state,
    approval: approval && signOffOf(approval),
    log: [],
    translation: channel.translations.read(one),
  }
}

/**
 * The text was public or scheduled, and now the site has an older text of ours as a draft: a request that was sent long
 * ago was carried out late.
 */
export function isTakenBack(
  context: ApplyContext,
  one: LocalizationRecord,
  there: RemoteLocalization,
): boolean {
  const { revisions, sync } = context.channel.repositories
  return (
    isPublicThere(one, sync.base(one.id)) &&
    !isInHand(context, one) &&
    there.contentHash !== one.baseHash &&
    revisions.latestWithHash(one.id, there.contentHash) !== null
  )
}
