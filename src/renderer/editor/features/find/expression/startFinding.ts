import { scriptAddress } from '#renderer/lib/trustedTypes.ts'
import type { FindResult } from '../query.ts'
import type { ExpressionMessage, ExpressionRequest } from './messages.ts'
import workerAddress from './worker.ts?worker&url'

/**
 * How long an expression may run, in milliseconds. A thousand blocks take some tens; an expression whose time
 * grows exponentially would never end.
 */
const timeLimit = 2_000

/** A search that runs in a worker. */
export interface Finding {
  /** Rejects when the worker fails; never settles after `cancel`. */
  done: Promise<FindResult>
  cancel(): void
}

/** Starts a worker that searches by an expression, so that the window stays responsive and the search can be ended. */
export function startFinding(request: ExpressionRequest): Finding {
  const worker = new Worker(scriptAddress(workerAddress), { type: 'module' })
  let timer: ReturnType<typeof setTimeout> | undefined
  const end = () => {
    clearTimeout(timer)
    worker.terminate()
  }
  const done = new Promise<FindResult>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<ExpressionMessage>) => {
      if (data.kind === 'ready') {
        worker.postMessage(request)
        timer = setTimeout(() => {
          end()
          resolve({ kind: 'tooSlow' })
        }, timeLimit)
      } else {
        end()
        resolve(data.result)
      }
    }
    worker.onerror = (event) => {
      end()
      reject(new Error(event.message || 'The worker that searches by expressions failed'))
    }
  })
  return { done, cancel: end }
}
