/** Replaces what a log line must not contain: secrets and paths. */
export type Redact = (text: string) => string

const patterns: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 ***'],
  [
    /((?:pass(?:word|wd)?|token|secret|authorization|cookie|api[-_]?key)["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s,;&}]+)/gi,
    '$1***',
  ],
  // user:password@ in an address
  [/(\/\/)[^\s/@:]+:[^\s/@]+@/g, '$1***@'],
]

/**
 * Removes secrets by patterns and replaces the folders of this computer, so that a log can be sent to someone.
 * `folders` maps a folder to the word that replaces it; the longest is replaced first.
 */
export function createRedact(folders: Record<string, string>): Redact {
  const paths = Object.entries(folders)
    .filter(([path]) => path.length > 1)
    .sort(([a], [b]) => b.length - a.length)
    // Both separators, and the %-escaped form that a file: address has.
    .flatMap(([path, word]) =>
      [...new Set([path, path.replaceAll('\\', '/'), encodeURI(path.replaceAll('\\', '/'))])].map(
        (form) => [form, word] as const,
      ),
    )
  return (text) =>
    patterns.reduce(
      (line, [pattern, word]) => line.replace(pattern, word),
      paths.reduce((line, [form, word]) => line.replaceAll(form, () => word), text),
    )
}
