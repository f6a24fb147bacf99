import type { Language } from '../../domain/language.ts'
import { pushAll } from '../../domain/longLists.ts'
import type { TextRange } from '../findRanges.ts'
import { type FoundPhrase, findPhrase, longestOnly, type ReadText } from './findPhrases.ts'
import type { ReadTerm, TermPhrase } from './readTerm.ts'

/** A term in a text, in any form. */
export interface FoundTerm extends FoundPhrase<TermPhrase> {
  one: ReadTerm
}

const byPlace = (a: FoundTerm, b: FoundTerm): number => a.start - b.start || a.end - b.end

/** The terms of a text in the order of their places; those that are a part of a longer one are left out. */
export function findTerms(text: ReadText, terms: readonly ReadTerm[], language: Language): FoundTerm[] {
  return longestOnly(findIn(text, terms, { language, which: 'allowed' })).sort(byPlace)
}

/**
 * Words that must not stand for one of the terms. Where they are a part of what is right for any term (`all`), or a
 * form of it and not written like the forbidden ones (проєкту, where «проект» is forbidden), nothing is wrong.
 */
export function findForbidden(
  text: ReadText,
  terms: readonly ReadTerm[],
  { language, all }: { language: Language; all: readonly ReadTerm[] },
): FoundTerm[] {
  const wrong = longestOnly(findIn(text, terms, { language, which: 'forbidden' }))
  if (wrong.length === 0) return []
  const right = findIn(text, all, { language, which: 'allowed' })
  return wrong
    .filter((found) => {
      if (!found.isCertain) return false
      const around = right.filter(({ start, end }) => start <= found.start && found.end <= end)
      return around.every((one) => sameRange(one, found) && isWritten(text, found))
    })
    .sort(byPlace)
}

const sameRange = (a: TextRange, b: TextRange): boolean => a.start === b.start && a.end === b.end

/** Each word begins as the phrase has it, up to its ending. */
function isWritten({ words }: ReadText, { start, end, phrase }: FoundTerm): boolean {
  const said = words.filter((one) => start <= one.start && one.end <= end)
  return phrase.words.every(({ word }, at) => {
    const stem = word.slice(0, Math.max(3, word.length - 2))
    return said[at]?.word.startsWith(stem) ?? false
  })
}

function findIn(
  text: ReadText,
  terms: readonly ReadTerm[],
  { language, which }: { language: Language; which: 'allowed' | 'forbidden' },
): FoundTerm[] {
  const all: FoundTerm[] = []
  for (const one of terms) {
    const capitalsCount = one.term.kind === 'name'
    const taken = new Set<number>()
    for (const phrase of one.phrases[language][which]) {
      const found = findPhrase(text, phrase, { capitalsCount }).filter(({ start }) => !taken.has(start))
      for (const { start } of found) taken.add(start)
      pushAll(
        all,
        found.map((place) => ({ ...place, one })),
      )
    }
  }
  return all
}
