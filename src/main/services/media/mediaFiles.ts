import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type DerivativeKind, derivativeKinds, type MediaType } from '#shared/domain/media.ts'
import { extensions } from './extensions.ts'

/** What a file's place hangs on. */
export interface StoredAs {
  hash: string
  type: MediaType
}

/**
 * Where the bytes lie: named by their hash, in folders by its first two digits, so that no folder grows endless and
 * the same picture is there once. Files under construction are in `incoming` and only move out when they are whole.
 */
export function createMediaFiles(folder: string) {
  const incoming = join(folder, 'incoming')
  const beside = ({ hash }: StoredAs) => join(folder, hash.slice(0, 2), hash)

  const files = {
    /** The kept file itself. */
    original: (of: StoredAs): string => `${beside(of)}.${extensions[of.type]}`,
    /** One of the smaller sizes, a WebP. */
    derivative: (of: StoredAs, kind: DerivativeKind): string => `${beside(of)}.${kind}.webp`,
    hasOriginal: (of: StoredAs): boolean => existsSync(files.original(of)),
    /** A path for a file under construction; the folder is made when it is missing. */
    temporary: (name: string): string => {
      mkdirSync(incoming, { recursive: true })
      return join(incoming, name)
    },
    /** Gives a whole, flushed file its place. The same bytes there already are replaced by themselves. */
    keep: async (temporary: string, place: string): Promise<void> => {
      mkdirSync(dirname(place), { recursive: true })
      await rename(temporary, place)
      await flushFolder(dirname(place))
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
    /** What a run that ended too early left half-made. */
    discardAllTemporary: (): void => {
      rmSync(incoming, { recursive: true, force: true })
    },
  }
  return files
}
export type MediaFiles = ReturnType<typeof createMediaFiles>

/** A new name is only safe once its folder is on the disk too. Windows does not open folders, and needs no such step. */
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
