import { scriptAddress } from '#renderer/lib/trustedTypes.ts'
import type { FileRead } from '#shared/document/files/fileRead.ts'
import { largestFile } from '#shared/document/files/limits.ts'
import type { Trouble } from '../entries.ts'
import type { ReadingMessage, ReadOrder } from './messages.ts'
import workerAddress from './worker.ts?worker&url'

/** A reader that takes longer will not end: milliseconds. */
const longestReading = 180_000

export type Reading = FileRead | { kind: 'refused'; reason: Trouble } | { kind: 'cancelled'; pictures: 0 }

interface ReadingOptions {
  /** Aborted: the worker ends, and the reading is `cancelled`. */
  signal: AbortSignal
  onProgress: (share: number) => void
}

const cancelled: Reading = { kind: 'cancelled', pictures: 0 }
const refused = (reason: Trouble): Reading => ({ kind: 'refused', reason })

/** Reads a file in a worker beside the window. Never rejects: a worker that dies is a refusal, too. */
export function readBeside(order: ReadOrder, { signal, onProgress }: ReadingOptions): Promise<Reading> {
  if (order.file.size > largestFile) return Promise.resolve(refused('tooLarge'))
  if (signal.aborted) return Promise.resolve(cancelled)
  const worker = new Worker(scriptAddress(workerAddress), { type: 'module' })
  return new Promise((resolve) => {
    const end = (reading: Reading) => {
      worker.terminate()
      clearTimeout(timer)
      signal.removeEventListener('abort', cancel)
      resolve(reading)
    }
    const cancel = () => end(cancelled)
    const timer = setTimeout(() => end(refused('tooSlow')), longestReading)
    signal.addEventListener('abort', cancel)
    worker.onerror = () => end(refused('readerFailed'))
    worker.onmessageerror = () => end(refused('readerFailed'))
    worker.onmessage = ({ data }: MessageEvent<ReadingMessage>) => {
      if (data.kind === 'progress') onProgress(data.share)
      else end(data.kind === 'done' ? data.outcome : refused('unreadable'))
    }
    worker.postMessage(order)
  })
}
