import { z } from 'zod'
import { body } from '../document/schema.ts'
import { articleId, blockHash, blockId } from '../domain/ids.ts'
import { instant } from '../domain/time.ts'
import { localizationView } from './articleViews.ts'

/**
 * What the side-by-side view needs besides the two bodies: pins and marks. The page computes the rows with
 * `alignTarget`, so that typing needs no request to main. `pinnedSources` holds source blocks as they were when pinned.
 */
export const translationView = z.object({
  articleId,
  source: localizationView,
  target: localizationView,
  pins: z.array(
    z.object({
      blockId,
      sourceHash: blockHash,
      confirmedAt: instant,
      confirmedBy: z.string(),
      minorEdit: z.boolean(),
    }),
  ),
  sourceOnly: z.array(blockId),
  targetOnly: z.array(blockId),
  /** Target blocks that keep their position in the translation, whatever the order of the source. */
  keepsPosition: z.array(blockId),
  /** Blocks that the source once had and no longer has. */
  fromSource: z.array(blockId),
  /** For each unconfirmed target block: the source block as it was when its words were first written. */
  drafts: z.array(z.object({ blockId, sourceHash: blockHash })),
  /** The source blocks of rows that are behind, as they were at the pin or when the draft was first written. */
  pinnedSources: body,
  /** Title and lead are pinned too: the source text that they were translated from is stored. */
  fields: z.object({
    title: z.enum(['missing', 'draft', 'fresh', 'stale', 'withdrawn']),
    lead: z.enum(['missing', 'draft', 'fresh', 'stale', 'withdrawn']),
    /** When stale or withdrawn: the source text at the pin, or as it was when an unconfirmed one was first written. */
    pinnedTitle: z.string().nullable(),
    pinnedLead: z.string().nullable(),
  }),
})
export type TranslationView = z.infer<typeof translationView>
