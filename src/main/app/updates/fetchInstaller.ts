import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { FetchFeed } from '#main/services/updates/findManifest.ts'
import type { UpdateFile } from '#main/services/updates/updateManifest.ts'
import { AppError } from '#shared/contract/errors.ts'

export interface FetchingOptions {
  fetch: FetchFeed
  signal: AbortSignal
  /** Bytes so far; called once for each percent. */
  onProgress(done: number): void
}

const damaged = (message: string) => new AppError('updateDamaged', message)

/**
 * Fetches an installer into a file. It counts the bytes that arrive, and not those that the answer announces, so that
 * no server fills the disk. Throws `updateDamaged` when it is not what was signed, and what `fetch` and the disk threw.
 */
export async function fetchInstaller(
  { size, sha512 }: UpdateFile,
  address: URL,
  path: string,
  { fetch, signal, onProgress }: FetchingOptions,
): Promise<void> {
  const response = await fetch(address.href, { signal, cache: 'no-store', redirect: 'error' })
  if (!response.ok || response.body === null)
    throw new Error(`Asked for the installer, the server answered ${response.status}`)
  const hash = createHash('sha512')
  let done = 0
  let percent = 0
  async function* bounded(body: ReadableStream<Uint8Array>) {
    for await (const chunk of body) {
      done += chunk.byteLength
      if (done > size) throw damaged('The installer is longer than what was signed')
      hash.update(chunk)
      const now = Math.floor((done * 100) / size)
      if (now > percent) onProgress(done)
      percent = now
      yield chunk
    }
  }
  await pipeline(bounded(response.body), createWriteStream(path), { signal })
  if (done !== size || hash.digest('base64') !== sha512)
    throw damaged('The installer is not the one that was signed')
}
