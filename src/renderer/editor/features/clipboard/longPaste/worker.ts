import type { ReadMessage, ReadRequest } from './messages.ts'
import { readLongPaste } from './readLongPaste.ts'

const say = (message: ReadMessage): void => postMessage(message)

addEventListener('message', ({ data }: MessageEvent<ReadRequest>) => {
  const read = readLongPaste(data, (share) => say({ kind: 'progress', share }))
  say({ kind: 'done', read })
})
