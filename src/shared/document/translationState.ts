import { z } from 'zod'
import { blockHash, blockId } from '../domain/ids.ts'
import { instant } from '../domain/time.ts'
import { withoutDirectionMarks } from '../language/directionMarks.ts'
import { block } from './schema.ts'

const name = z.string().max(500).transform(withoutDirectionMarks)

/** Pins and marks of a translation. */
export const translationState = z.object({
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
