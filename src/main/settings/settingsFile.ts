import { copyFileSync, existsSync, readFileSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { Instant } from '#shared/domain/time.ts'

/** Converts a file of version n to version n+1. */
export type Upgrade = (old: Record<string, unknown>) => Record<string, unknown>

export interface ReadOptions<Shape extends z.ZodRawShape> {
  path: string
  schema: z.ZodObject<Shape>
  defaults: z.output<z.ZodObject<Shape>>
  /** `upgrades[n]` goes from version n+1 to n+2; a file without a version is version 1. */
  upgrades: readonly Upgrade[]
  clock: () => Instant
}

export interface ReadOutcome<T> {
  values: T
  /** Where a file with unreadable parts was put aside; null: all could be read. */
  keptAs: string | null
}

const versionKey = 'version'
const anyObject = z.record(z.string(), z.unknown())

/**
 * Reads a settings file as far as possible: an invalid value is replaced by its default, the rest is kept, and the
 * original file is kept under another name. Never throws for the content of the file.
 */
export function readSettingsFile<Shape extends z.ZodRawShape>(
  options: ReadOptions<Shape>,
): ReadOutcome<z.output<z.ZodObject<Shape>>> {
  const { path, schema, defaults, upgrades, clock } = options
  if (!existsSync(path)) return { values: defaults, keptAs: null }
  const aside = join(dirname(path), `settings.unreadable-${clock().replaceAll(/[:.]/g, '')}.json`)

  const raw = parse(readFileSync(path, 'utf8'))
  if (raw === null) {
    renameSync(path, aside)
    return { values: defaults, keptAs: aside }
  }
  const current = upgrade(raw, upgrades)
  let broken = false
  const values: Record<string, unknown> = { ...defaults }
  for (const [key, shape] of Object.entries(schema.shape)) {
    if (!(key in current)) continue
    const parsed = z.safeParse(shape, current[key])
    if (parsed.success) values[key] = parsed.data
    else broken = true
  }
  if (broken) copyFileSync(path, aside)
  return { values: schema.parse(values), keptAs: broken ? aside : null }
}

function parse(text: string): Record<string, unknown> | null {
  try {
    return anyObject.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

function upgrade(raw: Record<string, unknown>, upgrades: readonly Upgrade[]): Record<string, unknown> {
  const found = z.int().positive().safeParse(raw[versionKey]).data ?? 1
  return upgrades.slice(found - 1).reduce((old, step) => step(old), raw)
}

export const currentVersion = (upgrades: readonly Upgrade[]): number => upgrades.length + 1
