import fc from 'fast-check'
import { expect, test } from 'vitest'
import { restoreBlock } from '#shared/document/restoreBlock.ts'
import type { Block } from '#shared/document/schema.ts'
import { anyBody } from '#tests/support/arbitraries/document.ts'
import { paragraph } from '#tests/support/contract/texts.ts'

const [a, b, c] = [paragraph('перший'), paragraph('другий'), paragraph('третій')]
const changed: Block = { ...paragraph('другий, змінений'), id: b.id }

test('a block that is there gets its old content where it stands now', () => {
  expect(restoreBlock([a, b, c], [c, changed, a], b.id)).toEqual([c, b, a])
})

test('a block that is gone comes back behind the one before it that is still there', () => {
  expect(restoreBlock([a, b, c], [a, c], b.id)).toEqual([a, b, c])
  expect(restoreBlock([a, b, c], [c], b.id)).toEqual([b, c])
  expect(restoreBlock([a, b, c], [c, a], b.id)).toEqual([c, a, b])
})

test('a block that the version does not have changes nothing', () => {
  expect(restoreBlock([a], [a, b], c.id)).toEqual([a, b])
})

test('every block restored, one after another, makes the version again', () => {
  fc.assert(
    fc.property(anyBody(), fc.infiniteStream(fc.nat(3)), (version, choice) => {
      const kept = version.flatMap((block): Block[] => {
        const turn = choice.next().value ?? 0
        if (turn === 0) return []
        return turn === 1 ? [{ ...paragraph('інше'), id: block.id }] : [block]
      })
      const restored = version.reduce<Block[]>((body, { id }) => restoreBlock(version, body, id), kept)
      expect(restored).toEqual(version)
    }),
  )
})
