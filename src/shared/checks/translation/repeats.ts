import type { Block } from '../../document/schema.ts'
import { searchText } from '../../language/searchText.ts'
import type { Finding } from '../finding.ts'
import { makeFinding } from '../makeFinding.ts'
import { type BlockPair, type Part, type PartPair, partPairs } from './parts.ts'
import { shown } from './rule.ts'

/** A shorter text may be translated in two ways: «так», «фото». */
const fewestLetters = 12

const known = new WeakMap<Block, readonly string[]>()

/** The same text translated in two ways in one article; the second one is named. */
export function checkRepeats(pairs: readonly BlockPair[]): Finding[] {
  const first = new Map<string, { block: BlockPair; pair: PartPair }>()
  const findings: Finding[] = []
  const repeated = repeatedSources(pairs)
  for (const block of pairs) {
    if (!repeated.has(block.source)) continue
    for (const pair of partPairs(block.source, block.target)) {
      const key = keyOf(pair.source)
      if (key === null) continue
      const before = first.get(key)
      if (before === undefined) first.set(key, { block, pair })
      else if (keyed(before.pair.target) !== keyed(pair.target))
        findings.push(toFinding(before, { block, pair }))
    }
  }
  return findings
}

const keyed = ({ text }: Part): string => searchText(text).replace(/\s+/g, ' ').trim()

const keyOf = (part: Part): string | null => {
  const key = part.text.length < fewestLetters ? '' : keyed(part)
  return key.length < fewestLetters ? null : key
}

/** Source blocks with a text that another one has too: most articles have none, and are done with here. */
function repeatedSources(pairs: readonly BlockPair[]): ReadonlySet<Block> {
  const byText = new Map<string, Set<Block>>()
  for (const { source } of pairs) {
    for (const text of textsOf(source)) byText.set(text, (byText.get(text) ?? new Set()).add(source))
  }
  return new Set([...byText.values()].flatMap((blocks) => (blocks.size > 1 ? [...blocks] : [])))
}

function textsOf(block: Block): readonly string[] {
  const before = known.get(block)
  if (before !== undefined) return before
  const texts = partPairs(block, block).flatMap(({ source }) => keyOf(source) ?? [])
  known.set(block, texts)
  return texts
}

interface Place {
  block: BlockPair
  pair: PartPair
}

function toFinding(before: Place, { block, pair }: Place): Finding {
  const whole = ({ text }: Part) => ({ start: 0, end: text.length })
  const words = shown(pair.target.text, whole(pair.target))
  const wanted = shown(before.pair.target.text, whole(before.pair.target))
  return makeFinding({
    ...{ code: 'translatedTwice', blockId: block.target.id },
    ...{ place: pair.target.placeOf(whole(pair.target)), details: { words, wanted } },
    source: { blockId: block.source.id, place: pair.source.placeOf(whole(pair.source)) },
    about: [pair.source.text, pair.target.text, before.pair.target.text],
  })
}
