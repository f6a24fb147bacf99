import { z } from 'zod'
import { houseWord, houseWordChange } from '../../domain/houseWord.ts'
import { articleId, siteId } from '../../domain/ids.ts'
import { houseDictionary, ignoredFinding, proofingView } from '../proofingViews.ts'
import { done, type Endpoints } from './endpoint.ts'

export const proofingRequests = {
  'proofing.open': { input: z.strictObject({ articleId }), output: proofingView },
  'proofing.ignore': {
    input: z.strictObject({ articleId, ...ignoredFinding.shape }),
    output: done,
  },

  /** The words of the site, with those of this computer; null: the latter alone. */
  'houseWords.list': { input: z.strictObject({ siteId: siteId.nullable() }), output: houseDictionary },
  /** Whoever is no editor may propose words, and take a proposal back. Works offline; the site is told later. */
  'houseWords.set': {
    input: z.strictObject({ siteId: siteId.nullable(), word: houseWord, state: houseWordChange }),
    output: done,
  },
} satisfies Endpoints<'proofing' | 'houseWords'>
