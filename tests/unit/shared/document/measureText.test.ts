import { describe, expect, it } from 'vitest'
import { createMeasurer, measureBlock, readingMinutes } from '#shared/document/measureText.ts'
import type { Block } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'

const paragraph = (words: string): Block => ({
  id: newId(blockId),
  type: 'paragraph',
  content: [{ type: 'text', text: words, marks: [] }],
})

describe('measureText', () => {
  it('counts words, characters and long sentences', () => {
    expect(measureBlock(paragraph('П’ять слів прем’єр-міністра.'), 'uk')).toEqual({
      words: 3,
      characters: 28,
      longSentences: 0,
    })
    const long = `${'слово '.repeat(31).trim()}.`
    expect(measureBlock(paragraph(`${long} Коротке. ${long}`), 'uk').longSentences).toBe(2)
  })

  it('measures a block once, however often its body is measured', () => {
    const measurer = createMeasurer('uk')
    const blocks = [paragraph('Одне слово.'), paragraph('Ще два слова.')]
    expect(measurer.total(blocks)).toMatchObject({ words: 5 })
    const [first] = blocks
    if (first === undefined) throw new Error('There is a block')
    expect(measurer.measureOf(first)).toBe(measurer.measureOf(first))
    expect(measurer.total([...blocks, paragraph('Нове.')])).toMatchObject({ words: 6 })
  })

  it('tells at least a minute', () => {
    expect([readingMinutes(10, 'uk'), readingMinutes(900, 'uk'), readingMinutes(920, 'en')]).toEqual([
      1, 5, 4,
    ])
  })
})
