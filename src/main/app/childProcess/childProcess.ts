import { AppError } from '#shared/contract/errors.ts'
import type { FromChild, ToChild } from './messages.ts'

/** The part of Electron's `UtilityProcess` that is used here; tests replace it. */
export interface Child {
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
  postMessage(message: ToChild): void
  kill(): boolean
}

/** The process ended before it answered. */
export class ChildGone extends Error {
  constructor(code: number | null) {
    super(`The child process ended${code === null ? '' : ` with code ${code}`}`)
    this.name = 'ChildGone'
  }
}

interface Waiting {
  resolve(value: unknown): void
  reject(error: unknown): void
  onNews(news: unknown): void
}

export interface AskOptions {
  onNews?: (news: unknown) => void
  signal?: AbortSignal | undefined
}

/**
 * A helper process that is started with the first request, and again with the next request after it ended. A request
 * that is under way then fails with `ChildGone`; the program goes on.
 */
export function createChildProcess(deps: { fork: () => Child; onGone: (code: number) => void }) {
  let child: Child | null = null
  let closed = false
  let lastId = 0
  const waiting = new Map<number, Waiting>()

  function failAll(code: number | null): void {
    const all = [...waiting.values()]
    waiting.clear()
    for (const { reject } of all) reject(new ChildGone(code))
  }

  function receive(message: FromChild): void {
    const one = waiting.get(message.id)
    if (!one) return
    if ('news' in message) {
      one.onNews(message.news)
      return
    }
    waiting.delete(message.id)
    if (message.ok) one.resolve(message.value)
    else one.reject(new AppError(message.error.code, message.error.message, message.error.details))
  }

  function start(): Child {
    const started = deps.fork()
    started.on('message', (message) => receive(message as FromChild))
    started.on('exit', (code) => {
      if (child !== started) return
      child = null
      failAll(code)
      if (!closed) deps.onGone(code)
    })
    return started
  }

  return {
    ask: (question: string, input: unknown, options: AskOptions = {}): Promise<unknown> => {
      if (closed) return Promise.reject(new ChildGone(null))
      child ??= start()
      const running = child
      lastId += 1
      const id = lastId
      const cancel = () => running.postMessage({ id, cancel: true })
      return new Promise<unknown>((resolve, reject) => {
        waiting.set(id, { resolve, reject, onNews: options.onNews ?? (() => undefined) })
        options.signal?.addEventListener('abort', cancel, { once: true })
        running.postMessage({ id, ask: question, input })
        if (options.signal?.aborted) cancel()
      }).finally(() => options.signal?.removeEventListener('abort', cancel))
    },
    isRunning: (): boolean => child !== null,
    /** Ends the process; the next question starts a new one. Resolves when it is gone. */
    stop: (): Promise<void> => {
      const running = child
      if (!running) return Promise.resolve()
      child = null
      failAll(null)
      return new Promise((resolve) => {
        running.on('exit', () => resolve())
        if (!running.kill()) resolve()
      })
    },
    /** Ends the process for good. */
    close: (): void => {
      closed = true
      child?.kill()
      failAll(null)
    },
  }
}
