import { describe, expect, it } from 'vitest'
import { nextFinding } from '#renderer/features/translate/nextFinding.ts'
import type { TranslationUnit } from '#renderer/features/translate/unfinished.ts'
import type { Finding } from '#shared/checks/finding.ts'
import { type BlockId, blockId, newId } from '#shared/domain/ids.ts'

const [one, two]: [BlockId, BlockId] = [newId(blockId), newId(blockId)]
const row = (id: BlockId): TranslationUnit => ({
  ...{ kind: 'row', key: id },
  row: {
    ...{ source: { id, type: 'paragraph', content: [] }, target: null, status: 'draft' },
    ...{ inOrder: true, moved: false },
  },
})
const units: TranslationUnit[] = [{ kind: 'field', key: 'title', status: 'draft' }, row(one), row(two)]

const finding = (key: string, where: BlockId | null, more: Partial<Finding> = {}): Finding => ({
  ...{ code: where ? 'linkVague' : 'titleMissing', blocking: false, blockId: where, count: 1, place: null },
  ...{ details: {}, fix: null, key: key as Finding['key'], dismissal: null },
  ...more,
})
const place = (start: number) => ({ place: { part: 0, start, end: start + 1 } })

describe('the next place with a remark', () => {
  const first = finding('a', one, place(3))
  const second = finding('b', one, place(9))
  const later = finding('c', two)
  const title = finding('d', null)
  const all = [later, second, title, first]
  const from = (unit: BlockId | 'title' | null, last: Finding | null = null) =>
    nextFinding(all, units, { from: unit, last })?.key

  it('follows the order of the screen, through several in one block, and past the end', () => {
    expect(from(null)).toBe('d')
    expect(from('title', title)).toBe('a')
    expect(from(one, first)).toBe('b')
    expect(from(one, second)).toBe('c')
    expect(from(two, later)).toBe('d')
  })

  it('begins with the block of the caret', () => {
    expect(from(one, later)).toBe('a')
  })

  it('leaves out what somebody answered, and what is solved elsewhere', () => {
    const answered = finding('e', one, {
      dismissal: { by: 'x', at: '2026-01-01T00:00:00.000Z' as never, reason: 'checked', note: '' },
    })
    const elsewhere = finding('f', null, { code: 'sectionMissing' })
    expect(nextFinding([answered, elsewhere], units, { from: null, last: null })).toBeNull()
  })
})
