import en from 'emojibase-data/en/compact.json' with { type: 'json' }
import uk from 'emojibase-data/uk/compact.json' with { type: 'json' }
import fc from 'fast-check'
import { $getRoot } from 'lexical'
import { expect, it } from 'vitest'
import { findEmoji, joinEmoji } from '#renderer/editor/features/emoji/emojiList.ts'
import {
  $beginEmojiName,
  $readEmojiName,
  $replaceEmojiName,
  emojiNameIn,
} from '#renderer/editor/features/emoji/emojiQuery.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { change, headlessEditor } from './editorSupport.ts'

it.each([
  ['Вітаємо :сон', 'сон'],
  [':sun', 'sun'],
  ['(:серце', 'серце'],
])('reads the name in “%s”', (before, name) => {
  expect(emojiNameIn(before, false)).toBe(name)
})

it.each([
  'о 10:08',
  'о 10:00',
  'з 09:30 до 10:',
  'Порядок денний: звіт',
  'Адреса:вул',
  'http://a.ua',
  'https:',
  'слово :',
  'слово :с',
  ':))',
  ': дужка',
  'рахунок 2:1 на',
])('opens nothing in “%s”', (before) => {
  expect(emojiNameIn(before, false)).toBeNull()
})

it('opens in no time of the day, whatever stands before it', () => {
  const time = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map(([hour, minute]) => `${hour}:${`${minute}`.padStart(2, '0')}`)
  fc.assert(
    fc.property(fc.string(), time, fc.nat(6), (before, clock, typed) => {
      const text = `${before} ${clock}`
      expect(emojiNameIn(text.slice(0, text.length - (typed % 3)), false)).toBeNull()
    }),
  )
})

const all = joinEmoji(uk, en)
const signs = (name: string) => findEmoji(all, name).map(({ sign }) => sign)

it('finds emoji by names of both languages', () => {
  expect(signs('сонце')).toContain('☀️')
  expect(signs('sun')).toContain('☀️')
  expect(signs('прапор')).not.toEqual([])
  expect(signs('СЕРЦЕ')).toEqual(signs('серце'))
  expect(signs('ыыыы')).toEqual([])
  expect(signs('с').length).toBeLessThanOrEqual(8)
})

it('replaces the name that was typed, or begins one where the caret is', () => {
  const content = [{ type: 'text' as const, text: 'Вітаємо', marks: [] }]
  const editor = headlessEditor([{ id: newId(blockId), type: 'paragraph', content }])
  const text = () => editor.getEditorState().read(() => $getRoot().getTextContent())
  change(editor, () => {
    $getRoot().selectEnd()
    $beginEmojiName()
  })
  expect(text()).toBe('Вітаємо :')
  expect(editor.getEditorState().read(() => $readEmojiName(true))).toBe('')
  expect(editor.getEditorState().read(() => $readEmojiName(false))).toBeNull()
  change(editor, () => $replaceEmojiName('', '☀️'))
  expect(text()).toBe('Вітаємо ☀️')
})
