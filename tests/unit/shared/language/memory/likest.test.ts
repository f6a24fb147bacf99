import fc from 'fast-check'
import { expect, test } from 'vitest'
import { likeness } from '#shared/language/memory/likeness.ts'
import { likest } from '#shared/language/memory/likest.ts'
import type { Term } from '#shared/language/memory/terms.ts'

const lemmas: Record<string, string[]> = {
  рада: ['рада'],
  ради: ['рада', 'радий'],
  радий: ['радий'],
  міст: ['міст'],
  мосту: ['міст'],
}
const toTerm = (word: string): Term => ({ word, lemmas: lemmas[word] ?? [] })
const term = fc.constantFrom('рада', 'ради', 'радий', 'міст', 'мосту', '5', '12', '2022', 'про', 'бюджет')
const text = fc.array(term.map(toTerm), { maxLength: 14 })
/** Texts like another: some of its words left out, doubled or put elsewhere. */
const family = text.chain((one) =>
  fc.record({
    sought: fc.constant(one),
    candidates: fc.array(
      fc.oneof(text, fc.shuffledSubarray(one), fc.subarray(one), fc.constant([...one, ...one])),
    ),
  }),
)
const enough = { cells: Number.POSITIVE_INFINITY }

test('within the allowance nothing that is like enough is missed, and each score is the whole one', () => {
  fc.assert(
    fc.property(family, fc.integer({ min: 0, max: 100 }), ({ sought, candidates }, least) => {
      const all = candidates.map((terms) => ({ terms }))
      const expected = all
        .map((one) => ({ one, score: likeness(one.terms, sought) }))
        .filter(({ score }) => score >= least)
      const found = likest(sought, all, { least, allowance: { ...enough } })
      const inOrder = all.flatMap((one) => found.filter((hit) => hit.one === one))
      expect(inOrder).toEqual(expected)
      expect(found).toHaveLength(expected.length)
    }),
    { numRuns: 500 },
  )
})

const long = (count: number, word: (at: number) => string): Term[] =>
  Array.from({ length: count }, (_, at) => ({ word: word(at), lemmas: [] }))

test('texts of other words cost no comparison', () => {
  const allowance = { cells: 1000 }
  const others = Array.from({ length: 150 }, () => ({ terms: long(511, (at) => `other${at}`) }))
  expect(
    likest(
      long(511, (at) => `word${at}`),
      others,
      { least: 60, allowance },
    ),
  ).toEqual([])
  expect(allowance.cells).toBe(1000)
})

test('the same words in another order are given up before the end', () => {
  const allowance = { cells: 511 * 511 }
  const backwards = { terms: long(511, (at) => `word${510 - at}`) }
  expect(
    likest(
      long(511, (at) => `word${at}`),
      [backwards],
      { least: 60, allowance },
    ),
  ).toEqual([])
  expect(allowance.cells).toBeGreaterThan(0)
})

test('with little allowance the likeliest is compared, and what it used is gone for the next text', () => {
  const sought = long(100, (at) => `word${at}`)
  const withOther = (count: number) => ({
    terms: long(100, (at) => (at < count ? `other${at}` : `word${at}`)),
  })
  const candidates = [withOther(30), withOther(5), withOther(20)]
  const allowance = { cells: 10_000 }
  expect(likest(sought, candidates, { least: 60, allowance })).toEqual([{ one: candidates[1], score: 95 }])
  expect(likest(sought, candidates, { least: 60, allowance })).toEqual([])
})
