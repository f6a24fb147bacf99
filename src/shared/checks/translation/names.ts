import { type Lexeme, lexemesOf } from '../../language/facts/lexemes.ts'
import { isFirstName, nameKeys, officialSpellings, soundOf } from '../../language/facts/names.ts'
import type { PartPair } from './parts.ts'
import type { Direction, PairFound } from './rule.ts'

/** What stands before the name of a street or of a town. */
const beforePlace =
  /^(?:вул|вулиц\p{L}{1,3}|просп|проспект\p{L}{0,3}|пров|провул\p{L}{1,5}|площ\p{L}{1,3}|бульв\p{L}{0,6}|м|міст\p{L}{1,3}|с|сел\p{L}{1,3}|смт|селищ\p{L}{1,3}|громад\p{L}{1,3}|район\p{L}{0,3})$/u

/** Endings of Ukrainian surnames, in every case. */
const surname =
  /(?:енк|[чщ]ук|[^ауеиі]юк|[сзц]ьк|[чш]ак|чишин|ишин)(?:о|а|у|ові|ом|ем|і|ий|ого|ому|им|ої|ій|ою|е|ів)?$/u

/**
 * Names that are not written by the official table of 2010 (resolution 55 of the Cabinet of Ministers): Khmelnitsky for
 * Хмельницький. Only names of people and places are compared, and only with a spelling that sounds the same.
 */
export function checkNames({ source, target }: PartPair, { from, to }: Direction): PairFound[] {
  if (from !== 'uk' || to !== 'en') return []
  const named = namesIn(lexemesOf(source.text, from))
  if (named.size === 0) return []
  return lexemesOf(target.text, to).flatMap((one): PairFound[] => {
    if (!one.isCapital) return []
    const written = target.text.slice(one.start, one.end).replace(/['’\u02bc]s$/u, '')
    const names = nameKeys(one.text, 'en').flatMap((key) => named.get(key) ?? [])
    const spellings = names.map((name) => ({
      name,
      official: officialSpellings(sourceWord(source.text, name)),
    }))
    if (spellings.length === 0 || spellings.some(({ official }) => official.has(written))) return []
    for (const { name, official } of spellings) {
      const text = [...official].find((spelling) => soundOf(spelling) === soundOf(written))
      if (text === undefined) continue
      const range = { start: one.start, end: one.start + written.length }
      const details = { words: written, wanted: sourceWord(source.text, name), official: text }
      return [{ code: 'nameSpelling', source: name, target: range, details, changes: [{ ...range, text }] }]
    }
    return []
  })
}

const sourceWord = (text: string, { start, end }: Lexeme): string => text.slice(start, end)

/** Names of people and places in a Ukrainian text, each at its first place, by what they are found under in English. */
function namesIn(all: readonly Lexeme[]): ReadonlyMap<string, readonly Lexeme[]> {
  const names = new Map<string, Lexeme>()
  for (const [at, one] of all.entries()) {
    if (one.isCapital && !names.has(one.text) && isName(all, at)) names.set(one.text, one)
  }
  const found = new Map<string, Lexeme[]>()
  for (const name of names.values()) {
    for (const key of nameKeys(name.text, 'uk')) found.set(key, [...(found.get(key) ?? []), name])
  }
  return found
}

function isName(all: readonly Lexeme[], at: number): boolean {
  const word = all[at]?.text ?? ''
  if (word.length < 4) return false
  const before = all[at - 1]?.text === '.' ? all[at - 2] : all[at - 1]
  const isAfterPlace = before?.kind === 'word' && beforePlace.test(before.text)
  const isBesideFirst = [all[at - 1], all[at + 1]].some(
    (one) => one?.kind === 'word' && one.isCapital && isFirstName(one.text, 'uk'),
  )
  return isAfterPlace || isBesideFirst || isFirstName(word, 'uk') || surname.test(word)
}
