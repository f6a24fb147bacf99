import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename } from 'node:path'

export interface ServedFile {
  address: URL
  close(): void
}

/**
 * Serves one file on loopback, under a random path, so that the updater takes it from a stick as from a feed. Rejects
 * when the file cannot be read.
 */
export async function serveFile(path: string): Promise<ServedFile> {
  const { size } = await stat(path)
  const place = `/${randomBytes(24).toString('base64url')}/${encodeURIComponent(basename(path))}`
  const server = createServer((request, response) => {
    if (request.url !== place) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-length': size, 'content-type': 'application/octet-stream' })
    const file = createReadStream(path, { end: size - 1 })
    // The stick was pulled out: the answer stays short, and its reader notices.
    file.on('error', () => response.destroy())
    response.on('close', () => file.destroy())
    file.pipe(response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    address: new URL(`http://127.0.0.1:${port}${place}`),
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
