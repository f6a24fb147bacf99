import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { instant } from '#shared/domain/time.ts'
import { isSoundFile } from './backups.ts'
import { flushFile, flushFolder, writeDurably } from './durable.ts'

/**
 * Replacing the database file takes several renames, and the program can be killed between any two. So the replacement
 * is stored first, and the next start carries out what is left of it.
 */
const replacement = z.discriminatedUnion('kind', [
  /** `.incoming` becomes the database; `backupAt` is when that backup was made. */
  z.object({ kind: z.literal('restore'), keptAs: z.string(), backupAt: instant.nullable() }),
  /** The person chose to start with an empty database. */
  z.object({ kind: z.literal('startEmpty'), keptAs: z.string() }),
])
export type Replacement = z.infer<typeof replacement>

/** SQLite's companions of a database file: they belong to it and must move with it. */
const companions = ['-wal', '-shm']

const planPath = (path: string): string => `${path}.replacing`
export const incomingPath = (path: string): string => `${path}.incoming`
/** Beside the database: when its backup was made, for the next start to tell. */
export const notePath = (path: string): string => `${path}.restored`
const keptMark = '.kept-'

/** The name under which the present file of a database is kept, for `Replacement.keptAs`. */
export const keptName = (path: string, at: string): string =>
  `${basename(path)}${keptMark}${at.replaceAll(/[:.]/g, '')}`

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

function readPlan(path: string): Replacement | null {
  if (!existsSync(planPath(path))) return null
  try {
    return replacement.parse(JSON.parse(readFileSync(planPath(path), 'utf8')))
  } catch {
    // It is renamed into place when it is whole: what cannot be read was not written by this program.
    return null
  }
}

/** The steps of `replace`: each step is one operation on the file system, so that a test can stop between any two. */
function* replacementSteps(path: string, plan: Replacement): Generator<void> {
  const incoming = incomingPath(path)
  const kept = join(dirname(path), plan.keptAs)
  const isDone = plan.kind === 'restore' ? !existsSync(incoming) : existsSync(kept)
  if (!isDone) {
    for (const ending of [...companions, '']) {
      if (!existsSync(path + ending)) continue
      flushFile(path + ending)
      renameSync(path + ending, kept + ending)
      yield
    }
    flushFolder(dirname(path))
    if (plan.kind === 'restore') {
      renameSync(incoming, path)
      flushFolder(dirname(path))
      yield
    }
  }
  if (plan.kind === 'startEmpty') return
  if (plan.backupAt !== null) {
    writeDurably(notePath(path), plan.backupAt)
    yield
  }
  forgetReplacement(path)
}

/** Stores the replacement and carries it out. An empty start is removed once the new database exists. */
export function* planAndReplace(path: string, plan: Replacement): Generator<void> {
  writeDurably(planPath(path), JSON.stringify(plan))
  yield
  yield* replacementSteps(path, plan)
}

/** Ends a replacement that was carried out. */
export function forgetReplacement(path: string): void {
  if (!existsSync(planPath(path))) return
  rmSync(planPath(path), { force: true })
  flushFolder(dirname(path))
}

/** Moves a database nobody can read out of the way; nothing is deleted. The next opening makes a new one. */
export function startEmpty(path: string, at: string): void {
  const steps = planAndReplace(path, { kind: 'startEmpty', keptAs: keptName(path, at) })
  while (steps.next().done !== true);
}

/** Kept files of this database without the endings of companions, newest first. */
function keptDatabases(path: string): string[] {
  const start = basename(path) + keptMark
  const bases = readdirSync(dirname(path))
    .filter((name) => name.startsWith(start))
    .map((name) => name.replace(/-(wal|shm)$/, ''))
  return [...new Set(bases)].sort().reverse()
}

/**
 * Repairs a restore that an earlier version was killed in, which stored no replacement: it moved the log first, then
 * the database, and then renamed the copy.
 */
function repairUnplanned(path: string): void {
  const incoming = incomingPath(path)
  if (!existsSync(incoming)) return
  if (!existsSync(path) && isSoundFile(incoming)) {
    flushFile(incoming)
    renameSync(incoming, path)
  } else if (existsSync(path)) {
    const [newest] = keptDatabases(path)
    const kept = newest === undefined ? null : join(dirname(path), newest)
    if (kept !== null && !existsSync(kept)) {
      for (const ending of companions) {
        if (existsSync(kept + ending) && !existsSync(path + ending)) renameSync(kept + ending, path + ending)
      }
    }
    rmSync(incoming, { force: true })
  }
  flushFolder(dirname(path))
}

export type FileState =
  /** A database to be checked and opened. `hasHistory`: there was an earlier one, so an empty file is no new one. */
  | { kind: 'present'; hasHistory: boolean }
  /** There never was a database here, or the person chose to start with an empty one. */
  | { kind: 'new' }
  /** The file is gone or empty, though there was one. */
  | { kind: 'missing' }

/**
 * Completes a replacement that an earlier run began, then answers what is in the folder. Only a folder without a log, a
 * kept file or backups counts as new.
 */
export function settleDatabaseFile(path: string, hasBackups: boolean): FileState {
  const plan = readPlan(path)
  if (plan === null) repairUnplanned(path)
  else for (const _ of replacementSteps(path, plan));
  if (plan?.kind === 'startEmpty') return { kind: 'new' }
  const hasHistory = hasBackups || existsSync(incomingPath(path)) || keptDatabases(path).length > 0
  if (sizeOf(path) > 0) return { kind: 'present', hasHistory }
  return hasHistory || sizeOf(`${path}-wal`) > 0 ? { kind: 'missing' } : { kind: 'new' }
}
