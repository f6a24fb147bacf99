import { createHash, createPublicKey, verify } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError, type ErrorCode } from '#shared/contract/errors.ts'
import {
  type ArticleFileManifest,
  articleFileContent,
  articleFileManifest,
  articleFileVersion,
  isComplete,
} from '#shared/document/articleFile.ts'
import type { RefusalReason } from '#shared/document/files/fileRead.ts'
import { largestUnpacked } from '#shared/document/files/limits.ts'
import { type Archive, openArchive } from '#shared/document/files/pack/archive.ts'
import { Refused } from '#shared/document/files/refusal.ts'
import type { ReadArticleFile } from '../articleArchive.ts'

export interface ReadInput {
  path: string
  /** A folder of its own, for the files of the library that came along. */
  staging: string
}

/** The manifest names at most a thousand files; an article of 100 pages takes two megabytes. */
const longestManifest = 1_000_000

const damaged = (cause?: unknown) =>
  new AppError('articleFileDamaged', 'The article file is damaged', undefined, { cause })

const codes: Partial<Record<RefusalReason, ErrorCode>> = {
  tooLarge: 'articleFileTooLarge',
  unpacksTooLarge: 'articleFileTooLarge',
  tooManyParts: 'articleFileTooLarge',
  unsafe: 'articleFileUnsafe',
}

/**
 * Reads an article file and checks all of it: limits, version, signature, the hash of every part, the shape of the
 * article. Only files that the manifest names are unpacked, under names of this program.
 */
export function readArticleFile({ path, staging }: ReadInput): ReadArticleFile {
  try {
    return read(path, staging)
  } catch (error) {
    rmSync(staging, { recursive: true, force: true })
    if (error instanceof AppError) throw error
    if (error instanceof Refused) {
      throw new AppError(codes[error.reason] ?? 'articleFileDamaged', error.message, undefined, {
        cause: error,
      })
    }
    throw damaged(error)
  }
}

function read(path: string, staging: string): ReadArticleFile {
  if (statSync(path).size > largestUnpacked) throw new Refused('tooLarge')
  const archive = openArchive(readFileSync(path))
  const manifest = readManifest(archive)
  const content = articleFileContent.safeParse(parse(partOf(archive, 'article.json', manifest.article)))
  if (!content.success) throw damaged(content.error)
  // Saving refuses an article whose pictures are not all there.
  if (!isComplete(content.data)) throw damaged()
  rmSync(staging, { recursive: true, force: true })
  mkdirSync(staging, { recursive: true })
  const media: Record<string, string> = {}
  for (const { hash } of content.data.media) {
    const named = manifest.media[hash]
    if (named?.sha256 !== hash) throw damaged()
    const target = join(staging, hash)
    writeFileSync(target, partOf(archive, `media/${hash}`, named), { flush: true })
    media[hash] = target
  }
  return { manifest, content: content.data, media }
}

const parse = (bytes: Uint8Array): unknown =>
  JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))

function readManifest(archive: Archive): ArticleFileManifest {
  const bytes = archive.read('manifest.json')
  const signature = archive.read('signature')
  if (!bytes || !signature || bytes.length > longestManifest || signature.length > 200) throw damaged()
  const raw = parse(bytes)
  const version = z.object({ format: z.literal('visnyk-article'), version: z.int() }).safeParse(raw)
  if (version.success && version.data.version > articleFileVersion) {
    throw new AppError('articleFileNewer', 'A newer program saved the article file')
  }
  const manifest = articleFileManifest.safeParse(raw)
  if (!manifest.success) throw damaged(manifest.error)
  if (!isSigned(bytes, manifest.data.publicKey, new TextDecoder().decode(signature))) {
    throw new AppError('articleFileForged', 'The signature is not that of the content')
  }
  return manifest.data
}

function isSigned(bytes: Uint8Array, publicKey: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
    if (key.asymmetricKeyType !== 'ed25519') return false
    return verify(null, bytes, key, Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}

function partOf(
  archive: Archive,
  name: string,
  { bytes, sha256 }: { bytes: number; sha256: string },
): Uint8Array {
  const content = archive.read(name)
  if (content?.length !== bytes || createHash('sha256').update(content).digest('hex') !== sha256)
    throw damaged()
  return content
}
