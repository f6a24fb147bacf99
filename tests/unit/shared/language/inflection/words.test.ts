import { expect, test } from 'vitest'
import { stemEnglish } from '#shared/language/inflection/english.ts'
import { irregularForms } from '#shared/language/inflection/irregular.ts'
import { stemsOfUnknown } from '#shared/language/inflection/unknownWords.ts'
import { realInflection } from '#tests/support/contract/testWords.ts'

test.each([
  ['громадою', 'громада'],
  ['людьми', 'людина'],
  ['шкіл', 'школа'],
  ['дорозі', 'дорога'],
  ['зустріччю', 'зустріч'],
  ['відбулося', 'відбутися'],
  ['ремонтується', 'ремонтуватися'],
  ['пам\u02bcяттю', 'пам\u02bcять'],
  ['харківської', 'харківський'],
  ['ткачукові', 'ткачук'],
  ['трьох', 'три'],
])('%s is a form of %s', (form, lemma) => {
  expect(realInflection().lemmasOf(form)).toContain(lemma)
})

test('every irregular form leads to its lemma', () => {
  for (const [lemma, forms] of irregularForms) {
    const wanted = /^[a-z]/.test(lemma) ? stemEnglish(lemma) : lemma
    for (const form of forms) expect(realInflection().lemmasOf(form)).toContain(wanted)
  }
})

test.each([
  ['council', 'councils'],
  ['city', 'cities'],
  ['class', 'classes'],
  ['bus', 'buses'],
  ['approve', 'approved', 'approving', 'approves'],
  ['plan', 'planned', 'planning', 'plans'],
  ['study', 'studied', 'studies', 'studying'],
  ['agree', 'agreed', 'agrees'],
  ['child', 'children'],
])('%s has one stem with its forms', (...forms) => {
  expect(new Set(forms.map(stemEnglish)).size).toBe(1)
})

test('words that only look alike have different stems', () => {
  for (const [one = '', other = ''] of [
    ['university', 'universe'],
    ['news', 'new'],
    ['bus', 'bush'],
  ])
    expect(stemEnglish(one)).not.toBe(stemEnglish(other))
})

test.each([
  ['іваненко', 'іваненком', 'іваненка', 'іваненкові', 'іваненку'],
  ['куценюк', 'куценюка', 'куценюкові', 'куценюком'],
  ['гонтарівка', 'гонтарівки', 'гонтарівці', 'гонтарівку', 'гонтарівкою'],
  ['старомазурець', 'старомазурця', 'старомазурцем', 'старомазурцю'],
  ['біляєвський', 'біляєвського', 'біляєвському', 'біляєвським'],
])('the forms of an unknown name have a stem in common: %s', (name, ...forms) => {
  for (const form of forms)
    expect(stemsOfUnknown(form).some((stem) => stemsOfUnknown(name).includes(stem))).toBe(true)
})

test('a stem keeps three letters', () => {
  for (const word of ['ого', 'ими', 'оса', 'юами'])
    expect(stemsOfUnknown(word)[0]?.length).toBeGreaterThanOrEqual(3)
})
