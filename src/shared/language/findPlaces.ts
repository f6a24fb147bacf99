import { foldEveryApostrophe } from './apostrophe.ts'
import { foldText, foldWithPlaces } from './fold.ts'

/** A stretch of a text, in UTF-16 units; `end` is behind its last one. */
export interface Place {
  start: number
  end: number
}

/** Where the words that a person typed stand in a text, however either is spelled (see `foldText`). */
export function findPlaces(text: string, words: string): Place[] {
  const wanted = foldEveryApostrophe(foldText(words))
  if (wanted === '') return []
  const folded = foldWithPlaces(text)
  const searched = foldEveryApostrophe(folded.text)
  const places: Place[] = []
  for (let at = searched.indexOf(wanted); at !== -1; at = searched.indexOf(wanted, at + wanted.length)) {
    places.push({ start: folded.start(at), end: folded.end(at + wanted.length - 1) })
  }
  return places
}
