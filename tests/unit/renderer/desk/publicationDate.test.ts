import { describe, expect, it } from 'vitest'
import { publicationDate } from '#renderer/features/desk/publicationDate.ts'
import { localizationId, newId } from '#shared/domain/ids.ts'
import type { WorkflowState } from '#shared/domain/workflow.ts'

const publishAt = { instant: '2022-05-24T07:08:00.000Z', zone: 'Europe/Kyiv', wall: '2022-05-24T10:08' }
const saysOf = (...states: WorkflowState[]) =>
  publicationDate({
    publishAt,
    localizations: states.map((state) => ({
      id: newId(localizationId),
      language: 'uk',
      state,
      saving: 'onThisComputer',
      readers: 'nothing',
      title: '',
      progress: null,
      inConflict: false,
    })),
  })

describe('the date of publication in a list', () => {
  it('says whether readers have it, will have it, or only see that date', () => {
    expect(saysOf('published', 'published')).toBe('out')
    expect(saysOf('published', 'draft')).toBe('out')
    expect(saysOf('scheduled')).toBe('due')
    expect(saysOf('published', 'scheduled')).toBe('due')
    expect(saysOf('queued', 'queued')).toBe('dated')
  })

  it('is silent where nothing is out or on its way', () => {
    expect(saysOf('draft')).toBeNull()
    expect(saysOf('approved', 'unpublished')).toBeNull()
    expect(publicationDate({ publishAt: null, localizations: [] })).toBeNull()
  })
})
