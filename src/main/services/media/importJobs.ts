import { randomUUID } from 'node:crypto'
import type { MediaRepository, StoredMedia } from '#main/db/repositories/mediaRepository.ts'
import { AppError, type Failure } from '#shared/contract/errors.ts'
import type { Emit } from '#shared/contract/events.ts'
import type { ImportPlace, ImportProgress, RefusedFile } from '#shared/contract/mediaViews.ts'
import { idOfBytes, mediaId, newId } from '#shared/domain/ids.ts'
import { isPicture, mediaFormOf, uncropped } from '#shared/domain/media.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Derivatives } from './derivatives.ts'
import type { ImageWorker } from './image/imageWorker.ts'
import { toMediaError } from './mediaErrors.ts'
import type { MediaFiles } from './mediaFiles.ts'
import { mediaSearchText } from './mediaSearchText.ts'
import { type Accepted, prepareAccepted } from './prepareAccepted.ts'
import type { MediaSource, PrepareStage } from './readSource.ts'

export interface ImportFile {
  fileName: string
  source: MediaSource
  accept: Accepted
  /** Which of how many files it is. */
  place: ImportPlace
}

/** What became of files that were imported together. A cancelled one is in neither list. */
export interface ImportedFiles {
  items: StoredMedia[]
  refused: RefusedFile[]
}

/** How far along a stage is; derivatives fill the rest. */
const fractions: Record<PrepareStage, number> = { reading: 0, stripping: 0.2, hashing: 0.45, storing: 0.5 }

const asFailure = (error: unknown): Failure =>
  error instanceof AppError
    ? { code: error.code, message: error.message, ...(error.details && { details: error.details }) }
    : { code: 'unexpected', message: 'The import failed' }

interface ImportContext {
  repository: MediaRepository
  transaction: <T>(work: () => T) => T
  files: MediaFiles
  worker: ImageWorker
  derivatives: Derivatives
  emit: Emit
  clock: () => Instant
  /** Hears of what is no fault of a file. */
  onFailure(error: unknown): void
  /** What ends each job that has not ended yet. */
  running: Map<string, AbortController>
  /** What ends the files that wait for their turn. */
  waiting: Set<AbortController>
}

/** Imports files one after another, each as a job that can be watched and cancelled. */
export function createImportJobs(deps: Omit<ImportContext, 'running' | 'waiting'>) {
  const context: ImportContext = { ...deps, running: new Map(), waiting: new Set() }
  const { running, waiting } = context
  return {
    /** Imports all that can be: a bad file is named and holds up no other. */
    importAll: (list: readonly ImportFile[]): Promise<ImportedFiles> => importAll(context, list),
    importOne: (file: ImportFile): Promise<StoredMedia> => importOne(context, file),
    /** A job that ended already is no error: the click came late. */
    cancel: (jobId: string): void => running.get(jobId)?.abort(),
    /** Also what has not begun. */
    cancelAll: (): void => {
      for (const abort of waiting) abort.abort()
      for (const abort of running.values()) abort.abort()
    },
  }
}

async function importAll(context: ImportContext, list: readonly ImportFile[]): Promise<ImportedFiles> {
  const items = new Map<string, StoredMedia>()
  const refused: RefusedFile[] = []
  const batch = new AbortController()
  context.waiting.add(batch)
  try {
    for (const file of list) {
      if (batch.signal.aborted) break
      try {
        const item = await importOne(context, file)
        items.set(item.id, item)
      } catch (error) {
        const failure = asFailure(error)
        if (failure.code === 'unexpected') context.onFailure(error)
        if (failure.code !== 'importCancelled') refused.push({ fileName: file.fileName, failure })
      }
    }
  } finally {
    context.waiting.delete(batch)
  }
  return { items: [...items.values()], refused }
}

/** One file that is being imported. */
interface Job {
  id: string
  fileName: string
  signal: AbortSignal
  tell(progress: Pick<ImportProgress, 'stage' | 'fraction'> & Partial<ImportProgress>): void
}

async function importOne(context: ImportContext, file: ImportFile): Promise<StoredMedia> {
  const { files, emit, running } = context
  const { fileName, place } = file
  const id = randomUUID()
  const abort = new AbortController()
  running.set(id, abort)
  const job: Job = {
    ...{ id, fileName, signal: abort.signal },
    tell: (progress) =>
      emit('media.importProgressed', { jobId: id, place, fileName, mediaId: null, error: null, ...progress }),
  }
  const temporary = files.temporary(id)
  try {
    const item = await store(context, job, file, temporary)
    makeSizes(context, job, item)
    return item
  } catch (cause) {
    running.delete(id)
    files.discard(temporary)
    const error = toMediaError(cause)
    const failure = asFailure(error)
    job.tell({
      stage: failure.code === 'importCancelled' ? 'cancelled' : 'failed',
      fraction: 1,
      error: failure,
    })
    throw error
  }
}

/** Prepares the picture or file in a temporary file, and keeps it. */
async function store(
  context: ImportContext,
  { fileName, signal, tell }: Job,
  file: ImportFile,
  temporary: string,
): Promise<StoredMedia> {
  const { worker, files, emit } = context
  const prepared = await prepareAccepted(worker, file, {
    into: temporary,
    signal,
    onStage: (stage) => tell({ stage, fraction: fractions[stage] }),
  })
  if (signal.aborted) throw new AppError('importCancelled', 'Cancelled')
  await files.keep(temporary, files.original(prepared))
  const item = record(context, prepared, fileName)
  emit('media.changed', { mediaId: item.id })
  return item
}

/** Finds the item with these bytes or makes one. Its file is on the disk by now, even if it was missing before. */
function record(
  { repository, transaction, clock }: ImportContext,
  prepared: Awaited<ReturnType<typeof prepareAccepted>>,
  fileName: string,
): StoredMedia {
  return transaction(() => {
    const known = repository.findByHash(prepared.hash)
    if (known) {
      repository.setRemoved(known.id, null)
      return known
    }
    const own = idOfBytes(prepared.hash)
    const item = {
      // A site may have given this very id to another picture.
      id: repository.get(own) === null ? own : newId(mediaId),
      hash: prepared.hash,
      fileName,
      ...mediaFormOf(prepared),
      bytes: prepared.bytes,
      credit: prepared.metadata.credit ?? '',
      decorative: false,
      texts: {},
      metadata: prepared.metadata,
      derivatives: isPicture(prepared) ? ('pending' as const) : ('ready' as const),
      importedAt: clock(),
      ...uncropped,
    }
    repository.insert(item, mediaSearchText(item))
    return { ...item, usedCount: 0, described: false }
  })
}

/**
 * The import ends for its caller once the picture is stored; the sizes follow, and may even wait for the next start.
 */
function makeSizes(
  { derivatives, running }: ImportContext,
  { id, signal, tell }: Job,
  item: StoredMedia,
): void {
  void derivatives
    .make(item, {
      signal,
      onProgress: (fraction) =>
        tell({ stage: 'derivatives', fraction: 0.55 + 0.45 * fraction, mediaId: item.id }),
    })
    .finally(() => {
      running.delete(id)
      tell({ stage: 'done', fraction: 1, mediaId: item.id })
    })
}
