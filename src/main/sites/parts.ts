import { z } from 'zod'
import { block } from '#shared/document/schema.ts'
import { blockHash, blockId } from '#shared/domain/ids.ts'
import { instant } from '#shared/domain/time.ts'
import { type LogEntry, logEntry } from '#shared/domain/workflow.ts'

// What every site that keeps our own things keeps in the same form. Ours to write and to read; a site only keeps it.

const name = z.string().max(500)

/** Pins and marks of a translation. What is not ours reads as none. */
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
  // Programs before these marks wrote none.
  ownPlace: z.array(blockId).max(10_000).default([]),
  fromSource: z.array(blockId).max(10_000).default([]),
  draftSources: z
    .array(z.object({ blockId, sourceHash: blockHash }))
    .max(10_000)
    .default([]),
  pinnedTitle: name.nullable(),
  pinnedLead: z.string().max(2000).nullable(),
  pinnedSources: z.array(z.object({ hash: blockHash, block })).max(10_000),
})

/** One strange entry does not make an article unreadable. */
export const log = z
  .array(z.unknown())
  .max(5000)
  .transform((entries): LogEntry[] =>
    entries.flatMap((entry) => {
      const parsed = logEntry.safeParse(entry)
      return parsed.success ? [parsed.data] : []
    }),
  )
