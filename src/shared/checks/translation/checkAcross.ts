import type { Block } from '../../document/schema.ts'
import { hasAnyWords } from '../../document/wordParts.ts'
import type { BlockId } from '../../domain/ids.ts'
import type { Language } from '../../domain/language.ts'
import { otherLanguage } from '../../domain/language.ts'
import { type Finding, findingId } from '../finding.ts'
import { checkField, checkPair } from './checkPair.ts'
import type { BlockPair } from './parts.ts'
import { checkRepeats } from './repeats.ts'

/** One language of an article, as far as it is compared with the other. */
export interface ComparedText {
  title: string
  lead: string
  blocks: readonly Block[]
}

/** The blocks of a source that have a translation, in the order of the source. */
function blockPairs(
  source: readonly Block[],
  target: readonly Block[],
  alone: ReadonlySet<BlockId>,
): BlockPair[] {
  const own = new Map(target.map((block) => [block.id, block]))
  return source.flatMap((block) => {
    const other = own.get(block.id)
    const isCompared = other !== undefined && !alone.has(block.id) && hasAnyWords(block) && hasAnyWords(other)
    return isCompared ? [{ source: block, target: other }] : []
  })
}

/**
 * Everything in which a translation does not agree with its source, in reading order. Pure; pairs of blocks that were
 * checked before cost nothing. `alone`: blocks that only one language has, on purpose.
 */
export function checkAcross(
  source: ComparedText,
  target: ComparedText,
  { language, alone }: { language: Language; alone: ReadonlySet<BlockId> },
): Finding[] {
  const direction = { from: otherLanguage(language), to: language }
  const pairs = blockPairs(source.blocks, target.blocks, alone)
  return distinct([
    ...checkField('title', { source: source.title, target: target.title }, direction),
    ...checkField('lead', { source: source.lead, target: target.lead }, direction),
    ...pairs.flatMap((pair) => checkPair(pair.source, pair.target, direction)),
    ...checkRepeats(pairs),
  ])
}

/** Texts without a caret, such as descriptions, may have the same finding twice in one block: it is told once. */
const distinct = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((one) => [findingId(one), one])).values(),
]
