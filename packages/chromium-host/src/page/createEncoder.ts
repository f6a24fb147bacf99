import type { Base64, Tagged, Wire } from './wire.ts'

/** Makes the encoder of a wire. Injected into the page as source text: it may use nothing from outside itself. */
export function createEncoder(base64: Base64): Wire['encode'] {
  const uncloneable = () => new Error('An object could not be cloned.')

  function encodeBytes(view: ArrayBufferView): Tagged {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
    const isBuffer = view.constructor.name === 'Buffer'
    return { $: 'view', n: isBuffer ? 'Uint8Array' : view.constructor.name, v: base64.encode(bytes) }
  }

  function encodeObject(value: object, seen: Map<object, number>): unknown {
    const known = seen.get(value)
    if (known !== undefined) return { $: 'ref', o: known }
    seen.set(value, seen.size)
    if (Array.isArray(value)) return value.map((item) => encodeAny(item, seen))
    if (value instanceof Date) return { $: 'date', v: value.getTime() }
    if (ArrayBuffer.isView(value)) return encodeBytes(value)
    if (value instanceof ArrayBuffer) return { $: 'buffer', v: base64.encode(new Uint8Array(value)) }
    if (value instanceof Map) {
      return { $: 'map', v: [...value].map(([key, item]) => [encodeAny(key, seen), encodeAny(item, seen)]) }
    }
    if (value instanceof Set) return { $: 'set', v: [...value].map((item) => encodeAny(item, seen)) }
    if (value instanceof RegExp) return { $: 'regexp', v: value.source, n: value.flags }
    if (value instanceof Error) return { $: 'error', n: value.name, v: [value.message, value.stack] }
    if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet) throw uncloneable()
    if (typeof Blob !== 'undefined' && value instanceof Blob) throw uncloneable()
    // On an object without a prototype, `__proto__` is an ordinary key.
    const out: Record<string, unknown> = Object.create(null)
    for (const [key, item] of Object.entries(value)) out[key] = encodeAny(item, seen)
    return '$' in out ? { $: 'object', v: out } : out
  }

  function encodeAny(value: unknown, seen: Map<object, number>): unknown {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : { $: 'number', v: Object.is(value, -0) ? '-0' : String(value) }
      case 'undefined':
        return { $: 'undefined' }
      case 'bigint':
        return { $: 'bigint', v: String(value) }
      case 'object':
        return value === null ? null : encodeObject(value, seen)
      default:
        throw uncloneable()
    }
  }

  return (value) => encodeAny(value, new Map())
}
