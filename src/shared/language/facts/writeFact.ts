import type { Language } from '../../domain/language.ts'
import type { TextRange } from '../findRanges.ts'
import { scaled, writeAmount } from './amounts.ts'
import { monthBesideDay } from './calendar.ts'
import type { Fact, FactForm } from './fact.ts'

/** What stands in the place of another fact: the range that is replaced and the new words. */
interface FactReplacement extends TextRange {
  text: string
}

/**
 * A fact of one text as the other would write it in the place of `inPlaceOf`, whose way of writing is kept: its scale
 * («млн»), its order of day and month, its clock. Null: it cannot be known.
 */
export function writeFact(
  { form, unit, kind }: Fact,
  inPlaceOf: Fact,
  { language, words }: { language: Language; words: string },
): FactReplacement | null {
  const old = inPlaceOf.form
  const { start, end } = inPlaceOf
  if (form.kind === 'date' && old.kind === 'date') return { start, end, text: writeDate(form, old, language) }
  if (form.kind === 'time' && old.kind === 'time') return { start, end, text: writeTime(form, old) }
  if (form.kind === 'number' && old.kind === 'number') {
    if (!isSameMeasure(unit, inPlaceOf.unit)) return null
    // «12,8 млн» for “12.8 billion”: the word is wrong, not the digits.
    if (old.scale !== form.scale && old.scale > 0) return null
    return { ...old.digits, text: writeNumber(form, old, language) }
  }
  const isSameInBoth = kind === 'phone' || kind === 'email' || kind === 'link'
  return isSameInBoth && inPlaceOf.kind === kind ? { start, end, text: words } : null
}

/**
 * Where the units differ, the word behind the number would have to change as well, also one that is not known: “3.1
 * miles” for «5 км». «2024 року» and “in 2024” do not differ.
 */
const isSameMeasure = (one: string | null, other: string | null): boolean =>
  one === other || (one ?? 'year') === (other ?? 'year')

const isYear = (value: string): boolean => /^(?:1[89]|20)\d\d$/.test(value)

function writeNumber(
  { value, scale, digits }: Extract<FactForm, { kind: 'number' }>,
  old: Extract<FactForm, { kind: 'number' }>,
  language: Language,
): string {
  const own = scaled(value, -old.scale)
  // Years and numbers of documents are written without groups: as the source writes it.
  const isPlain = scale === 0 && old.scale === 0 && digits.end - digits.start === value.length
  return isYear(own) || isPlain
    ? own.includes('.')
      ? writeAmount(own, language)
      : own
    : writeAmount(own, language)
}

const two = (number: number): string => String(number).padStart(2, '0')

function writeDate(
  { day, month, year }: Extract<FactForm, { kind: 'date' }>,
  old: Extract<FactForm, { kind: 'date' }>,
  language: Language,
): string {
  const shown = old.year === null ? null : (year ?? old.year)
  if (old.order === 'digits') return [two(day), two(month), ...(shown === null ? [] : [shown])].join('.')
  const name = monthBesideDay(month, language)
  if (old.order === 'month') return `${name} ${day}${shown === null ? '' : `, ${shown}`}`
  return `${day} ${name}${shown === null ? '' : ` ${shown}`}`
}

function writeTime(
  { hour, minute }: Extract<FactForm, { kind: 'time' }>,
  old: Extract<FactForm, { kind: 'time' }>,
): string {
  if (!old.isTwelve) return `${hour}${old.separator}${two(minute)}`
  const half = hour % 24 >= 12 ? 'p.m.' : 'a.m.'
  const shown = hour % 12 === 0 ? 12 : hour % 12
  return minute === 0 ? `${shown} ${half}` : `${shown}${old.separator}${two(minute)} ${half}`
}
