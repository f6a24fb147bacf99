import { describe, expect, test } from 'vitest'
import { type BroughtLine, type FileText, fillFields } from '#renderer/bringIn/fillFields.ts'
import { bodyText } from '#shared/document/text.ts'
import { paragraph } from '#tests/support/contract/texts.ts'

const kept = (what: 'title' | 'lead'): BroughtLine => ({ tone: 'kept', what, count: 1, words: [], at: [] })
const body = [paragraph('Перший.')]
const text: FileText = { title: 'Назва', lead: 'Лід.', blocks: body, lines: [kept('title'), kept('lead')] }

describe('where the text of a file goes', () => {
  test('title and lead go into empty fields', () => {
    expect(fillFields(text, { title: '', lead: ' ' })).toEqual({
      fields: { title: 'Назва', lead: 'Лід.' },
      blocks: body,
      lines: text.lines,
    })
  })

  test('beside fields that are taken they become the first blocks, which the report says', () => {
    const placed = fillFields(text, { title: 'Є', lead: 'Є' })
    expect(placed.fields).toEqual({})
    expect(placed.blocks.map(({ type }) => type)).toEqual(['heading', 'paragraph', 'paragraph'])
    expect(bodyText(placed.blocks)).toBe('Назва\n\nЛід.\n\nПерший.')
    expect(placed.lines.map(({ tone, what, at }) => [tone, what, at])).toEqual([
      ['changed', 'titleAsHeading', [placed.blocks[0]?.id]],
      ['changed', 'leadAsParagraph', [placed.blocks[1]?.id]],
    ])
  })

  test('a title that is longer than its field becomes a heading, and none of it is cut off', () => {
    const title = 'Слово '.repeat(100).trim()
    const placed = fillFields({ ...text, title }, { title: '', lead: '' })
    expect(placed.fields).toEqual({ lead: 'Лід.' })
    expect(bodyText(placed.blocks)).toBe(`${title}\n\nПерший.`)
  })

  test('a file without them changes no field', () => {
    const placed = fillFields({ ...text, title: '', lead: '', lines: [] }, { title: '', lead: '' })
    expect(placed).toEqual({ fields: {}, blocks: body, lines: [] })
  })
})
