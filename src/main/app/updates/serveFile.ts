import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename } from 'node:path'
import { AppError } from '#shared/contract/errors.ts'

export interface ServedFile {
  address: URL
  close(): void
}

/**
 * Serves one file on loopback, under a random path, so that the updater takes it from a stick as from a feed. Rejects
 * with `updateDamaged` when it is no file of this size (bytes), and with what the file system answered.
 */
export async function serveFile(path: string, size: number): Promise<ServedFile> {
  const found = await stat(path)
  // An empty file, a folder or a device cannot be what was signed, and some of them have no end.
  if (!found.isFile() || found.size !== size)
    throw new AppError('updateDamaged', 'The installer does not have the signed size')
  const place = `/${randomBytes(24).toString('base64url')}/${encodeURIComponent(basename(path))}`
  const server = createServer((request, response) => {
    if (request.url !== place) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-length': size, 'content-type': 'application/octet-stream' })
    const file = createReadStream(path)
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
