import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainInlines } from '#shared/document/inlines.ts'
import type { Block, Inline } from '#shared/document/schema.ts'
import { targetSkeleton } from '#shared/document/skeleton.ts'
import { articleId, newId } from '#shared/domain/ids.ts'
import { codesOf, type Piece, toInlines, toPieces } from '#shared/exchange/codes.ts'
import { readExchangeCsv, writeExchangeCsv } from '#shared/exchange/csv/csvExchange.ts'
import type { ExchangeFile, ExchangeRow, ReturnedArticle } from '#shared/exchange/exchangeFile.ts'
import { mostArticles } from '#shared/exchange/limits.ts'
import { planReturn } from '#shared/exchange/planReturn.ts'
import { readExchange } from '#shared/exchange/readExchange.ts'
import { rowsOf, toExchangeRow } from '#shared/exchange/rows.ts'
import { readXliff } from '#shared/exchange/xliff/readXliff.ts'
import { writeXliff2 } from '#shared/exchange/xliff/writeXliff2.ts'
import { writeXliff12 } from '#shared/exchange/xliff/writeXliff12.ts'
import { anyBody, anyInlines } from '#tests/support/arbitraries/document.ts'

const kindName = ({ kind }: ExchangeRow) => kind
const fields = {
  title: 'Назва',
  lead: 'Перший\nрядок & <другий>',
  slug: 'nazva',
  seoTitle: '',
  seoDescription: '',
}
const id = newId(articleId)

/** The rows of a text whose translation is another text with the same structure. */
function fileOf(source: Block[], target: Block[] | null): ExchangeFile {
  const texts = { fields, blocks: source }
  const rows = rowsOf(texts, target && { fields, blocks: target }).map((row) =>
    toExchangeRow(row, {
      state: 'done',
      notes: ['a "note" & <more>'],
      alternatives: [{ source: 'а', target: 'b', score: 85 }],
    }),
  )
  return { from: 'uk', to: 'en', articles: [{ articleId: id, title: 'Назва', rows }] }
}

const formats: Record<string, (file: ExchangeFile) => ReturnedArticle[]> = {
  'XLIFF 1.2': (file) => readXliff(writeXliff12(file, kindName)),
  'XLIFF 2.1': (file) => readXliff(writeXliff2(file, kindName)),
  CSV: (file) => readExchangeCsv(writeExchangeCsv(file, kindName)),
}

describe.each(Object.entries(formats))('%s', (_, throughFile) => {
  test('a translation comes back as it went out: every row of every document is as here', () => {
    fc.assert(
      fc.property(anyBody({ maxLength: 4 }), (body) => {
        // The text is its own translation, so every part of it goes out and back.
        const [article] = throughFile(fileOf(body, body))
        const rows = rowsOf({ fields, blocks: body }, { fields, blocks: body })
        const plan = planReturn(article?.rows ?? [], rows)
        expect(plan.map(({ verdict }) => verdict)).toEqual(rows.map(() => 'same'))
        for (const { row, content } of plan) expect(content).toEqual(row?.target)
      }),
      { numRuns: 60 },
    )
  })

  test('a translation that was made outside fits, with its formatting', () => {
    fc.assert(
      fc.property(anyBody({ maxLength: 4 }), (body) => {
        const file = fileOf(body, targetSkeleton(body))
        for (const row of file.articles[0]?.rows ?? []) row.target = row.source
        const [article] = throughFile(file)
        const rows = rowsOf({ fields, blocks: body }, { fields, blocks: targetSkeleton(body) })
        for (const { row, verdict, content } of planReturn(article?.rows ?? [], rows)) {
          expect(['fits', 'same']).toContain(verdict)
          expect(content).toEqual(row?.source)
        }
      }),
      { numRuns: 60 },
    )
  })
})

test('inline content is the same after it was a segment', () => {
  fc.assert(
    fc.property(anyInlines, (content) => {
      expect(toInlines(toPieces(content), new Map())).toEqual(content)
    }),
  )
})

/** The words of a segment whose codes a foreign program has thrown about. */
const shuffled = fc
  .tuple(
    anyInlines,
    fc.infiniteStream(fc.nat()),
    fc.constantFrom('reorder', 'drop', 'double', 'nameless', 'foreign'),
  )
  .map(([content, numbers, how]) => {
    const pieces = toPieces(content)
    const next = (below: number) => (numbers.next().value ?? 0) % below
    const words = pieces.filter((one) => typeof one === 'string')
    const codes = pieces.filter((one) => typeof one !== 'string')
    const kept =
      how === 'drop' ? codes.filter(() => next(2) === 0) : how === 'double' ? [...codes, ...codes] : codes
    const changed = kept.map((one) => {
      if (how === 'nameless') return { ...one, code: null }
      return how === 'foreign' ? { ...one, id: `x${next(9)}`, code: null } : one
    })
    const mixed: Piece[] = [...words]
    for (const code of changed) mixed.splice(next(mixed.length + 1), 0, code)
    return { content, mixed, words: words.join('') }
  })

test('a program that reorders, drops, doubles or renames codes loses no word', () => {
  const letters = (content: readonly Inline[]) =>
    plainInlines(content)
      .replace(/\s|[\ufffe\uffff]/gu, '')
      .normalize('NFC')
  fc.assert(
    fc.property(shuffled, ({ content, mixed, words }) => {
      const read = toInlines(mixed, codesOf(toPieces(content)))
      expect(letters(read)).toBe(words.replace(/\s|[\ufffe\uffff]/gu, '').normalize('NFC'))
    }),
    { numRuns: 500 },
  )
})

const utf16 = (text: string, isLittle: boolean): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2 + 2)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0xfeff, isLittle)
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2 + 2, text.charCodeAt(at), isLittle)
  return bytes
}

describe('files from outside', () => {
  const xliff = (body: string, head = '') =>
    `<?xml version="1.0"?>${head}<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="visnyk:1" source-language="uk" target-language="en" datatype="html"><body>${body}</body></file></xliff>`
  const unit = '<trans-unit id="a"><source>а</source><target>Їжак</target></trans-unit>'
  const read = (text: string) => readExchange(new TextEncoder().encode(text))

  test.each([true, false])('UTF-16 with a byte order mark is read (little-endian: %s)', (isLittle) => {
    const text = xliff(unit).replace('1.0"?', '1.0" encoding="UTF-16"?')
    expect(readExchange(utf16(text, isLittle))[0]?.rows[0]?.target).toEqual(['Їжак'])
  })

  test('an encoding that is named is followed, and one that lies is refused', () => {
    const text = xliff(unit).replace('1.0"?', '1.0" encoding="windows-1251"?')
    const bytes = Uint8Array.from([...text], (one) =>
      one === 'Ї' ? 0xaf : one > '\u007f' ? one.charCodeAt(0) - 0x350 : one.charCodeAt(0),
    )
    expect(readExchange(bytes)[0]?.rows[0]?.target).toEqual(['Їжак'])
    const lie = Uint8Array.from(bytes)
    const asUtf8 = new TextEncoder().encode('windows-1251')
    const at = text.indexOf('windows-1251')
    lie.set(new TextEncoder().encode('utf-8"     ?').subarray(0, asUtf8.length), at)
    expect(() => readExchange(lie)).toThrow(expect.objectContaining({ reason: 'exchangeEncoding' }))
  })

  test('entities are refused, whatever they expand to', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    expect(() => read(xliff(unit, bomb))).toThrow(expect.objectContaining({ reason: 'exchangeUnsafe' }))
    expect(() => read(xliff('<trans-unit id="a"><target>&b;</target></trans-unit>'))).toThrow(
      expect.objectContaining({ reason: 'exchangeDamaged' }),
    )
  })

  test('deep nesting, too many codes and damage are refused, with the line of the damage', () => {
    const deep = `<trans-unit id="a"><target>${'<g id="1">'.repeat(200)}x${'</g>'.repeat(200)}</target></trans-unit>`
    expect(() => read(xliff(deep))).toThrow(expect.objectContaining({ reason: 'exchangeTooComplex' }))
    const many = `<trans-unit id="a"><target>${'<x id="1"/>'.repeat(30_000)}</target></trans-unit>`
    expect(() => read(xliff(many))).toThrow(expect.objectContaining({ reason: 'exchangeTooComplex' }))
    expect(() => read(xliff('\n<trans-unit id="a">'))).toThrow(
      expect.objectContaining({ reason: 'exchangeDamaged', line: 2 }),
    )
  })

  test('an article that a program wrote in parts is one, and too many articles are refused', () => {
    const part = (id: string, row: string) =>
      `<file original="visnyk:${id}" source-language="uk" target-language="en"><body><trans-unit id="${row}"><target>x</target></trans-unit></body></file>`
    const file = (parts: string[]) => `<xliff version="1.2">${parts.join('')}</xliff>`
    const rows = read(file([part('1', 'a'), part('2', 'b'), part('1', 'c')])).map((one) =>
      one.rows.map(({ id }) => id),
    )
    expect(rows).toEqual([['a', 'c'], ['b']])
    const many = Array.from({ length: mostArticles + 1 }, (_, at) => `${at};uk.1;;x`)
    for (const text of [
      file(many.map((_, at) => part(String(at), 'a'))),
      ['article;id;uk;en', ...many].join('\n'),
    ])
      expect(() => read(text)).toThrow(expect.objectContaining({ reason: 'exchangeTooComplex' }))
  })

  test('formatting that is opened without end costs little time and no word', () => {
    let looked = 0
    const code = {
      get kind() {
        looked += 1
        return 'mark' as const
      },
      mark: 'bold' as const,
    }
    const pieces = Array.from({ length: 10_000 }, (_, at): Piece[] => [
      { at: 'open', id: String(at), code },
      'x',
    ]).flat()
    expect(plainInlines(toInlines(pieces, new Map()))).toBe('x'.repeat(10_000))
    expect(looked).toBeLessThan(300 * pieces.length)
  })

  test('other kinds of files are told apart', () => {
    expect(() => read('<tmx version="1.4"/>')).toThrow(expect.objectContaining({ reason: 'exchangeUnknown' }))
    expect(() => read('Просто текст')).toThrow(expect.objectContaining({ reason: 'exchangeUnknown' }))
    expect(() => read(xliff(''))).toThrow(expect.objectContaining({ reason: 'exchangeEmpty' }))
  })

  test('codes of every kind that programs write are read', () => {
    const target =
      '<g id="1">a</g><bx id="2"/>b<ex id="2"/><x id="3"/><it id="4" pos="open">&lt;i&gt;</it>c<mrk mtype="seg">d</mrk><ph id="5">&lt;img alt="<sub>e</sub>"&gt;</ph>'
    const [article] = read(xliff(`<trans-unit id="a"><source/><target>${target}</target></trans-unit>`))
    const known = new Map([['1', { kind: 'mark', mark: 'bold' } as const]])
    const content = toInlines(article?.rows[0]?.target ?? [], known)
    expect(plainInlines(content)).toBe('abcde')
    expect(content[0]).toEqual({ type: 'text', text: 'a', marks: ['bold'] })
  })
})
