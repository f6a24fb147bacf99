import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { likeness } from '#shared/language/memory/likeness.ts'
import { readTerms, type Term, writeTerms } from '#shared/language/memory/terms.ts'

const words = ['рада', 'ради', 'бюджет', 'міст', 'мосту', '5', '12', '2022', 'про'] as const
const lemmas: Record<string, string[]> = { рада: ['рада'], ради: ['рада'], міст: ['міст'], мосту: ['міст'] }
const term = fc.constantFrom(...words).map((word): Term => ({ word, lemmas: lemmas[word] ?? [] }))
const text = fc.array(term, { maxLength: 12 })
const of = (...list: string[]): Term[] => list.map((word) => ({ word, lemmas: lemmas[word] ?? [] }))

describe('likeness', () => {
  test('a text is wholly like itself', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(likeness(one, one)).toBe(100)
      }),
    )
  })

  test('it is between 0 and 100, and the same both ways', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const score = likeness(a, b)
        expect(score).toBe(likeness(b, a))
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(100)
      }),
    )
  })

  test('only the same words in the same order are wholly alike', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const isSame = a.map(({ word }) => word).join(' ') === b.map(({ word }) => word).join(' ')
        expect(likeness(a, b) === 100).toBe(isSame)
      }),
    )
  })

  test('another number differs less than another form, and that less than another word', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const around = (word: string) => [...before, ...of(word), ...after]
        const number = likeness(around('5'), around('12'))
        const form = likeness(around('міст'), around('мосту'))
        const word = likeness(around('міст'), around('бюджет'))
        expect(number).toBeGreaterThanOrEqual(form)
        expect(form).toBeGreaterThanOrEqual(word)
      }),
    )
  })

  test('nothing in common is not alike', () => {
    expect(likeness(of('рада', 'про'), of('бюджет', 'міст'))).toBe(0)
    expect(likeness([], of('рада'))).toBe(0)
  })
})

test('terms are read as they were written', () => {
  fc.assert(
    fc.property(text, (one) => {
      expect(readTerms(writeTerms(one))).toEqual(one)
    }),
  )
})
