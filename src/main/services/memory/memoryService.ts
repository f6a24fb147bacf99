import type { MemoryPlace } from '#main/db/repositories/memoryLookups.ts'
import type { Output, ParsedInput } from '#shared/contract/contract.ts'
import type { MemoryMatch, MemoryQuestion, MemoryRepeat } from '#shared/contract/memoryViews.ts'
import type { LocalizationId, SiteId } from '#shared/domain/ids.ts'
import { type Language, otherLanguage } from '#shared/domain/language.ts'
import { sentencesOf } from '#shared/language/sentences.ts'
import type { ServiceDeps } from '../deps.ts'
import { findLocalization } from '../localizations/find.ts'
import type { WordKnowledge } from '../search/wordForms.ts'
import { concordance } from './concordance.ts'
import { contentOf, findMatches, type Sought } from './findMatches.ts'
import type { MemoryIntake } from './memoryIntake.ts'
import { memoryKey } from './memoryKey.ts'
import { termsOfTexts } from './memoryWords.ts'

/** How many queued parts are taken in before a question is answered; the others follow in a pause. */
const takenPerQuestion = 50
/** As many as there are keys to insert them. */
const mostShown = 9
/** With a match this good for the whole text, its sentences are not looked up. In percent. */
const goodEnough = 95
/** Of a longer text, the first sentences are looked up. */
const mostSentences = 20
/** How many matches of one sentence are shown. */
const perSentence = 2
/** How many pairs of words are compared for the whole text, and as many for all its sentences: it bounds the time. */
const mostCells = 1_000_000

interface MemoryContext extends Pick<ServiceDeps, 'repositories'> {
  intake: MemoryIntake
  words: WordKnowledge
}

/** Answers from the translation memory of the site of an article. */
export function createMemoryService(context: MemoryContext) {
  return {
    matches: async (question: MemoryQuestion): Promise<MemoryMatch[]> =>
      matches(context, await memoryFor(context, question.targetId), question),
    /** The same for a text whose translation nobody has begun. `language`: of the text. */
    matchesOnSite: async (
      site: { siteId: SiteId | null; language: Language },
      text: Omit<MemoryQuestion, 'targetId'>,
    ): Promise<MemoryMatch[]> => matches(context, await memoryOf(context, site), { ...text, targetId: null }),
    repeats: (input: ParsedInput<'memory.repeats'>): Promise<MemoryRepeat[]> => repeats(context, input),
    concordance: (input: ParsedInput<'memory.concordance'>) => search(context, input),
    progress: (): Output<'memory.progress'> => ({ left: context.intake.left() }),
  }
}

export type MemoryService = ReturnType<typeof createMemoryService>

/** The part of the memory that a translation is made with; null where the site has none yet. */
function memoryFor(context: MemoryContext, targetId: LocalizationId) {
  const { siteId, language } = findLocalization(context.repositories, targetId)
  return memoryOf(context, { siteId, language: otherLanguage(language) })
}

async function memoryOf(
  { repositories, intake }: MemoryContext,
  { siteId, language }: { siteId: SiteId | null; language: Language },
) {
  await intake.catchUp(takenPerQuestion)
  const site = repositories.memory.findSite(siteId ?? '')
  return site === null ? null : { site, language }
}

type Question = Omit<MemoryQuestion, 'targetId'> & { targetId: LocalizationId | null }

async function matches(
  context: MemoryContext,
  place: Awaited<ReturnType<typeof memoryOf>>,
  question: Question,
): Promise<MemoryMatch[]> {
  const { memory } = context.repositories
  if (place === null) return []
  const sentences = sentencesOf(question.text).slice(0, mostSentences)
  const texts = sentences.map(({ start, end }) => question.text.slice(start, end))
  const [whole = [], ...terms] = await termsOfTexts(context.words, [question.text, ...texts])
  const { text, before, after } = question
  const isHere = ({ localizationId, part, path }: MemoryPlace) =>
    localizationId === question.targetId && part === question.part && path === question.path
  const found = findMatches(memory, place, {
    text,
    terms: whole,
    before,
    after,
    sentence: null,
    allowance: { cells: mostCells },
    isOwn: isHere,
  })
  const best = found.reduce((most, { score }) => Math.max(most, score), 0)
  if (sentences.length < 2 || best >= goodEnough) return found.slice(0, mostShown)
  const allowance = { cells: mostCells }
  const ofSentences = sentences.flatMap((sentence, at) => {
    const sought: Sought = {
      text: texts[at] ?? '',
      terms: terms[at] ?? [],
      before: texts[at - 1] ?? '',
      after: texts[at + 1] ?? '',
      sentence,
      allowance,
      isOwn: isHere,
    }
    const [first, ...others] = findMatches(memory, place, sought).slice(0, perSentence)
    if (!first) return []
    // Beside a match that is good enough, only others that are good enough are shown.
    return [first, ...others.filter(({ score }) => first.score < goodEnough || score >= goodEnough)]
  })
  // Sentences keep at least half of the keys.
  const roomForWhole = Math.max(mostShown - ofSentences.length, Math.floor(mostShown / 2))
  return [...found.slice(0, roomForWhole), ...ofSentences].slice(0, mostShown)
}

async function repeats(
  context: MemoryContext,
  { targetId, texts }: ParsedInput<'memory.repeats'>,
): Promise<MemoryRepeat[]> {
  const place = await memoryFor(context, targetId)
  if (place === null) return []
  return texts.flatMap((text): MemoryRepeat[] => {
    const key = memoryKey(text)
    const [unit] = key === '' ? [] : context.repositories.memory.withKey(place, key, 1)
    if (!unit) return []
    const { target, sourceContent, targetContent } = unit
    return [
      { text, target, sourceContent: contentOf(sourceContent), targetContent: contentOf(targetContent) },
    ]
  })
}

async function search(
  context: MemoryContext,
  { targetId, query, language, limit }: ParsedInput<'memory.concordance'>,
): Promise<Output<'memory.concordance'>> {
  const place = await memoryFor(context, targetId)
  if (place === null) return { hits: [] }
  const { memory } = context.repositories
  const input = { site: place.site, from: place.language, query, language, limit }
  return { hits: await concordance({ memory, words: context.words }, input) }
}
