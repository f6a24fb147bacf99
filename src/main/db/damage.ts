import { hash } from 'node:crypto'
import type { z } from 'zod'
import { AppError } from '#shared/contract/errors.ts'

/** The error for data that is not what was written. `what` names the kind of thing, never its content. */
export const damaged = (what: string, cause?: unknown): AppError =>
  new AppError('databaseDamaged', `Damaged: ${what}`, undefined, { cause })

/** A JSON that the program wrote; `databaseDamaged` when it is none any more. */
export function readJson<T>(text: string, what: string): T {
  try {
    return JSON.parse(text) as T
  } catch (error) {
    throw damaged(what, error)
  }
}

/** A JSON that the program wrote, in its shape; `databaseDamaged` otherwise. */
export function readShape<Shape extends z.ZodType>(
  shape: Shape,
  text: string,
  what: string,
): z.output<Shape> {
  const parsed = shape.safeParse(readJson(text, what))
  if (!parsed.success) throw damaged(what, parsed.error)
  return parsed.data
}

export interface CheckedFields {
  title: string
  lead: string
  slug: string
  seoTitle: string
  seoDescription: string
}

/**
 * The value of `text_check` beside the fields of a text: SHA-256 of them as JSON, in hex. It detects a byte that
 * changed inside a value, which SQLite does not. SQLite stores a lone surrogate as U+FFFD, so that form is hashed.
 */
export function checkOfFields({ title, lead, slug, seoTitle, seoDescription }: CheckedFields): string {
  const fields = [title, lead, slug, seoTitle, seoDescription].map((field) => field.toWellFormed())
  return hash('sha256', JSON.stringify(fields))
}

/** The value of `body_check` of a revision: SHA-256 of the hashes of its blocks in reading order, in hex. */
export const checkOfBody = (hashes: readonly string[]): string => hash('sha256', hashes.join(' '))

/** The value of `text_check` of a revision: a hash of its fields, ids and content hash, none of which ever changes. */
export const checkOfRevision = (
  revision: CheckedFields & { id: string; localizationId: string; contentHash: string },
): string =>
  hash(
    'sha256',
    [revision.id, revision.localizationId, revision.contentHash, checkOfFields(revision)].join(' '),
  )
