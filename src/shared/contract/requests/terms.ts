import { z } from 'zod'
import { siteId, termId } from '../../domain/ids.ts'
import {
  glossaryView,
  largestTermsFile,
  mostListed,
  takenTerms,
  termsInBlock,
  termsQuestion,
  termToSave,
  termView,
} from '../termViews.ts'
import { done, type Endpoints } from './endpoint.ts'

export const termsRequests = {
  /** The terms of the site, with those of this computer; null: the latter alone. `query`: words that they have. */
  'terms.list': {
    input: z.strictObject({
      siteId: siteId.nullable(),
      query: z.string().max(200),
      limit: z.int().min(1).max(mostListed),
    }),
    output: glossaryView,
  },
  /** Adds a term or changes one. Authors may not. Fails with `termExists` where another says the same. */
  'terms.save': { input: termToSave, output: termView },
  'terms.remove': { input: z.strictObject({ id: termId }), output: done },
  /** Takes a removal back. */
  'terms.restore': { input: z.strictObject({ id: termId }), output: done },
  /** Takes the terms of a CSV file, line by line; what cannot be taken is named and left out. */
  'terms.take': {
    input: z.strictObject({
      siteId: siteId.nullable(),
      bytes: z.instanceof(Uint8Array).refine(({ length }) => length <= largestTermsFile),
    }),
    output: takenTerms,
  },
  /** Asks where to save all terms as a CSV file. */
  'terms.export': {
    input: z.strictObject({ siteId: siteId.nullable() }),
    output: z.object({ saved: z.boolean() }),
  },
  /** The terms in a block, and whether its translation keeps to them. */
  'terms.inBlock': { input: termsQuestion, output: termsInBlock },
} satisfies Endpoints<'terms'>
