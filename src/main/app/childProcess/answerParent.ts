import { toFailure } from '../../ipc/toFailure.ts'
import type { FromChild, ToChild } from './messages.ts'

interface AskContext {
  signal: AbortSignal
  tell(news: unknown): void
}

/** The end of a child process that answers: one function per question. */
export type Answers = Record<string, (input: unknown, context: AskContext) => Promise<unknown>>

export interface ParentPort {
  on(event: 'message', listener: (message: { data: unknown }) => void): unknown
  postMessage(message: FromChild): void
}

/** Answers the parent until the process ends. */
export function answerParent(port: ParentPort, answers: Answers): void {
  const running = new Map<number, AbortController>()

  async function answer(id: number, ask: string, input: unknown): Promise<void> {
    const abort = new AbortController()
    running.set(id, abort)
    const tell = (news: unknown) => port.postMessage({ id, news })
    try {
      const work = answers[ask]
      if (!work) throw new TypeError(`No answer to ${ask}`)
      port.postMessage({ id, ok: true, value: await work(input, { signal: abort.signal, tell }) })
    } catch (error) {
      port.postMessage({ id, ok: false, error: toFailure(error) })
    } finally {
      running.delete(id)
    }
  }

  port.on('message', ({ data }) => {
    // Only our own main process holds the other end.
    const message = data as ToChild
    if ('cancel' in message) running.get(message.id)?.abort()
    else void answer(message.id, message.ask, message.input)
  })
}
