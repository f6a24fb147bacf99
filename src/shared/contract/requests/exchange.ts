import { z } from 'zod'
import { articleId } from '../../domain/ids.ts'
import { language } from '../../domain/language.ts'
import { exchangeFormat, exchangeSource, returnedFile, takenFile } from '../exchangeViews.ts'
import { type Endpoints, nothing } from './endpoint.ts'

/** As many articles as one file may have. */
const mostArticles = 200

export const exchangeRequests = {
  /**
   * Asks where to save articles for a translator. Those whose source is in `to` are left out; `unfinished`: without
   * what is confirmed already.
   */
  'exchange.save': {
    input: z.strictObject({
      articleIds: z.array(articleId).min(1).max(mostArticles),
      to: language,
      format: exchangeFormat,
      unfinished: z.boolean(),
    }),
    output: z.object({ saved: z.boolean(), articles: z.int(), rows: z.int() }),
  },
  /** Reads a file that came back, and says what of it fits; nothing is changed. */
  'exchange.read': { input: z.strictObject({ from: exchangeSource }), output: returnedFile },
  /**
   * Puts what fits into the translations, and the rows of `take`, which do not. `confirm`: what the translator marked
   * as done is confirmed. Fails with `notFound` where another file was read since.
   */
  'exchange.take': {
    input: z.strictObject({
      readId: z.string().max(64),
      take: z.array(z.string().max(1000)).max(100_000),
      confirm: z.boolean(),
    }),
    output: takenFile,
  },
  /** Asks where to save the translation memory of the active site as TMX 1.4b. */
  'exchange.saveMemory': { input: nothing, output: z.object({ saved: z.boolean(), pairs: z.int() }) },
  /** Takes the pairs of a TMX file into the memory of the active site; those that it has stay as they are. */
  'exchange.takeMemory': {
    input: z.strictObject({ from: exchangeSource }),
    output: z.object({ taken: z.int(), known: z.int(), skipped: z.int() }),
  },
} satisfies Endpoints<'exchange'>
