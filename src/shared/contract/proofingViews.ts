import { z } from 'zod'
import { houseWord, houseWordState } from '../domain/houseWord.ts'
import { blockId, siteId } from '../domain/ids.ts'

/** The words that texts of a site, or of none, may have beside the dictionaries. */
export const houseDictionary = z.object({
  /** Whether the person decides about words, or proposes them. */
  may: z.enum(['decide', 'propose']),
  words: z.array(
    z.object({
      word: houseWord,
      state: houseWordState,
      by: z.string(),
      /** False: this computer's own. */
      ofSite: z.boolean(),
      /** The word is right in this person's texts: it is accepted, or they proposed it themselves. */
      holds: z.boolean(),
    }),
  ),
})
export type HouseDictionary = z.infer<typeof houseDictionary>

/** What a person ignores: the rule and the words, in a block or (null) in the whole article. */
export const ignoredFinding = z.strictObject({
  finding: z.string().min(1).max(600),
  blockId: blockId.nullable(),
})

/** What an article is proofread by. */
export const proofingView = z.object({
  /** Whose words its texts may have; null: those of this computer alone. */
  siteId: siteId.nullable(),
  ignored: z.array(ignoredFinding),
})
export type ProofingView = z.infer<typeof proofingView>
