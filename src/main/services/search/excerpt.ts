import type { Block } from '#shared/document/schema.ts'
import { blockText } from '#shared/document/text.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import type { TextRange } from '#shared/language/findRanges.ts'
import { sentencesOf } from '#shared/language/sentences.ts'
import { apart, type FindInText, type FoundRange } from './findInText.ts'

/** A sentence of a text, with what was found in it. */
export interface Excerpt {
  text: string
  ranges: TextRange[]
  /** The block that has it; null: it is of the lead. */
  blockId: BlockId | null
  /**
   * The first found words as they are written there; null: nothing was found in the text (but in its title or tags).
   */
  words: string | null
}

/** The longest excerpt, in UTF-16 units; a longer sentence is cut around its first hit. */
const longest = 240
/** How much of a cut sentence comes before the hit. */
const before = 80
/** Blocks after the first hit that are looked through for a better sentence. */
const lookAhead = 40

interface Candidate {
  text: string
  blockId: BlockId | null
  sentence: TextRange
  found: FoundRange[]
  score: number
}

/** A sentence with more of the query's words is better; of equal ones the first, and the one that has them as typed. */
const scoreOf = (found: readonly FoundRange[]): number =>
  new Set(found.map(({ part }) => part)).size * 2 + (found.some(({ isTyped }) => isTyped) ? 1 : 0)

function bestOf(text: string, blockId: BlockId | null, find: FindInText): Candidate | null {
  const found = find(text)
  if (found.length === 0) return null
  let best: Candidate | null = null
  for (const sentence of sentencesOf(text)) {
    const inside = found.filter(({ start, end }) => start >= sentence.start && end <= sentence.end)
    const score = inside.length === 0 ? 0 : scoreOf(inside)
    if (score > (best?.score ?? 0)) best = { text, blockId, sentence, found: inside, score }
  }
  return best
}

/** The sentence that shows best why a text was found, or the beginning of the text. */
export function excerptOf(lead: string, blocks: readonly Block[], find: FindInText): Excerpt {
  let best = lead === '' ? null : bestOf(lead, null, find)
  let seen = 0
  for (const block of blocks) {
    if (best !== null && seen >= lookAhead) break
    if (best !== null) seen += 1
    const candidate = bestOf(blockText(block), block.id, find)
    if (candidate && candidate.score > (best?.score ?? 0)) best = candidate
  }
  return best ? cut(best) : beginning(lead, blocks)
}

function beginning(lead: string, blocks: readonly Block[]): Excerpt {
  const text = lead !== '' ? lead : (blocks.map(blockText).find((one) => one.trim() !== '') ?? '')
  const [first] = sentencesOf(text)
  const sentence = first ? text.slice(first.start, first.end) : ''
  const shown = sentence.length > longest ? `${toWordEnd(sentence.slice(0, longest))}…` : sentence
  return { text: oneLine(shown), ranges: [], blockId: null, words: null }
}

/** Line breaks and tabs as spaces; every character keeps its index. */
const oneLine = (text: string): string => text.replace(/\s/g, ' ')

/** Without the word that the end cuts through. */
function toWordEnd(text: string): string {
  const at = text.lastIndexOf(' ')
  return (at > 0 ? text.slice(0, at) : text).toWellFormed()
}

function cut({ text, blockId, sentence, found }: Candidate): Excerpt {
  const ranges = apart(found)
  const [first] = ranges
  const words = first ? text.slice(first.start, first.end) : null
  const isLong = sentence.end - sentence.start > longest
  const wanted = isLong && first ? Math.max(sentence.start, first.start - before) : sentence.start
  const space = text.indexOf(' ', wanted)
  const start = wanted === sentence.start || space === -1 || space >= (first?.start ?? 0) ? wanted : space + 1
  const full = text.slice(start, sentence.end)
  const kept = full.length > longest ? toWordEnd(full.slice(0, longest)) : full
  const head = start > sentence.start ? '…' : ''
  const tail = kept.length < full.length ? '…' : ''
  return {
    text: oneLine(`${head}${kept}${tail}`),
    ranges: ranges
      .filter(({ start: from, end }) => from >= start && end <= start + kept.length)
      .map(({ start: from, end }) => ({
        start: from - start + head.length,
        end: end - start + head.length,
      })),
    blockId,
    words,
  }
}
