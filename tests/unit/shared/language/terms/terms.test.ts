import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkTerms } from '#shared/checks/translation/terms.ts'
import { newId, termId } from '#shared/domain/ids.ts'
import { type Language, otherLanguage } from '#shared/domain/language.ts'
import type { Term } from '#shared/domain/term.ts'
import { readText } from '#shared/language/terms/findPhrases.ts'
import { findForbidden, findTerms } from '#shared/language/terms/findTerms.ts'
import { officialName } from '#shared/language/terms/officialName.ts'
import { readTerm } from '#shared/language/terms/readTerm.ts'
import { spokenWords } from '#shared/language/terms/spokenWords.ts'
import { realInflection } from '#tests/support/contract/testWords.ts'

const lemmasOf = (word: string) => realInflection().lemmasOf(word)

interface Given {
  uk: string[]
  en?: string[]
  notUk?: string[]
  notEn?: string[]
  kind?: Term['kind']
}

const term = ({ uk, en = [], notUk = [], notEn = [], kind = 'word' }: Given): Term => ({
  id: newId(termId),
  kind,
  words: { uk: { allowed: uk, forbidden: notUk }, en: { allowed: en, forbidden: notEn } },
  subject: '',
  note: '',
})
const read = (...given: Given[]) => given.map((one) => readTerm(term(one), lemmasOf))

const found = (text: string, given: Given[], language: Language = 'uk') =>
  findTerms(readText(text, lemmasOf), read(...given), language).map(({ start, end }) =>
    text.slice(start, end),
  )

const check = (source: string, target: string, given: Given[], from: Language = 'uk') =>
  checkTerms({ source, target, from, terms: read(...given), lemmasOf }).map(({ kind, words }) => [
    kind,
    words,
  ])

test.each([
  ['карта', 'Нові карти громади', ['карти']],
  ['карта', 'На карті міста', ['карті']],
  ['карта', 'Картка мешканця', []],
  ['Згурівська селищна рада', 'рішення Згурівської селищної ради', ['Згурівської селищної ради']],
  ['Згурівська селищна рада', 'ЗГУРІВСЬКА СЕЛИЩНА РАДА', ['ЗГУРІВСЬКА СЕЛИЩНА РАДА']],
  ['ім’я', "без імені та ім'я", ['імені', "ім'я"]],
  ["об'єкт", 'на об’єктах', ['об’єктах']],
  ['прем’єр-міністр', 'прем\u02bcєр-міністра', ['прем\u02bcєр-міністра']],
  ['рада', 'Він радий', []],
  ['міська рада', 'Місто міське. Рада працює', []],
  ['Центр «Дія»', 'у Центрі „Дія“', ['Центрі „Дія']],
  ['ЦНАП', 'до ЦНАПу', ['ЦНАПу']],
])('%s is found in «%s»', (words, text, expected) => {
  expect(found(text, [{ uk: [words], en: ['x'] }])).toEqual(expected)
})

test.each([
  ['the city council', 'Decisions of city councils', ['city councils']],
  ['community', "The communities' budgets", ['communities']],
  ['US', 'Tell us about the US', ['US']],
  ['hromada', 'the hromada’s school', ['hromada’s']],
])('%s is found in “%s”', (words, text, expected) => {
  expect(found(text, [{ uk: ['слово'], en: [words] }], 'en')).toEqual(expected)
})

test('a name is found by its capitals, in its short form too', () => {
  const street: Given = { uk: ['вулиця Надії'], kind: 'name' }
  expect(found('на вулиці Надії, вул. Надії та вулиці надії', [street])).toEqual([
    'вулиці Надії',
    'вул. Надії',
  ])
})

test('in a longer term no shorter one is meant', () => {
  const given = [
    { uk: ['рада'], en: ['council'] },
    { uk: ['міська рада'], en: ['city council'] },
  ]
  expect(found('Міська рада і рада старост', given)).toEqual(['Міська рада', 'рада'])
})

test.each([
  ['вулиця Шевченка', 'Shevchenka Street'],
  ['Згурівська громада', 'Zghurivska hromada'],
  ['Броварський район', 'Brovarskyi raion'],
  ['Знам’янка', 'Znamianka'],
  ['площа', 'ploshcha'],
  ['просп. Волі', 'Voli Avenue'],
  ['село Княгининок', 'Kniahynynok village'],
  ['вулиця 40 років Перемоги', '40 rokiv Peremohy Street'],
])('%s is %s where the house says nothing else', (name, expected) => {
  expect(officialName(name)).toBe(expected)
})

test('a translation says its terms, in any form', () => {
  const given = [{ uk: ['громада'], en: ['hromada', 'community'], notEn: ['commune'] }]
  expect(check('Громади області', 'Communities of the oblast', given)).toEqual([])
  expect(check('Громади області', 'The hromada’s budget', given)).toEqual([])
  expect(check('Громади області', 'Villages of the oblast', given)).toEqual([['missing', 'Громади']])
  expect(check('Громади області', 'The communes of the oblast', given)).toEqual([['forbidden', 'communes']])
  expect(check('Області', 'The communes of the oblast', given)).toEqual([])
  expect(check('Громади області', '', given)).toEqual([])
})

test('into Ukrainian every form of the term is right', () => {
  const given = [{ uk: ['селищна рада'], en: ['settlement council'], notUk: ['поселкова рада'] }]
  expect(check('The settlement council decided', 'Селищною радою вирішено', given, 'en')).toEqual([])
  expect(check('The settlement council decided', 'Поселкова рада вирішила', given, 'en')).toEqual([
    ['forbidden', 'Поселкова рада'],
  ])
})

test('a forbidden name is told wherever it stands, but not in what is right', () => {
  const given: Given[] = [
    { uk: ['Київ'], en: ['Kyiv'], notEn: ['Kiev'], kind: 'name' },
    { uk: ['котлета по-київськи'], en: ['chicken Kiev'] },
  ]
  expect(check('Столиця', 'Kiev is the capital', given)).toEqual([['forbidden', 'Kiev']])
  expect(check('У Києві', "Kyiv's schools", given)).toEqual([])
  expect(check('Котлети по-київськи', 'Chicken Kiev', given)).toEqual([])
})

test('an old spelling is forbidden, and the new one with the same lemma is not', () => {
  const given = [{ uk: ['проєкт'], en: ['project'], notUk: ['проект'] }]
  expect(check('The project', 'Про проєкти', given, 'en')).toEqual([])
  expect(check('The project', 'Про проекти', given, 'en')).toEqual([['forbidden', 'проекти']])
})

test('a name without English is expected as the official table has it', () => {
  const given: Given[] = [{ uk: ['Згурівка'], kind: 'name' }]
  expect(check('У Згурівці', 'In Zghurivka', given)).toEqual([])
  expect(check('У Згурівці', 'In Zgurivka', given)).toEqual([['missing', 'Згурівці']])
})

test('of two terms with the same words one translation is enough', () => {
  const given = [
    { uk: ['лист'], en: ['letter'] },
    { uk: ['лист'], en: ['leaf'] },
  ]
  expect(check('Лист', 'A letter', given)).toEqual([])
})

test('a word that is rather a form of others is shown, and no check counts on it', () => {
  const given = [{ uk: ['рад'], en: ['rad'] }]
  expect(found('раді', given)).toEqual(['раді'])
  expect(check('раді', 'glad', given)).toEqual([])
})

const nouns = [
  'карта',
  'громада',
  'місто',
  'вулиця',
  'будинок',
  'школа',
  'бюджет',
  'рішення',
  'пам’ять',
  'людина',
]

test('every form of a word that the dictionary has is found, at its place', () => {
  fc.assert(
    fc.property(fc.constantFrom(...nouns), fc.nat(), fc.string(), (noun, at, around) => {
      const folded = spokenWords(noun)[0]?.word ?? ''
      // «Людина» may be a form of another word too, whose forms are none of this one.
      const forms = realInflection()
        .formsOf(folded)
        .filter((one) => lemmasOf(one).includes(folded))
      const form = forms[at % forms.length] ?? folded
      const text = `${around} \u2014 ${form}.`
      expect(found(text, [{ uk: [noun], en: ['x'] }])).toContain(form)
    }),
  )
})

test('what was found lies in the text in order, and is never found in a text without its words', () => {
  const words = fc.constantFrom(
    'рада',
    'ради',
    'міська',
    'Київ',
    'Kyiv',
    'council',
    '.',
    '«',
    'a',
    '№',
    "'",
    '\u0301',
  )
  fc.assert(
    fc.property(
      fc.array(words, { maxLength: 30 }),
      fc.array(words, { minLength: 1, maxLength: 3 }),
      (text, sought) => {
        const joined = text.join(' ')
        const given = read({ uk: [sought.join(' ')], en: ['x'] })
        const all = findTerms(readText(joined, lemmasOf), given, 'uk')
        for (const [at, { start, end }] of all.entries()) {
          expect(start).toBeLessThan(end)
          expect(start).toBeGreaterThanOrEqual(all[at - 1]?.end ?? 0)
          expect(end).toBeLessThanOrEqual(joined.length)
        }
        if (sought.some((one) => spokenWords(one).length > 0) && text.length === 0) expect(all).toEqual([])
      },
    ),
  )
})

test('a translation that has the first translation of each term is never told of a missing one', () => {
  const terms: Given[] = [
    { uk: ['громада'], en: ['hromada'] },
    { uk: ['міська рада'], en: ['city council'] },
    { uk: ['Згурівка'], en: ['Zghurivka'], notEn: ['Zgurivka'], kind: 'name' },
  ]
  const sentence = fc.array(fc.constantFrom('громаді', 'міської ради', 'Згурівкою', 'вчора', 'і'), {
    maxLength: 8,
  })
  fc.assert(
    fc.property(sentence, fc.constantFrom<Language>('uk', 'en'), (words, from) => {
      const english = 'In hromadas the city councils of Zghurivka'
      const [source, target] = from === 'uk' ? [words.join(' '), english] : [english, words.join(' ')]
      const findings = check(source, target, terms, from)
      expect(from === 'uk' ? findings : findings.filter(([kind]) => kind === 'forbidden')).toEqual([])
      expect(otherLanguage(from)).not.toBe(from)
    }),
  )
})

test('no allowed words are told as forbidden ones', () => {
  fc.assert(
    fc.property(fc.subarray(['council', 'board', 'city council', 'soviet']), (allowed) => {
      const forbidden = ['council', 'board', 'city council', 'soviet'].filter((one) => !allowed.includes(one))
      const terms = read({ uk: ['рада'], en: allowed, notEn: [...forbidden, 'rada'] })
      const text = allowed.join(', ')
      const told = findForbidden(readText(text, lemmasOf), terms, { language: 'en', all: terms })
      // A longer right phrase covers the forbidden part of it; a shorter right one does not make the longer one right.
      expect(told.map(({ start, end }) => text.slice(start, end))).toEqual([])
    }),
  )
})
