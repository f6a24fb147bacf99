import { expect, test } from 'vitest'
import { textInlines } from '#shared/document/inlines.ts'
import type { Block } from '#shared/document/schema.ts'
import { withdrawsWords } from '#shared/document/withdrawnWords.ts'
import { blockId, newId } from '#shared/domain/ids.ts'

const id = newId(blockId)
const paragraph = (text: string): Block => ({ id, type: 'paragraph', content: textInlines(text) })

test.each([
  ['a sentence', 'Площу відкрито. Подякували всім.', 'Площу відкрито.', true],
  ['a word', 'Площу нарешті відкрито.', 'Площу відкрито.', true],
  ['a number with its unit for a number', '15 млн грн', '12 млн', true],
  ['everything', 'Слово', '', true],
  ['one word for another', 'до п’ятниці', 'до середи', false],
  ['more for less', 'до середи', 'до середи включно', false],
  ['another apostrophe', "п'ятниця", 'п’ятниця', false],
  ['signs and white space', 'Так, площу  відкрито!', 'Так площу відкрито', false],
  ['digits in groups', '15 000 гривень', '15000 гривень', false],
])('%s: %s → %s', (_, before, after, expected) => {
  expect(withdrawsWords(paragraph(before), paragraph(after))).toBe(expected)
})
