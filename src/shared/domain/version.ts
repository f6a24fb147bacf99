import { z } from 'zod'

/** The version of the program: three numbers, e.g. `1.12.0`. */
export const programVersion = z.string().regex(/^(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})$/)

/** Whether the first version comes after the second; versions that are none come before all. */
export function isNewer(one: string, other: string): boolean {
  const [first, second] = [one, other].map(numbersOf)
  if (!first) return false
  if (!second) return true
  const at = first.findIndex((number, place) => number !== second[place])
  return at >= 0 && (first[at] ?? 0) > (second[at] ?? 0)
}

const numbersOf = (version: string): number[] | null =>
  programVersion.safeParse(version).success ? version.split('.').map(Number) : null
