import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Language } from '#shared/domain/language.ts'
import { readAmount, scaled, writeAmount } from '#shared/language/facts/amounts.ts'
import { compareFacts } from '#shared/language/facts/compareFacts.ts'
import { factsOf } from '#shared/language/facts/factsOf.ts'

const languages = fc.constantFrom<Language>('uk', 'en')
const amount = fc
  .tuple(fc.nat({ max: 999_999_999 }), fc.option(fc.integer({ min: 1, max: 99 }), { nil: null }))
  .map(([whole, part]) =>
    part === null ? String(whole) : String(Number(`${whole}.${String(part).padStart(2, '0')}`)),
  )

const differences = (uk: string, en: string) => {
  const { differing, missing, extra } = compareFacts(factsOf(uk, 'uk'), factsOf(en, 'en'))
  return [...differing, ...missing, ...extra]
}

it('reads every number that the rules of a language write', () => {
  fc.assert(
    fc.property(amount, languages, (value, language) => {
      expect(readAmount(writeAmount(value, language), language)).toBe(value)
    }),
  )
})

it('moves the decimal sign there and back', () => {
  fc.assert(
    fc.property(amount, fc.constantFrom(3, 6, 9, 12), (value, by) => {
      expect(scaled(scaled(value, by), -by)).toBe(value)
    }),
  )
})

it('finds every number beside its counterpart, and no other', () => {
  fc.assert(
    fc.property(amount, amount, (one, other) => {
      const uk = `Витрачено ${writeAmount(one, 'uk')} грн.`
      expect(differences(uk, `It cost UAH ${writeAmount(one, 'en')}.`)).toEqual([])
      fc.pre(one !== other)
      expect(differences(uk, `It cost UAH ${writeAmount(other, 'en')}.`)).not.toEqual([])
    }),
  )
})

const formats = {
  uk: [
    (at: Date) => new Intl.DateTimeFormat('uk', { dateStyle: 'long', timeZone: 'UTC' }).format(at),
    (at: Date) =>
      new Intl.DateTimeFormat('uk', {
        day: '2-digit',
        month: '2-digit',
        year: 'numeric',
        timeZone: 'UTC',
      }).format(at),
  ],
  en: ['en-GB', 'en-US'].map(
    (locale) => (at: Date) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at),
  ),
}
const date = fc.date({ min: new Date('1950-01-01'), max: new Date('2049-12-31'), noInvalidDate: true })

it('finds every day beside its counterpart, and no other', () => {
  fc.assert(
    fc.property(
      date,
      date,
      fc.constantFrom(...formats.uk),
      fc.constantFrom(...formats.en),
      (one, other, uk, en) => {
        expect(differences(`Сесія ${uk(one)}`, `The session is on ${en(one)}.`)).toEqual([])
        fc.pre(one.toISOString().slice(0, 10) !== other.toISOString().slice(0, 10))
        expect(differences(`Сесія ${uk(one)}`, `The session is on ${en(other)}.`)).not.toEqual([])
      },
    ),
  )
})

it('finds every time beside its counterpart, and no other', () => {
  const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  const long = ([hour, minute]: readonly [number, number]) => `${hour}:${String(minute).padStart(2, '0')}`
  const short = ([hour, minute]: readonly [number, number]) =>
    `${hour % 12 || 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'a.m.' : 'p.m.'}`
  fc.assert(
    fc.property(time, time, (one, other) => {
      expect(differences(`о ${long(one)}`, `at ${short(one)}`)).toEqual([])
      fc.pre(long(one) !== long(other))
      expect(differences(`о ${long(one)}`, `at ${short(other)}`)).not.toEqual([])
    }),
  )
})

it('reads any text', () => {
  const odd = fc.stringMatching(/^[0-9 .,:/+()\u00a0\u202f«»—–-]{0,60}$/)
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), odd), languages, (text, language) => {
      for (const { start, end } of factsOf(text, language)) {
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeLessThanOrEqual(text.length)
        expect(end).toBeGreaterThan(start)
      }
    }),
    { numRuns: 300 },
  )
})

it.each(['1', '1,', '0 ', '+1(', 'a.', 'a@', '12:', '1 травня ', 'May 1, ', '1–', '://'])(
  'takes time in proportion to a text of %j',
  (piece) => {
    // Time of the processor, which does not grow while other programs run.
    const cost = (times: number) => {
      const text = piece.repeat(times)
      const before = process.cpuUsage()
      factsOf(text, 'en')
      factsOf(text, 'uk')
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    const [small, large] = [Math.max(cost(2_000), cost(2_000)), Math.min(cost(16_000), cost(16_000))]
    // Microseconds. Eight times the text: quadratic time would be 64 times.
    expect(large / Math.max(small, 5_000)).toBeLessThan(32)
  },
)
