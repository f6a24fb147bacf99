import { z } from 'zod'
import { body } from '../document/schema.ts'
import { contentHash, localizationId, revisionId } from '../domain/ids.ts'
import { instant } from '../domain/time.ts'
import { logEntry } from '../domain/workflow.ts'

export const revisionView = z.object({
  id: revisionId,
  at: instant,
  by: z.string(),
  /** Why the revision was stored. */
  kind: z.enum(['saved', 'submitted', 'approved', 'sent', 'pulled', 'beforeMerge', 'restored', 'imported']),
  contentHash,
  title: z.string(),
})
export type RevisionView = z.infer<typeof revisionView>

export const revisionContent = z.object({
  revision: revisionView,
  title: z.string(),
  lead: z.string(),
  slug: z.string(),
  blocks: body,
})
export type RevisionContent = z.infer<typeof revisionContent>

/** A version of a text, or a step of the workflow about a text that no version holds. */
const historyEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('version'),
    revision: revisionView,
    /** The name that a person gave it. */
    name: z.string().nullable(),
    /** Sign-offs of exactly this version, oldest first. */
    approvals: z.array(z.object({ by: z.string(), at: instant, bypass: z.boolean(), inForce: z.boolean() })),
    /** Steps of the workflow with exactly this text, oldest first. */
    events: z.array(logEntry),
  }),
  z.object({ kind: z.literal('event'), event: logEntry }),
])
export type HistoryEntry = z.infer<typeof historyEntry>

/** Newest first. */
export const historyView = z.object({
  localizationId,
  presentHash: contentHash,
  entries: z.array(historyEntry),
})
export type HistoryView = z.infer<typeof historyView>
