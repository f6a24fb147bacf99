import { randomUUID } from 'node:crypto'
import type { MediaRepository, StoredMedia } from '#main/db/repositories/mediaRepository.ts'
import { AppError, type Failure } from '#shared/contract/errors.ts'
import type { Emit } from '#shared/contract/events.ts'
import type { ImportProgress } from '#shared/contract/views.ts'
import { idOfBytes, mediaId, newId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Derivatives } from './derivatives.ts'
import type { ImageWorker } from './image/imageWorker.ts'
import type { ImageSource, PrepareStage } from './image/prepareImage.ts'
import { toMediaError } from './mediaErrors.ts'
import type { MediaFiles } from './mediaFiles.ts'
import { mediaSearchText } from './mediaSearchText.ts'

export interface ImportFile {
  fileName: string
  source: ImageSource
}

/** How far along a stage is; derivatives fill the rest. */
const fractions: Record<PrepareStage, number> = { reading: 0, stripping: 0.2, hashing: 0.45, storing: 0.5 }

const asFailure = (error: unknown): Failure =>
  error instanceof AppError
    ? { code: error.code, message: error.message, ...(error.details && { details: error.details }) }
    : { code: 'unexpected', message: 'The import failed' }

/** Imports files one after another, each as a job that can be watched and cancelled. */
export function createImportJobs(deps: {
  repository: MediaRepository
  transaction: <T>(work: () => T) => T
  files: MediaFiles
  worker: ImageWorker
  derivatives: Derivatives
  emit: Emit
  clock: () => Instant
}) {
  const { repository, transaction, files, worker, derivatives, emit, clock } = deps
  const running = new Map<string, AbortController>()

  /** Finds the item with these bytes or makes one. Bytes that went missing are in their place again by now. */
  function record(prepared: Awaited<ReturnType<ImageWorker['prepare']>>, fileName: string): StoredMedia {
    return transaction(() => {
      const known = repository.findByHash(prepared.hash)
      if (known) {
        repository.setRemoved(known.id, null)
        return known
      }
      const own = idOfBytes(prepared.hash)
      const item = {
        // A site may have said anything of its pictures, this very id too.
        id: repository.get(own) === null ? own : newId(mediaId),
        hash: prepared.hash,
        fileName,
        type: prepared.type,
        width: prepared.width,
        height: prepared.height,
        bytes: prepared.bytes,
        credit: prepared.metadata.credit ?? '',
        decorative: false,
        texts: {},
        metadata: prepared.metadata,
        derivatives: 'pending' as const,
        importedAt: clock(),
      }
      repository.insert(item, mediaSearchText(item))
      return { ...item, usedCount: 0, described: false }
    })
  }

  async function importOne({ fileName, source }: ImportFile): Promise<StoredMedia> {
    const jobId = randomUUID()
    const abort = new AbortController()
    running.set(jobId, abort)
    const tell = (progress: Pick<ImportProgress, 'stage' | 'fraction'> & Partial<ImportProgress>) =>
      emit('media.importProgressed', { jobId, fileName, mediaId: null, error: null, ...progress })

    const temporary = files.temporary(jobId)
    try {
      const prepared = await worker.prepare(source, {
        into: temporary,
        signal: abort.signal,
        onStage: (stage) => tell({ stage, fraction: fractions[stage] }),
      })
      if (abort.signal.aborted) throw new AppError('importCancelled', 'Cancelled')
      await files.keep(temporary, files.original(prepared))
      const item = record(prepared, fileName)
      emit('media.changed', { mediaId: item.id })
      // Storing was the import; the sizes are made behind the person's back and may even wait for the next start.
      void derivatives
        .make(item, {
          signal: abort.signal,
          onProgress: (fraction) =>
            tell({ stage: 'derivatives', fraction: 0.55 + 0.45 * fraction, mediaId: item.id }),
        })
        .finally(() => {
          running.delete(jobId)
          tell({ stage: 'done', fraction: 1, mediaId: item.id })
        })
      return item
    } catch (cause) {
      running.delete(jobId)
      files.discard(temporary)
      const error = toMediaError(cause)
      const failure = asFailure(error)
      tell({
        stage: failure.code === 'importCancelled' ? 'cancelled' : 'failed',
        fraction: 1,
        error: failure,
      })
      throw error
    }
  }

  return {
    /**
     * Imports all that can be: one bad file does not hold up the others, its failure is told as progress. Throws the
     * first failure only when nothing was imported.
     */
    importAll: async (list: readonly ImportFile[]): Promise<StoredMedia[]> => {
      const imported = new Map<string, StoredMedia>()
      const failures: unknown[] = []
      for (const file of list) {
        try {
          const item = await importOne(file)
          imported.set(item.id, item)
        } catch (error) {
          failures.push(error)
        }
      }
      if (imported.size === 0 && failures.length > 0) throw failures[0]
      return [...imported.values()]
    },
    importOne,
    /** A job that ended already is no error: the click came late. */
    cancel: (jobId: string): void => running.get(jobId)?.abort(),
    cancelAll: (): void => {
      for (const abort of running.values()) abort.abort()
    },
  }
}
