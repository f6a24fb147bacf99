export interface Wire {
  /** To a value that JSON keeps. Throws as structured clone does for functions and the like. */
  encode(value: unknown): unknown
  decode(value: unknown): unknown
}

export interface Base64 {
  encode(bytes: Uint8Array): string
  decode(text: string): Uint8Array<ArrayBuffer>
}

/**
 * Structured clone over JSON: what crosses IPC in Electron crosses here with its type (bytes, dates, maps, sets,
 * undefined, cycles). A tagged value is an object with the one reserved key `$`.
 *
 * This function is also injected into the page as its source text, so it may not use anything from outside.
 */
export function createWire(base64: Base64): Wire {
  type Tagged = { $: string; v?: unknown; n?: string; o?: number; l?: number }

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
    // Without a prototype `__proto__` is a key like any other.
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

  function decodeView(name: string, bytes: Uint8Array<ArrayBuffer>): ArrayBufferView {
    if (name === 'Uint8Array') return bytes
    if (name === 'DataView') return new DataView(bytes.buffer)
    const kinds = {
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
    const Kind = kinds[name as keyof typeof kinds] ?? Uint8Array
    return new Kind(bytes.buffer)
  }

  function decodeError(name: string, [message, stack]: [string, string | undefined]): Error {
    const kinds = { EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError }
    const error = new (kinds[name as keyof typeof kinds] ?? Error)(message)
    if (stack !== undefined) error.stack = stack
    return error
  }

  function fill(target: Record<string, unknown>, from: object, seen: unknown[]) {
    for (const [key, item] of Object.entries(from)) {
      // Plain assignment would set the prototype for this one key.
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
    const keep = <T>(value: T): T => {
      seen.push(value)
      return value
    }
    switch (tagged.$) {
      case 'undefined':
        return undefined
      case 'number':
        return Number(tagged.v)
      case 'bigint':
        return BigInt(tagged.v as string)
      case 'ref':
        return seen[tagged.o ?? -1]
      case 'date':
        return keep(new Date(tagged.v === null ? Number.NaN : (tagged.v as number)))
      case 'view':
        return keep(decodeView(tagged.n ?? '', base64.decode(tagged.v as string)))
      case 'buffer':
        return keep(base64.decode(tagged.v as string).buffer)
      case 'regexp':
        return keep(new RegExp(tagged.v as string, tagged.n))
      case 'error':
        return keep(decodeError(tagged.n ?? 'Error', tagged.v as [string, string | undefined]))
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
    if (Array.isArray(value)) {
      const list: unknown[] = []
      seen.push(list)
      for (const item of value) list.push(decodeAny(item, seen))
      return list
    }
    if ('$' in value) return decodeTagged(value as Tagged, seen)
    const object = {}
    seen.push(object)
    return fill(object, value, seen)
  }

  return {
    encode: (value) => encodeAny(value, new Map()),
    decode: (value) => decodeAny(value, []),
  }
}
