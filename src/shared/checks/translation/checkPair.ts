import type { Block } from '../../document/schema.ts'
import { blockText } from '../../document/text.ts'
import type { BlockId } from '../../domain/ids.ts'
import type { TextRange } from '../../language/findRanges.ts'
import type { Finding, FindingFix, TextPlace } from '../finding.ts'
import { digestOf, makeFinding } from '../makeFinding.ts'
import { checkFacts, checkSigns } from './facts.ts'
import { checkDoubledSpaces, checkDoubledWords, checkQuotes } from './marks.ts'
import { checkNames } from './names.ts'
import { fieldPair, type Part, type PartPair, partPairs } from './parts.ts'
import { checkRemains } from './remains.ts'
import type { Direction, PairFound } from './rule.ts'
import { checkSentences } from './sentences.ts'
import { checkFormatting, checkStructure } from './structure.ts'

interface Known {
  target: Block
  direction: Direction
  findings: readonly Finding[]
}

// A block is never changed in place, so only the pair of which an edit replaced one side is checked again.
const known = new WeakMap<Block, Known>()

/**
 * The same for blocks that were read anew, as main does for each question. A pair takes some kilobytes; the oldest are
 * forgotten.
 */
const byContent = new Map<string, readonly Finding[]>()
const mostPairs = 3_000

/** What the rules find in a block and its translation; pairs that were checked before cost next to nothing. */
export function checkPair(source: Block, target: Block, direction: Direction): readonly Finding[] {
  const before = known.get(source)
  if (before?.target === target && before.direction.to === direction.to) return before.findings
  const findings = checkContent(source, target, direction)
  known.set(source, { target, direction, findings })
  return findings
}

function checkContent(source: Block, target: Block, direction: Direction): readonly Finding[] {
  const content = `${direction.to} ${JSON.stringify(source)} ${JSON.stringify(target)}`
  const before = byContent.get(content)
  if (before !== undefined) return before
  const findings = checkAnew(source, target, direction)
  const [oldest] = byContent.size < mostPairs ? [] : byContent.keys()
  if (oldest !== undefined) byContent.delete(oldest)
  byContent.set(content, findings)
  return findings
}

function checkAnew(source: Block, target: Block, direction: Direction): readonly Finding[] {
  const at = { source: source.id, target: target.id }
  return [
    ...partPairs(source, target).flatMap((pair) =>
      checkPart(pair, direction).map((found) => toFinding(found, pair, { at })),
    ),
    ...checkStructure(source, target).map(({ code, details }) =>
      makeFinding({
        ...{ code, blockId: target.id, details, source: { blockId: source.id, place: null } },
        about: [blockText(source), blockText(target)],
      }),
    ),
  ]
}

/** What the rules find in a title or a lead and its translation. */
export function checkField(
  field: 'title' | 'lead',
  texts: { source: string; target: string },
  direction: Direction,
): readonly Finding[] {
  const pair = fieldPair(texts.source, texts.target)
  if (pair === null) return []
  return checkPart(pair, direction).map((found) => toFinding(found, pair, { field }))
}

/** A shorter text is not judged by its length. */
const shortestJudged = 60
/** A translation that is shorter than this part of its source lacks sentences, or is still being written. */
const leastShare = 0.45

function checkPart(pair: PartPair, direction: Direction): PairFound[] {
  const remains = checkRemains(pair, direction)
  // What nobody translated has every fact of its source, in the form of the other language.
  if (remains.some(({ code, target }) => code === 'untranslated' && isWhole(target, pair.target))) {
    return remains
  }
  const { source, target } = pair
  const isShort = source.text.length >= shortestJudged && target.text.length < source.text.length * leastShare
  const short: PairFound[] = isShort ? [{ code: 'translationShort', details: {} }] : []
  return [
    ...short,
    ...checkFacts(pair, direction, !isShort),
    ...checkSigns(pair, direction),
    ...checkNames(pair, direction),
    ...remains,
    ...checkDoubledWords(pair, direction),
    ...checkDoubledSpaces(pair),
    ...checkQuotes(pair, direction),
    ...(isShort ? [] : checkFormatting(pair)),
    ...(isShort ? [] : checkSentences(pair, direction)),
  ]
}

const isWhole = (range: TextRange | undefined, { text }: Part): boolean =>
  range?.start === 0 && range.end === text.length

const digests = new WeakMap<PartPair, string>()

/** The texts of a pair, of which each finding is about all the words. */
function digestOfPair(pair: PartPair): string {
  const digest = digests.get(pair) ?? digestOf([pair.source.text, pair.target.text])
  digests.set(pair, digest)
  return digest
}

type Where = { at: { source: BlockId; target: BlockId } } | { field: 'title' | 'lead' }

function toFinding(found: PairFound, pair: PartPair, where: Where): Finding {
  const { code, source, target, details = {}, changes = [], href } = found
  const place = target === undefined ? null : pair.target.placeOf(target)
  const there = source === undefined ? null : pair.source.placeOf(source)
  const about = [digestOfPair(pair), ...Object.values(details)]
  if ('field' in where) {
    return makeFinding({
      code,
      about: [where.field, ...about],
      details: { ...details, field: where.field },
      source: { blockId: null, place: null },
    })
  }
  return makeFinding({
    ...{ code, blockId: where.at.target, place, details, about },
    source: { blockId: where.at.source, place: there },
    fix: fixOf(changes, { place, href, pair }),
  })
}

function fixOf(
  changes: NonNullable<PairFound['changes']>,
  { place, href, pair }: { place: TextPlace | null; href: string | undefined; pair: PartPair },
): FindingFix | null {
  if (place === null) return null
  if (href !== undefined) return { kind: 'linkAddress', place, href }
  const [only] = changes
  const at = only === undefined ? null : pair.target.placeOf(only)
  if (only === undefined || at === null) return null
  if (changes.length === 1) return { kind: 'replaceText', place: at, text: only.text }
  const all = changes.flatMap(({ text, ...range }) => {
    const there = pair.target.placeOf(range)
    return there === null ? [] : [{ place: there, text }]
  })
  return { kind: 'replaceTexts', changes: all }
}
