import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { dictionaryPath } from '#main/dictionaries.ts'
import type { Inflection } from '#shared/language/inflection/inflection.ts'
import { irregularUkrainian } from '#shared/language/inflection/irregular.ts'
import { realInflection } from '#tests/support/contract/testWords.ts'

/** A rule as its file has it, applied forwards by other means than the program: text and a regular expression. */
interface Rule {
  strip: string
  ending: string
  condition: RegExp
}

const letters = /^[а-яіїєґ']+$/
const fold = (word: string) => word.replaceAll("'", '\u02bc')

let inflection: Inflection
let entries: { word: string; flags: string }[]
let rules: Map<string, Rule[]>

beforeAll(() => {
  inflection = realInflection()
  entries = readFileSync(dictionaryPath('uk', 'dic'), 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => ({ word: line.split('/')[0] ?? '', flags: line.slice(line.indexOf('/') + 1) }))
    .filter(({ word, flags }) => letters.test(word) && flags !== word && word.length < 50)
  rules = new Map()
  for (const line of readFileSync(dictionaryPath('uk', 'aff'), 'utf8').split('\n')) {
    const [kind, flag = '', strip = '', ending = '', condition = ''] = line.split(/\s+/)
    if (kind !== 'SFX' || condition === '' || !letters.test(ending === '0' ? 'а' : ending)) continue
    const rule = {
      strip: strip === '0' ? '' : strip,
      ending: ending === '0' ? '' : ending,
      condition: new RegExp(`${condition}$`),
    }
    rules.set(flag, [...(rules.get(flag) ?? []), rule])
  }
})

const formsOf = ({ word, flags }: { word: string; flags: string }): string[] =>
  [...flags].flatMap((flag) =>
    (rules.get(flag) ?? [])
      .filter(({ strip, condition }) => condition.test(word) && word.endsWith(strip))
      .map(({ strip, ending }) => word.slice(0, word.length - strip.length) + ending),
  )

const indexedAs = (lemma: string): string => irregularUkrainian.get(fold(lemma))?.[0] ?? fold(lemma)

test('every form that the dictionary makes of a word leads back to the word', () => {
  fc.assert(
    fc.property(fc.nat({ max: entries.length - 1 }), (at) => {
      const entry = entries[at] ?? expect.fail('An entry')
      for (const form of [entry.word, ...formsOf(entry)])
        expect(inflection.lemmasOf(fold(form))).toContain(indexedAs(entry.word))
    }),
    {
      numRuns: 3000,
      examples: ['вперти', 'весь'].map((one) => [entries.findIndex(({ word }) => word === one)]),
    },
  )
})

test('a word leads to all forms of its lemmas', () => {
  fc.assert(
    fc.property(fc.nat({ max: entries.length - 1 }), (at) => {
      const entry = entries[at] ?? expect.fail('An entry')
      const all = inflection.formsOf(fold(entry.word))
      for (const form of formsOf(entry)) expect(all).toContain(fold(form))
    }),
    { numRuns: 500 },
  )
})

test('whatever the word, there are few lemmas, and they are quick to find', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (word) => {
      expect(inflection.lemmasOf(word).length).toBeLessThan(20)
      expect(inflection.formsOf(word)).toContain(word)
    }),
  )
})
