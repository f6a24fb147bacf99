import type { Found } from './query.ts'

const references = /\$(?:\$|&|\d{1,2})/g
/** For an expression that names groups; a name has at most 100 characters. */
const namedReferences = /\$(?:\$|&|\d{1,2}|<[^>]{0,100}>)/g

/**
 * The text that replaces a match. Words take the replacement as typed. An expression puts in `$&` (the match),
 * `$1`–`$99` (its groups), `$<name>` and `$$` (a dollar sign) as JavaScript's `String.replace` does; a reference
 * without such a group stays as typed. "$`" and "$'" are no references, because an apostrophe after a dollar sign
 * is meant as one.
 */
export function replacementText(replacement: string, line: string, { start, end, groups }: Found): string {
  if (groups === null) return replacement
  return replacement.replace(groups.named === null ? references : namedReferences, (reference) => {
    if (reference === '$$') return '$'
    if (reference === '$&') return line.slice(start, end)
    if (reference.startsWith('$<')) return groups.named?.[reference.slice(2, -1)] ?? ''
    return numberedText(reference, groups.numbered)
  })
}

/** `$12` is group 12, or group 1 and a 2 where there are fewer groups. */
function numberedText(reference: string, groups: readonly string[]): string {
  const both = Number(reference.slice(1))
  if (both >= 1 && both <= groups.length) return groups[both - 1] ?? ''
  const first = Number(reference.slice(1, 2))
  const isOne = reference.length === 3 && first >= 1 && first <= groups.length
  return isOne ? (groups[first - 1] ?? '') + reference.slice(2) : reference
}
