import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languages } from '#shared/domain/language.ts'
import { spliced } from '#shared/language/typography/splice.ts'
import { typeset, typesetting } from '#shared/language/typography/typeset.ts'

const uk = (line: string) => typeset(line, { language: 'uk', apostrophe: '\u2019' })
const en = (line: string) => typeset(line, { language: 'en', apostrophe: '\u2019' })
/** No-break spaces made visible. */
const shown = (line: string) => line.replaceAll('\u00a0', '~')

describe('typeset in Ukrainian', () => {
  it.each([
    ['Сказав: "Читаю \\"Кобзар\\" щодня".'.replaceAll('\\', ''), 'Сказав: «Читаю „Кобзар“ щодня».'],
    ['“Рада” ухвалила', '«Рада» ухвалила'],
    ['«Рада «Надія» ухвалила»', '«Рада „Надія“ ухвалила»'],
    ["п'ять, об`єкт, м\u02bcята", 'п’ять, об’єкт, м’ята'],
    ['Луцьк - місто', 'Луцьк~— місто'],
    ['Луцьк – місто', 'Луцьк~— місто'],
    ['- Так, - каже він', '— Так,~— каже він'],
    ['80-ті, прем’єр-міністр, +380-50-123', '80-ті, прем’єр-міністр, +380-50-123'],
    ['2022-2024 роки', '2022–2024~роки'],
    ['12 грн і 24 лютого 2022 року', '12~грн і 24~лютого 2022~року'],
    ['м. Луцьк, вул. Незалежності, буд. 5', 'м.~Луцьк, вул.~Незалежності, буд.~5'],
    ['№ 5, § 3, Т. Г. Шевченко', '№~5, §~3, Т.~Г.~Шевченко'],
    ['Чекайте...', 'Чекайте…'],
    ['два  пробіли   тут', 'два пробіли тут'],
    ['слово , слово', 'слово, слово'],
    ['https://a.ua/x--y?q="1" і press@rada.gov.ua', 'https://a.ua/x--y?q="1" і press@rada.gov.ua'],
    ['екран 24" завширшки', 'екран 24" завширшки'],
    ['незакрита "лапка', 'незакрита "лапка'],
    ['код \ufffc\ufffc\ufffc - тут', 'код \ufffc\ufffc\ufffc~— тут'],
  ])('%s', (line, right) => expect(shown(uk(line))).toBe(right))

  it('writes the apostrophe of the house', () => {
    expect(typeset("п'ять м’ята", { language: 'uk', apostrophe: '\u02bc' })).toBe('п\u02bcять м\u02bcята')
  })
})

describe('typeset in English', () => {
  it.each([
    ['He said "I read "Kobzar" daily".', 'He said “I read ‘Kobzar’ daily”.'],
    ['«Council» met', '“Council” met'],
    ["It's 5 km - far", 'It’s 5~km~— far'],
    ['Mr. Smith, No. 5', 'Mr.~Smith, No.~5'],
    ['24 February 2022...', '24~February 2022…'],
  ])('%s', (line, right) => expect(shown(en(line))).toBe(right))
})

describe('typeset', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...[
        '"',
        '«',
        '»',
        '„',
        '“',
        '”',
        "'",
        '’',
        'ʼ',
        ' ',
        '  ',
        '\u00a0',
        '-',
        '--',
        '–',
        '—',
        '...',
        '.',
        ',',
      ],
    ),
    fc.constantFrom(
      ...[
        '12',
        '2022',
        'грн',
        'м.',
        'Т.',
        'Луцьк',
        'п',
        'ять',
        '№',
        '§',
        '(',
        ')',
        '\ufffc',
        'km',
        'a.ua',
        '@',
      ],
    ),
    fc.string({ maxLength: 4, unit: 'grapheme' }),
  )
  const line = fc.array(piece, { maxLength: 25 }).map((parts) => parts.join(''))
  const options = fc.record({
    language: fc.constantFrom(...languages),
    apostrophe: fc.constantFrom<'\u2019' | '\u02bc'>('\u2019', '\u02bc'),
  })

  it('changes nothing in what it has set', () => {
    fc.assert(
      fc.property(line, options, (text, how) => {
        const once = typeset(text, how)
        expect(typeset(once, how)).toBe(once)
      }),
      { numRuns: 3000 },
    )
  })

  it('says what it changes, in order, and replaces something each time', () => {
    fc.assert(
      fc.property(line, options, (text, how) => {
        const splices = typesetting(text, how)
        let end = 0
        for (const one of splices) {
          expect(one.start).toBeGreaterThanOrEqual(end)
          expect(one.end).toBeGreaterThan(one.start)
          end = one.end
        }
        expect(spliced(text, splices)).toBe(typeset(text, how))
      }),
    )
  })

  it('changes no letter, no digit and no hidden part', () => {
    const kept = (text: string) => text.replace(/[\s"'«»„“”‘’ʼ`´′.…,;–—-]/gu, '')
    fc.assert(
      fc.property(line, options, (text, how) => {
        expect(kept(typeset(text, how))).toBe(kept(text))
      }),
    )
  })
})
