import { z } from 'zod'
import { contentHash } from './ids.ts'
import { zonedTime } from './time.ts'
import { workflowState } from './workflow.ts'

/** The site's own id of a thing: a number on a WordPress, a UUID with the Site API. */
const remoteId = z.string()

/**
 * Where an article or a text of ours is on its site, as the site last reported it.
 * - `neverThere`: the site never had it, or what it had was deleted for good and is forgotten here;
 * - `known`: the site has it. The site refuses a change that is based on `revision` if it has a newer one;
 * - `toRead`: the site has it in an unknown revision: it is read before anything is decided;
 * - `gone`: the site has deleted it or moved it into its trash, while other languages of the article are still there.
 *   It keeps its remote id: restored from the trash it is the same thing again.
 */
const remoteState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('neverThere') }),
  z.object({ kind: z.literal('known'), remoteId, revision: z.string().min(1) }),
  z.object({ kind: z.literal('toRead'), remoteId }),
  z.object({ kind: z.literal('gone'), remoteId, how: z.enum(['trash', 'deleted']) }),
])
export type RemoteState = z.infer<typeof remoteState>
export type GoneHow = Extract<RemoteState, { kind: 'gone' }>['how']

/** The public page of a text: what readers see of it now, which may be older than the text here. */
const livePage = z.object({
  contentHash,
  /** Null: stored by an earlier version of this program, which kept no address. */
  url: z.string().nullable(),
  /** The site keeps it at the top of its news. */
  sticky: z.boolean(),
  /** Who sees it: those who know its password, or the site's own staff; null: everybody. */
  access: z.enum(['password', 'private']).nullable(),
})
export type LivePage = z.infer<typeof livePage>

/** What a site stores of a text beside its words. */
export const textOnSite = z.object({
  remote: remoteState,
  /** Null: readers see nothing of it. */
  live: livePage.nullable(),
  /** Its planned or actual publication time there. */
  publishAt: zonedTime.nullable(),
  /** The workflow state here that corresponds to its status there. */
  state: workflowState,
})
export type TextOnSite = z.infer<typeof textOnSite>

export const neverThere: RemoteState = { kind: 'neverThere' }

/** `known` where the site named a revision, else `toRead`. */
export const remoteStateOf = (remoteId: string, revision: string | null): RemoteState =>
  revision ? { kind: 'known', remoteId, revision } : { kind: 'toRead', remoteId }

/** The remote id; null: the site never had it. */
export const remoteIdOf = ({ remote }: { remote: RemoteState }): string | null =>
  remote.kind === 'neverThere' ? null : remote.remoteId

/** The revision that both sides last agreed on; null: there is none. */
export const revisionOf = ({ remote }: { remote: RemoteState }): string | null =>
  remote.kind === 'known' ? remote.revision : null

/**
 * The revision that a change is based on. Where none is known it is empty: a site that checks revisions then
 * refuses the change, and the text is read.
 */
export const revisionToName = (of: { remote: RemoteState }): string => revisionOf(of) ?? ''

/**
 * Whether the site still has the revision that both sides last agreed on. `revision`: the one that the site reports
 * now.
 */
export const isAtRevision = (of: { remote: RemoteState }, revision: string | null): boolean =>
  revision !== null && revisionOf(of) === revision
