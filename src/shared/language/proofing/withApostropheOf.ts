import { isApostrophe } from '../apostrophe.ts'

/** U+2019, the house form where nothing was typed. */
const house = '\u2019'

/** A word with the apostrophe that a person typed in another. */
export function withApostropheOf(typed: string, word: string): string {
  const own = [...typed].find(isApostrophe)
  return [...word].map((one) => (isApostrophe(one) ? (own ?? house) : one)).join('')
}
