import type { Base64, Tagged, Wire } from './wire.ts'

type DecodeLeaf = (tagged: Tagged) => unknown

/**
 * The decoders of tagged values that contain no other values, by tag. Injected into the page as source text: it may
 * use nothing from outside itself.
 */
export function createLeafDecoders(base64: Base64): ReadonlyMap<string, DecodeLeaf> {
  const views = {
    Int8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
  }
  const errors = { EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError }

  function decodeView({ n: name = '', v }: Tagged): ArrayBufferView {
    const bytes = base64.decode(v as string)
    if (name === 'Uint8Array') return bytes
    if (name === 'DataView') return new DataView(bytes.buffer)
    const View = views[name as keyof typeof views] ?? Uint8Array
    return new View(bytes.buffer)
  }

  function decodeError({ n: name = 'Error', v }: Tagged): Error {
    const [message, stack] = v as [string, string | undefined]
    const error = new (errors[name as keyof typeof errors] ?? Error)(message)
    if (stack !== undefined) error.stack = stack
    return error
  }

  return new Map<string, DecodeLeaf>([
    ['undefined', () => undefined],
    ['number', ({ v }) => Number(v)],
    ['bigint', ({ v }) => BigInt(v as string)],
    ['date', ({ v }) => new Date(v === null ? Number.NaN : (v as number))],
    ['view', decodeView],
    ['buffer', ({ v }) => base64.decode(v as string).buffer],
    ['regexp', ({ v, n }) => new RegExp(v as string, n)],
    ['error', decodeError],
  ])
}

/** Makes the decoder of a wire. Injected into the page as source text: it may use nothing from outside itself. */
export function createDecoder(leaves: ReadonlyMap<string, DecodeLeaf>): Wire['decode'] {
  function fill(target: Record<string, unknown>, from: object, seen: unknown[]) {
    for (const [key, item] of Object.entries(from)) {
      // Assigning to `__proto__` would set the prototype instead of the key.
      if (key === '__proto__')
        Object.defineProperty(target, key, {
          value: decodeAny(item, seen),
          enumerable: true,
          configurable: true,
          writable: true,
        })
      else target[key] = decodeAny(item, seen)
    }
    return target
  }

  function decodeTagged(tagged: Tagged, seen: unknown[]): unknown {
    // A reference names an object by its index among all objects, in the order in which they were encoded.
    const keep = <T>(value: T): T => {
      if (typeof value === 'object') seen.push(value)
      return value
    }
    const leaf = leaves.get(tagged.$)
    if (leaf) return keep(leaf(tagged))
    switch (tagged.$) {
      case 'ref':
        return seen[tagged.o ?? -1]
      case 'map': {
        const map = keep(new Map<unknown, unknown>())
        for (const [key, item] of tagged.v as [unknown, unknown][])
          map.set(decodeAny(key, seen), decodeAny(item, seen))
        return map
      }
      case 'set': {
        const set = keep(new Set<unknown>())
        for (const item of tagged.v as unknown[]) set.add(decodeAny(item, seen))
        return set
      }
      default:
        return fill(keep({}), tagged.v as object, seen)
    }
  }

  function decodeAny(value: unknown, seen: unknown[]): unknown {
    if (typeof value !== 'object' || value === null) return value
    if (!Array.isArray(value) && '$' in value) return decodeTagged(value as Tagged, seen)
    if (!Array.isArray(value)) {
      const object = {}
      seen.push(object)
      return fill(object, value, seen)
    }
    const list: unknown[] = []
    seen.push(list)
    for (const item of value) list.push(decodeAny(item, seen))
    return list
  }

  return (value) => decodeAny(value, [])
}
