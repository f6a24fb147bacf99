import { EventEmitter } from 'node:events'
import type { FromPage, ToPage } from '../page/messages.ts'
import { wire } from '../page/nodeWire.ts'
import { strict } from './strict.ts'
import type { WebFrameMain } from './webFrameMain.ts'

/** The contents of the page that a message comes from. The app gets it as `event.sender`. */
interface Sender extends EventEmitter {
  readonly mainFrame: WebFrameMain | null
  post(message: ToPage): void
  send(channel: string, ...args: unknown[]): void
}

type Handler = (event: object, ...args: unknown[]) => unknown

function handlerMap() {
  const handlers = new Map<string, { handler: Handler; once: boolean }>()
  const add = (channel: string, handler: Handler, once: boolean) => {
    if (typeof handler !== 'function')
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`)
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, { handler, once })
  }
  return {
    take(channel: string): Handler | undefined {
      const found = handlers.get(channel)
      if (found?.once) handlers.delete(channel)
      return found?.handler
    },
    methods: {
      handle: (channel: string, handler: Handler) => add(channel, handler, false),
      handleOnce: (channel: string, handler: Handler) => add(channel, handler, true),
      removeHandler: (channel: string) => {
        handlers.delete(channel)
      },
    },
  }
}

const handlers = handlerMap()
export const ipcMain = strict(
  'ipcMain',
  Object.assign(new EventEmitter().setMaxListeners(0), handlers.methods),
)

async function answer(contents: Sender, id: number, channel: string, args: unknown[]) {
  const event = { type: 'frame', ...senderOf(contents) }
  try {
    const handler = handlers.take(channel)
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    const value = wire.encode(await handler(event, ...args))
    contents.post({ kind: 'reply', id, value })
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error)
    contents.post({ kind: 'failure', id, message: `Error invoking remote method '${channel}': ${error}` })
  }
}

const senderOf = (contents: Sender) => ({
  sender: contents,
  senderFrame: contents.mainFrame,
  frameId: 1,
  processId: 1,
})

/** Passes a page's message to the app's handlers and listeners. */
export function dispatch(contents: Sender, message: Extract<FromPage, { kind: 'invoke' | 'send' }>) {
  const args = wire.decode(message.args) as unknown[]
  if (message.kind === 'invoke') {
    void answer(contents, message.id, message.channel, args)
    return
  }
  const event = {
    type: 'frame',
    ...senderOf(contents),
    ports: [],
    reply: (channel: string, ...values: unknown[]) => contents.send(channel, ...values),
  }
  contents.emit('ipc-message', event, message.channel, ...args)
  ipcMain.emit(message.channel, event, ...args)
}
