import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type {
  LocalizationWrite,
  ReadBack,
  RemoteLocalization,
  SiteCapabilities,
} from '#main/sites/SiteConnector.ts'
import type { WorkflowState } from '#shared/domain/workflow.ts'

// What is believed of a site that keeps fewer promises than the Site API (its `capabilities` say which).

/** Readers see it, or will at its hour. */
export const isPublic = ({ live, scheduled }: Pick<RemoteLocalization, 'live' | 'scheduled'>): boolean =>
  live !== null || scheduled !== null

/** Room that was made for a text and never filled. Nobody's words are lost when ours go there. */
export const isEmptyShell = ({ fields, blocks, live, scheduled }: RemoteLocalization): boolean =>
  fields.title === '' && fields.lead === '' && blocks.length === 0 && !isPublic({ live, scheduled })

/** What was sent to a site that keeps no workflow, sign-off or pins is what both sides know of them from now on. */
export const asKept = (
  remote: RemoteLocalization,
  wanted: LocalizationWrite,
  { sharedWorkflow }: SiteCapabilities,
): RemoteLocalization =>
  sharedWorkflow
    ? remote
    : {
        ...remote,
        state: isPublic(remote) || wanted.state === 'keep' ? remote.state : wanted.state,
        approval: wanted.approval,
        log: [],
        translation: wanted.translation,
      }

/**
 * Where a text stands here (null: it is new), after a look at a site that knows only whether readers see it. That is
 * a fact. That it is a draft there, or waits for review, is not: the newsroom's own steps are taken here.
 * `signed`: a sign-off is in force, for the very text that the site has.
 */
export function stateHere(
  there: Pick<RemoteLocalization, 'live' | 'scheduled' | 'state'>,
  one: Pick<LocalizationRecord, 'state'> | null,
  signed = false,
): WorkflowState {
  if (there.live !== null) return 'published'
  if (there.scheduled !== null) return 'scheduled'
  if (one === null) return there.state === 'inReview' ? 'inReview' : 'draft'
  switch (one.state) {
    case 'published':
      return 'unpublished'
    case 'queued':
    case 'scheduled':
    case 'approved':
      return signed ? 'approved' : 'draft'
    default:
      return one.state
  }
}

/** Somebody's text as a site had it, and where it stands there now. */
export type TheirText = ReadBack &
  Pick<RemoteLocalization, 'fields' | 'blocks' | 'contentHash' | 'updatedAt' | 'updatedBy'> &
  Partial<Pick<RemoteLocalization, 'approval'>>

/** Theirs, that ours went over because the site could not stop it; null: no such thing was seen. */
export function overwrittenText({ overwritten, ...present }: ReadBack): TheirText | null {
  if (!overwritten) return null
  const { fields, blocks, contentHash, at, by } = overwritten
  return { ...present, fields, blocks, contentHash, updatedAt: at, updatedBy: by }
}
