import { sentencesOf } from '../sentences.ts'

/** Sentences that translate one another. */
export interface SentencePair {
  source: string
  target: string
}

/** Groups of sentences that may translate one another, with how often they do (Gale and Church, 1993). */
const beads = [
  { source: 1, target: 1, prior: 0.89 },
  { source: 2, target: 1, prior: 0.0445 },
  { source: 1, target: 2, prior: 0.0445 },
] as const
/** The variance of the length of a translation, per character of its source. */
const variance = 6.8
/** More pairs of sentences are not compared by their lengths: work and room grow with their number. */
const mostCompared = 40_000
/** In standard deviations: sentences whose lengths differ more do not translate one another. */
const mostApart = 3

/** How far the lengths of two texts are apart, in standard deviations, when translations are `ratio` times as long. */
export const distance = (source: number, target: number, ratio: number): number =>
  Math.abs(target - source * ratio) / Math.sqrt(Math.max(source, 1) * variance)

/** The tail of the normal distribution beyond `z` on both sides (Abramowitz and Stegun 26.2.17). */
export function tail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const density = 0.3989423 * Math.exp((-z * z) / 2)
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return Math.max(2 * density * series, 1e-12)
}

interface Step {
  cost: number
  from: (typeof beads)[number] | null
}

/**
 * The sentences of two texts in pairs, in order. Texts with equally many sentences are paired one by one; others by
 * their lengths, where every sentence finds its partner. None where that is not sure, where there is but one sentence,
 * or where there are too many to compare.
 */
export function alignSentences(source: string, target: string): SentencePair[] {
  const [from, to] = [textsOf(source), textsOf(target)]
  if (from.length === 0 || to.length === 0 || from.length + to.length < 3) return []
  if (from.length === to.length) return from.map((one, at) => ({ source: one, target: to[at] ?? '' }))
  return from.length * to.length > mostCompared ? [] : alignByLength(from, to)
}

function textsOf(text: string): string[] {
  return sentencesOf(text).map(({ start, end }) => text.slice(start, end))
}

const lengthOf = (texts: readonly string[]): number => texts.reduce((sum, { length }) => sum + length, 0)

function alignByLength(from: readonly string[], to: readonly string[]): SentencePair[] {
  const ratio = lengthOf(to) / lengthOf(from)
  const steps: Step[][] = Array.from({ length: from.length + 1 }, () =>
    Array.from({ length: to.length + 1 }, () => ({ cost: Number.POSITIVE_INFINITY, from: null })),
  )
  const first = steps[0]?.[0]
  if (first) first.cost = 0
  for (let i = 0; i <= from.length; i += 1) {
    for (let j = 0; j <= to.length; j += 1) {
      for (const bead of beads) {
        const before = steps[i - bead.source]?.[j - bead.target]
        const here = steps[i]?.[j]
        if (!before || !here || !Number.isFinite(before.cost)) continue
        const apart = distance(
          lengthOf(from.slice(i - bead.source, i)),
          lengthOf(to.slice(j - bead.target, j)),
          ratio,
        )
        if (apart > mostApart) continue
        const cost = before.cost - Math.log(bead.prior) - Math.log(tail(apart))
        if (cost < here.cost) Object.assign(here, { cost, from: bead })
      }
    }
  }
  return readBack(steps, from, to)
}

function readBack(steps: Step[][], from: readonly string[], to: readonly string[]): SentencePair[] {
  const pairs: SentencePair[] = []
  let [i, j] = [from.length, to.length]
  while (i > 0 || j > 0) {
    const bead = steps[i]?.[j]?.from
    if (!bead) return []
    pairs.unshift({
      source: from.slice(i - bead.source, i).join(' '),
      target: to.slice(j - bead.target, j).join(' '),
    })
    i -= bead.source
    j -= bead.target
  }
  return pairs
}
