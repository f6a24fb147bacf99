import { describe, expect, it } from 'vitest'
import { gridLayout } from '#renderer/pickers/media/gridLayout.ts'
import { nextTile } from '#renderer/pickers/media/gridMoves.ts'
import { withProgress } from '#renderer/pickers/media/importStore.ts'
import type { ImportProgress } from '#shared/contract/mediaViews.ts'

describe('nextTile', () => {
  // Eleven pictures in rows of four: the last row has three.
  it.each([
    ['ArrowRight', 3, 4],
    ['ArrowLeft', 4, 3],
    ['ArrowDown', 2, 6],
    ['ArrowDown', 7, 7],
    ['ArrowUp', 6, 2],
    ['ArrowUp', 1, 1],
    ['PageDown', 1, 9],
    ['PageUp', 9, 1],
    ['Home', 9, 0],
    ['End', 0, 10],
    ['ArrowRight', 10, 10],
  ])('%s from %i goes to %i', (key, at, to) => {
    expect(nextTile(key, { at, count: 11, columns: 4, page: 2 })).toBe(to)
  })

  it('leaves other keys alone', () => {
    expect(nextTile('x', { at: 0, count: 11, columns: 4, page: 2 })).toBeNull()
  })
})

describe('gridLayout', () => {
  it('fills the width with whole tiles', () => {
    for (const available of [320, 506, 760, 1054, 1694]) {
      const { columns, width } = gridLayout(available)
      const used = columns * width + (columns - 1) * 12 + 48
      expect(width).toBeGreaterThanOrEqual(172)
      expect(used).toBeLessThanOrEqual(available)
      expect(available - used).toBeLessThan(columns + 1)
    }
  })

  it('keeps one column in the narrowest place', () => {
    expect(gridLayout(0)).toEqual({ columns: 1, width: 172 })
  })
})

describe('withProgress', () => {
  const job = (jobId: string, fraction: number): ImportProgress => ({
    jobId,
    place: { number: 1, count: 1 },
    fileName: 'foto.jpg',
    stage: 'storing',
    fraction,
    mediaId: null,
    error: null,
  })

  it('keeps each file in its place', () => {
    const list = withProgress(withProgress([job('a', 0)], job('b', 0)), job('a', 0.5))
    expect(list.map(({ jobId, fraction }) => [jobId, fraction])).toEqual([
      ['a', 0.5],
      ['b', 0],
    ])
  })
})
