import assert from 'node:assert/strict'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wire } from '../../src/page/nodeWire.ts'

/** What crosses is JSON text. */
const cross = (value: unknown): unknown => wire.decode(JSON.parse(JSON.stringify(wire.encode(value))))

const leaf = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.double(),
  fc.bigInt(),
  fc.boolean(),
  fc.constantFrom(null, undefined),
  fc.date({ noInvalidDate: false }),
  fc.uint8Array(),
  fc.float64Array(),
)
const key = fc.oneof(fc.string(), fc.constantFrom('$', '__proto__', 'constructor', 'v'))
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ depthSize: 'small' }, leaf, tie('list'), tie('object'), tie('map'), tie('set')),
  list: fc.array(tie('tree')),
  object: fc.dictionary(key, tie('tree'), { noNullPrototype: true }),
  map: fc.array(fc.tuple(leaf, tie('tree'))).map((entries) => new Map(entries)),
  set: fc.array(leaf).map((items) => new Set(items)),
}))

describe('the wire', () => {
  test('brings any value to the other side as structured clone would', () => {
    fc.assert(
      fc.property(tree, (value) => {
        // Vitest's comparison stumbles over a property named `constructor`.
        assert.deepStrictEqual(cross(value), structuredClone(value))
      }),
    )
  })

  test('keeps what is shared shared, and cycles', () => {
    const shared = { list: [new Date(0)] }
    const value = {
      a: shared,
      b: shared,
      map: new Map<unknown, unknown>([[shared, 1]]),
      self: null as unknown,
    }
    value.self = value
    const copy = cross(value) as typeof value
    expect(copy.a).toBe(copy.b)
    expect(copy.map.get(copy.a)).toBe(1)
    expect(copy.self).toBe(copy)
  })

  test('keeps an error its kind and words', () => {
    const copy = cross(new RangeError('too far')) as RangeError
    expect(copy).toBeInstanceOf(RangeError)
    expect(copy.message).toBe('too far')
  })

  test.each([() => {}, Symbol('x'), Promise.resolve(), new WeakMap(), new Blob([])])(
    'refuses %s',
    (value) => {
      expect(() => cross({ value })).toThrow('An object could not be cloned.')
    },
  )
})
