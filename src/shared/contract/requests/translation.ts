import { z } from 'zod'
import { articleId, blockHash, blockId, localizationId } from '../../domain/ids.ts'
import { language } from '../../domain/language.ts'
import { translationView } from '../translationViews.ts'
import type { Endpoints } from './endpoint.ts'

export const translationRequests = {
  'translation.open': { input: z.strictObject({ articleId, target: language }), output: translationView },
  /**
   * Pins a target block to its source as it is now. `minorEdit`: the translation needs no change. Fails with
   * `translationIncomplete` where a part of the source (an item, a cell) has words and the same part of the
   * target has none.
   */
  'translation.confirm': {
    input: z.strictObject({
      targetId: localizationId,
      blockId,
      sourceHash: blockHash,
      minorEdit: z.boolean(),
    }),
    output: translationView,
  },
  'translation.unconfirm': {
    input: z.strictObject({ targetId: localizationId, blockId }),
    output: translationView,
  },
  /**
   * `sourceOnly` on a source block; on a target block `targetOnly`, or `keepsPosition` where its position differs from
   * the source's order on purpose; `none` takes the mark away. Keeping what the source withdrew is logged.
   */
  'translation.mark': {
    input: z.strictObject({
      targetId: localizationId,
      blockId,
      mark: z.enum(['sourceOnly', 'targetOnly', 'keepsPosition', 'none']),
    }),
    output: translationView,
  },
  'translation.confirmField': {
    input: z.strictObject({ targetId: localizationId, field: z.enum(['title', 'lead']) }),
    output: translationView,
  },
} satisfies Endpoints<'translation'>
