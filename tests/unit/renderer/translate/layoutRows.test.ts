import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LaidBlock, layoutRows } from '#renderer/features/translate/layoutRows.ts'

const gap = 14
const block = (id: string, height: number, head = 0): LaidBlock => ({ id, height, head })

/** Where each block's words begin, and where it ends. */
function placed(blocks: readonly LaidBlock[], margins: ReadonlyMap<string, number>) {
  let end = 0
  return new Map(
    blocks.map((one) => {
      const top = end + (margins.get(one.id) ?? 0)
      end = top + one.height
      return [one.id, { top, words: top + one.head, end }]
    }),
  )
}

/** Two panes that share some blocks, in each pane with others between, and pairs in the same order on both sides. */
const panes = fc
  .array(
    fc.record({ side: fc.constantFrom('both', 'source', 'target'), height: fc.nat(400), other: fc.nat(400) }),
    {
      maxLength: 30,
    },
  )
  .map((rows) => {
    const named = rows.map((row, at) => ({ ...row, id: String(at) }))
    return {
      source: named
        .filter(({ side }) => side !== 'target')
        .map(({ id, height }) => block(id, height + 24, 24 + (height % 3) * 24)),
      target: named.filter(({ side }) => side !== 'source').map(({ id, other }) => block(id, other)),
      pairs: new Map(named.filter(({ side }) => side === 'both').map(({ id }) => [id, id])),
    }
  })

describe('rows of two panes', () => {
  test('begin level, in their order, and never lie over each other', () => {
    fc.assert(
      fc.property(panes, (given) => {
        const margins = layoutRows(given, gap)
        const source = placed(given.source, margins.source)
        const target = placed(given.target, margins.target)
        for (const id of given.pairs.keys()) expect(target.get(id)?.top).toBe(source.get(id)?.words)
        for (const side of [margins.source, margins.target]) {
          for (const margin of side.values()) expect(margin).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  test('are level again after a block that no row knows of yet', () => {
    const source = [block('a', 60, 24), block('b', 60, 24)]
    const pairs = new Map([
      ['a', 'a'],
      ['b', 'b'],
    ])
    const target = [block('a', 36), block('new', 50), block('b', 36)]
    const margins = layoutRows({ source, target, pairs }, gap)
    // 24 + 36 = 60, then 14 + 50, then 14.
    expect(placed(target, margins.target).get('b')?.top).toBe(138)
    expect(placed(source, margins.source).get('b')?.words).toBe(138)
  })

  test('take no notice of a pair that crosses another', () => {
    const source = [block('a', 60, 24), block('b', 60, 24)]
    const pairs = new Map([
      ['b', 'b'],
      ['a', 'a'],
    ])
    const margins = layoutRows({ source, target: [block('b', 36), block('a', 36)], pairs }, gap)
    expect(margins.target.get('a')).toBe(gap)
  })
})
