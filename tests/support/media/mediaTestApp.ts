import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createMediaHandlers } from '#main/ipc/handlers/mediaHandlers.ts'
import { type ImageWorker, inPlaceImageWorker } from '#main/services/media/image/imageWorker.ts'
import { createMediaService, type MediaService } from '#main/services/media/mediaService.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import { createTestApp, type TestAppOptions } from '#tests/support/contract/createTestApp.ts'

export interface MediaTestOptions extends Omit<TestAppOptions, 'extend'> {
  worker?: Partial<ImageWorker>
  /** A data folder that outlives this app; a new one by default. */
  folder?: string
  /** The paths that the system's dialog returns. */
  chosen?: string[]
}

/** A folder for one test. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'visnyk-media-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The test app with the media channels: real files, and sharp in this process. */
export function createMediaTestApp(options: MediaTestOptions = {}) {
  const { worker, folder = testFolder(), chosen = [], ...rest } = options
  const failures: unknown[] = []
  let media: MediaService | undefined
  const app = createTestApp({
    ...rest,
    mediaExists: (id) => media?.hasFile(id) ?? false,
    extend: ({ repositories, transaction, clock, emit }) => {
      media = createMediaService({
        repository: repositories.media,
        transaction,
        folder: join(folder, 'media'),
        worker: { ...inPlaceImageWorker, ...worker },
        emit,
        clock,
        onFailure: (error) => failures.push(error),
      })
      return createMediaHandlers({ media, chooseMedia: async () => chosen })
    },
  })
  if (!media) throw new Error('The media service is made with the app')
  const service = media
  return {
    ...app,
    media: service,
    folder,
    failures,
    /** Resolves when all sizes of the imported pictures exist. */
    settled: service.settled,
    pathOf: (id: MediaId) => service.file(id, 'original')?.path ?? '',
    close: async () => {
      await service.close()
      app.close()
    },
  }
}
export type MediaTestApp = ReturnType<typeof createMediaTestApp>
