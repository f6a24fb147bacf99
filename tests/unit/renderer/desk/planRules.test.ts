import { expect, test } from 'vitest'
import { planActionsFor } from '#renderer/features/desk/planRules.ts'
import type { DeskRow } from '#shared/contract/articleViews.ts'
import { articleId, localizationId, newId } from '#shared/domain/ids.ts'

type Translation = NonNullable<DeskRow['translation']>

const row = (translation: Partial<Translation> | null, done = false): DeskRow => ({
  ...{ articleId: newId(articleId), title: '', lead: '', section: '', author: '', publishAt: null },
  ...{ removed: null, sourceLanguage: 'uk', updatedAt: '2022-05-24T07:08:00.000Z' },
  lastChange: { by: '', at: '2022-05-24T07:08:00.000Z' },
  localizations: (['uk', 'en'] as const).map((language) => ({
    ...{ id: newId(localizationId), language, state: 'draft', saving: 'onThisComputer', readers: 'nothing' },
    ...{ title: '', inConflict: false },
    progress: language === 'uk' ? null : { translated: done ? 2 : 1, stale: 0, total: 2 },
  })),
  translation: translation && {
    ...{ words: { new: 1, changed: 0, repeated: 0 }, due: null, holder: null, waiver: null },
    ...translation,
  },
})
const mine = { name: 'Я', login: 'me', isMe: true }
const theirs = { name: 'Колега', login: 'other', isMe: false }
const at = { instant: '2026-01-07T08:00:00.000Z', zone: 'Europe/Kyiv', wall: '2026-01-07T10:00' }

test('what nobody has can be taken or given, and an author does not waive it', () => {
  expect(planActionsFor(row({}), 'translator')).toEqual(['take', 'give', 'deadline', 'waive'])
  expect(planActionsFor(row({}), 'author')).toEqual(['take', 'give', 'deadline'])
})

test('my own can be given on or back, and only an editor touches what another has', () => {
  expect(planActionsFor(row({ holder: mine }), 'author')).toEqual(['give', 'giveBack', 'deadline'])
  expect(planActionsFor(row({ holder: theirs }), 'author')).toEqual(['deadline'])
  expect(planActionsFor(row({ holder: theirs }), 'editor')).toContain('take')
})

test('a publication time leaves no due time to be set', () => {
  expect(planActionsFor(row({ due: { kind: 'proposed', at } }), 'author')).not.toContain('deadline')
  expect(planActionsFor(row({ due: { kind: 'set', at } }), 'author')).toContain('deadline')
})

test('of what needs no translation only that can be lifted; of what is translated there is nothing to plan', () => {
  const waiver = { language: 'en', reason: 'local', note: '', by: '', at: at.instant } as const
  expect(planActionsFor(row({ waiver }), 'editor')).toEqual(['want'])
  expect(planActionsFor(row({ waiver }), 'author')).toEqual([])
  expect(planActionsFor(row({}, true), 'editor')).toEqual([])
  expect(planActionsFor(row(null), 'editor')).toEqual([])
})
