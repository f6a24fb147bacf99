import { describe, expect, it } from 'vitest'
import { spliced } from '#shared/language/typography/splice.ts'
import { typesetTyped } from '#shared/language/typography/typesetTyped.ts'

/** What stands there after somebody has typed the text, key by key. */
function typed(text: string, language: 'uk' | 'en' = 'uk'): string {
  let line = ''
  for (const key of text) {
    line += key
    line = spliced(line, typesetTyped(line, { language, apostrophe: '\u2019' }))
  }
  return line.replaceAll('\u00a0', '~')
}

describe('typesetTyped', () => {
  it.each([
    ['Рада "Надія" ухвалила', 'Рада «Надія» ухвалила'],
    ['"Читаю "Кобзар" щодня" - каже', '«Читаю „Кобзар“ щодня»~— каже'],
    ["п'ять об'єктів", 'п’ять об’єктів'],
    ['Луцьк - місто', 'Луцьк~— місто'],
    ['Чекайте... Так', 'Чекайте… Так'],
    ['12 грн за 3 кг', '12~грн за 3 кг'],
    ['№ 5 і м. Луцьк, там', '№~5 і м.~Луцьк, там'],
    ['5 мешканців', '5 мешканців'],
    ['два  пробіли лишаються', 'два  пробіли лишаються'],
    ['екран 24"', 'екран 24"'],
    ['https://a.ua/x...y', 'https://a.ua/x...y'],
  ])('%s', (text, right) => expect(typed(text)).toBe(right))

  it('sets English as English', () => expect(typed('It\'s "here" - yes', 'en')).toBe('It’s “here”~— yes'))

  it('does not do again what somebody undid', () => {
    const options = { language: 'uk', apostrophe: '\u2019' } as const
    expect(typesetTyped('Луцьк - м', options)).toHaveLength(1)
    expect(typesetTyped('Луцьк - мі', options)).toEqual([])
  })
})
