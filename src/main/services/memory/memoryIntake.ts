import type { Repositories } from '#main/db/repositories/index.ts'
import type {
  MemoryPart,
  QueuedPart,
  StoredPair,
  StoredSide,
} from '#main/db/repositories/memoryRepository.ts'
import { inTurn } from '#shared/domain/inTurn.ts'
import type { Language } from '#shared/domain/language.ts'
import { alignSentences } from '#shared/language/memory/alignSentences.ts'
import { keysOf, type Term, writeTerms } from '#shared/language/memory/terms.ts'
import type { ServiceDeps } from '../deps.ts'
import type { WordKnowledge } from '../search/wordForms.ts'
import { memoryKey, neighbourKey } from './memoryKey.ts'
import { termsOfTexts } from './memoryWords.ts'
import { createPairByShape, type PairByShape } from './pairByShape.ts'
import { type PairSide, pairsOfPart, type TextPair } from './pairsOfPart.ts'
import { arePublished, type Texts } from './texts.ts'

/** How many parts are taken in in one transaction: each may have several sentences. */
const batch = 10
/** A part that failed so often, and did not change since, is not tried again. */
const mostAttempts = 2

interface IntakeContext extends Pick<ServiceDeps, 'transaction' | 'emit'> {
  repositories: Repositories
  words: Pick<WordKnowledge, 'lemmasOfWords'>
  pairByShape: PairByShape
}

/**
 * Takes pairs into the translation memory. A confirmation or a pull only queues them, in its own transaction: what they
 * are is read here, in pauses and before a look-up, so neither waits for it and nothing is forgotten.
 */
export function createMemoryIntake(deps: Omit<IntakeContext, 'pairByShape'>) {
  const context: IntakeContext = { ...deps, pairByShape: createPairByShape(deps.repositories) }
  /** Something was taken in since the page last heard of it: it hears once the queue is empty. */
  let hasNews = false

  async function work(limit: number): Promise<boolean> {
    for (let left = limit; left > 0; left -= batch) {
      // Taking in a whole translation queues its parts, so the end is an empty queue.
      if ((await takeSome(context, Math.min(batch, left))) === 0) {
        if (hasNews) context.emit('memory.changed', {})
        hasNews = false
        return false
      }
      hasNews = true
    }
    return true
  }

  return {
    /** Takes in up to `limit` queued parts, after the call before it; true when there may be more. */
    catchUp: inTurn(work),
    left: (): number => context.repositories.memory.left(),
  }
}
export type MemoryIntake = ReturnType<typeof createMemoryIntake>

/** A part of a translation with the pairs found in it. */
interface ReadPart {
  queued: QueuedPart
  texts: Texts | null
  /** Null: nothing new is known. */
  pairs: SplitPair[] | null
}

/** A pair of parts or of sentences. */
interface SplitPair extends TextPair {
  sentence: number
}

async function takeSome(context: IntakeContext, size: number): Promise<number> {
  const { repositories, transaction, words } = context
  const queued = beginSome(context, size)
  if (queued.length === 0) return 0
  const parts = queued.map((one) => readPart(context, one))
  const pairs = parts.flatMap((one) => one.pairs ?? [])
  const texts = pairs.flatMap(({ source, target }) => [source.text, target.text])
  const terms = await termsOfTexts(words, texts).catch((error: unknown) => {
    // Lemmas come from a process of their own: without it no part can be taken in, and none is to blame.
    transaction(() => {
      for (const one of queued) repositories.memory.putBack(one)
    })
    throw error
  })
  const known = new Map(
    pairs.map((pair, at) => [pair, { source: terms[at * 2] ?? [], target: terms[at * 2 + 1] ?? [] }]),
  )
  transaction(() => {
    for (const part of parts) store(context, part, known)
  })
  return queued.length
}

/**
 * What to take in now. It is counted before it is read, because a text that ends the program would end it at every
 * start. What failed before comes alone, so that no other part is given up with it.
 */
function beginSome({ repositories: { memory }, transaction }: IntakeContext, size: number): QueuedPart[] {
  return transaction(() => {
    memory.giveUp(mostAttempts)
    const queued = memory.queued(size)
    const isNew = queued.some(({ attempts }) => attempts === 0)
    const begun = isNew ? queued.filter(({ attempts }) => attempts === 0) : queued.slice(0, 1)
    for (const one of begun) memory.begin(one)
    return begun
  })
}

function readPart({ repositories, pairByShape }: IntakeContext, queued: QueuedPart): ReadPart {
  const { localizations } = repositories
  const target = localizations.get(queued.localizationId)
  const source = target && localizations.ofArticle(target.articleId).find(({ isSource }) => isSource)
  if (!target || target.isSource || !source) return { queued, texts: null, pairs: null }
  const texts = { source, target }
  if (queued.part === '') return { queued, texts, pairs: null }
  const pairs = pairsOfPart({ repositories, pairByShape }, texts, queued.part)
  return { queued, texts, pairs: pairs?.flatMap(withSentences) ?? null }
}

/** A pair of parts, then the pairs of its sentences, where it has several. */
function withSentences(pair: TextPair): SplitPair[] {
  const sentences = alignSentences(pair.source.text, pair.target.text)
  const side = (at: number, of: 'source' | 'target'): PairSide => ({
    text: sentences[at]?.[of] ?? '',
    content: [],
    before: sentences[at - 1]?.[of] ?? '',
    after: sentences[at + 1]?.[of] ?? '',
  })
  return [
    { ...pair, sentence: 0 },
    ...sentences.map((_, at) => ({
      ...pair,
      sentence: at + 1,
      source: side(at, 'source'),
      target: side(at, 'target'),
    })),
  ]
}

function store(
  context: IntakeContext,
  { queued, texts, pairs }: ReadPart,
  terms: ReadonlyMap<SplitPair, { source: Term[]; target: Term[] }>,
): void {
  const { localizations, memory } = context.repositories
  memory.done(queued)
  // Deleted while its words were looked up: it must not come back.
  if (texts === null || localizations.get(texts.target.id) === null) return
  if (queued.part === '') {
    for (const part of partsOf(context, texts)) memory.enqueue(texts.target.id, part)
    return
  }
  const site = memory.siteNumber(texts.target.siteId ?? '')
  if (pairs === null || site === null) return
  const place = { site, localizationId: texts.target.id, part: queued.part }
  memory.putPairs(
    place,
    pairs.map((pair) =>
      storedPair(pair, texts.source.language, terms.get(pair) ?? { source: [], target: [] }),
    ),
  )
}

/** The parts of a translation that may be pairs. */
function partsOf({ repositories }: IntakeContext, texts: Texts): Exclude<MemoryPart, ''>[] {
  const { target } = texts
  const all = arePublished(texts)
  const fields = (['title', 'lead'] as const).filter(
    (field) => all || (field === 'title' ? target.pinnedTitle : target.pinnedLead) !== null,
  )
  const { blocks, translation } = repositories
  const ids = all
    ? blocks.order(target.id).map(({ blockId }) => blockId)
    : translation.pins(target.id).map(({ blockId }) => blockId)
  return [...fields, ...ids]
}

function storedPair(
  { path, sentence, source, target, confirmedAt, confirmedBy }: SplitPair,
  from: Language,
  terms: { source: Term[]; target: Term[] },
): StoredPair {
  const sides = [toSide(source, terms.source), toSide(target, terms.target)] as const
  const [uk, en] = from === 'uk' ? sides : [sides[1], sides[0]]
  return { path, sentence, uk, en, confirmedAt, confirmedBy }
}

/** A text of a pair as the memory stores it. */
export function toSide({ text, content, before, after }: PairSide, terms: readonly Term[]): StoredSide {
  const isPlain = content.every(
    (one) => one.type === 'lineBreak' || (one.type === 'text' && one.marks.length === 0),
  )
  return {
    text,
    key: memoryKey(text),
    terms: writeTerms(terms),
    words: terms.length,
    indexed: [...new Set(terms.flatMap(keysOf))],
    content: isPlain ? null : JSON.stringify(content),
    before: neighbourKey(before),
    after: neighbourKey(after),
  }
}
