import { scriptAddress } from '#renderer/lib/trustedTypes.ts'
import type { ReadMessage, ReadPaste, ReadRequest } from './messages.ts'
import workerAddress from './worker.ts?worker&url'

/** A paste that is being read in a worker. */
export interface Reading {
  /** Null for content that is not handled here. Rejects when the worker fails; never settles after `cancel`. */
  done: Promise<ReadPaste | null>
  cancel(): void
}

/** Starts a worker that reads a paste, so that the window stays responsive. */
export function startReading(request: ReadRequest, onProgress: (share: number) => void): Reading {
  const worker = new Worker(scriptAddress(workerAddress), { type: 'module' })
  const done = new Promise<ReadPaste | null>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<ReadMessage>) => {
      if (data.kind === 'progress') {
        onProgress(data.share)
      } else {
        worker.terminate()
        resolve(data.read)
      }
    }
    worker.onerror = (event) => {
      worker.terminate()
      reject(new Error(event.message || 'The worker that reads pastes failed'))
    }
  })
  worker.postMessage(request)
  return { done, cancel: () => worker.terminate() }
}
