import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { LocalizationWrite, RemoteLocalization } from '#main/sites/SiteConnector.ts'
import { isNote, isSignedOff, logNews } from '#shared/domain/workflow.ts'
import { isPublic, stateHere, type TheirText } from '../limitedSite.ts'
import type { TranslationStates } from '../translationState.ts'

/** Where drafts, reviews, approvals, notes and pins are stored. */
export interface WorkflowStrategy {
  /** What both sides agree on after the site accepted a text. */
  asKept(remote: RemoteLocalization, wanted: LocalizationWrite): RemoteLocalization
  /** The site has exactly this text with everything that belongs to it: nothing is to be sent. */
  isSettled(remote: RemoteLocalization, wanted: LocalizationWrite, translations: TranslationStates): boolean
  /** Gives a text of the site the workflow state that it has on this computer (`one`; null: it is new here). */
  withState<T extends TheirText | RemoteLocalization>(there: T, one: LocalizationRecord | null): T
  /** The state of a text on the site; `fromHere` adds what only this computer stores. */
  seen(there: RemoteLocalization, fromHere: () => RemoteLocalization): RemoteLocalization
  /** Whether the approval of a text was taken back on the site (`isReturned`). */
  tellsReturns(isReturned: () => boolean): boolean
}

/** The site stores them for all computers of the newsroom. */
export const workflowShared: WorkflowStrategy = {
  asKept: (remote) => remote,
  isSettled: (remote, wanted, translations) => {
    if (remote.contentHash !== wanted.contentHash) return false
    if (translations.hash(remote.translation) !== translations.hash(wanted.translation)) return false
    // A note comes with no change of the state.
    if (logNews(wanted.log, remote.log).some(isNote)) return false
    if (wanted.state === 'keep') return true
    if (wanted.state !== 'approved') return remote.state === wanted.state
    return isSignedOff(remote.state) && remote.approval?.contentHash === wanted.contentHash
  },
  withState: (there) => there,
  seen: (there) => there,
  tellsReturns: (isReturned) => isReturned(),
}

/** The site stores only whether a text is public, a draft or pending; everything else is stored on this computer. */
export const workflowHere: WorkflowStrategy = {
  // Both sides agree on what was sent, although the site stores no approval and no pins.
  asKept: (remote, wanted) => ({
    ...remote,
    state: isPublic(remote) || wanted.state === 'keep' ? remote.state : wanted.state,
    approval: wanted.approval,
    log: [],
    translation: wanted.translation,
  }),
  // On such a site, an approved or returned text looks like a draft or a pending post.
  isSettled: (remote, wanted) =>
    remote.contentHash === wanted.contentHash &&
    (remote.state === wanted.state || !['draft', 'inReview'].includes(wanted.state) || isPublic(remote)),
  withState: (there, one) => ({ ...there, state: stateHere(there, one) }),
  seen: (_there, fromHere) => fromHere(),
  tellsReturns: () => false,
}
