import type { TextRange } from '../findRanges.ts'
import { sentencesOf } from '../sentences.ts'
import { distance, tail } from './alignSentences.ts'

/** Sentences of two texts that translate nothing in the other. */
interface Unpaired {
  source: readonly TextRange[]
  target: readonly TextRange[]
}

/** As in `alignSentences`, and sentences that only one text has (Gale and Church, 1993). */
const beads = [
  { source: 1, target: 1, prior: 0.89 },
  { source: 2, target: 1, prior: 0.0445 },
  { source: 1, target: 2, prior: 0.0445 },
  { source: 1, target: 0, prior: 0.0099 },
  { source: 0, target: 1, prior: 0.0099 },
] as const
type Bead = (typeof beads)[number]
const isGap = ({ source, target }: Bead): boolean => source === 0 || target === 0

/** How many times as long an English translation of Ukrainian is, in characters. */
const englishPerUkrainian = 1.08
/** More pairs of sentences are not compared. */
const mostCompared = 2_500
/** A shorter sentence may be told within another one, in characters. */
const shortest = 30
/** How much likelier than any pairing without gaps a pairing with gaps has to be (natural logarithm). */
const leastLikelier = 3

interface Step {
  cost: number
  from: Bead | null
}

/**
 * Sentences that a translation left out or added, by their lengths. Says nothing where that is not sure: where both
 * have as many sentences, or where they can be paired well enough without gaps. `ratio`: see `ratioTo`.
 */
export function unpairedSentences(source: string, target: string, ratio: number): Unpaired {
  const none = { source: [], target: [] }
  const [from, to] = [sentencesOf(source), sentencesOf(target)]
  if (from.length === to.length || from.length * to.length > mostCompared) return none
  const lengths = { from: from.map(lengthOf), to: to.map(lengthOf), ratio }
  const paired = stepsOf(
    lengths,
    beads.filter((bead) => !isGap(bead)),
  )
  const gapped = stepsOf(lengths, beads)
  const better = (last(paired)?.cost ?? Number.POSITIVE_INFINITY) - (last(gapped)?.cost ?? 0)
  if (!(better > leastLikelier)) return none
  const gaps = gapsOf(gapped, from.length, to.length)
  const long = (range: TextRange | undefined) => range !== undefined && lengthOf(range) >= shortest
  return {
    source: gaps.source.flatMap((at) => (long(from[at]) ? (from[at] ?? []) : [])),
    target: gaps.target.flatMap((at) => (long(to[at]) ? (to[at] ?? []) : [])),
  }
}

/** How many times as long as its source a translation into the language is. */
export const ratioTo = (language: 'uk' | 'en'): number =>
  language === 'en' ? englishPerUkrainian : 1 / englishPerUkrainian

const lengthOf = ({ start, end }: TextRange): number => end - start
const last = (steps: readonly (readonly Step[])[]): Step | undefined => steps.at(-1)?.at(-1)
const sum = (lengths: readonly number[]): number => lengths.reduce((all, one) => all + one, 0)

interface Lengths {
  from: readonly number[]
  to: readonly number[]
  ratio: number
}

/** The cheapest pairing of the first sentences of both texts, for every number of them. */
function stepsOf({ from, to, ratio }: Lengths, allowed: readonly Bead[]): Step[][] {
  const steps: Step[][] = Array.from({ length: from.length + 1 }, () =>
    Array.from({ length: to.length + 1 }, () => ({ cost: Number.POSITIVE_INFINITY, from: null })),
  )
  const first = steps[0]?.[0]
  if (first) first.cost = 0
  for (let i = 0; i <= from.length; i += 1) {
    for (let j = 0; j <= to.length; j += 1) {
      const here = steps[i]?.[j]
      for (const bead of allowed) {
        const before = steps[i - bead.source]?.[j - bead.target]
        if (!before || !here || !Number.isFinite(before.cost)) continue
        const [own, other] = [sum(from.slice(i - bead.source, i)), sum(to.slice(j - bead.target, j))]
        const apart = isGap(bead) ? 1 : tail(distance(own, other, ratio))
        const cost = before.cost - Math.log(bead.prior) - Math.log(apart)
        if (cost < here.cost) Object.assign(here, { cost, from: bead })
      }
    }
  }
  return steps
}

function gapsOf(steps: readonly (readonly Step[])[], rows: number, columns: number) {
  const gaps: { source: number[]; target: number[] } = { source: [], target: [] }
  let [i, j] = [rows, columns]
  while (i > 0 || j > 0) {
    const bead = steps[i]?.[j]?.from
    if (!bead) break
    if (bead.target === 0) gaps.source.unshift(i - 1)
    if (bead.source === 0) gaps.target.unshift(j - 1)
    i -= bead.source
    j -= bead.target
  }
  return gaps
}
