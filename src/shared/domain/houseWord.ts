import { z } from 'zod'
import type { Role } from './account.ts'

/** `proposed`: an editor has yet to accept it. */
export const houseWordState = z.enum(['accepted', 'proposed'])
export type HouseWordState = z.infer<typeof houseWordState>

/** What a word can become; `removed`: it is in the dictionary no more. */
export const houseWordChange = z.enum([...houseWordState.options, 'removed'])
export type HouseWordChange = z.infer<typeof houseWordChange>

/** A word as it is compared, see `wordKey`. */
export const houseWord = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[\p{L}\p{M}\p{N}\u02bc-]+$/u)

/** How many words a house may have. */
export const mostHouseWords = 20_000

/**
 * Whether a person may change a word. An editor decides; everybody else proposes words, and may take a proposal back.
 * A role of null: there is no site, and the person decides about their own computer.
 */
export function mayChangeWord(
  who: Role | null,
  before: HouseWordState | null,
  change: HouseWordChange,
): boolean {
  if (who === null || who === 'editor') return true
  return before !== 'accepted' && change !== 'accepted'
}
