import type { HouseWordChange, HouseWordState } from '#shared/domain/houseWord.ts'

/** A word of the house dictionary, as the site keeps it for all its accounts. */
export interface RemoteHouseWord {
  word: string
  state: HouseWordState
  /** Who accepted or proposed it. */
  by: string
}

/** What becomes of a word on the site. */
export interface HouseWordWrite {
  word: string
  state: HouseWordChange
}
