import type { Block } from '../document/schema.ts'
import type { MediaId } from '../domain/ids.ts'
import { type BlockCheck, checkBlock, strikeSentence } from './checkBlock.ts'
import type { CheckContext } from './context.ts'
import { type Finding, type FindingCode, isAcross } from './finding.ts'
import { makeFinding } from './makeFinding.ts'
import { dayRules } from './rules/days.ts'
import { checkOutline } from './rules/outline.ts'
import { checkPrompts } from './rules/prompts.ts'

/** Hours after a strike, as the joint statement of 29 April 2022 recommends. */
const delays = { civilian: 3, military: 12 } as const

/** What a person writes, as far as the rules about words and pictures read it. */
export interface WrittenText {
  title: string
  lead: string
  blocks: readonly Block[]
  coverMediaId: MediaId | null
}

/**
 * Everything that the rules find in a text, in reading order. Pure: the page runs it while a person writes, main before
 * a step of the workflow. A block that was checked before costs nothing (see `checkBlock.ts`); what is left grows with
 * the number of blocks, not with their words.
 */
export function checkText(text: WrittenText, context: CheckContext): Finding[] {
  const { title, lead, blocks, coverMediaId } = text
  const checks = blocks.map((block) => checkBlock(block, context))
  const opening = strikeSentence(title, context) ?? strikeSentence(lead, context)
  return [
    ...checkPrompts(text),
    ...checkField('title', title, context),
    ...checkField('lead', lead, context),
    ...checkOutline(blocks),
    ...checks.flatMap(({ findings }) => findings),
    ...checkAftermath(blocks, checks, { opening, coverMediaId }),
    ...checks.flatMap(({ sensitive }, at) =>
      sensitive.length > 0 && isNearStrike(checks, at, opening) ? sensitive : [],
    ),
  ]
}

const checkField = (field: 'title' | 'lead', text: string, context: CheckContext): Finding[] =>
  dayRules
    .flatMap((rule) => rule(text, context))
    .map(({ code, details = {}, about = [] }) => makeFinding({ code, details: { ...details, field }, about }))

/** The block, or one beside it, tells of a strike, or the whole text does by its title. */
const isNearStrike = (checks: readonly BlockCheck[], at: number, opening: string | null): boolean =>
  opening !== null || [at - 1, at, at + 1].some((beside) => (checks[beside]?.strike ?? null) !== null)

/** Pictures in a text that tells of a strike: they may show where it hit while the enemy corrects the next one. */
function checkAftermath(
  blocks: readonly Block[],
  checks: readonly BlockCheck[],
  { opening, coverMediaId }: { opening: string | null; coverMediaId: MediaId | null },
): Finding[] {
  const sentence = opening ?? checks.find(({ strike }) => strike !== null)?.strike ?? null
  if (sentence === null) return []
  const shown = [...(coverMediaId === null ? [] : [coverMediaId]), ...checks.flatMap(({ shows }) => shows)]
  if (shown.length === 0) return []
  const at = checks.findIndex(({ shows }) => shows.length > 0)
  return [
    makeFinding({
      code: 'strikeAftermath',
      blockId: blocks[at]?.id ?? null,
      count: shown.length,
      details: { civilian: String(delays.civilian), military: String(delays.military) },
      about: [sentence, ...shown.toSorted()],
    }),
  ]
}

/** What `checkText` finds; the page computes it while a person writes. Everything else needs the database. */
const inWords: ReadonlySet<FindingCode> = new Set([
  ...(['promptUnfilled', 'altMissing', 'altIsFileName', 'linkBroken', 'linkVague', 'linkIsAddress'] as const),
  ...(['cardUnnamed', 'attachmentUntitled', 'attachmentContactMissing'] as const),
  ...(['headingEmpty', 'headingOrder', 'sectionEmpty', 'dayRelative', 'dayPassed'] as const),
  ...(['strikeAftermath', 'strikeAddress', 'strikeCoordinates', 'strikeDefence'] as const),
  ...(['strikeMilitary', 'strikeHospital'] as const),
])

/**
 * What is found in the words as they are typed, with what main knows: its other findings, its judgements, and fixes
 * that need the media library. `isCompared`: what is typed was compared with its source as well.
 */
export function joinFindings(
  typed: readonly Finding[],
  stored: readonly Finding[],
  { isCompared }: { isCompared: boolean },
): Finding[] {
  const known = new Map(stored.map((one) => [one.key, one]))
  const judged = typed.map((one) => {
    const { dismissal = null, fix = null } = known.get(one.key) ?? {}
    return { ...one, dismissal, fix: one.fix ?? fix }
  })
  return [...stored.filter(({ code }) => !inWords.has(code) && !(isCompared && isAcross(code))), ...judged]
}
