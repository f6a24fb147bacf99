import type { TextRange } from '../findRanges.ts'

/** What a text states and a translation has to state too. */
export type FactKind = 'number' | 'date' | 'month' | 'weekday' | 'time' | 'phone' | 'email' | 'link' | 'name'

/**
 * Something that a text states. Two facts agree when a key of one is a key or a guess of the other, and their units do
 * not contradict.
 */
export interface Fact extends TextRange {
  kind: FactKind
  /** What it states, in a form that both languages share. */
  keys: readonly string[]
  /** What it may mean: “10.08” is a number, and perhaps a day or a time. */
  guesses: readonly string[]
  /** What else it states, so that the other text may repeat it: the year of a date. */
  covers: readonly string[]
  /** The unit of a number: a currency, a measure, percent; null: none that is known. */
  unit: string | null
  /** Only says that another text may state it so («двоє», “half”, “XXI”); it is never missed. */
  isSoft: boolean
  /** How it is written; what is needed to write another value in its place. */
  form: FactForm
}

export type FactForm =
  /** `digits`: the range of the number alone. `value`: plain decimal digits with the scale («млн») multiplied in. */
  | { kind: 'number'; digits: TextRange; value: string; scale: number }
  | { kind: 'date'; day: number; month: number; year: number | null; order: 'day' | 'month' | 'digits' }
  | { kind: 'time'; hour: number; minute: number; isTwelve: boolean; separator: ':' | '.' }
  | { kind: 'words' }
