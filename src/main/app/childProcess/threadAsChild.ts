import type { Worker } from 'node:worker_threads'
import type { Child } from './childProcess.ts'

/** A thread in the place of a process: it does not keep the program running. */
export function threadAsChild(worker: Worker, onError: (error: unknown) => void): Child {
  worker.unref()
  worker.on('error', onError)
  return {
    on: (event: 'message' | 'exit', listener: (value: never) => void) =>
      worker.on(event, listener as () => void),
    postMessage: (message) => worker.postMessage(message),
    kill: () => {
      void worker.terminate()
      return true
    },
  }
}
