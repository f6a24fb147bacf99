import type { z } from 'zod'
import { Problem } from './problem.ts'

const pointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** The parsed value, or a 422 that names every wrong field by JSON pointer. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const errors = result.error.issues
    .slice(0, 50)
    .map((issue) => ({ pointer: pointer(issue.path), detail: issue.message }))
  throw new Problem('invalid', { members: { errors } })
}

/** Path parameters that do not parse name nothing. */
export function parsePath<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new Problem('not-found')
}
