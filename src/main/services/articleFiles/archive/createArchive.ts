import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { AppError } from '#shared/contract/errors.ts'
import { type ArticleFileManifest, articleFileVersion } from '#shared/document/articleFile.ts'
import { largestUnpacked } from '#shared/document/files/limits.ts'
import type { ArticleArchive, ReadArticleFile } from '../articleArchive.ts'
import type { PackInput } from './packArticleFile.ts'
import type { ReadInput } from './readArticleFile.ts'

/** Signs what is packed; packing and reading itself, which may take long, is for a process of its own. */
export function createArchive(deps: {
  signer: { publicKey: string; sign(bytes: Uint8Array): string }
  /** Where the files of an article that is read are, until they are taken or discarded. */
  staging: string
  pack(input: PackInput): Promise<void>
  read(input: ReadInput): Promise<ReadArticleFile>
}): ArticleArchive {
  const { signer, staging, pack, read } = deps
  const given = `${staging}.visnyk`
  return {
    pack: async ({ target, manifest, content, media }) => {
      const article = JSON.stringify(content)
      const bytes = new TextEncoder().encode(article)
      const whole: ArticleFileManifest = {
        ...{ format: 'visnyk-article', version: articleFileVersion, ...manifest },
        publicKey: signer.publicKey,
        article: { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
        media: Object.fromEntries(
          content.media.map(({ hash, bytes: size }) => [hash, { bytes: size, sha256: hash }]),
        ),
      }
      const text = JSON.stringify(whole)
      const signature = signer.sign(new TextEncoder().encode(text))
      const each = new Map(media.map((one) => [one.hash, one]))
      await pack({ target, manifest: text, signature, article, media: [...each.values()] })
    },
    read: async (from) => {
      if ('path' in from) return read({ path: from.path, staging })
      if (from.bytes.length > largestUnpacked) throw new AppError('articleFileTooLarge', 'Too many bytes')
      await writeFile(given, from.bytes)
      return read({ path: given, staging })
    },
    discard: async () => {
      rmSync(staging, { recursive: true, force: true })
      rmSync(given, { force: true })
    },
  }
}
