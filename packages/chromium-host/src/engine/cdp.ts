import type { ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import type { Protocol } from '../../../../node_modules/playwright-core/types/protocol.d.ts'

export type { Protocol }

type Commands = Protocol.CommandParameters
type Answers = Protocol.CommandReturnValues
type Events = Protocol.Events

/** One DevTools session: that of the browser itself, or of a page that the host is attached to. */
export interface CdpSession {
  send<Method extends keyof Commands>(method: Method, params?: Commands[Method]): Promise<Answers[Method]>
  on<Name extends keyof Events>(name: Name, listener: (params: Events[Name]) => void): void
}

export interface CdpConnection extends CdpSession {
  /** The session of a target to which the host attached with `flatten: true`. */
  session(sessionId: string): CdpSession
  /** Removes a session's listeners; commands sent later fail. */
  drop(sessionId: string): void
  onClose(listener: () => void): void
}

interface Message {
  id?: number
  method?: string
  params?: unknown
  sessionId?: string
  result?: unknown
  error?: { message: string }
}

interface Pending {
  resolve: (value: unknown) => void
  reject: (error: Error) => void
}

/** Calls `receive` with each message of a stream; messages end with a NUL. */
function readMessages(output: Readable, receive: (text: string) => void): void {
  let partial: Buffer[] = []
  output.on('data', (chunk: Buffer) => {
    let start = 0
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      partial.push(chunk.subarray(start, end))
      const text = Buffer.concat(partial).toString('utf8')
      partial = []
      start = end + 1
      receive(text)
    }
    if (start < chunk.length) partial.push(chunk.subarray(start))
  })
}

/** The commands that wait for an answer, and the listeners to events, of all sessions of one connection. */
class Exchange {
  readonly #input: Writable
  readonly #events = new EventEmitter().setMaxListeners(0)
  readonly #pending = new Map<number, Pending>()
  #lastId = 0
  #isClosed = false

  constructor(input: Writable) {
    this.#input = input
  }

  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    for (const { reject } of this.#pending.values()) reject(new Error('Chromium has closed'))
    this.#pending.clear()
    this.#events.emit('close')
  }

  onClose(listener: () => void): void {
    this.#events.once('close', listener)
  }

  receive(text: string): void {
    const message = JSON.parse(text) as Message
    if (message.id === undefined) {
      this.#events.emit(`${message.sessionId ?? ''}/${message.method}`, message.params)
      return
    }
    const waiting = this.#pending.get(message.id)
    this.#pending.delete(message.id)
    if (message.error) waiting?.reject(new Error(message.error.message))
    else waiting?.resolve(message.result)
  }

  /** The session with this id; empty: that of the browser itself. */
  session(sessionId: string): CdpSession {
    return {
      send: (method, params) =>
        new Promise((resolve, reject) => {
          if (this.#isClosed) {
            reject(new Error('Chromium has closed'))
            return
          }
          const id = ++this.#lastId
          this.#pending.set(id, { resolve: resolve as Pending['resolve'], reject })
          const message = { id, method, params: params ?? {}, ...(sessionId && { sessionId }) }
          this.#input.write(`${JSON.stringify(message)}\0`)
        }),
      on: (name, listener) => {
        this.#events.on(`${sessionId}/${name}`, listener)
      },
    }
  }

  drop(sessionId: string): void {
    for (const name of this.#events.eventNames()) {
      if (String(name).startsWith(`${sessionId}/`)) this.#events.removeAllListeners(name)
    }
  }
}

/**
 * Speaks the DevTools protocol over the pipe that `--remote-debugging-pipe` opens on file descriptors 3 and 4: JSON
 * messages that end with a NUL. Chromium ends itself when the pipe closes, so it never outlives this process, however
 * this process ends.
 */
export function connectPipe(chromium: ChildProcess): CdpConnection {
  const input = chromium.stdio[3] as Writable
  const output = chromium.stdio[4] as Readable
  const exchange = new Exchange(input)
  const close = () => exchange.close()
  readMessages(output, (text) => exchange.receive(text))
  output.on('close', close)
  output.on('error', close)
  input.on('error', close)
  chromium.on('exit', close)
  return {
    ...exchange.session(''),
    session: (sessionId) => exchange.session(sessionId),
    drop: (sessionId) => exchange.drop(sessionId),
    onClose: (listener) => exchange.onClose(listener),
  }
}
