import type { Language } from '../../domain/language.ts'
import { pushAll } from '../../domain/longLists.ts'
import type { TextRange } from '../findRanges.ts'
import { linkKeys, phoneKeys } from './addresses.ts'
import { readAmount, scaled } from './amounts.ts'
import { isShortDay, weekdayOf, weekdaysAllowed } from './calendar.ts'
import { digitDate, namedDates } from './dates.ts'
import type { Fact, FactForm, FactKind } from './fact.ts'
import { type Lexeme, lexemesOf } from './lexemes.ts'
import { nameFacts } from './names.ts'
import { numbersOfWord, romanValue, tensAndOne } from './numberWords.ts'
import { isCubicWord, isCurrency, isSquareWord, scaleOf, toCubic, toSquare, unitOf } from './units.ts'

/**
 * What a text states that its translation has to state too: numbers with their units, days, months, days of the week,
 * times, telephones, e-mails, written addresses of pages and surnames of people, in order of their place; with what
 * only excuses such facts of another text (`isSoft`). Linear in the length of the text.
 */
export function factsOf(text: string, language: Language): Fact[] {
  const all = lexemesOf(text, language)
  const used = new Set<number>()
  const found = [...namedDates(all, language, used), ...nameFacts(all, language)]
  for (const [at, one] of all.entries()) {
    if (!used.has(at)) pushAll(found, factsAt({ all, at, one, text, language, used }))
  }
  return found.toSorted((a, b) => a.start - b.start)
}

interface Here {
  all: readonly Lexeme[]
  at: number
  one: Lexeme
  text: string
  language: Language
  /** The indexes of what facts before this place consist of. */
  used: Set<number>
}

function factsAt(here: Here): Fact[] {
  const { one, all, at } = here
  switch (one.kind) {
    case 'link':
      return [{ ...wordsFact('link', one, []), ...linkKeys(one.text) }]
    case 'email':
      return [wordsFact('email', one, [`e:${one.text.toLowerCase()}`])]
    case 'phone':
      return [{ ...wordsFact('phone', one, []), ...phoneKeys(one.text) }]
    case 'code':
      return [wordsFact('number', one, [`c:${one.text.replace(/\s/g, '').replace(/\D+/g, '.')}`])]
    case 'date': {
      const date = digitDate(one)
      return [date ?? wordsFact('number', one, [`c:${one.text}`])]
    }
    case 'time':
      return timeFacts(one, all[at + 1], here.language)
    case 'number':
      return numberFacts(here)
    case 'word':
      return wordFacts(here)
    case 'half':
    case 'sign':
      return []
  }
}

const wordsFact = (kind: FactKind, { start, end }: TextRange, keys: readonly string[]): Fact => ({
  ...{ kind, keys, guesses: [], covers: [], unit: null, isSoft: false, start, end },
  form: { kind: 'words' },
})

const soft = ({ start, end }: TextRange, keys: readonly string[]): Fact => ({
  ...{ kind: 'number', keys, guesses: [], covers: [], unit: null, isSoft: true, start, end },
  form: { kind: 'words' },
})

const timeKey = (hour: number, minute: number): string => `t:${hour % 24}:${minute}`

/** The hour of a clock with twelve hours. */
const onWholeDay = (hour: number, half: string): number => (hour % 12) + (/^p/i.test(half) ? 12 : 0)

/** Parts of the day behind an hour of a clock with twelve hours. */
const ofHalfDay = /^(?:дня|вечора|ранку|ночі)$/u

function timeFacts(one: Lexeme, next: Lexeme | undefined, language: Language): Fact[] {
  const [hour = 0, minute = 0] = one.text.split(/[.:]/).map(Number)
  if (hour > 24 || minute > 59) return [wordsFact('number', one, [`c:${one.text}`])]
  const separator = one.text.includes('.') ? '.' : ':'
  const isTwelve = next?.kind === 'half' && hour <= 12
  const real = isTwelve ? onWholeDay(hour, next.text) : hour
  const form: FactForm = { kind: 'time', hour: real, minute, isTwelve, separator }
  // “from 9:30 to 11:30 a.m.”: the first may belong to either half of the day. Ukrainian counts 24 hours.
  const isSure = isTwelve || hour > 12 || (language === 'uk' && !ofHalfDay.test(next?.text ?? ''))
  const either = isSure ? [] : [timeKey(hour + 12, minute)]
  const guesses = [...(minute === 0 ? [`n:${hour}`] : []), ...either]
  return [
    {
      ...{
        kind: 'time',
        keys: [timeKey(real, minute)],
        guesses,
        covers: [],
        unit: null,
        isSoft: false,
        form,
      },
      ...{ start: one.start, end: isTwelve ? next.end : one.end },
    },
  ]
}

const yearShape = /^(?:19|20)\d\d$/
const ofHours = /^(?:год|годині|година|години|годину|годин|o\u02bcclock)$/u

function numberFacts(here: Here): Fact[] {
  const { one, all, at, language, text } = here
  const next = all[at + 1]
  if (next?.kind === 'half' && /^\d{1,2}(?:\.\d{2})?$/.test(one.text)) {
    return timeFacts({ ...one, text: one.text.includes('.') ? one.text : `${one.text}.00` }, next, language)
  }
  const value = readAmount(one.text, language)
  const { scale, unit, end } = measureAt(here)
  const total = scaled(value, scale)
  const range = { start: currencyBefore(here)?.start ?? one.start, end }
  const keys = [`n:${total}`, ...(isHour(here) ? [timeKey(Number(value), 0)] : [])]
  const guesses = [...otherReadings(here, value), ...partsOfRange(here, value, scale)]
  const form: FactForm = { kind: 'number', digits: { start: one.start, end: one.end }, value: total, scale }
  const fact: Fact = {
    ...{ kind: 'number', keys, guesses, covers: [], isSoft: false, form },
    ...{ unit: unit ?? currencyBefore(here)?.unit ?? null, ...range },
  }
  const whole = severalNumbers(here, { total, scale, unit, end })
  if (whole !== null) {
    const sum = { keys: [`n:${whole.total}`], guesses: [], unit: whole.unit ?? fact.unit, end: whole.end }
    return [{ ...fact, ...sum, form: { kind: 'words' } }]
  }
  return isPartOfName(text, one) ? [{ ...fact, unit: null }] : [fact]
}

/** «COVID-19», “F16”: digits behind a letter belong to a name. */
const isPartOfName = (text: string, { start }: Lexeme): boolean => /\p{L}/u.test(text.charAt(start - 1))

/** The scale and the unit behind a number, and where they end. */
function measureAt({ all, at, one, text }: Here): { scale: number; unit: string | null; end: number } {
  let [next, end, scale] = [at + 1, one.end, 0]
  const skipJoin = () => {
    if (all[next]?.text === '-' || all[next]?.text === '\u2011') next += 1
  }
  skipJoin()
  const suffix = all[next]?.text ?? ''
  if (/^(?:st|nd|rd|th|го|й|ої|ї|а|я|му|ти|х|та|ма)$/u.test(suffix)) {
    end = all[next]?.end ?? end
    next += 1
    skipJoin()
  }
  scale = scaleOf(all[next]?.kind === 'word' ? (all[next]?.text ?? '') : '')
  if (scale > 0) {
    end = all[next]?.end ?? end
    next += 1
    if (all[next]?.text === '.') next += 1
    skipJoin()
  }
  const word = all[next]
  const found = word === undefined ? null : unitFrom(all, next, text)
  return found === null ? { scale, unit: null, end } : { scale, ...found }
}

function unitFrom(all: readonly Lexeme[], at: number, text: string): { unit: string; end: number } | null {
  const word = all[at]
  if (word === undefined) return null
  if (isSquareWord(word.text) || isCubicWord(word.text)) {
    const measured = all[at + 1]?.text === '.' || all[at + 1]?.text === '-' ? all[at + 2] : all[at + 1]
    const plain = unitOf(measured?.text ?? '')
    const unit = isSquareWord(word.text) ? toSquare(plain) : toCubic(plain)
    return unit === null || measured === undefined ? null : { unit, end: measured.end }
  }
  // «5 °C», “5 degrees”.
  if (word.text === '°' || /^(?:градус\p{L}{0,3}|degrees?)$/u.test(word.text))
    return { unit: '°', end: word.end }
  if (word.text === 'per' && all[at + 1]?.text === 'cent')
    return { unit: 'percent', end: all[at + 1]?.end ?? 0 }
  const unit = unitOf(word.text)
  if (unit === null) return null
  const power = text.charAt(word.end)
  if (power === '²' || power === '2') return { unit: toSquare(unit) ?? unit, end: word.end + 1 }
  if (power === '³' || power === '3') return { unit: toCubic(unit) ?? unit, end: word.end + 1 }
  return { unit, end: word.end }
}

/** Units of which a part is written in a smaller one, and how many digits that part has. */
const smaller: ReadonlyMap<string | null, { unit: string; digits: number }> = new Map([
  ['UAH', { unit: 'kopiyka', digits: 2 }],
  ['km', { unit: 'm', digits: 3 }],
  ['m', { unit: 'cm', digits: 2 }],
])

/** A number with what it measures, as far as it is read. */
interface Amount {
  total: string
  scale: number
  unit: string | null
  end: number
}

/**
 * «3 млн 200 тис. грн», «8 грн 50 коп.», “12 km 300 m”: one amount in several numbers, which the other language may
 * write as one. Null: the number stands alone.
 */
function severalNumbers(here: Here, first: Amount): Amount | null {
  let [amount, isAlone] = [first, true]
  for (let next = nextNumber(here, amount); next !== null; next = nextNumber(here, amount)) {
    here.used.add(next.at)
    amount = next.amount
    isAlone = false
  }
  return isAlone ? null : amount
}

function nextNumber(here: Here, { total, scale, unit, end }: Amount): { at: number; amount: Amount } | null {
  const { all } = here
  const part = smaller.get(unit)
  if ((part === undefined && (unit !== null || scale === 0)) || total.includes('.')) return null
  let at = here.at + 1
  while ((all[at]?.start ?? end) < end) at += 1
  while (all[at]?.text === '.' || (part && /^(?:і|та|and)$/u.test(all[at]?.text ?? ''))) at += 1
  const one = all[at]
  if (one?.kind !== 'number' || !/^\d+$/.test(one.text)) return null
  const behind = measureAt({ ...here, at, one })
  const isPart = part?.unit === behind.unit && behind.scale === 0 && one.text.length <= part?.digits
  if (part && isPart) {
    const sum = scaled(`${total}${one.text.padStart(part.digits, '0')}`, -part.digits)
    return { at, amount: { total: sum, scale: 0, unit, end: behind.end } }
  }
  const isRest = unit === null && behind.unit !== 'year' && one.text.length + behind.scale <= scale
  if (!isRest) return null
  const sum = BigInt(total) + BigInt(scaled(one.text, behind.scale))
  return { at, amount: { ...behind, total: String(sum) } }
}

/** “UAH 12”, «€ 5». */
function currencyBefore({ all, at }: Here): { unit: string; start: number } | null {
  const before = all[at - 1]
  const unit = before === undefined ? null : unitOf(before.text)
  if (before === undefined || !isCurrency(unit) || unit === null) return null
  // «500 грн 200 учням»: the currency belongs to the number before it.
  if (all[at - 2]?.kind === 'number' && /^\p{L}/u.test(before.text)) return null
  return { unit, start: before.start }
}

/** What digits may mean besides their number. */
function otherReadings({ one, all, at, text }: Here, value: string): string[] {
  const keys: string[] = []
  const parts = /^(\d{1,2})[.](\d{2})$/.exec(one.text)
  const [first, second] = [Number(parts?.[1]), Number(parts?.[2])]
  if (parts && second >= 1 && second <= 12 && first >= 1 && first <= 31) keys.push(`d:${second}-${first}`)
  if (parts && first <= 24 && second <= 59)
    keys.push(timeKey(first, second), `t:${(first + 12) % 24}:${second}`)
  const isClock = /^\d{1,2}$/.test(one.text) && Number(value) <= 24
  if (isClock) keys.push(`t:${Number(value) % 24}:0`, `t:${(Number(value) + 12) % 24}:0`)
  // “1990s” and «90-ті»; “2022/23” and «2022/2023».
  if (/^(?:18|19|20)\d\d$/.test(one.text)) keys.push(`n:${Number(one.text.slice(2))}`)
  const before = all[at - 2]?.text ?? ''
  const isShortYear =
    /^\d\d$/.test(one.text) && yearShape.test(before) && /[/–-]/.test(text.charAt(one.start - 1))
  if (isShortYear) keys.push(`n:${before.slice(0, 2)}${one.text}`)
  return keys
}

/** «з 18-ї до 20-ї години»: what may stand between a number and the word for hours. */
const beforeHours = /^(?:[-–—\u2011]|до|to|і|та|й|ї|ої|а|го|\d{1,2})$/u

function isHour({ one, all, at }: Here): boolean {
  if (!/^\d{1,2}$/.test(one.text) || Number(one.text) > 24) return false
  let next = at + 1
  while (next < at + 8 && beforeHours.test(all[next]?.text ?? '')) next += 1
  return ofHours.test(all[next]?.text ?? '')
}

const ranges = new Set(['–', '—', '-', '\u2011', 'до', 'to', 'і', 'й', 'та', 'and', 'or', 'або', 'чи', '…'])

/** «12–15 тис.»: the first number may have the scale of the second. */
function partsOfRange({ all, at }: Here, value: string, scale: number): string[] {
  if (scale > 0 || !ranges.has(all[at + 1]?.text ?? '') || all[at + 2]?.kind !== 'number') return []
  const next = all[at + 3]
  const shared = next?.kind === 'word' ? scaleOf(next.text) : 0
  return shared > 0 ? [`n:${scaled(value, shared)}`] : []
}

function wordFacts({ one, all, at, language, text }: Here): Fact[] {
  const word = one.text
  const weekday = weekdayOf(word, language)
  const facts: Fact[] = []
  if (weekday > 0) {
    const isSoft = isShortDay(word) || (language === 'en' && !one.isCapital)
    facts.push({ ...wordsFact('weekday', one, [`w:${weekday}`]), isSoft })
    // «з понеділка до п’ятниці», “Monday to Friday”.
    const until = weekdayOf(all[at + 2]?.text ?? '', language)
    if (until > weekday) facts.push({ ...soft(one, daysBetween(weekday, until)), kind: 'weekday' })
  }
  const allowed = weekdaysAllowed(word)
  if (allowed.length > 0)
    facts.push({
      ...soft(
        one,
        allowed.map((day) => `w:${day}`),
      ),
      kind: 'weekday',
    })
  const numbers = numbersOfWord(word, language).map((number) => `n:${number}`)
  const next = all[at + 1]?.text === '-' ? all[at + 2] : all[at + 1]
  const both = next?.kind === 'word' ? tensAndOne(word, next.text, language) : null
  const roman = romanValue(text.slice(one.start, one.end))
  const scale = scaleOf(next?.kind === 'word' ? next.text : '')
  const big = scale > 0 ? numbers.map((key) => `n:${scaled(key.slice(2), scale)}`) : []
  const noon = /^(?:noon|midday|опівдні|полудень|полудня)$/u.test(word) ? ['t:12:0'] : []
  const midnight = /^(?:midnight|опівночі|північ|півночі)$/u.test(word) ? ['t:0:0'] : []
  const hours = numbers.flatMap((key) => {
    const hour = Number(key.slice(2))
    return Number.isInteger(hour) && hour <= 24 ? [`t:${hour % 24}:0`, `t:${(hour + 12) % 24}:0`] : []
  })
  const keys = [
    ...halfHours(all, at, language),
    ...numbers,
    ...big,
    ...(both === null ? [] : [`n:${both}`]),
    ...(roman === null ? [] : [`n:${roman}`]),
    ...[...noon, ...midnight],
  ]
  return keys.length === 0 ? facts : [...facts, { ...soft(one, keys), guesses: hours }]
}

/** «о пів на шосту», “half past five”. */
function halfHours(all: readonly Lexeme[], at: number, language: Language): string[] {
  const [half, on, hour] = [all[at]?.text, all[at + 1]?.text, all[at + 2]]
  const isHalf = language === 'uk' ? half === 'пів' && on === 'на' : half === 'half' && on === 'past'
  if (!isHalf || hour === undefined) return []
  const numbers = hour.kind === 'number' ? [hour.text] : numbersOfWord(hour.text, language)
  return numbers.map(Number).flatMap((named) => {
    const full = language === 'uk' ? named - 1 : named
    return [timeKey(full, 30), timeKey(full + 12, 30)]
  })
}

const daysBetween = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `w:${from + at}`)
