import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import {
  normalizeInlines,
  plainInlines,
  plainLine,
  sameInlines,
  textInlines,
} from '#shared/document/inlines.ts'
import { type Inline, inlines, type Mark } from '#shared/document/schema.ts'
import { rawInlines } from '#tests/support/arbitraries/document.ts'

// Hundreds of runs each, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const text = (value: string, ...marks: Mark[]): Inline => ({ type: 'text', text: value, marks })
const br: Inline = { type: 'lineBreak' }

test('the canonical form is valid, and normalising it again changes nothing', () => {
  fc.assert(
    fc.property(rawInlines, (content) => {
      const once = normalizeInlines(content)
      expect(inlines.safeParse(once).error).toBeUndefined()
      expect(normalizeInlines(once)).toEqual(once)
      expect(sameInlines(content, once)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

describe('normalizeInlines', () => {
  test('joins equal runs across empty ones, and keeps unequal apart', () => {
    expect(normalizeInlines([text('а'), text(''), text('б'), text('в', 'bold')])).toEqual([
      text('аб'),
      text('в', 'bold'),
    ])
  })

  test('brings marks into catalogue order, each once; superscript beats subscript', () => {
    expect(normalizeInlines([text('а', 'italic', 'bold', 'italic')])).toEqual([text('а', 'bold', 'italic')])
    expect(normalizeInlines([text('а', 'superscript', 'subscript')])).toEqual([text('а', 'superscript')])
  })

  test('line ends of every kind become breaks, tabs spaces; control characters vanish', () => {
    expect(normalizeInlines([text('а\r\nб\nв\u2028г\u0085ґ\tд\u0000\u0007е')])).toEqual([
      ...[text('а'), br, text('б'), br, text('в'), br, text('г'), br, text('ґ де')],
    ])
  })

  test('letters in two pieces become one, also across a joint of runs; halves of characters are replaced', () => {
    expect(normalizeInlines([text('и'), text('\u0306')])).toEqual([text('й')])
    expect(normalizeInlines([text('\ud83d')])).toEqual([text('\ufffd')])
  })

  test('an unsafe link leaves its words; neighbours with one address are one link', () => {
    const link = (href: string, ...content: (Inline & { type: 'text' | 'lineBreak' })[]): Inline => ({
      type: 'link',
      href,
      content,
    })
    const word = { type: 'text' as const, text: 'слово', marks: [] }
    expect(normalizeInlines([link('javascript:alert(1)', word), text('.')])).toEqual([text('слово.')])
    expect(normalizeInlines([link('https://a.ua', word), link('https://a.ua', word)])).toEqual([
      link('https://a.ua', { ...word, text: 'словослово' }),
    ])
    expect(normalizeInlines([link('https://a.ua', word), link('https://b.ua', word)])).toHaveLength(2)
    expect(normalizeInlines([link('https://a.ua', { type: 'lineBreak' })])).toEqual([br])
  })

  test('a line break is inside a link only where the link goes on behind it', () => {
    const part = { type: 'text' as const, text: 'а', marks: [] }
    const lineBreak = { type: 'lineBreak' as const }
    expect(
      normalizeInlines([
        { type: 'link', href: 'https://a.ua', content: [lineBreak, part, lineBreak, part, lineBreak] },
      ]),
    ).toEqual([br, { type: 'link', href: 'https://a.ua', content: [part, lineBreak, part] }, br])
  })

  test('an endless run is cut where the schema ends it, never inside a character', () => {
    const content = normalizeInlines([text(`а${'😀'.repeat(120_000)}`)])
    expect(content.length).toBeGreaterThan(1)
    expect(inlines.safeParse(content).success).toBe(true)
    expect(content.every((one) => one.type === 'text' && one.text.isWellFormed())).toBe(true)
    expect(normalizeInlines(content)).toEqual(content)
  })
})

test('plain text and back', () => {
  const content = textInlines('перший\nдругий')
  expect(content).toEqual([text('перший'), br, text('другий')])
  expect(plainInlines(content)).toBe('перший\nдругий')
  expect(textInlines('')).toEqual([])
  expect(
    plainInlines([
      { type: 'link', href: 'https://a.ua', content: [{ type: 'text', text: 'сайт', marks: [] }] },
    ]),
  ).toBe('сайт')
  expect(plainLine('Фото:\r\nІ\u0308вано\u0000ва')).toBe('Фото: Їванова')
})
