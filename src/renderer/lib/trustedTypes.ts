interface Rules {
  createHTML?(html: string): string
  createScriptURL?(address: string): string
}

/** The part of the Trusted Types API that is used here; TypeScript's own declarations do not have it. */
interface PolicyFactory {
  createPolicy(name: string, rules: Rules): { createScriptURL(address: string): URL }
}

const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory }

function refuse(what: string): never {
  throw new TypeError(`The page makes no ${what} from a string`)
}

// React Aria empties its live regions with `innerHTML = ''`. The policy allows only this string, which
// creates nothing.
trustedTypes?.createPolicy('default', {
  createHTML: (html) => (html === '' ? html : refuse('HTML')),
})

const ours = trustedTypes?.createPolicy('visnyk', {
  createScriptURL: (address) =>
    new URL(address, location.href).origin === location.origin ? address : refuse('script of another origin'),
})

/**
 * The address of a script of our own, in the form that the content security policy allows for `Worker`.
 * Throws a TypeError for an address of another origin.
 */
export function scriptAddress(address: string): URL | string {
  return ours?.createScriptURL(address) ?? address
}
