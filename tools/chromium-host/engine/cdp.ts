import type { ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts'

export type { Protocol }

type Commands = Protocol.CommandParameters
type Answers = Protocol.CommandReturnValues
type Events = Protocol.Events

/** One DevTools session: the browser itself, or a page attached to. */
export interface CdpSession {
  send<Method extends keyof Commands>(method: Method, params?: Commands[Method]): Promise<Answers[Method]>
  on<Name extends keyof Events>(name: Name, listener: (params: Events[Name]) => void): void
}

export interface CdpConnection extends CdpSession {
  /** The session of a target attached to with `flatten: true`. */
  session(sessionId: string): CdpSession
  /** Forgets a session's listeners; commands sent later fail. */
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

/**
 * Speaks the DevTools protocol over the pipe that `--remote-debugging-pipe` opens on file descriptors 3 and 4:
 * JSON messages parted by a NUL. Chromium ends itself when the pipe closes, so it never outlives this process,
 * however this process dies.
 */
export function connectPipe(chromium: ChildProcess): CdpConnection {
  const input = chromium.stdio[3] as Writable
  const output = chromium.stdio[4] as Readable
  const events = new EventEmitter().setMaxListeners(0)
  const pending = new Map<number, Pending>()
  let lastId = 0
  let closed = false
  let partial: Buffer[] = []

  function close() {
    if (closed) return
    closed = true
    for (const { reject } of pending.values()) reject(new Error('Chromium has closed'))
    pending.clear()
    events.emit('close')
  }

  function receive(text: string) {
    const message = JSON.parse(text) as Message
    if (message.id === undefined) {
      events.emit(`${message.sessionId ?? ''}/${message.method}`, message.params)
      return
    }
    const waiting = pending.get(message.id)
    pending.delete(message.id)
    if (message.error) waiting?.reject(new Error(message.error.message))
    else waiting?.resolve(message.result)
  }

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
  output.on('close', close)
  output.on('error', close)
  input.on('error', close)
  chromium.on('exit', close)

  function sessionOf(sessionId: string): CdpSession {
    return {
      send: (method, params) =>
        new Promise((resolve, reject) => {
          if (closed) {
            reject(new Error('Chromium has closed'))
            return
          }
          const id = ++lastId
          pending.set(id, { resolve: resolve as Pending['resolve'], reject })
          const message = { id, method, params: params ?? {}, ...(sessionId && { sessionId }) }
          input.write(`${JSON.stringify(message)}\0`)
        }),
      on: (name, listener) => {
        events.on(`${sessionId}/${name}`, listener)
      },
    }
  }

  return {
    ...sessionOf(''),
    session: sessionOf,
    drop(sessionId) {
      for (const name of events.eventNames()) {
        if (String(name).startsWith(`${sessionId}/`)) events.removeAllListeners(name)
      }
    },
    onClose: (listener) => {
      events.once('close', listener)
    },
  }
}
