import { describe, expect, it } from 'vitest'
import { addTags } from '#renderer/articles/addTags.ts'

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
