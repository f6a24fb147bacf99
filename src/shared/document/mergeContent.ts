import { canonicalJson, sameJson } from './canonical.ts'
import { mergeInlines } from './mergeWords.ts'
import { type Inline, inlines } from './schema.ts'

/** Stands for a value that only a person can merge. */
const clash = Symbol('clash')

/**
 * Three-way merge of a block's content by its parts: a part that one side left unchanged is taken from the
 * other side; word changes of one text are merged where they do not touch. Null where both sides changed the
 * same words or the same structure (items, rows).
 */
export function mergeContent<T extends object>(base: T, mine: T, theirs: T): T | null {
  const merged = mergeValue(base, mine, theirs)
  // Each part of it comes from one of three values of the same shape, or is inline content where all three
  // had that.
  return merged === clash ? null : (merged as T)
}

function mergeValue(base: unknown, mine: unknown, theirs: unknown): unknown {
  if (sameJson(mine, theirs) || sameJson(base, theirs)) return mine
  if (sameJson(base, mine)) return theirs
  if (isInlines(base) && isInlines(mine) && isInlines(theirs)) {
    return mergeInlines(base, mine, theirs) ?? clash
  }
  if (Array.isArray(base) && Array.isArray(mine) && Array.isArray(theirs))
    return mergeLists(base, mine, theirs)
  if (isRecord(base) && isRecord(mine) && isRecord(theirs)) return mergeRecords(base, mine, theirs)
  return clash
}

function mergeLists(base: readonly unknown[], mine: readonly unknown[], theirs: readonly unknown[]): unknown {
  if (mine.length !== base.length || theirs.length !== base.length) return clash
  // The lengths are equal although one item was removed and another added: indexes no longer tell which items
  // correspond.
  if (isShifted(base, mine) || isShifted(base, theirs)) return clash
  const merged = base.map((one, at) => mergeValue(one, mine[at], theirs[at]))
  return merged.includes(clash) ? clash : merged
}

/** Whether a part of the base is at another index now, and another part is in its old position. */
function isShifted(base: readonly unknown[], side: readonly unknown[]): boolean {
  const before = base.map((one) => canonicalJson(one))
  const known = new Set(before)
  return side.some((one, at) => {
    const now = canonicalJson(one)
    return now !== before[at] && known.has(now)
  })
}

/** How a list counts is one decision: merging two would make a third that nobody chose. */
const numberKeys = ['ordered', 'checklist', 'start', 'numbering', 'delimiter', 'reversed'] as const

const numbersIn = (record: Record<string, unknown>): unknown =>
  Object.fromEntries(numberKeys.flatMap((key) => (record[key] === undefined ? [] : [[key, record[key]]])))

function countApart(
  base: Record<string, unknown>,
  mine: Record<string, unknown>,
  theirs: Record<string, unknown>,
): boolean {
  if (base.ordered === undefined) return false
  const [was, ours, others] = [numbersIn(base), numbersIn(mine), numbersIn(theirs)]
  return !sameJson(was, ours) && !sameJson(was, others) && !sameJson(ours, others)
}

function mergeRecords(
  base: Record<string, unknown>,
  mine: Record<string, unknown>,
  theirs: Record<string, unknown>,
): unknown {
  if (countApart(base, mine, theirs)) return clash
  const keys = new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)])
  const merged = [...keys].map((key) => [key, mergeValue(base[key], mine[key], theirs[key])] as const)
  if (merged.some(([, value]) => value === clash)) return clash
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined))
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An empty array may also be inline content: then both readings merge alike. */
const isInlines = (value: unknown): value is Inline[] => inlines.safeParse(value).success
