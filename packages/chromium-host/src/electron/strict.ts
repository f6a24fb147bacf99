import { EventEmitter } from 'node:events'

/** Names that inspection, promises and module interop read on any object. */
const harmless = new Set([
  'then',
  'toJSON',
  'inspect',
  'nodeType',
  'asymmetricMatch',
  '__esModule',
  'default',
  'domain',
])

function complaining(name: string, over: object): object {
  // The object between keeps `instanceof` true.
  return new Proxy(Object.create(over), {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || harmless.has(key) || key in target)
        return Reflect.get(target, key, receiver)
      throw new Error(`chromium-host has no ${name}.${key}; add it under src/electron`)
    },
  })
}

/**
 * An Electron module or object as the app sees it: a member that the host lacks throws with its name, instead
 * of failing later as `undefined is not a function`. The check is at the end of the prototype chain, so it
 * costs nothing for members that exist.
 */
export function strict<T extends object>(name: string, known: T): T {
  let last: object = known
  for (
    let next = Object.getPrototypeOf(last);
    next && next !== Object.prototype && next !== EventEmitter.prototype;
  ) {
    last = next
    next = Object.getPrototypeOf(last)
  }
  Object.setPrototypeOf(last, complaining(name, Object.getPrototypeOf(last) ?? Object.prototype))
  return known
}

/** The same for all instances of a class; called once, with its prototype. */
export const strictClass = (known: { name: string; prototype: object }) => strict(known.name, known.prototype)

export type PreventableEvent<Details extends object = object> = Details & {
  readonly defaultPrevented: boolean
  preventDefault(): void
}

/** Electron's event object. */
export function preventable<Details extends object>(details: Details): PreventableEvent<Details> {
  let prevented = false
  return Object.defineProperties(details, {
    defaultPrevented: { get: () => prevented, enumerable: true },
    preventDefault: {
      value: () => {
        prevented = true
      },
    },
  }) as PreventableEvent<Details>
}
