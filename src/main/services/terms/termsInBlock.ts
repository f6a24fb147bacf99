import { checkTerms, type TermFinding } from '#shared/checks/translation/terms.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import type { TermInBlock, TermPlace, TermsInBlock } from '#shared/contract/termViews.ts'
import { type Language, otherLanguage } from '#shared/domain/language.ts'
import type { TextRange } from '#shared/language/findRanges.ts'
import { findPhrase, type ReadText, readText } from '#shared/language/terms/findPhrases.ts'
import { type FoundTerm, findTerms } from '#shared/language/terms/findTerms.ts'
import { type ReadTerm, readTerm, wordsOfTerm } from '#shared/language/terms/readTerm.ts'
import { type LemmasOf, spokenWords } from '#shared/language/terms/spokenWords.ts'
import { findLocalization } from '../localizations/find.ts'
import { lemmasOfAll } from './lemmas.ts'
import type { TermsContext } from './termsContext.ts'

/** More terms than this are not looked for in one block. */
const mostCandidates = 2000

/** The terms of a block of the source, where they stand, and whether the translation keeps to them. */
export async function termsInBlock(
  { repositories, words }: Pick<TermsContext, 'repositories' | 'words'>,
  question: ParsedInput<'terms.inBlock'>,
): Promise<TermsInBlock> {
  const localization = findLocalization(repositories, question.targetId)
  const to = localization.language
  const from = otherLanguage(to)
  const [source, target] = [question.source.join('\n'), question.target.join('\n')]
  const sourceWords = spokenWords(source).map(({ word }) => word)
  const targetWords = spokenWords(target).map(({ word }) => word)
  const ofTexts = await lemmasOfAll(words, [...sourceWords, ...targetWords])
  const candidates = (language: Language, said: readonly string[]) =>
    repositories.terms.withKeys(localization.siteId, {
      ...{ language, limit: mostCandidates },
      keys: [...new Set(said.flatMap((word) => [word, ...ofTexts(word)]))],
    })
  const stored = [
    ...new Map(
      [...candidates(from, sourceWords), ...candidates(to, targetWords)].map((one) => [one.id, one]),
    ).values(),
  ]
  if (stored.length === 0) return { terms: [], wrong: [] }
  const ofTerms = await lemmasOfAll(words, stored.flatMap(wordsOfTerm))
  const terms = stored.map((one) => readTerm(one, ofTerms))
  return answer({ question, source, target, from, terms, lemmasOf: ofTexts })
}

interface Asked {
  question: ParsedInput<'terms.inBlock'>
  source: string
  target: string
  from: Language
  terms: readonly ReadTerm[]
  lemmasOf: LemmasOf
}

function answer({ question, ...texts }: Asked): TermsInBlock {
  const { source, target, from, terms, lemmasOf } = texts
  const to = otherLanguage(from)
  const findings = checkTerms(texts)
  const found = findTerms(readText(source, lemmasOf), terms, from)
  const said = readText(target, lemmasOf)
  const placeInSource = createPlaces(question.source)
  const placeInTarget = createPlaces(question.target)
  return {
    terms: [...Map.groupBy(found, ({ one }) => one)].map(([one, places]) =>
      toView(one, {
        source,
        places: places.map(placeInSource),
        found: places,
        state: stateOf(one, { findings, said, to }),
        to,
      }),
    ),
    wrong: findings
      .filter(({ kind }) => kind === 'forbidden')
      .map((finding) => ({
        ...{ termId: finding.termId, words: finding.words, instead: [...finding.instead] },
        place: placeInTarget(finding),
      })),
  }
}

interface Shown {
  source: string
  found: readonly FoundTerm[]
  places: TermPlace[]
  state: TermInBlock['state']
  to: Language
}

function toView({ term, phrases }: ReadTerm, { source, found, places, state, to }: Shown): TermInBlock {
  const [first] = found
  return {
    termId: term.id,
    words: first ? source.slice(first.start, first.end) : '',
    places,
    translations: phrases[to].allowed
      // What only helps to find a name is nothing to insert.
      .filter(({ isGenerated }, at) => at === 0 || !isGenerated)
      .map(({ text, isGenerated }) => ({ text, isGenerated })),
    forbidden: phrases[to].forbidden.map(({ text }) => text),
    ...{ subject: term.subject, note: term.note, state },
  }
}

interface Judged {
  findings: readonly TermFinding[]
  said: ReadText
  to: Language
}

function stateOf({ term, phrases }: ReadTerm, { findings, said, to }: Judged): TermInBlock['state'] {
  if (said.words.length === 0) return 'open'
  const mine = findings.filter(({ termId }) => termId === term.id)
  if (mine.some(({ kind }) => kind === 'forbidden')) return 'forbidden'
  if (mine.length > 0) return 'missing'
  const isSaid = phrases[to].allowed.some(
    (phrase) => findPhrase(said, phrase, { capitalsCount: false }).length > 0,
  )
  return isSaid ? 'translated' : 'unclear'
}

/** From ranges of the joined lines to places in a line. */
function createPlaces(lines: readonly string[]): (range: TextRange) => TermPlace {
  const starts: number[] = []
  let next = 0
  for (const line of lines) {
    starts.push(next)
    next += line.length + 1
  }
  return ({ start, end }) => {
    const line = Math.max(
      0,
      starts.findLastIndex((one) => one <= start),
    )
    const from = starts[line] ?? 0
    return { line, start: start - from, end: end - from }
  }
}
