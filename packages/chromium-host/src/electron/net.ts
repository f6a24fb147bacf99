import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { ClientRequestConstructorOptions } from 'electron'
import { schemes } from '../engine/schemes.ts'
import { ClientRequest } from './clientRequest.ts'
import { strict } from './strict.ts'

async function fetchFile(url: string): Promise<Response> {
  const path = fileURLToPath(url)
  const { size } = await stat(path)
  const body = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array<ArrayBuffer>>
  return new Response(body, { headers: { 'content-length': String(size) } })
}

export const net = strict('net', {
  async fetch(
    input: string | URL | Request,
    init: RequestInit & { bypassCustomProtocolHandlers?: boolean } = {},
  ) {
    const url = input instanceof Request ? input.url : String(input)
    const scheme = url.slice(0, url.indexOf(':'))
    const { bypassCustomProtocolHandlers, ...rest } = init
    const handler = bypassCustomProtocolHandlers ? undefined : schemes.handler(scheme)
    if (handler) return handler(new Request(input, rest))
    return scheme === 'file' ? fetchFile(url) : fetch(input, rest)
  },
  request: (options: ClientRequestConstructorOptions | string) => new ClientRequest(options),
  isOnline: () => true,
  online: true,
})
