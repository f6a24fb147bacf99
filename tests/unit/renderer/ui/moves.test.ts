import { describe, expect, it } from 'vitest'
import { nextRow } from '#renderer/ui/nextRow.ts'

describe('nextRow', () => {
  it.each([
    ['ArrowDown', 4, 5],
    ['ArrowUp', 4, 3],
    ['PageDown', 4, 9],
    ['PageDown', 97, 99],
    ['PageUp', 3, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
    ['ArrowUp', 0, 0],
    ['ArrowDown', 99, 99],
  ])('%s from %i goes to %i of a hundred', (key, at, to) => {
    expect(nextRow(key, at, 100, 5)).toBe(to)
  })

  it('leaves other keys alone', () => {
    expect(nextRow('a', 3, 100, 5)).toBeNull()
  })
})
