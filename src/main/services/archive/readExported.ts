import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/contract/errors.ts'
import {
  type ArticleFileContent,
  type ArticleFileMedia,
  articleFileContent,
} from '#shared/document/articleFile.ts'
import { largestUnpacked } from '#shared/document/files/limits.ts'
import { type HouseFile, largestHouseFile } from '#shared/document/houseFile.ts'
import { type LibraryFile, largestLibraryFile, libraryFile } from '#shared/document/libraryFile.ts'
import { mediaLimits } from '#shared/domain/media.ts'
import { readHouseFile } from '../house/readHouseFile.ts'
import { houseName, libraryFolder, libraryName, mediaName } from './openFormats.ts'

const folderPattern = /^\d{5}-[a-z0-9-]{1,80}$/

/** An article of an export, with its pictures and files at paths from which they may be moved. */
export interface ReadExported {
  content: ArticleFileContent
  media: Record<string, string>
}

/** The folders of the articles in an export, in their order. Throws `exportNotFound` for another folder. */
export async function listExported(folder: string): Promise<string[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => folderPattern.test(name)).sort()
  const has = async (name: string) => (await stat(join(folder, name)).catch(() => null)) !== null
  if (names.length === 0 && !(await has(houseName)) && !(await has(libraryName)))
    throw new AppError('exportNotFound', 'The folder is no export')
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

/** The list of the media library; null where the export has none. Throws `articleFileDamaged`. */
export async function readExportedLibrary(folder: string): Promise<LibraryFile | null> {
  const path = join(folder, libraryName)
  const size = (await stat(path).catch(() => null))?.size
  if (size === undefined) return null
  try {
    if (size > largestLibraryFile) throw new RangeError('The list of the library is too large')
    return libraryFile.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    throw new AppError('articleFileDamaged', 'The list of the library is damaged', undefined, {
      cause: error,
    })
  }
}

/**
 * Copies a file of the library aside, where it may be moved from; null: an article has brought it. Throws
 * `articleFileDamaged`.
 */
export async function readExportedMedia(
  folder: string,
  item: ArticleFileMedia,
  staging: string,
): Promise<string | null> {
  const from = join(folder, libraryFolder, mediaName(item))
  if ((await stat(from).catch(() => null)) === null) return null
  await rm(staging, { recursive: true, force: true })
  await mkdir(staging, { recursive: true })
  return copyChecked(from, item, staging)
}

/** Copies a file whose size and hash are those that were written down. */
async function copyChecked(from: string, item: ArticleFileMedia, staging: string): Promise<string> {
  const size = (await stat(from).catch(() => null))?.size ?? 0
  if (size !== item.bytes || size > mediaLimits.bytes) throw damaged()
  const bytes = await readFile(from)
  if (createHash('sha256').update(bytes).digest('hex') !== item.hash) throw damaged()
  const into = join(staging, item.hash)
  await writeFile(into, bytes, { flush: true })
  return into
}

/** Reads one article, and copies what belongs to it aside. Throws `articleFileDamaged` or `articleFileTooLarge`. */
export async function readExported(folder: string, staging: string): Promise<ReadExported> {
  const content = await readContent(join(folder, 'article.json'))
  await rm(staging, { recursive: true, force: true })
  await mkdir(staging, { recursive: true })
  const media: Record<string, string> = {}
  for (const item of content.media) {
    media[item.hash] = await copyChecked(join(folder, 'media', mediaName(item)), item, staging)
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
