import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { typeOfFile } from '#shared/document/files/attachable/typeOfFile.ts'
import { isPictureType, type MediaType } from '#shared/domain/media.ts'
import { Problem } from '../api/problem.ts'
import { sniffImageType } from './sniffImageType.ts'

/** Files named by the hash of their bytes, so that a name never means something else and nothing is there twice. */
export function createMediaFiles(folder: string) {
  mkdirSync(folder, { recursive: true })
  // Incomplete files of uploads that a crash interrupted.
  for (const name of readdirSync(folder)) if (name.endsWith('.part')) rmSync(join(folder, name))
  const pathOf = (hash: string) => join(folder, hash)

  return {
    /** Removes what no item names: bytes whose upload was refused after they had come. Only at a start. */
    keepOnly: (hashes: ReadonlySet<string>): void => {
      for (const name of readdirSync(folder))
        if (/^[0-9a-f]{64}$/.test(name) && !hashes.has(name)) rmSync(join(folder, name))
    },
    has: (hash: string): boolean => existsSync(pathOf(hash)),
    /** Where the bytes are, for who has to look at them. */
    path: pathOf,
    read: (hash: string): Readable => createReadStream(pathOf(hash)),
    /**
     * Stores a received file if it is complete, has the announced hash and is of the announced type;
     * otherwise stores nothing.
     */
    receive: async (
      stream: Readable,
      expected: { hash: string; type: MediaType; fileName: string; maxBytes: number },
    ): Promise<{ bytes: number }> => {
      const part = join(folder, `${randomUUID()}.part`)
      const digest = createHash('sha256')
      let bytes = 0
      let head = Buffer.alloc(0)
      const watch = new Transform({
        transform: (chunk: Buffer, _, done) => {
          bytes += chunk.length
          if (bytes > expected.maxBytes) return done(new Problem('too-large'))
          if (head.length < 64) head = Buffer.concat([head, chunk.subarray(0, 64)])
          digest.update(chunk)
          done(null, chunk)
        },
      })
      try {
        await pipeline(stream, watch, createWriteStream(part, { flags: 'wx' }))
        const wrong = (pointer: string, detail: string) =>
          new Problem('invalid', { members: { errors: [{ pointer, detail }] } })
        if (digest.digest('hex') !== expected.hash) throw new Problem('hash-differs')
        if (!(await isOfType(part, head, expected))) throw wrong('/type', 'the bytes are not of this type')
        const file = await open(part, 'r+')
        await file.sync()
        await file.close()
        await rename(part, pathOf(expected.hash))
        return { bytes }
      } catch (error) {
        await rm(part, { force: true })
        throw error
      }
    },
  }
}
/** Whether the bytes are what the uploader says; a file that may not be attached is of no type. */
async function isOfType(
  path: string,
  head: Buffer,
  { type, fileName }: { type: MediaType; fileName: string },
): Promise<boolean> {
  if (isPictureType(type)) return sniffImageType(head) === type
  const found = typeOfFile({ name: fileName, bytes: await readFile(path) })
  return found.kind === 'file' && found.type === type
}

export type MediaFiles = ReturnType<typeof createMediaFiles>
