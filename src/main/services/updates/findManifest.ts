import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '#shared/contract/errors.ts'
import { longestManifest, manifestEnding, manifestName } from './updateManifest.ts'

/** The description of a release and where it was; its files are beside it. */
export interface FoundManifest {
  bytes: Uint8Array
  /** The address of the folder of a feed with a slash at the end, or the path of a folder. */
  beside: string
}

/** How a feed is asked. */
export type FetchFeed = (address: string, options: RequestInit) => Promise<Response>

const tooLong = () => new AppError('updateUnreadable', 'It is too long for the description of an update')
const notThere = (cause?: unknown) =>
  new AppError('updateNotFound', 'No description of an update is there', undefined, { cause })

/**
 * Reads a feed. It follows no redirect, because one may lead from https to http. Throws `updateNotFound`,
 * `updateFeedUnreachable` and `updateUnreadable`.
 */
export async function readFeed(
  feed: string,
  { fetch, signal }: { fetch: FetchFeed; signal: AbortSignal },
): Promise<FoundManifest> {
  const response = await answerOf(() =>
    fetch(new URL(manifestName, feed).href, { signal, cache: 'no-store', redirect: 'error' }),
  )
  if (response.status === 404 || response.status === 410) throw notThere()
  if (!response.ok || response.body === null) {
    throw new AppError('updateFeedUnreachable', `The feed answered ${response.status}`)
  }
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = response.body.getReader()
  for (;;) {
    const { done, value } = await answerOf(() => reader.read())
    if (done) break
    chunks.push(value)
    length += value.byteLength
    if (length > longestManifest) {
      // The server may go on sending for ever, and nobody waits for it to end.
      reader.cancel().catch(() => undefined)
      throw tooLong()
    }
  }
  return { bytes: Buffer.concat(chunks), beside: feed }
}

async function answerOf<Answer>(request: () => Promise<Answer>): Promise<Answer> {
  try {
    return await request()
  } catch (cause) {
    throw new AppError('updateFeedUnreachable', 'The feed does not answer', undefined, { cause })
  }
}

/** Looks in a folder and in the folders in it. Throws `updateNotFound` and `updateUnreadable`. */
export async function findInFolder(folder: string): Promise<FoundManifest> {
  const path = await findFile(folder).catch((cause: unknown) => {
    throw notThere(cause)
  })
  if (path === null) throw notThere()
  return { bytes: await readShort(path), beside: dirname(path) }
}

async function findFile(folder: string): Promise<string | null> {
  const entries = await readdir(folder, { withFileTypes: true })
  const inside = await manifestIn(folder)
  if (inside !== null) return inside
  for (const entry of entries.filter((one) => one.isDirectory())) {
    // A stick has folders that the system keeps to itself.
    const found = await manifestIn(join(folder, entry.name)).catch(() => null)
    if (found !== null) return found
  }
  return null
}

async function manifestIn(folder: string): Promise<string | null> {
  const names = (await readdir(folder)).filter((one) => one.endsWith(manifestEnding) && !one.startsWith('.'))
  const name = names.includes(manifestName) ? manifestName : names.toSorted().at(-1)
  return name === undefined ? null : join(folder, name)
}

async function readShort(path: string): Promise<Uint8Array> {
  const found = await stat(path).catch((cause: unknown) => {
    throw notThere(cause)
  })
  // A link may lead to a device, which has no end and says that it is empty.
  if (!found.isFile()) throw new AppError('updateUnreadable', 'The description of the update is no file')
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of createReadStream(path, { end: longestManifest })) {
    chunks.push(chunk as Buffer)
    length += (chunk as Buffer).byteLength
  }
  if (length > longestManifest) throw tooLong()
  return Buffer.concat(chunks)
}
