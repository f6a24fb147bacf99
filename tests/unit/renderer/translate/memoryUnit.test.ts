import { expect, test } from 'vitest'
import { unitAt } from '#renderer/features/translate/memory/memoryUnit.ts'
import { textsOf } from '#renderer/features/translate/memory/useRepeats.ts'
import { memoryQuestion, memoryText } from '#shared/contract/memoryViews.ts'
import type { TranslationView } from '#shared/contract/translationViews.ts'
import type { AlignedRow } from '#shared/document/align.ts'
import type { Block } from '#shared/document/schema.ts'
import { blockId, localizationId, newId } from '#shared/domain/ids.ts'

const paragraph = (...texts: string[]): Extract<Block, { type: 'paragraph' }> => ({
  id: newId(blockId),
  type: 'paragraph',
  content: texts.map((text) => ({ type: 'text', text, marks: [] })),
})

/** Longer than main may be asked about: a block has as many texts as it likes. */
const huge = () => paragraph('а'.repeat(60_000), 'б'.repeat(60_000))

test('beside a neighbour of any length, a unit is a question that main answers', () => {
  const [before, own, after] = [huge(), paragraph('Текст.'), huge()]
  const source = { blocks: [before, own, after] } as unknown as TranslationView['source']
  const rows = [{ source: own, target: own }] as unknown as AlignedRow[]
  const unit = unitAt({ source }, rows, { id: own.id, path: '' })
  const { part, path, text, before: left, after: right } = unit ?? {}
  expect(text).toBe('Текст.')
  expect(left).toMatch(/^а+$/)
  expect(
    memoryQuestion.safeParse({
      targetId: newId(localizationId),
      part,
      path,
      text,
      before: left,
      after: right,
    }).success,
  ).toBe(true)
})

test('the address and the search fields are no unit, so that a key for one changes nothing elsewhere', () => {
  const localization = { title: 'Назва', lead: '', slug: 'nazva', seoTitle: 'Для пошуку', seoDescription: '' }
  const source = { blocks: [], localization } as unknown as TranslationView['source']
  expect(unitAt({ source }, [], { field: 'title' })).toMatchObject({ part: 'title', text: 'Назва' })
  for (const field of ['lead', 'slug', 'seoTitle', 'seoDescription'] as const)
    expect(unitAt({ source }, [], { field })).toBeNull()
})

test('texts that are too long are not asked about, and the others are', () => {
  const texts = textsOf([huge(), paragraph('Текст.'), paragraph(' '), paragraph('Текст.')])
  expect(texts).toEqual(['Текст.'])
  expect(texts.every((text) => memoryText.safeParse(text).success)).toBe(true)
})
