import { describe, expect, it } from 'vitest'
import { letterDistance } from '#shared/language/proofing/letterDistance.ts'

describe('letterDistance', () => {
  it.each([
    ['громада', 'громада', 0],
    ['громадаа', 'громада', 1],
    ['recieve', 'receive', 1],
    ['recieve', 'relieve', 1],
    ['зявляеться', 'зявляється', 1],
    ['', 'рада', 4],
  ])('%s and %s: %s', (a, b, distance) => expect(letterDistance(a, b)).toBe(distance))
})
