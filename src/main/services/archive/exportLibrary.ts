import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Repositories } from '#main/db/repositories/index.ts'
import type { StoredMedia } from '#main/db/repositories/mediaRepository.ts'
import type { ArticleFileMedia } from '#shared/document/articleFile.ts'
import type { LibraryEntry, LibraryFile } from '#shared/document/libraryFile.ts'
import type { MediaHash, MediaId } from '#shared/domain/ids.ts'
import { mediaFormOf } from '#shared/domain/media.ts'
import { libraryFolder, libraryName, mediaName } from './openFormats.ts'

interface LibraryContext {
  repositories: Pick<Repositories, 'media'>
  media: { hasFile(id: MediaId): boolean }
  pathOf(item: ArticleFileMedia): string
}

const atOnce = 500

/** All of the library that is not removed, page by page. */
function* wholeLibrary({ media }: Pick<Repositories, 'media'>): Generator<StoredMedia> {
  let after: StoredMedia | null = null
  do {
    const page: StoredMedia[] = media.list({ words: [], filter: 'all', kind: 'all', after, limit: atOnce })
    yield* page
    after = page.length < atOnce ? null : (page.at(-1) ?? null)
  } while (after !== null)
}

const entryOf = (item: StoredMedia): LibraryEntry => {
  const { id, hash, fileName, bytes, credit, decorative, texts, focal, madeFrom, crop } = item
  return {
    item: { ...mediaFormOf(item), id, hash, fileName, bytes, credit, decorative, texts, focal },
    origin: madeFrom === null || crop === null ? null : { madeFrom, crop },
  }
}

/**
 * Writes the list of the library, and the files that no article has brought (`written`: hashes of those that one has).
 * A whole export moves house within one newsroom, so originals go along, which an article's own file leaves behind.
 */
export async function exportLibrary(
  { repositories, media, pathOf }: LibraryContext,
  written: ReadonlySet<MediaHash>,
  { root, signal }: { root: string; signal: AbortSignal },
): Promise<void> {
  const entries = [...wholeLibrary(repositories)].filter(({ id }) => media.hasFile(id)).map(entryOf)
  const others = entries.filter(({ item }) => !written.has(item.hash))
  if (others.length > 0) await mkdir(join(root, libraryFolder))
  for (const { item } of others) {
    signal.throwIfAborted()
    await copyFile(pathOf(item), join(root, libraryFolder, mediaName(item)))
  }
  const content: LibraryFile = { format: 'visnyk-library', version: 1, media: entries }
  await writeFile(join(root, libraryName), JSON.stringify(content, null, 2))
}
