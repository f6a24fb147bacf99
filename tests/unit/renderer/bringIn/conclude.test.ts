import { expect, test } from 'vitest'
import { conclude } from '#renderer/bringIn/conclude.ts'
import type { Ended, TextRef } from '#renderer/bringIn/entries.ts'
import { articleId, localizationId, newId } from '#shared/domain/ids.ts'

const text: TextRef = {
  articleId: newId(articleId),
  localizationId: newId(localizationId),
  language: 'uk',
}
const brought: Ended = { kind: 'brought', text, isNew: true }
const inserted: Ended = { kind: 'brought', text, isNew: false }
const refused: Ended = { kind: 'refused', reason: 'damaged' }
const leftAlone: Ended = { kind: 'leftAlone' }
const cancelled: Ended = { kind: 'cancelled', pictures: 0 }

test('one new article opens, whatever the person left alone beside it', () => {
  expect(conclude([brought])).toEqual({ kind: 'open', text })
  expect(conclude([leftAlone, brought, cancelled])).toEqual({ kind: 'open', text })
})

test('several new articles, and every trouble, stay in sight', () => {
  expect(conclude([brought, brought])).toEqual({ kind: 'list' })
  expect(conclude([brought, refused])).toEqual({ kind: 'list' })
  expect(conclude([refused, inserted])).toEqual({ kind: 'list' })
  expect(conclude([{ kind: 'cancelled', pictures: 2 }])).toEqual({ kind: 'list' })
})

test('an article of its own beside what went into the open text stays in sight', () => {
  expect(conclude([inserted, brought])).toEqual({ kind: 'list' })
})

test('nothing is left to say where the text is in sight, or where the person wanted nothing', () => {
  expect(conclude([inserted, inserted])).toEqual({ kind: 'done' })
  expect(conclude([cancelled, leftAlone])).toEqual({ kind: 'done' })
})
