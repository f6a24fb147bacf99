import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { ReadBack, RemoteLocalization } from '#main/sites/SiteConnector.ts'
import type { WorkflowState } from '#shared/domain/workflow.ts'

// Reads the answers of a site that can do less than the Site API.

/** The text is public or scheduled. */
export const isPublic = ({ live, scheduled }: Pick<RemoteLocalization, 'live' | 'scheduled'>): boolean =>
  live !== null || scheduled !== null

/** A post that was created for a text and is still empty, so writing ours into it overwrites nobody's words. */
export const isPlaceholder = ({ fields, blocks, live, scheduled }: RemoteLocalization): boolean =>
  fields.title === '' && fields.lead === '' && blocks.length === 0 && !isPublic({ live, scheduled })

/**
 * The workflow state of a text here (null: it is new) after reading it from a site that keeps no workflow. Such a site
 * decides only whether the text is public or scheduled; drafts and reviews are decided on this computer. `signed`: a
 * sign-off is in force for exactly the text that the site has.
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

/** A text that somebody else wrote on the site, and its state there now. */
export type TheirText = ReadBack &
  Pick<RemoteLocalization, 'fields' | 'blocks' | 'contentHash' | 'updatedAt' | 'updatedBy'> &
  Partial<Pick<RemoteLocalization, 'approval'>>

/** The text of somebody else that ours overwrote because the site compares no revisions; null: none was seen. */
export function overwrittenText({ overwritten, ...present }: ReadBack): TheirText | null {
  if (!overwritten) return null
  const { fields, blocks, contentHash, at, by } = overwritten
  return { ...present, fields, blocks, contentHash, updatedAt: at, updatedBy: by }
}
