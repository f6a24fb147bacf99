import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Instant } from '#shared/domain/time.ts'
import type { Redact } from './redact.ts'

/** The log, a text file for finding out what went wrong. It contains no article text, no secret and no path. */
export interface Log {
  info(message: string): void
  warn(message: string, cause?: unknown): void
  error(message: string, cause?: unknown): void
}

export interface LogOptions {
  folder: string
  clock: () => Instant
  redact: Redact
  /** When the file is larger it becomes `visnyk.old.log`, so twice this is the most the log takes. In bytes. */
  maxBytes?: number
  /** Also write to standard error; for development. */
  echo?: boolean
}

const longest = 8000

function tell(cause: unknown): string {
  if (cause === undefined) return ''
  if (!(cause instanceof Error)) return `: ${String(cause)}`
  const inner = cause.cause === undefined ? '' : `\n  caused by${tell(cause.cause)}`
  return `: ${cause.stack ?? cause.message}${inner}`
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

/** Never throws: a full disk must not turn a warning into a crash. */
export function createLog({ folder, clock, redact, maxBytes = 1_000_000, echo = false }: LogOptions): Log {
  const path = join(folder, 'visnyk.log')

  function write(level: string, message: string, cause?: unknown): void {
    const line = redact(`${clock()} ${level} ${message}${tell(cause)}`).slice(0, longest)
    if (echo) console.error(line)
    try {
      mkdirSync(folder, { recursive: true })
      if (sizeOf(path) > maxBytes) renameSync(path, join(folder, 'visnyk.old.log'))
      appendFileSync(path, `${line}\n`)
    } catch {
      // There is nowhere left to report it.
    }
  }

  return {
    info: (message) => write('info', message),
    warn: (message, cause) => write('warn', message, cause),
    error: (message, cause) => write('error', message, cause),
  }
}
