import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { importHtml } from '#shared/document/importHtml.ts'
import { importText } from '#shared/document/importText.ts'
import { body } from '#shared/document/schema.ts'
import { blockText, bodyText, countWords, excerpt } from '#shared/document/text.ts'
import { blockId, newId } from '#shared/domain/ids.ts'

const makeId = () => newId(blockId)
const seed = readFileSync(new URL('../../../../resources/seed/article.uk.txt', import.meta.url), 'utf8')

describe('importText', () => {
  test('the real article: every paragraph is one, no letter is lost', () => {
    const { blocks } = importText(seed, makeId)
    expect(body.safeParse(blocks).success).toBe(true)
    expect(bodyText(blocks).split('\n\n')).toEqual(
      seed
        .split(/\n\s*\n/)
        .map((part) => part.trim())
        .filter(Boolean),
    )
  })

  test('an empty line parts paragraphs, whatever the line ends; a single one is a line break', () => {
    for (const end of ['\n', '\r\n', '\r', '\u2028']) {
      const { blocks } = importText(`${end}а${end}б  ${end} \t${end}${end}в${end}`, makeId)
      expect(blocks.map(blockText)).toEqual(['а\nб', 'в'])
    }
    expect(importText(' \n\n ', makeId).blocks).toEqual([])
  })
})

test('every kind of block has its text', () => {
  const { blocks } = importHtml(
    '<h2>Тема</h2><ul><li>а<ol><li>б</li></ol></li></ul><table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table><hr><blockquote>так</blockquote><iframe></iframe>',
    { newId: makeId, keepUnknown: 'html' },
  )
  expect(blocks.map(blockText)).toEqual(['Тема', 'а\nб', '1\t2\n3\t4', '', 'так', ''])
  expect(bodyText(blocks)).toBe('Тема\n\nа\nб\n\n1\t2\n3\t4\n\nтак')
})

describe('countWords', () => {
  test.each([
    ['прем’єр-міністр', 1],
    ["здоров'я і здоровʼя", 3],
    ['м.Київ, вул. Незалежності, 5', 5],
    ['до 24.05.2022', 2],
    ['«Connective Cities Insight Session – Special Edition Ukraine»', 7],
    ['', 0],
    [' … — ! ', 0],
  ])('%s is %i words', (text, words) => {
    expect(countWords(text, 'uk')).toBe(words)
  })
})

describe('excerpt', () => {
  test('a short text stays; a long one is cut after a word', () => {
    expect(excerpt('Слово  і\nділо', 20)).toBe('Слово і діло')
    expect(excerpt('Слово, а тоді діло', 8)).toBe('Слово…')
    expect(excerpt('Слово діло', 6)).toBe('Слово…')
  })

  test('never longer than asked, also without a space to cut at, never half a character', () => {
    expect(excerpt('Довжелезнеслово', 8)).toBe('Довжеле…')
    expect(excerpt('😀😀😀😀', 4)).toBe('😀…')
    for (let max = 1; max < 300; max += 1) expect(excerpt(seed, max).length).toBeLessThanOrEqual(max)
  })
})
