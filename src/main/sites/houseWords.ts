import { z } from 'zod'
import { houseWord, houseWordState, mostHouseWords } from '#shared/domain/houseWord.ts'
import { shownName } from './parts.ts'

/** Words that are none are dropped: one of them must not keep the others from this computer. */
export const houseWordList = z.object({
  words: z
    .array(
      z
        .object({ word: houseWord, state: houseWordState, by: shownName(200).catch('') })
        .nullable()
        .catch(null),
    )
    .max(2 * mostHouseWords)
    .transform((words) => words.filter((one) => one !== null)),
})
