import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Agreed, decideText, type TextMove } from '#main/services/siteLink/decideText.ts'

describe('decideText', () => {
  const base = { revision: '1', hash: 'a' }
  const cases: [string, Agreed | null, string | null, Agreed | null, TextMove][] = [
    ['neither side has it', null, null, null, 'nothing'],
    ['it is only here', null, 'a', null, 'create'],
    ['it is only there', null, null, base, 'take'],
    ['we lost it and they have it', base, null, base, 'take'],
    ['nothing moved', base, 'a', base, 'nothing'],
    ['ours moved', base, 'b', base, 'push'],
    ['theirs moved', base, 'a', { revision: '2', hash: 'b' }, 'take'],
    ['both moved to the same', base, 'b', { revision: '2', hash: 'b' }, 'agree'],
    ['both moved apart', base, 'b', { revision: '2', hash: 'c' }, 'conflict'],
    ['only their revision moved', base, 'a', { revision: '2', hash: 'a' }, 'agree'],
    ['their revision moved, our text did', base, 'b', { revision: '2', hash: 'a' }, 'pushOver'],
    ['never agreed, same text', null, 'a', base, 'agree'],
    ['never agreed, other text', null, 'b', base, 'conflict'],
    ['gone there, ours as agreed', base, 'a', null, 'goneThere'],
    ['gone there, ours moved', base, 'b', null, 'goneButEdited'],
  ]
  it.each(cases)('%s', (_, agreed, mine, theirs, move) => {
    expect(decideText(agreed, mine, theirs)).toBe(move)
  })
})

/** Two laptops and a site that takes a change only on top of its present revision, as If-Match does. */
interface Laptop {
  mine: string | null
  base: Agreed | null
  conflict: Agreed | null
}
interface Model {
  site: Agreed | null
  laptops: [Laptop, Laptop]
  /** For every text, those it was made from. */
  parents: Map<string, Set<string>>
  edits: number
}

const start = (): Model => ({
  site: null,
  laptops: [
    { mine: null, base: null, conflict: null },
    { mine: null, base: null, conflict: null },
  ],
  parents: new Map(),
  edits: 0,
})

function ancestors(model: Model, text: string): Set<string> {
  const found = new Set<string>()
  const open = [text]
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (found.has(one)) continue
    found.add(one)
    open.push(...(model.parents.get(one) ?? []))
  }
  return found
}

function edit(model: Model, laptop: Laptop, from: string[]): void {
  model.edits += 1
  const text = `t${model.edits}`
  model.parents.set(text, new Set(from))
  laptop.mine = text
}

function push(model: Model, laptop: Laptop, text: string): void {
  // What readers and colleagues had is never lost: it is among what the new text was made from.
  if (model.site !== null) expect(ancestors(model, text)).toContain(model.site.hash)
  model.site = { revision: `r${Number(model.site?.revision.slice(1) ?? 0) + 1}`, hash: text }
  laptop.base = model.site
}

function sync(model: Model, laptop: Laptop): void {
  const move = decideText(laptop.base, laptop.mine, model.site)
  if (laptop.conflict !== null) return
  switch (move) {
    case 'create':
    case 'push':
    case 'pushOver':
      if (laptop.mine !== null) push(model, laptop, laptop.mine)
      return
    case 'take':
      laptop.mine = model.site?.hash ?? null
      laptop.base = model.site
      return
    case 'agree':
      laptop.base = model.site
      return
    case 'conflict':
      laptop.conflict = model.site
      return
    default:
      expect(move).toBe('nothing')
  }
}

/** The person merges: the new text is made from both, and its base is theirs. */
function resolve(model: Model, laptop: Laptop): void {
  if (laptop.conflict === null || laptop.mine === null) return
  const theirs = laptop.conflict
  edit(model, laptop, [laptop.mine, theirs.hash])
  laptop.base = theirs
  laptop.conflict = null
}

const step = fc.record({
  laptop: fc.constantFrom(0 as const, 1 as const),
  act: fc.constantFrom('edit' as const, 'sync' as const, 'resolve' as const),
})

describe('two laptops and one site', () => {
  it('never put a text over one it was not made from, and converge once everything is merged', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const model = start()
        for (const { laptop: which, act } of steps) {
          const laptop = model.laptops[which]
          if (act === 'edit') edit(model, laptop, laptop.mine === null ? [] : [laptop.mine])
          else if (act === 'sync') sync(model, laptop)
          else resolve(model, laptop)
        }
        for (let round = 0; round < 4; round += 1) {
          for (const laptop of model.laptops) {
            resolve(model, laptop)
            sync(model, laptop)
          }
        }
        const [one, other] = model.laptops
        expect(one.mine).toBe(model.site?.hash ?? null)
        expect(other.mine).toBe(one.mine)
        for (const text of model.parents.keys()) {
          expect(ancestors(model, one.mine ?? '')).toContain(text)
        }
      }),
      { numRuns: 500 },
    )
  })
})
