import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import type { MediaRepository, MediaUsage, StoredMedia } from '#main/db/repositories/mediaRepository.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { Emit } from '#shared/contract/events.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import { languages } from '#shared/domain/language.ts'
import type { DerivativeKind } from '#shared/domain/media.ts'
import type { Instant } from '#shared/domain/time.ts'
import { withoutDirectionMarks } from '#shared/language/directionMarks.ts'
import { normalized } from '#shared/language/normalized.ts'
import { searchWords } from '#shared/language/searchText.ts'
import { type AdoptedMedia, adoptPicture, announceItem } from './adoptPicture.ts'
import { cropPicture } from './cropPicture.ts'
import { createDerivatives, type Derivatives } from './derivatives.ts'
import type { ImageWorker } from './image/imageWorker.ts'
import { createImportJobs, type ImportedFiles, type ImportFile } from './importJobs.ts'
import { fromCursor, toCursor } from './mediaCursor.ts'
import { createMediaFiles, type MediaFiles } from './mediaFiles.ts'
import { mediaSearchText } from './mediaSearchText.ts'
import type { Accepted } from './prepareAccepted.ts'

/** One file of an item on the disk. */
interface MediaFile {
  path: string
  type: string
  /** Identifies the bytes. */
  etag: string
  /** False while a smaller size is being made and this is the original instead. */
  final: boolean
}

// The name without folders, as either system writes them, short enough for any.
const cleanName = (path: string): string =>
  normalized(withoutDirectionMarks(basename(path.replaceAll('\\', '/'))), 'NFC').slice(-255) || 'image'

interface MediaDeps {
  repository: MediaRepository
  transaction: <T>(work: () => T) => T
  folder: string
  worker: ImageWorker
  emit: Emit
  clock: () => Instant
  onFailure(error: unknown): void
}

interface MediaContext extends MediaDeps {
  files: MediaFiles
  derivatives: Derivatives
}

/** The library of pictures and files: importing, describing, finding and removing them. */
export function createMediaService(deps: MediaDeps) {
  const files = createMediaFiles(deps.folder)
  const derivatives = createDerivatives({ ...deps, files })
  const context: MediaContext = { ...deps, files, derivatives }
  return {
    ...createLibrary(context),
    ...createImports(context),
    ...createFileAccess(context),
    /** Resolves when the smaller sizes of all pictures imported so far are made or given up for now. */
    settled: derivatives.settled,
    /**
     * At start, before any import: removes what the last run left half-made, and makes the sizes that it did not get
     * to.
     */
    resume: (): Promise<void> => {
      files.discardAllTemporary()
      collectGarbage(context, dayBefore(context.clock()))
      return derivatives.resume()
    },
  }
}
export type MediaService = ReturnType<typeof createMediaService>

function createLibrary(context: MediaContext) {
  const { repository } = context
  return {
    list: (input: ParsedInput<'media.list'>) => list(context, input),
    get: (id: MediaId): StoredMedia => get(context, id),
    update: (input: ParsedInput<'media.update'>): StoredMedia => update(context, input),
    updateAll: ({ changes }: ParsedInput<'media.updateAll'>): StoredMedia[] =>
      context.transaction(() => changes.map((change) => update(context, change))),
    usage: (id: MediaId): MediaUsage[] => repository.usage(repository.resolve(get(context, id).id)),
    crop: (input: ParsedInput<'media.crop'>): Promise<StoredMedia> => cropPicture(context, input),
    leftovers: () => leftovers(context),
    removeAll: (ids: readonly MediaId[]): MediaId[] => removeAll(context, ids),
    restoreAll: (ids: readonly MediaId[]): void => restoreAll(context, ids),
    /** Throws `mediaInUse` while any article shows it. The file stays until no old revision shows it either. */
    remove: (id: MediaId): void => remove(context, id),
  }
}

function createImports({ derivatives, ...context }: MediaContext) {
  const jobs = createImportJobs({ ...context, derivatives })
  return {
    importPaths: (paths: readonly string[], accept: Accepted): Promise<ImportedFiles> =>
      jobs.importAll(
        paths.map((path, index): ImportFile => {
          const place = { number: index + 1, count: paths.length }
          return { fileName: cleanName(path), source: { path }, accept, place }
        }),
      ),
    importBytes: ({
      fileName,
      bytes,
      accept,
      place,
    }: ParsedInput<'media.importBytes'>): Promise<StoredMedia> =>
      jobs.importOne({ fileName: cleanName(fileName), source: { bytes }, accept, place }),
    /** Null: all, with those that wait. */
    cancelImport: (jobId: string | null): void => (jobId === null ? jobs.cancelAll() : jobs.cancel(jobId)),
    close: (): Promise<void> => {
      jobs.cancelAll()
      return derivatives.close()
    },
  }
}

function createFileAccess(context: MediaContext) {
  const { repository, files } = context
  return {
    /** The file to serve or send; null for an item that is not known. The file itself may be missing. */
    file: (id: MediaId, kind: DerivativeKind | 'original'): MediaFile | null => fileOf(context, id, kind),
    /** Whether the kept file is on the disk. */
    hasFile: (id: MediaId): boolean => {
      const item = repository.get(id)
      return item !== null && files.hasOriginal(item)
    },
    /** Where to download a picture to, before `adopt` takes it. */
    temporaryPath: (): string => files.temporary(randomUUID()),
    /** See `adoptPicture.ts`. */
    adopt: async (announced: AdoptedMedia, temporary: string): Promise<StoredMedia> => {
      await adoptPicture(context, announced, temporary)
      return get(context, announced.id)
    },
  }
}

function get({ repository }: MediaContext, id: MediaId): StoredMedia {
  const item = repository.get(id)
  if (!item) throw new AppError('notFound', 'No such picture')
  return item
}

function list(
  { repository }: MediaContext,
  { search, filter, kind, cursor: after, limit }: ParsedInput<'media.list'>,
) {
  const query = { words: searchWords(search), filter, kind }
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
}

function update(
  context: MediaContext,
  { id, credit, decorative, texts }: ParsedInput<'media.update'>,
): StoredMedia {
  const { repository, transaction } = context
  return transaction(() => {
    const own = repository.resolve(get(context, id).id)
    for (const language of languages) {
      const text = texts?.[language]
      if (text) repository.putDescription(own, language, text)
    }
    repository.update(own, {
      ...(credit !== undefined && { credit }),
      ...(decorative !== undefined && { decorative }),
    })
    const item = get(context, id)
    repository.update(own, { searchText: mediaSearchText(item) })
    repository.noteForSites(own)
    announceItem(context, id)
    return item
  })
}

function remove(context: MediaContext, id: MediaId): void {
  const { repository, transaction, clock } = context
  transaction(() => {
    const { usedCount } = get(context, id)
    if (usedCount > 0) throw new AppError('mediaInUse', `Used ${usedCount} times`, { count: usedCount })
    repository.setRemoved(repository.resolve(id), clock())
    announceItem(context, id)
  })
  const own = repository.resolve(id)
  collectGarbage(context, clock(), (one) => one === own)
}

const day = 24 * 60 * 60_000
const dayBefore = (now: Instant): Instant => new Date(Date.parse(now) - day).toISOString()

/** The most leftovers that are listed at once. */
const mostLeftovers = 1000

function leftovers({ repository, clock }: MediaContext) {
  const all = repository.leftovers(dayBefore(clock()))
  return {
    items: all.slice(0, mostLeftovers),
    total: all.length,
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}

/** Deletes those that are still not needed. Their files stay for a day, so that the deletion can be taken back. */
function removeAll(context: MediaContext, ids: readonly MediaId[]): MediaId[] {
  const { repository, transaction, clock } = context
  return transaction(() => {
    const free = new Set(repository.leftovers(dayBefore(clock())).map(({ id }) => id))
    const gone = [...new Set(ids.map(repository.resolve))].filter((id) => free.has(id))
    for (const id of gone) {
      repository.setRemoved(id, clock())
      announceItem(context, id)
    }
    return gone
  })
}

function restoreAll(context: MediaContext, ids: readonly MediaId[]): void {
  const { repository, transaction } = context
  transaction(() => {
    for (const id of ids) {
      repository.setRemoved(repository.resolve(id), null)
      announceItem(context, id)
    }
  })
}

/** Deletes the rows and the files of items that were removed by then and that not even an old revision shows. */
function collectGarbage(
  { repository, files }: MediaContext,
  until: Instant,
  isMeant: (id: MediaId) => boolean = () => true,
): void {
  for (const { id } of repository.garbage(until)) {
    const item = isMeant(id) ? repository.get(id) : null
    if (!item) continue
    repository.forget(id)
    files.remove(item)
  }
}

function fileOf(
  { repository, files }: MediaContext,
  id: MediaId,
  kind: DerivativeKind | 'original',
): MediaFile | null {
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
