/**
 * Copies a value as Electron does when it crosses the context bridge: functions become proxies, the rest is copied.
 * Injected into the page as source text: it may use nothing from outside itself.
 */
export function bridgeValue(value: unknown, seen = new Map<unknown, unknown>()): unknown {
  function bridgeError(error: unknown): unknown {
    if (!(error instanceof Error)) return bridgeValue(error)
    const copy = new Error(error.message)
    if (error.stack !== undefined) copy.stack = error.stack
    return copy
  }
  const known = seen.get(value)
  if (known !== undefined) return known
  const keep = <T>(copy: T): T => {
    seen.set(value, copy)
    return copy
  }
  if (typeof value === 'function') {
    return keep((...args: unknown[]) => {
      try {
        return bridgeValue(value(...args.map((arg) => bridgeValue(arg))))
      } catch (error) {
        throw bridgeError(error)
      }
    })
  }
  if (typeof value === 'symbol') throw new Error('A symbol cannot cross the context bridge')
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Promise) {
    const settled = value.then(
      (result) => bridgeValue(result),
      (error) => {
        throw bridgeError(error)
      },
    )
    return keep(settled)
  }
  if (value instanceof Error) return bridgeError(value)
  if (value instanceof Node || value instanceof Blob) return value
  const prototype = Object.getPrototypeOf(value)
  const isPlain = Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null
  if (!isPlain) return keep(structuredClone(value))
  const copy = keep<Record<string, unknown>>(Array.isArray(value) ? ([] as never) : {})
  for (const [key, item] of Object.entries(value)) {
    // Assigning to `__proto__` would set the prototype instead of the key.
    if (key === '__proto__')
      Object.defineProperty(copy, key, { value: bridgeValue(item, seen), enumerable: true })
    else copy[key] = bridgeValue(item, seen)
  }
  return copy
}

/** Freezes a value and all in it. Injected into the page as source text: it may use nothing from outside itself. */
export function freezeDeep(value: unknown): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value
  if (Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const item of Object.values(value)) freezeDeep(item)
  return value
}
