import { describe, expect, it } from 'vitest'
import { addTags } from '#renderer/ui/TagField.tsx'
import { nextRow } from '#renderer/ui/VirtualRows.tsx'

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

describe('addTags', () => {
  it('takes several words by commas, tidied, without empties and doubles', () => {
    expect(addTags(['Бюджет'], ' бюджет, освіта ,, медицина  села ', 30)).toEqual([
      'Бюджет',
      'освіта',
      'медицина села',
    ])
  })

  it('spells a word as it is known, and leaves what is known as typed', () => {
    expect(addTags([], "пам'ять, Ганок", 30, ['Памʼять', 'ганок', 'Ганок'])).toEqual(['Памʼять', 'Ганок'])
  })

  it('stops at the most allowed', () => {
    expect(addTags(['a', 'b'], 'c, d', 3)).toEqual(['a', 'b', 'c'])
  })
})
