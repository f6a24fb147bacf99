import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FolderProgress } from '#main/db/folderBackups/shapes.ts'
import type { ArticleFileContent } from '#shared/document/articleFile.ts'
import type { ArticleId, MediaHash } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import { type ExportContext, exportArticle } from '../articleFiles/exportArticle.ts'
import { houseContent } from '../house/houseContent.ts'
import { exportLibrary } from './exportLibrary.ts'
import { houseName, type IndexEntry, indexPage, markdownOf, mediaName, pageOf } from './openFormats.ts'

export interface ExportInput {
  /** The folder that the person chose; the export becomes a new folder in it. */
  folder: string
  at: Instant
}

export interface Exported {
  path: string
  articles: number
}

interface Work {
  signal: AbortSignal
  tell(progress: FolderProgress): void
}

/**
 * Writes every article in open formats: one folder each with a page, a Markdown file and all data as JSON, pictures and
 * files beside them, an index, the rest of the media library, and what the house has made for its texts. The folder
 * gets its name when it is complete; cancelled, nothing stays.
 */
export async function exportEverything(
  context: ExportContext & {
    ids: readonly ArticleId[]
    pathOf(id: ArticleFileContent['media'][number]): string
  },
  { folder, at }: ExportInput,
  { signal, tell }: Work,
): Promise<Exported> {
  const path = join(folder, `visnyk-export-${at.replaceAll(/[:.]/g, '')}`)
  const unfinished = `${path}.unfinished`
  try {
    await mkdir(unfinished)
    const index: IndexEntry[] = []
    const written = new Set<MediaHash>()
    for (const [done, id] of context.ids.entries()) {
      signal.throwIfAborted()
      tell({ done, total: context.ids.length })
      index.push(await exportOne(context, id, { root: unfinished, number: done + 1, written }))
    }
    await exportLibrary(context, written, { root: unfinished, signal })
    await writeFile(join(unfinished, houseName), JSON.stringify(houseContent(context.repositories), null, 2))
    await writeFile(join(unfinished, 'index.html'), indexPage(index))
    await writeFile(join(unfinished, 'index.json'), JSON.stringify(index, null, 2))
    await rename(unfinished, path)
    return { path, articles: index.length }
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined)
    throw error
  }
}

async function exportOne(
  context: Parameters<typeof exportEverything>[0],
  id: ArticleId,
  { root, number, written }: { root: string; number: number; written: Set<MediaHash> },
): Promise<IndexEntry> {
  const content = exportArticle(context, id)
  const source = content.localizations.find(({ isSource }) => isSource)
  const name = `${String(number).padStart(5, '0')}-${(source?.fields.slug || 'article').slice(0, 80)}`
  const folder = join(root, name)
  await mkdir(folder)
  await writeFile(join(folder, 'article.json'), JSON.stringify(content, null, 2))
  for (const text of content.localizations) {
    await writeFile(join(folder, `${text.language}.md`), markdownOf(content, text))
    await writeFile(join(folder, `${text.language}.html`), pageOf(content, text))
  }
  if (content.media.length > 0) await mkdir(join(folder, 'media'))
  for (const item of content.media) {
    await copyFile(context.pathOf(item), join(folder, 'media', mediaName(item)))
    written.add(item.hash)
  }
  const texts = content.localizations.map(({ language, fields }) => ({ language, title: fields.title }))
  return { folder: name, texts }
}
