import { isAbsolute, resolve } from 'node:path'
import { app } from 'electron'
import { articleFileEnding } from '#shared/domain/fileEndings.ts'

export interface OpenedFiles {
  /** The path of an article file that the system opened with this program; told once. */
  take(): string | null
  /** From the arguments of another start. */
  add(argv: readonly string[]): void
  /** Hears of each file that is opened from now on. */
  listen(listener: () => void): void
}

const isArticleFile = (argument: string): boolean =>
  !argument.startsWith('-') && argument.toLowerCase().endsWith(articleFileEnding)

/** Files that a person opens from the system's file manager: arguments of the program, on macOS an event. */
export function createOpenedFiles(argv: readonly string[]): OpenedFiles {
  const waiting: string[] = []
  let listener: () => void = () => undefined

  function add(paths: readonly string[]): void {
    for (const path of paths.filter(isArticleFile)) waiting.push(isAbsolute(path) ? path : resolve(path))
    if (waiting.length > 0) listener()
  }
  app.on('open-file', (event, path) => {
    event.preventDefault()
    add([path])
  })
  add(argv.slice(1))
  return {
    take: () => waiting.shift() ?? null,
    add,
    listen: (given) => {
      listener = given
    },
  }
}
