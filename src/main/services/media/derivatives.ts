import { existsSync } from 'node:fs'
import type { MediaRepository, StoredMedia } from '#main/db/repositories/mediaRepository.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { Emit } from '#shared/contract/events.ts'
import { derivativeKinds } from '#shared/domain/media.ts'
import type { DeriveOptions } from './image/deriveImages.ts'
import type { ImageWorker } from './image/imageWorker.ts'
import type { MediaFiles } from './mediaFiles.ts'

type Item = Pick<StoredMedia, 'id' | 'hash' | 'type'>

/** Makes the smaller sizes, one picture at a time, and remembers across starts which are still to be made. */
export function createDerivatives(deps: {
  repository: MediaRepository
  files: MediaFiles
  worker: ImageWorker
  emit: Emit
  onFailure(error: unknown): void
}) {
  const { repository, files, worker, emit, onFailure } = deps
  let queue: Promise<void> = Promise.resolve()
  let closed = false

  const missing = (item: Item) => derivativeKinds.filter((kind) => !existsSync(files.derivative(item, kind)))

  async function makeNow(item: Item, options: DeriveOptions): Promise<void> {
    if (closed || options.signal?.aborted) return
    const targets = missing(item).map((kind) => ({ kind, path: files.temporary(`${item.hash}.${kind}`) }))
    const discard = () => {
      for (const { path } of targets) files.discard(path)
    }
    discard()
    try {
      await worker.derive(files.original(item), targets, options)
    } catch (error) {
      discard()
      // Cancelled, out of space, or closing: it stays pending and the next start takes it up again.
      if (closed || (error instanceof AppError && error.code === 'importCancelled')) return
      if (!(error instanceof AppError && error.code === 'mediaUnreadable')) throw error
      repository.update(item.id, { derivatives: 'failed' })
      emit('media.changed', { mediaId: item.id })
      return
    }
    // The item may have been deleted meanwhile.
    if (closed || repository.get(item.id) === null) {
      discard()
      return
    }
    for (const { kind, path } of targets) await files.keep(path, files.derivative(item, kind))
    repository.update(item.id, { derivatives: 'ready' })
    emit('media.changed', { mediaId: item.id })
  }

  /** Resolves when the sizes are made or given up for now; never rejects. */
  function make(item: Item, options: DeriveOptions = {}): Promise<void> {
    queue = queue.then(() => makeNow(item, options)).catch(onFailure)
    return queue
  }

  return {
    make,
    /** Takes up what earlier runs left. */
    resume: (): Promise<void> => {
      for (const item of repository.pending()) void make(item)
      return queue
    },
    /** Resolves when all that was asked for so far is made or given up. */
    settled: (): Promise<void> => queue,
    /** Nothing new begins; what runs ends by itself. */
    close: (): Promise<void> => {
      closed = true
      return queue
    },
  }
}
export type Derivatives = ReturnType<typeof createDerivatives>
