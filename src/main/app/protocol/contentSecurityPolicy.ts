/** No string becomes HTML or a script; the two policies are the page's own, `src/renderer/lib/trustedTypes.ts`. */
const trustedTypes = {
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ['default', 'visnyk'],
}

/**
 * What the page may load and run: its own files and nothing else. `nonce` lets the few style elements in that React
 * Aria makes at run time; it finds the nonce in the page's `csp-nonce` meta.
 */
export function contentSecurityPolicy(nonce: string): string {
  return policy({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", `'nonce-${nonce}'`],
    // A picture just pasted is shown from memory until it is imported.
    'img-src': ["'self'", 'blob:', 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    // The preview, which runs no script; our own page refuses to be framed.
    'frame-src': ["'self'"],
    ...trustedTypes,
  })
}

/** In development Vite injects an inline script and styles, and talks over a socket. Never used in a built program. */
export function developmentPolicy(): string {
  return policy({
    'default-src': ["'none'"],
    'script-src': ["'self'", "'unsafe-inline'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'blob:', 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", 'ws://localhost:*'],
    'worker-src': ["'self'", 'blob:'],
    'frame-src': ["'self'"],
  })
}

/** The page in the frame of the preview: pictures, styles and fonts of this program, and nothing else. */
export const previewPolicy = (): string =>
  policy({
    'default-src': ["'none'"],
    'img-src': ["'self'"],
    'style-src': ["'self'"],
    'font-src': ["'self'"],
    'frame-src': ["'none'"],
    'frame-ancestors': ["'self'"],
    sandbox: ['allow-same-origin'],
  })

function policy(sources: Record<string, string[]>): string {
  const closed = {
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  }
  return Object.entries({ ...closed, ...sources })
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ')
}
