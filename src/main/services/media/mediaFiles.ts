import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type DerivativeKind, derivativeKinds, type MediaType } from '#shared/domain/media.ts'
import { extensionOf } from './extensions.ts'

/** What the path of a file depends on. */
export interface StoredAs {
  hash: string
  type: MediaType
}

/**
 * The files of the library: named by their hash, in folders by its first two digits, so that no folder gets too many
 * files and the same file is stored once. A file is written in `incoming` and moved out when it is complete.
 */
export function createMediaFiles(folder: string) {
  const incoming = join(folder, 'incoming')
  const beside = ({ hash }: StoredAs) => join(folder, hash.slice(0, 2), hash)

  const files = {
    /** The kept file itself. */
    original: (of: StoredAs): string => `${beside(of)}.${extensionOf(of.type)}`,
    /** One of the smaller sizes, a WebP. */
    derivative: (of: StoredAs, kind: DerivativeKind): string => `${beside(of)}.${kind}.webp`,
    hasOriginal: (of: StoredAs): boolean => existsSync(files.original(of)),
    /** A path for a file under construction; the folder is made when it is missing. */
    temporary: (name: string): string => {
      mkdirSync(incoming, { recursive: true })
      return join(incoming, name)
    },
    /** Moves a complete, flushed file to its path. A file with the same bytes there is replaced. */
    keep: async (temporary: string, target: string): Promise<void> => {
      mkdirSync(dirname(target), { recursive: true })
      await rename(temporary, target)
      await flushFolder(dirname(target))
    },
    bytesOf: (path: string): number => statSync(path).size,
    discard: (temporary: string): void => {
      rmSync(temporary, { force: true })
    },
    /** Removes an item's file and sizes for good. */
    remove: (of: StoredAs): void => {
      for (const kind of derivativeKinds) rmSync(files.derivative(of, kind), { force: true })
      rmSync(files.original(of), { force: true })
    },
    /** Deletes the incomplete files of a run that was interrupted. */
    discardAllTemporary: (): void => {
      rmSync(incoming, { recursive: true, force: true })
    },
  }
  return files
}
export type MediaFiles = ReturnType<typeof createMediaFiles>

/**
 * Flushes a folder, because a new file name survives a power cut only then. Windows cannot open folders, and needs no
 * such step.
 */
async function flushFolder(path: string): Promise<void> {
  const handle = await open(path, 'r').catch(() => null)
  try {
    await handle?.sync()
  } catch {
    // Some network file systems refuse; the file itself is flushed.
  } finally {
    await handle?.close()
  }
}
