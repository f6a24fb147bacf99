import { z } from 'zod'
import { searchFilters, searchHit, searchOrder } from '../searchViews.ts'
import { type Endpoints, nothing } from './endpoint.ts'

const searchedWords = z.string().max(200)

export const searchRequests = {
  /**
   * Texts that have the words of `query` in any form, and those in quotation marks as they are written; without words,
   * every text that the filters leave.
   */
  'search.find': {
    input: z.strictObject({
      query: searchedWords,
      order: searchOrder,
      filters: searchFilters,
      cursor: z.string().max(60).nullable(),
      limit: z.int().min(1).max(50),
    }),
    output: z.object({ hits: z.array(searchHit), nextCursor: z.string().nullable() }),
  },
  /** How many texts the same search finds; `isMore`: it finds more than `total`, and the rest was not counted. */
  'search.count': {
    input: z.strictObject({ query: searchedWords, filters: searchFilters }),
    output: z.object({ total: z.int().nonnegative(), isMore: z.boolean() }),
  },
  /** The authors and tags that filters may name, the commonest first. */
  'search.choices': {
    input: nothing,
    output: z.object({ authors: z.array(z.string()), tags: z.array(z.string()) }),
  },
  /** How many texts are still to be indexed. */
  'search.progress': { input: nothing, output: z.object({ left: z.int().nonnegative() }) },
} satisfies Endpoints<'search'>
