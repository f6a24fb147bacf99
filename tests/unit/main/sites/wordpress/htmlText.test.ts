import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toHtmlText, toPlainText } from '#main/sites/wordpress/htmlText.ts'

const pieces = fc.constantFrom(
  '&',
  '<',
  '>',
  '&amp;',
  '&#38;',
  'copy',
  ';',
  ' ',
  '\n',
  '\t',
  '"',
  'ї',
  '😀',
  '<b>',
  '&lt',
)
const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.array(pieces, { maxLength: 12 }).map((list) => list.join('')),
)
/** What our schema lets be: HTML cannot hold NUL, and a lone surrogate is no text. */
const isText = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed()

describe('plain text in WordPress’s HTML fields', () => {
  test('comes back as it was written', () => {
    fc.assert(
      fc.property(nasty.filter(isText), (text) => {
        expect(toPlainText(toHtmlText(text))).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })

  test('survives what WordPress cuts off the ends of a title', () => {
    fc.assert(
      fc.property(nasty.filter(isText), (text) => {
        expect(toPlainText(toHtmlText(text).replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, ''))).toBe(text)
      }),
      { numRuns: 1000 },
    )
  })

  test('never brings an element into being', () => {
    fc.assert(fc.property(nasty, (text) => !toHtmlText(text).includes('<')))
  })

  test('stays readable in WordPress’s own fields', () => {
    expect(toHtmlText('Вода & дороги > 2')).toBe('Вода & дороги > 2')
    expect(toHtmlText('AT&T')).toBe('AT&amp;T')
  })

  test('of others is read as readers see it', () => {
    expect(toPlainText('Зустріч <em>громади</em> &#8211; сьогодні&nbsp;')).toBe(
      'Зустріч громади – сьогодні\u00a0',
    )
    expect(toPlainText('Перший<br />другий')).toBe('Перший\nдругий')
  })
})
