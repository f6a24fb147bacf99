import { z } from 'zod'
import { localizationId } from '../../domain/ids.ts'
import {
  concordanceHit,
  concordanceQuestion,
  memoryMatch,
  memoryQuestion,
  memoryRepeat,
  memoryText,
} from '../memoryViews.ts'
import { type Endpoints, nothing } from './endpoint.ts'

export const memoryRequests = {
  /** Translations of texts like that of the unit with the caret, the best first, at most nine. */
  'memory.matches': { input: memoryQuestion, output: z.array(memoryMatch) },
  /** For those of the texts that the memory has word for word, the translation that was confirmed last. */
  'memory.repeats': {
    input: z.strictObject({
      targetId: localizationId,
      texts: z.array(memoryText).max(10_000),
    }),
    output: z.array(memoryRepeat),
  },
  /** Pairs that have all these words, in any form; words in quotation marks as they are written. The newest first. */
  'memory.concordance': { input: concordanceQuestion, output: z.object({ hits: z.array(concordanceHit) }) },
  /** How many parts of translations are still to be taken into the memory. */
  'memory.progress': { input: nothing, output: z.object({ left: z.int().nonnegative() }) },
} satisfies Endpoints<'memory'>
