import { expect, it } from 'vitest'
import { listQuestion } from '#renderer/features/desk/listQuestion.ts'

it('asks for a list with everything that narrows and orders it', () => {
  const asked = { list: 'toTranslate', search: 'міст', state: 'draft', holder: 'me', order: 'words' } as const
  expect(listQuestion(asked)).toEqual({ ...asked, cursor: null })
})

it('leaves out what does not narrow it', () => {
  const asked = { list: 'all', search: '', state: null, holder: null, order: 'changed' } as const
  expect(listQuestion(asked)).toEqual({ list: 'all', search: '', order: 'changed', cursor: null })
})
