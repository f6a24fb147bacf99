import type { Language } from '../../domain/language.ts'
import { pushAll } from '../../domain/longLists.ts'
import { isUnsureMonth, monthOf, monthOfAdjective } from './calendar.ts'
import type { Fact, FactForm } from './fact.ts'
import type { Lexeme } from './lexemes.ts'

/** What may stand between the days of one month: «24–26 травня», “24 and 26 May”. */
const joins = new Set([
  '–',
  '—',
  '-',
  '\u2011',
  'та',
  'і',
  'й',
  'до',
  'по',
  ',',
  'to',
  'and',
  'or',
  'або',
  '&',
])
const suffixes = new Set(['st', 'nd', 'rd', 'th', 'го', 'ого', 'е', 'те', 'ше', 'ге', 'му', 'of', 'the', '-'])

/** More days of one month are not read together. */
const mostDays = 8

const dayOf = (one: Lexeme | undefined): number => {
  const isDay = one?.kind === 'number' && /^\d{1,2}$/.test(one.text)
  return isDay && Number(one.text) <= 31 ? Number(one.text) : 0
}

const yearOf = (one: Lexeme | undefined): number | null =>
  one?.kind === 'number' && /^(?:19|20)\d\d$/.test(one.text) ? Number(one.text) : null

/** The index behind a day's ending: «24-го», “24th”. */
function pastSuffix(all: readonly Lexeme[], from: number, step: 1 | -1): number {
  let at = from
  while (suffixes.has(all[at]?.text ?? '') && Math.abs(at - from) < 3) at += step
  return at
}

/** The indexes of the days that stand before or behind the name of a month. */
function daysBeside(all: readonly Lexeme[], month: number, step: 1 | -1): number[] {
  const days: number[] = []
  let at = pastSuffix(all, month + step, step)
  while (days.length < mostDays && dayOf(all[at]) > 0) {
    days.push(at)
    const join = pastSuffix(all, at + step, step)
    if (!joins.has(all[join]?.text ?? '') && !suffixes.has(all[join - step]?.text ?? '')) break
    at = pastSuffix(all, joins.has(all[join]?.text ?? '') ? join + step : join, step)
  }
  return days
}

const dateFact = (
  range: { start: number; end: number },
  { day, month, year, order }: Omit<Extract<FactForm, { kind: 'date' }>, 'kind'>,
): Fact => ({
  kind: 'date',
  // The year is compared by `compareFacts`: the other language may leave it out.
  keys: [`d:${month}-${day}`],
  guesses: [`n:${day}`],
  covers: [...(year === null ? [] : [`n:${year}`]), `m:${month}`],
  unit: null,
  isSoft: false,
  form: { kind: 'date', day, month, year, order },
  ...range,
})

/** Days with the name of their month, and names of months alone. `used` gets the indexes of what they consist of. */
export function namedDates(all: readonly Lexeme[], language: Language, used: Set<number>): Fact[] {
  const facts: Fact[] = []
  for (const [at, one] of all.entries()) {
    if (one.kind !== 'word') continue
    const month = monthOf(one.text, language)
    if (month > 0) pushAll(facts, monthFacts(all, at, { month, language, used }))
    const adjective = language === 'uk' ? monthOfAdjective(one.text) : 0
    if (adjective > 0) facts.push(monthFact(one, adjective, true))
  }
  return facts
}

const monthFact = ({ start, end }: Lexeme, month: number, isSoft: boolean): Fact => ({
  ...{ kind: 'month', keys: [`m:${month}`], guesses: [], covers: [], unit: null, isSoft, start, end },
  form: { kind: 'words' },
})

function monthFacts(
  all: readonly Lexeme[],
  at: number,
  { month, language, used }: { month: number; language: Language; used: Set<number> },
): Fact[] {
  const name = all[at]
  if (name === undefined) return []
  // “may” and “march” are verbs.
  if (language === 'en' && !name.isCapital) return []
  const before = daysBeside(all, at, -1)
  const isDayFirst = before.length > 0
  const days = isDayFirst || language === 'uk' ? before : daysBeside(all, at, 1)
  const last = days.length === 0 || isDayFirst ? at : (days.at(-1) ?? at)
  const behind = pastSuffix(all, last + 1, 1)
  const yearAt = all[behind]?.text === ',' || all[behind]?.text === '.' ? behind + 1 : behind
  const year = days.length === 0 ? null : yearOf(all[yearAt])
  for (const one of [...days, ...(year === null ? [] : [yearAt])]) used.add(one)
  if (days.length === 0) {
    const isSure = !isUnsureMonth(name.text) || yearOf(all[at + 1]) !== null || isAfterIn(all[at - 1])
    return [monthFact(name, month, !isSure)]
  }
  return days.map((index) => {
    const day = all[index]
    const range = { start: day?.start ?? name.start, end: day?.end ?? name.end }
    const withMonth = isDayFirst
      ? { start: range.start, end: year === null ? name.end : (all[yearAt]?.end ?? name.end) }
      : {
          start: name.start,
          end: year === null || days.length > 1 ? range.end : (all[yearAt]?.end ?? range.end),
        }
    return dateFact(index === days[0] ? withMonth : range, {
      ...{ day: dayOf(day), month, year },
      order: isDayFirst ? 'day' : 'month',
    })
  })
}

const isAfterIn = (one: Lexeme | undefined): boolean =>
  one !== undefined && /^(?:у|в|від|до|з|in|of|since|until|by|during|late|early|mid)$/u.test(one.text)

const inCalendar = (day: number, month: number): boolean => month >= 1 && month <= 12 && day >= 1 && day <= 31

/** «24.05.2022», “24/05/2022”, “2022-05-24”; null: no day of the calendar. */
export function digitDate({ text, start, end }: Lexeme): Fact | null {
  const parts = text.split(/[-./]/).map(Number)
  const isIso = text.includes('-')
  const [first = 0, second = 0, third = 0] = isIso ? parts.toReversed() : parts
  const year = third < 100 ? 2000 + third : third
  if (inCalendar(first, second)) {
    const fact = dateFact({ start, end }, { day: first, month: second, year, order: 'digits' })
    // Americans write the month first: it cannot be known who wrote.
    const other = text.includes('/') && inCalendar(second, first) ? [`d:${first}-${second}`] : []
    return { ...fact, keys: [...fact.keys, ...other] }
  }
  if (!text.includes('/') || !inCalendar(second, first)) return null
  return dateFact({ start, end }, { day: second, month: first, year, order: 'digits' })
}
