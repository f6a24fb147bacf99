import { z } from 'zod'
import { block } from '#shared/document/schema.ts'
import { blockHash, blockId } from '#shared/domain/ids.ts'
import { instant } from '#shared/domain/time.ts'
import { approval, type LogEntry, logEntry } from '#shared/domain/workflow.ts'
import { withoutDirectionMarks } from '#shared/language/directionMarks.ts'

// Parts of our data that every kind of site stores in the same form. This program writes and reads them; a site only
// stores them.

/**
 * A name or title in an answer, of at most `most` characters. Direction marks are removed, so that a name cannot
 * reverse the text around it. Empty when it contained nothing else.
 */
export const shownName = (most: number) => z.string().max(most).transform(withoutDirectionMarks)

const name = shownName(500)

/** An approval as a site stores it. */
export const keptApproval = approval.extend({ approvedBy: z.string().transform(withoutDirectionMarks) })
const keptEntry = logEntry.extend({ actor: z.string().transform(withoutDirectionMarks) })

/** Pins and marks of a translation. */
export const translation = z.object({
  pins: z
    .array(
      z.object({
        blockId,
        sourceHash: blockHash,
        confirmedAt: instant,
        confirmedBy: name,
        minorEdit: z.boolean(),
      }),
    )
    .max(10_000),
  sourceOnly: z.array(blockId).max(10_000),
  targetOnly: z.array(blockId).max(10_000),
  // Older versions of this program did not write the fields with a default.
  ownPlace: z.array(blockId).max(10_000).default([]),
  fromSource: z.array(blockId).max(10_000).default([]),
  draftSources: z
    .array(z.object({ blockId, sourceHash: blockHash }))
    .max(10_000)
    .default([]),
  pinnedTitle: name.nullable(),
  pinnedLead: z.string().max(2000).nullable(),
  draftTitle: name.nullable().default(null),
  draftLead: z.string().max(2000).nullable().default(null),
  pinnedSources: z.array(z.object({ hash: blockHash, block })).max(10_000),
})

/** A log without the entries that cannot be read, so that one of them does not make the article unreadable. */
export const log = z
  .array(z.unknown())
  .max(5000)
  .transform((entries): LogEntry[] =>
    entries.flatMap((entry) => {
      const parsed = keptEntry.safeParse(entry)
      return parsed.success ? [parsed.data] : []
    }),
  )
