import { expect, it } from 'vitest'
import { body, maxListDepth } from '#shared/document/schema.ts'
import { nestedList } from '#tests/support/document/nestedList.ts'

it('a body takes lists as deep as the editor makes them', () => {
  const list = nestedList(maxListDepth)
  expect(body.parse([list])).toEqual([list])
})

it.each([maxListDepth + 1, 500, 1000, 100_000])('a body of lists %i levels deep is refused', (levels) => {
  expect(body.safeParse([nestedList(levels)]).success).toBe(false)
})
