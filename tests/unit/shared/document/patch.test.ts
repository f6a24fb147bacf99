import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import {
  applyPatch,
  applySplices,
  type BodyPatch,
  bodyPatch,
  diffOrder,
  diffToPatch,
  isEmptyPatch,
  PatchError,
} from '#shared/document/patch.ts'
import type { Block } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { anyBlock, anyBody } from '#tests/support/arbitraries/document.ts'

// Hundreds of runs each, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 })

/** A body and what somebody may have made of it: blocks gone, changed, moved and added. */
const beforeAndAfter = anyBody({ maxLength: 12 }).chain((before) =>
  fc
    .tuple(
      fc.shuffledSubarray(before),
      fc.array(anyBlock(), { maxLength: 4 }),
      fc.array(fc.nat(), { maxLength: 4 }),
      anyBody({ maxLength: 3 }),
    )
    .map(([kept, contents, places, added]) => {
      const after = kept.map((block, at) => {
        const change = contents[at]
        return change ? { ...change, id: block.id } : block
      })
      const taken = new Set(before.map(({ id }) => id))
      for (const [at, block] of added.filter(({ id }) => !taken.has(id)).entries()) {
        after.splice((places[at] ?? 0) % (after.length + 1), 0, block)
      }
      return { before, after }
    }),
)

test('applied, the difference of two bodies makes one of the other', () => {
  fc.assert(
    fc.property(beforeAndAfter, ({ before, after }) => {
      const patch = diffToPatch(before, after)
      expect(bodyPatch.safeParse(patch).error).toBeUndefined()
      expect(applyPatch(before, patch)).toEqual(after)
      expect(isEmptyPatch(diffToPatch(after, structuredClone(after)))).toBe(true)
    }),
    { numRuns: 500 },
  )
})

const paragraph = (text: string): Block => ({
  id: newId(blockId),
  type: 'paragraph',
  content: text === '' ? [] : [{ type: 'text', text, marks: [] }],
})
const thousand = Array.from({ length: 1000 }, (_, at) => paragraph(`Абзац ${at}`))

describe('in a thousand blocks', () => {
  test('one key press is one block and no splice, well under 10 KB', () => {
    const after = thousand.map((block, at) =>
      at === 500 ? { ...paragraph('Абзац 500х'), id: block.id } : block,
    )
    const patch = diffToPatch(thousand, after)
    expect(patch).toEqual({ set: [after[500]], splices: [] })
    expect(JSON.stringify(patch).length).toBeLessThan(10_000)
  })

  test('a new block is one splice, a moved one two, a removed one one', () => {
    const ids = thousand.map(({ id }) => id)
    const added = newId(blockId)
    expect(diffOrder(ids, ids.toSpliced(300, 0, added))).toEqual([{ at: 300, remove: 0, insert: [added] }])
    const [moved = added] = ids.slice(700, 701)
    expect(diffOrder(ids, [moved, ...ids.filter((one) => one !== moved)])).toEqual([
      { at: 0, remove: 0, insert: [moved] },
      { at: 700, remove: 1, insert: [] },
    ])
    expect(diffOrder(ids, ids.toSpliced(10, 1))).toEqual([{ at: 10, remove: 1, insert: [] }])
  })
})

describe('a patch for another body is refused, and nothing is changed', () => {
  const [a, b] = [paragraph('а'), paragraph('б')]
  const stranger = newId(blockId)
  const wrong: Record<string, BodyPatch> = {
    'a splice past the end': { set: [], splices: [{ at: 2, remove: 1, insert: [] }] },
    'splices that overlap': {
      set: [],
      splices: [
        { at: 0, remove: 2, insert: [] },
        { at: 1, remove: 1, insert: [] },
      ],
    },
    'an id twice': { set: [], splices: [{ at: 0, remove: 0, insert: [b.id] }] },
    'an unknown id': { set: [], splices: [{ at: 0, remove: 0, insert: [stranger] }] },
    'a block without a place': { set: [{ ...paragraph('в'), id: stranger }], splices: [] },
  }
  test.each(Object.entries(wrong))('%s', (_, patch) => {
    const body = [a, b]
    expect(() => applyPatch(body, patch)).toThrow(PatchError)
    expect(body).toEqual([a, b])
  })
})

test('places of splices are those of the order before', () => {
  const [a, b, c, d] = [newId(blockId), newId(blockId), newId(blockId), newId(blockId)]
  const splices = [
    { at: 0, remove: 1, insert: [] },
    { at: 2, remove: 0, insert: [d] },
  ]
  expect(applySplices([a, b, c], splices)).toEqual([b, d, c])
})
