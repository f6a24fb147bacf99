import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import { type GoneHow, remoteIdOf } from '#shared/domain/remoteState.ts'
import type { WorkflowState } from '#shared/domain/workflow.ts'
import { type ApplyContext, isInHand } from './applyContext.ts'

const stateTakenDown = (state: WorkflowState): WorkflowState =>
  state === 'published' || state === 'scheduled' ? 'unpublished' : state

/**
 * One language was deleted or moved to the site's trash while another is still there. It is not public any more. The
 * text stays here, and is sent again only when a person takes a step for it.
 */
export function textGone(context: ApplyContext, one: LocalizationRecord, how: GoneHow): void {
  const { agreements, remoteTexts } = context.channel
  const state = stateTakenDown(one.state)
  agreements.gone(one, how, state)
  if (one.inConflict) otherSideGone(context, one.id, how)
  if (state !== one.state && !isInHand(context, one)) {
    remoteTexts.move(one.id, state, { step: 'takenDown' })
  }
}

/** The site's side of a conflict stays, so that a person can merge it; the site does not have the merged text then. */
function otherSideGone({ channel }: ApplyContext, id: LocalizationId, how: GoneHow): void {
  const { conflicts } = channel.repositories
  const conflict = conflicts.get(id)
  const onSite = conflict?.onSite
  const remoteId = onSite && remoteIdOf(onSite)
  if (!conflict || !onSite || !remoteId) return
  conflicts.put({
    ...conflict,
    onSite: {
      ...{ ...onSite, state: stateTakenDown(onSite.state), live: null, publishAt: null },
      remote: { kind: 'gone', remoteId, how },
    },
  })
}
