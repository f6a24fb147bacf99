import { ratioTo, unpairedSentences } from '../../language/memory/unpairedSentences.ts'
import type { PartPair } from './parts.ts'
import { type Direction, type PairFound, shown } from './rule.ts'

/** Sentences that the translation left out or added. */
export function checkSentences({ source, target }: PartPair, { to }: Direction): PairFound[] {
  const unpaired = unpairedSentences(source.text, target.text, ratioTo(to))
  return [
    ...unpaired.source.map(
      (range): PairFound => ({
        ...{ code: 'sentenceMissing', source: range, details: { words: shown(source.text, range) } },
      }),
    ),
    ...unpaired.target.map(
      (range): PairFound => ({
        ...{ code: 'sentenceExtra', target: range, details: { words: shown(target.text, range) } },
      }),
    ),
  ]
}
