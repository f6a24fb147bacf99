import { describe, expect, it } from 'vitest'
import { rowTarget } from '#renderer/features/desk/rowTarget.ts'
import type { DeskRow } from '#shared/contract/articleViews.ts'
import { articleId, localizationId, newId } from '#shared/domain/ids.ts'

const id = newId(articleId)
const text = newId(localizationId)
const row = (inConflict: boolean): DeskRow => ({
  articleId: id,
  title: '',
  lead: '',
  section: '',
  author: '',
  lastChange: { by: '', at: '2022-05-24T07:08:00.000Z' },
  updatedAt: '2022-05-24T07:08:00.000Z',
  publishAt: null,
  removed: null,
  sourceLanguage: 'uk',
  localizations: [
    {
      id: text,
      language: 'uk',
      state: 'draft',
      saving: 'onThisComputer',
      readers: 'nothing',
      title: '',
      progress: null,
      inConflict,
    },
  ],
  translation: null,
})

describe('rowTarget', () => {
  it('opens the screen on which the work of that list is done', () => {
    expect(rowTarget('mine', row(false))).toBe(`/write/${id}/uk`)
    expect(rowTarget('all', row(false))).toBe(`/write/${id}/uk`)
    expect(rowTarget('toTranslate', row(false))).toBe(`/translate/${id}/en`)
    expect(rowTarget('toReview', row(false))).toBe(`/review/${id}`)
    expect(rowTarget('published', row(false))).toBe(`/review/${id}`)
  })

  it('leads from a draft in conflict to the conflict', () => {
    expect(rowTarget('mine', row(true))).toBe(`/conflict/${text}`)
  })
})
