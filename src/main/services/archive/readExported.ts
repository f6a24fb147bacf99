import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/contract/errors.ts'
import { type ArticleFileContent, articleFileContent } from '#shared/document/articleFile.ts'
import { largestUnpacked } from '#shared/document/files/limits.ts'
import { type HouseFile, largestHouseFile } from '#shared/document/houseFile.ts'
import { mediaLimits } from '#shared/domain/media.ts'
import { readHouseFile } from '../house/readHouseFile.ts'
import { houseName, mediaName } from './openFormats.ts'

const folderPattern = /^\d{5}-[a-z0-9-]{1,80}$/

/** An article of an export, with its pictures and files at paths from which they may be moved. */
export interface ReadExported {
  content: ArticleFileContent
  media: Record<string, string>
}

/** The folders of the articles in an export, in their order. Throws `exportNotFound` for another folder. */
export async function listExported(folder: string): Promise<string[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => folderPattern.test(name)).sort()
  const hasHouse = (await stat(join(folder, houseName)).catch(() => null)) !== null
  if (names.length === 0 && !hasHouse) throw new AppError('exportNotFound', 'The folder is no export')
  return names.map((name) => join(folder, name))
}

/** What the house has made for its texts; null where the export has no such file. Throws `houseFileDamaged`. */
export async function readExportedHouse(folder: string): Promise<HouseFile | null> {
  const path = join(folder, houseName)
  const size = (await stat(path).catch(() => null))?.size
  if (size === undefined) return null
  if (size > largestHouseFile) throw new AppError('articleFileTooLarge', 'The file of the house is too large')
  return readHouseFile(await readFile(path, 'utf8'))
}

/** Reads one article, and copies what belongs to it aside. Throws `articleFileDamaged` or `articleFileTooLarge`. */
export async function readExported(folder: string, staging: string): Promise<ReadExported> {
  const content = await readContent(join(folder, 'article.json'))
  await rm(staging, { recursive: true, force: true })
  await mkdir(staging, { recursive: true })
  const media: Record<string, string> = {}
  for (const item of content.media) {
    const from = join(folder, 'media', mediaName(item))
    const size = (await stat(from).catch(() => null))?.size ?? 0
    if (size !== item.bytes || size > mediaLimits.bytes) throw damaged()
    const bytes = await readFile(from)
    if (createHash('sha256').update(bytes).digest('hex') !== item.hash) throw damaged()
    media[item.hash] = join(staging, item.hash)
    await writeFile(join(staging, item.hash), bytes, { flush: true })
  }
  return { content, media }
}

const damaged = (cause?: unknown) =>
  new AppError('articleFileDamaged', 'An article of the export is damaged', undefined, { cause })

async function readContent(path: string): Promise<ArticleFileContent> {
  const size = (await stat(path).catch(() => null))?.size ?? 0
  if (size > largestUnpacked) throw new AppError('articleFileTooLarge', 'The article is too large')
  try {
    return articleFileContent.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    throw damaged(error)
  }
}
