import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostLevels, mostValues, parseBoundedJson } from '#main/sites/http/json.ts'
import { parseAnswer as parseVisnyk } from '#main/sites/visnyk/api.ts'
import { parseAnswer as parseWordPress } from '#main/sites/wordpress/connect/parseAnswer.ts'
import { body } from '#shared/document/schema.ts'

const tooLarge = expect.objectContaining({ code: 'tooLarge' })

const nested = (levels: number, open: string, close: string): string =>
  open.repeat(levels) + (open === '[' ? '' : 'null') + close.repeat(levels)

const answer = (text: string) => ({
  ...{ status: 200, headers: new Headers({ 'content-type': 'application/json' }), text },
  url: new URL('https://hromada.example/'),
  receivedAt: 0,
})

describe('JSON of a site', () => {
  it('is what JSON.parse makes of it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        const text = JSON.stringify(value)
        expect(parseBoundedJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  it.each([
    ['lists', '[', ']'],
    ['objects', '{"a":', '}'],
  ])('is refused when its %s lie too deep', (_, open, close) => {
    expect(() => parseBoundedJson(nested(mostLevels, open, close))).not.toThrow()
    expect(() => parseBoundedJson(nested(mostLevels + 1, open, close))).toThrow(tooLarge)
    expect(() => parseBoundedJson(nested(500_000, open, close))).toThrow(tooLarge)
    // Cut short it is refused by the same word: it is never made.
    expect(() => parseBoundedJson(open.repeat(500_000))).toThrow(tooLarge)
  })

  it('is refused when it holds too many values', () => {
    expect(() => parseBoundedJson(`[${'0,'.repeat(mostValues + 1)}0]`)).toThrow(tooLarge)
  })

  it('takes signs in strings for what they are', () => {
    const words = ['[{"', '\\"]}', ',,,,'].map((one) => one.repeat(1000)).join('')
    expect(parseBoundedJson(JSON.stringify({ words }))).toEqual({ words })
  })

  it('has no lone surrogates, in names neither', () => {
    expect(parseBoundedJson('{"\\ud800":["a\\udc00b","\\ud83d\\ude00"]}')).toEqual({
      '\ufffd': ['a\ufffdb', '😀'],
    })
  })

  it.each([
    ['nested', nested(100_000, '[', ']'), 'tooLarge'],
    ['many', `[${'{},'.repeat(mostValues + 1)}{}]`, 'tooLarge'],
    ['a huge number', '{"blocks":1e999}', 'badAnswer'],
  ])('that is %s is a failure of the site, whoever asked', (_, text, code) => {
    for (const parse of [parseVisnyk, parseWordPress]) {
      expect(() => parse(body, answer(text))).toThrow(
        expect.objectContaining({ error: expect.objectContaining({ code }) }),
      )
    }
  })
})
