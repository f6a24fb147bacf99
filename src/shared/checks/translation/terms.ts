import type { TermId } from '../../domain/ids.ts'
import { type Language, otherLanguage } from '../../domain/language.ts'
import type { TextRange } from '../../language/findRanges.ts'
import { findPhrase, type ReadText, readText } from '../../language/terms/findPhrases.ts'
import { type FoundTerm, findForbidden, findTerms } from '../../language/terms/findTerms.ts'
import type { ReadTerm } from '../../language/terms/readTerm.ts'
import type { LemmasOf } from '../../language/terms/spokenWords.ts'

/** A block of both languages, as plain text, with what its words may be forms of. */
export interface TermTexts {
  source: string
  target: string
  /** The language of the source. */
  from: Language
  /** The terms that may stand in either; see `readTerm`. */
  terms: readonly ReadTerm[]
  lemmasOf: LemmasOf
}

/**
 * `missing`: the source has a term, the target none of its translations; the range is in the source. `forbidden`: the
 * target has words that must not stand for the term; the range is in the target. `instead`: what may be said, the best
 * first; empty where the glossary only forbids.
 */
export interface TermFinding extends TextRange {
  kind: 'missing' | 'forbidden'
  termId: TermId
  words: string
  instead: readonly string[]
}

/**
 * Whether a translation says what the glossary has for the terms of its source. A target without words says nothing
 * yet. A name that is forbidden is wrong wherever it stands; a forbidden word only where the source has its term.
 */
export function checkTerms({ source, target, from, terms, lemmasOf }: TermTexts): TermFinding[] {
  const to = otherLanguage(from)
  const said = readText(target, lemmasOf)
  if (said.words.length === 0) return []
  const inSource = findTerms(readText(source, lemmasOf), terms, from)
  const present = new Set(inSource.map(({ one }) => one))
  const concerned = terms.filter((one) => present.has(one) || one.term.kind === 'name')
  const wrong = findForbidden(said, concerned, { language: to, all: terms })
  return [
    ...missing(source, said, { inSource, wrong, to }),
    ...wrong.map((found): TermFinding => toFinding('forbidden', target, { found, to })),
  ]
}

interface Sought {
  inSource: readonly FoundTerm[]
  wrong: readonly FoundTerm[]
  to: Language
}

/** Each term once, at its first place. Of several terms with the same words, one that is translated suffices. */
function missing(source: string, said: ReadText, { inSource, wrong, to }: Sought): TermFinding[] {
  const isSaid = ({ one }: FoundTerm) =>
    one.phrases[to].allowed.some((phrase) => findPhrase(said, phrase, { capitalsCount: false }).length > 0)
  const told = new Set<ReadTerm>()
  return inSource.flatMap((found): TermFinding[] => {
    const { one, start, end, isCertain } = found
    if (!isCertain || told.has(one) || one.phrases[to].allowed.length === 0) return []
    told.add(one)
    const namesakes = inSource.filter((other) => other.start === start && other.end === end)
    // The forbidden words are told; that the right ones are missing goes without saying.
    if (namesakes.some(isSaid) || wrong.some((other) => other.one === one)) return []
    return [toFinding('missing', source, { found, to })]
  })
}

const toFinding = (
  kind: TermFinding['kind'],
  text: string,
  { found: { one, start, end }, to }: { found: FoundTerm; to: Language },
): TermFinding => ({
  ...{ kind, termId: one.term.id, start, end, words: text.slice(start, end) },
  instead: one.phrases[to].allowed.map(({ text }) => text),
})
