import { isApostrophe } from '../apostrophe.ts'

/** A word with the apostrophe that a person typed in another; `house` where none was typed. */
export function withApostropheOf(typed: string, word: string, house: string): string {
  const own = [...typed].find(isApostrophe) ?? house
  return [...word].map((one) => (isApostrophe(one) ? own : one)).join('')
}
