import { z } from 'zod'
import { articleId } from '../../domain/ids.ts'
import { language } from '../../domain/language.ts'
import { exchangeFormat, exchangeSource, returnedFile, takenFile } from '../exchangeViews.ts'
import type { Endpoints } from './endpoint.ts'

/** As many articles as one file may have. */
const mostArticles = 200

export const exchangeRequests = {
  /**
   * Asks where to save articles for a translator. Those whose source is in `to` are left out; `unfinished`: without what is
   * confirmed already.
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
   * Puts what fits into the translations, and the rows of `take`, which do not. `confirm`: what the translator marked as done is
   * confirmed. Fails with `notFound` where another file was read since.
   */
  'exchange.take': {
    input: z.strictObject({
      readId: z.string().max(64),
      take: z.array(z.string().max(1000)).max(100_000),
      confirm: z.boolean(),
    }),
    output: takenFile,
  },
} satisfies Endpoints<'exchange'>
