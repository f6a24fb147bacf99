import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findAddressAtEnd, findAddresses } from '#shared/document/addresses/findAddresses.ts'
import { readAddress } from '#shared/document/addresses/readAddress.ts'

const found = (text: string) =>
  findAddresses(text).map(({ start, end, href }) => [text.slice(start, end), href])

it.each([
  [
    'Див. https://hromada.gov.ua/a?b=1, там усе.',
    'https://hromada.gov.ua/a?b=1',
    'https://hromada.gov.ua/a?b=1',
  ],
  ['(www.rada.gov.ua)', 'www.rada.gov.ua', 'https://www.rada.gov.ua'],
  ['Пишіть на press@hromada.gov.ua.', 'press@hromada.gov.ua', 'mailto:press@hromada.gov.ua'],
  ['«diia.gov.ua»!', 'diia.gov.ua', 'https://diia.gov.ua'],
  ['Сайт громада.укр;', 'громада.укр', 'https://громада.укр'],
  ['Див. https://uk.wikipedia.org/wiki/Київ_(місто)', 'https://uk.wikipedia.org/wiki/Київ_(місто)', null],
  ['Дзвоніть +380 44 123-45-67, щодня', '+380 44 123-45-67', 'tel:+380441234567'],
  ['+38044(123)4567.', '+38044(123)4567', 'tel:+380441234567'],
  ['Чи знаєте ви diia.gov.ua?', 'diia.gov.ua', 'https://diia.gov.ua'],
])('in “%s” finds the address without the punctuation of the sentence', (text, written, href) => {
  const [first, ...others] = found(text)
  expect(others).toEqual([])
  expect(first?.[0]).toBe(written)
  if (href !== null) expect(first?.[1]).toBe(href)
})

it.each([
  'м.Київ',
  'о 10.30 та 10:08',
  'звіт.pdf і plan.docx',
  'т.д., т.п. і т.ін.',
  'слово.Інше слово',
  'v1.2.3',
  'readme.md',
  '+380 44 123',
  '12.05.2024',
  'http://',
  'user@',
  '@hromada',
  'http://localhost/a',
  'javascript:alert(1)',
  'https://user:password@hromada.ua/',
])('finds nothing in “%s”', (text) => {
  expect(found(text)).toEqual([])
})

const part = fc.oneof(
  fc.constantFrom(
    ...[
      'https://a.ua/б',
      'www.x.com.',
      '(press@a.gov.ua)',
      'громада.укр,',
      '+380441234567',
      'м.Київ',
      '10:08',
    ],
    ...['слово', '«', '»', '.', '…', 'https://', '@', '+380 44 123-45-67!', '+380\u00a0(44)'],
  ),
  fc.string({ maxLength: 12, unit: 'grapheme' }),
)

it('finds only what the one rule for addresses takes, in order and apart', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const text = parts.join(' ')
      let from = 0
      for (const { start, end, text: written, href } of findAddresses(text)) {
        expect(written).toBe(text.slice(start, end))
        expect(start).toBeGreaterThanOrEqual(from)
        expect(end).toBeGreaterThan(start)
        expect(readAddress(text.slice(start, end))).toEqual({ kind: 'link', href })
        from = end
      }
      expect(from).toBeLessThanOrEqual(text.length)
    }),
  )
})

it('at the end of a text finds the last of its addresses, if only punctuation is behind it', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const text = parts.join(' ')
      const last = findAddresses(text).at(-1)
      const isEnd = last !== undefined && !/[\p{L}\p{N}\s]/u.test(text.slice(last.end))
      expect(findAddressAtEnd(text)).toEqual(isEnd ? last : null)
    }),
  )
})
