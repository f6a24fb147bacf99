import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toMarkdown } from '#shared/document/markdown.ts'
import type { Block } from '#shared/document/schema.ts'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'
import { anyBody } from '#tests/support/arbitraries/document.ts'

const id = () => newId(blockId)
const words = (text: string, marks: ('bold' | 'italic')[] = []) => ({ type: 'text' as const, text, marks })
const markdownOf = (...blocks: Block[]) => toMarkdown(blocks, () => 'media/a.jpg')

test('the signs of Markdown in a text are words, and marks become signs', () => {
  expect(
    markdownOf({
      ...{ id: id(), type: 'paragraph' },
      content: [words('# 2 * 3 '), words(' жирне ', ['bold']), words('й '), words('усе', ['bold', 'italic'])],
    }),
  ).toBe('\\# 2 \\* 3  **жирне** й ***усе***')
})

test('lists keep their numbers, also those that Markdown cannot write', () => {
  const items = [{ content: [words('перший')] }, { content: [words('другий')] }]
  const list = { id: id(), type: 'list' as const, ordered: true, items }
  expect(markdownOf({ ...list, start: 3 })).toBe('3. перший\n4. другий')
  expect(markdownOf({ ...list, numbering: 'lowerCyrillic', delimiter: ')' })).toBe('- а) перший\n- б) другий')
})

test('pictures have a path beside the text; tables have a head', () => {
  expect(
    markdownOf({
      ...{ id: id(), type: 'image', mediaId: newId(mediaId), alt: 'Площа', decorative: false },
      ...{ caption: [words('Ярмарок')], credit: 'Пресслужба' },
    }),
  ).toBe('![Площа](<media/a.jpg>)\n\nЯрмарок · Пресслужба')
  const cell = (text: string) => ({ header: false, content: [words(text)] })
  expect(
    markdownOf({
      id: id(),
      type: 'table',
      rows: [
        [cell('а'), cell('б|в')],
        [cell('г'), cell('ґ')],
      ],
    }),
  ).toBe('| а | б\\|в |\n| --- | --- |\n| г | ґ |')
})

test('every body has a Markdown form', () => {
  fc.assert(fc.property(anyBody(), (body) => typeof toMarkdown(body, () => null) === 'string'))
})
