import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import type { MediaRepository, MediaUsage, StoredMedia } from '#main/db/repositories/mediaRepository.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { Emit } from '#shared/contract/events.ts'
import { type MediaId, mediaId } from '#shared/domain/ids.ts'
import { languages } from '#shared/domain/language.ts'
import type { DerivativeKind, MediaItem } from '#shared/domain/media.ts'
import { type Instant, instant } from '#shared/domain/time.ts'
import { searchWords } from '#shared/language/searchText.ts'
import { createDerivatives } from './derivatives.ts'
import type { ImageWorker } from './image/imageWorker.ts'
import { createImportJobs, type ImportFile } from './importJobs.ts'
import { toMediaError } from './mediaErrors.ts'
import { createMediaFiles } from './mediaFiles.ts'
import { mediaSearchText } from './mediaSearchText.ts'

/** One file of an item on the disk. */
export interface MediaFile {
  path: string
  type: string
  /** Names the bytes. */
  etag: string
  /** False while a smaller size is being made and the original stands in for it. */
  final: boolean
}

/** What a site says of a picture it has. */
export type AdoptedPicture = Pick<
  MediaItem,
  'id' | 'hash' | 'fileName' | 'type' | 'width' | 'height' | 'bytes' | 'credit' | 'decorative' | 'texts'
>

const cursor = z.object({ importedAt: instant, id: mediaId })

const toCursor = (item: StoredMedia): string =>
  Buffer.from(JSON.stringify({ importedAt: item.importedAt, id: item.id })).toString('base64url')

function fromCursor(text: string): z.infer<typeof cursor> {
  try {
    return cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch {
    throw new AppError('invalidInput', 'Not a cursor of the media list')
  }
}

// The name without folders, as either system writes them, short enough for any.
const cleanName = (path: string): string =>
  basename(path.replaceAll('\\', '/')).normalize('NFC').slice(-255) || 'image'

/** Pictures: bringing them in, saying what they show, finding where they are used, letting them go. */
export function createMediaService(deps: {
  repository: MediaRepository
  transaction: <T>(work: () => T) => T
  folder: string
  worker: ImageWorker
  emit: Emit
  clock: () => Instant
  onFailure(error: unknown): void
}) {
  const { repository, transaction, folder, worker, emit, clock, onFailure } = deps
  const files = createMediaFiles(folder)
  const derivatives = createDerivatives({ repository, files, worker, emit, onFailure })
  const jobs = createImportJobs({ repository, transaction, files, worker, derivatives, emit, clock })

  function get(id: MediaId): StoredMedia {
    const item = repository.get(id)
    if (!item) throw new AppError('notFound', 'No such picture')
    return item
  }

  /** Under the id that was asked for, and under the one the library knows it by. */
  function tellChanged(id: MediaId): void {
    for (const one of new Set([id, repository.resolve(id)])) emit('media.changed', { mediaId: one })
  }

  /** Removed items that not even an old revision shows lose their row and their files. */
  function collectGarbage(): void {
    for (const { id } of repository.garbage()) {
      const item = repository.get(id)
      if (!item) continue
      repository.forget(id)
      files.remove(item)
    }
  }

  function file(id: MediaId, kind: DerivativeKind | 'original'): MediaFile | null {
    const item = repository.get(id)
    if (!item) return null
    if (kind !== 'original') {
      const path = files.derivative(item, kind)
      if (existsSync(path)) return { path, type: 'image/webp', etag: `${item.hash}.${kind}`, final: true }
    }
    return {
      path: files.original(item),
      type: item.type,
      etag: item.hash,
      final: kind === 'original' || item.derivatives === 'failed',
    }
  }

  return {
    list: ({ search, filter, cursor: after, limit }: ParsedInput<'media.list'>) => {
      const query = { words: searchWords(search), filter }
      const found = repository.list({
        ...query,
        after: after === null ? null : fromCursor(after),
        limit: limit + 1,
      })
      const items = found.slice(0, limit)
      const last = items.at(-1)
      return {
        items,
        nextCursor: found.length > limit && last ? toCursor(last) : null,
        total: repository.count(query),
      }
    },
    get,
    importPaths: (paths: readonly string[]): Promise<StoredMedia[]> =>
      jobs.importAll(paths.map((path): ImportFile => ({ fileName: cleanName(path), source: { path } }))),
    importBytes: (fileName: string, bytes: Uint8Array): Promise<StoredMedia> =>
      jobs.importOne({ fileName: cleanName(fileName), source: { bytes } }),
    cancelImport: (jobId: string): void => jobs.cancel(jobId),
    update: ({ id, credit, decorative, texts }: ParsedInput<'media.update'>): StoredMedia =>
      transaction(() => {
        const own = repository.resolve(get(id).id)
        for (const language of languages) {
          const text = texts?.[language]
          if (text) repository.putText(own, language, text)
        }
        repository.update(own, {
          ...(credit !== undefined && { credit }),
          ...(decorative !== undefined && { decorative }),
        })
        const item = get(id)
        repository.update(own, { searchText: mediaSearchText(item) })
        repository.noteForSites(own)
        tellChanged(id)
        return item
      }),
    usage: (id: MediaId): MediaUsage[] => repository.usage(repository.resolve(get(id).id)),
    /** Throws `mediaInUse` while any article shows it. Old revisions keep theirs: the file stays until none does. */
    remove: (id: MediaId): void => {
      transaction(() => {
        const { usedCount } = get(id)
        if (usedCount > 0) throw new AppError('mediaInUse', `Used ${usedCount} times`, { count: usedCount })
        repository.setRemoved(repository.resolve(id), clock())
        tellChanged(id)
      })
      collectGarbage()
    },
    /** What to serve or send; null for an item that is not known. The file itself may be missing. */
    file,
    /** Where to download a picture to, before `adopt` takes it. */
    temporaryPath: (): string => files.temporary(randomUUID()),
    /**
     * Takes a picture that came from a site (its hash proved by the download) from a temporary path. It keeps the id
     * under which texts name it; bytes that are here already get that id as a second name. How many bytes it has is
     * what came, whatever the site said.
     */
    adopt: async (announced: AdoptedPicture, temporary: string): Promise<StoredMedia> => {
      const picture = { ...announced, bytes: files.bytesOf(temporary) }
      await files.keep(temporary, files.original(picture)).catch((error: unknown) => {
        throw toMediaError(error)
      })
      const isNew = transaction(() => {
        const known = repository.findByHash(picture.hash)
        if (known) {
          if (repository.resolve(picture.id) !== known.id) repository.putAlias(picture.id, known.id)
          repository.setRemoved(known.id, null)
          return false
        }
        const { texts, ...plain } = picture
        const metadata = { removed: [], credit: null, copyright: null, takenAt: null }
        const item = { ...plain, metadata, derivatives: 'pending' as const, importedAt: clock() }
        repository.insert(item, mediaSearchText(picture))
        for (const language of languages) {
          const text = texts[language]
          if (text) repository.putText(picture.id, language, text)
        }
        return true
      })
      tellChanged(picture.id)
      const item = get(picture.id)
      if (isNew) void derivatives.make(item)
      return item
    },
    /** Whether the kept file is on the disk. */
    hasFile: (id: MediaId): boolean => {
      const item = repository.get(id)
      return item !== null && files.hasOriginal(item)
    },
    /** Resolves when the sizes of everything imported so far are made, or given up for now. */
    settled: derivatives.settled,
    /** At start, before anything is imported: clears what the last run left half-made, and makes the sizes it did not get to. */
    resume: (): Promise<void> => {
      files.discardAllTemporary()
      collectGarbage()
      return derivatives.resume()
    },
    close: (): Promise<void> => {
      jobs.cancelAll()
      return derivatives.close()
    },
  }
}
export type MediaService = ReturnType<typeof createMediaService>
