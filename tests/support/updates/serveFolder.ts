import { createReadStream, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** A web server with the files of a folder, and with answers of its own for some names. */
export async function serveFolder(folder: string, answers: Record<string, Answer> = {}) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const name = basename(decodeURIComponent(request.url ?? ''))
    asked.push(name)
    const own = answers[name]
    const size = statSync(join(folder, name), { throwIfNoEntry: false })?.size
    if (own) own(request, response)
    else if (size === undefined) response.writeHead(404).end()
    else {
      response.writeHead(200, { 'content-length': size })
      createReadStream(join(folder, name)).pipe(response)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}/updates/`,
    asked,
    answers,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
export type Feed = Awaited<ReturnType<typeof serveFolder>>
