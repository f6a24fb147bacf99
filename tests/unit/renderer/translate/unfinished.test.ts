import { describe, expect, it } from 'vitest'
import { fieldStatus, nextUnit, type TranslationUnit } from '#renderer/features/translate/unfinished.ts'
import type { AlignedRow } from '#shared/document/align.ts'
import { type BlockId, blockId, newId } from '#shared/domain/ids.ts'

const ids: BlockId[] = Array.from({ length: 3 }, () => newId(blockId))
const row = (at: number, status: AlignedRow['status'], moved = false): TranslationUnit => {
  const id = ids[at]
  if (!id) throw new Error(`There is no row ${at}`)
  const source = { id, type: 'paragraph' as const, content: [] }
  return { kind: 'row', key: id, row: { source, target: null, status, moved, inOrder: !moved } }
}
const field = (key: 'title' | 'lead', status: 'missing' | 'draft' | 'fresh' | 'stale'): TranslationUnit => ({
  kind: 'field',
  key,
  status,
})

describe('how a field stands', () => {
  it('goes by what was typed since main was asked', () => {
    expect(fieldStatus('missing', 'Назва', 'Title')).toBe('draft')
    expect(fieldStatus('fresh', 'Назва', '  ')).toBe('missing')
    expect(fieldStatus('stale', 'Назва', 'Title')).toBe('stale')
    expect(fieldStatus('missing', 'Назва', '')).toBe('missing')
  })

  it('is done with where there is nothing to translate', () => {
    expect(fieldStatus('fresh', '', '')).toBe('fresh')
  })
})

describe('the next unfinished place', () => {
  const places = [
    field('title', 'fresh'),
    field('lead', 'draft'),
    row(0, 'fresh'),
    row(1, 'stale'),
    row(2, 'missing'),
  ]

  it('is looked for from the top, title and lead before the text', () => {
    expect(nextUnit(places, null)?.key).toBe('lead')
    expect(nextUnit(places, null, -1)?.key).toBe(ids[2])
  })

  it('goes from the fields into the text, and round the end back to them', () => {
    expect(nextUnit(places, 'lead')?.key).toBe(ids[1])
    expect(nextUnit(places, ids[2] ?? null)?.key).toBe('lead')
    expect(nextUnit(places, 'lead', -1)?.key).toBe(ids[2])
  })

  it('is none when only the place one is at is unfinished, or nothing is', () => {
    expect(nextUnit([field('title', 'missing'), row(0, 'fresh')], 'title')).toBeNull()
    expect(nextUnit([field('title', 'fresh'), row(0, 'sourceOnly')], null)).toBeNull()
  })

  it.each(['withdrawn', 'pictureChanged', 'embedChanged', 'partial'] as const)('counts %s', (status) => {
    expect(nextUnit([field('title', 'fresh'), row(0, status)], null)?.key).toBe(ids[0])
  })

  it('counts a block that the source moved, and not one that only the target has', () => {
    expect(nextUnit([row(0, 'targetOnly'), row(1, 'fresh', true)], null)?.key).toBe(ids[1])
  })

  it('can be one whose source changed, whatever else is unfinished', () => {
    expect(nextUnit(places, null, 1, 'behind')?.key).toBe(ids[1])
    expect(nextUnit(places, ids[1] ?? null, 1, 'behind')).toBeNull()
    expect(nextUnit([...places, row(0, 'fresh', true)], ids[1] ?? null, 1, 'behind')?.key).toBe(ids[0])
  })
})
