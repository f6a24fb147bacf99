import { createHash } from 'node:crypto'
import { AppError } from '#shared/contract/errors.ts'
import type { OpenedArticleFile } from '#shared/contract/programViews.ts'
import { mediaIdsWithCover } from '#shared/document/pictures.ts'
import { articleFileEnding } from '#shared/domain/fileEndings.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import { findArticle, findSource } from '../localizations/find.ts'
import type { ArticleFileSource, ReadArticleFile } from './articleArchive.ts'
import type { ArticleFilesContext } from './articleFilesContext.ts'
import { exportArticle } from './exportArticle.ts'
import { importArticle, type TextOutcome } from './importArticle.ts'

/** Articles that travel in a file from one computer to another and back. */
export function createArticleFiles(context: ArticleFilesContext) {
  const { repositories } = context
  return {
    /** The name that is offered for the file of an article. */
    nameFor: (id: ArticleId): string =>
      `${findSource(repositories, id).slug || 'article'}${articleFileEnding}`,

    save: (id: ArticleId, target: string): Promise<void> => save(context, id, target),

    /** Takes an article of an export, which nobody signed: the person chose it. Throws `inConflict`. */
    take: (read: Pick<ReadArticleFile, 'content' | 'media'>): Promise<TextOutcome> => take(context, read),

    /**
     * Opens a file. `trust`: the fingerprint that a person confirmed; without it the file of an unknown computer is not
     * taken, but its fingerprint told.
     */
    open: async (from: ArticleFileSource, trust: string | null): Promise<OpenedArticleFile> => {
      try {
        return await open(context, await context.archive.read(from), trust)
      } finally {
        await context.archive.discard()
      }
    },
  }
}
export type ArticleFiles = ReturnType<typeof createArticleFiles>

async function save(context: ArticleFilesContext, id: ArticleId, target: string): Promise<void> {
  const { repositories, transaction, clock, identity, archive, computer, media } = context
  const content = transaction(() => {
    // Carried back, the file is compared with the texts as they are now.
    for (const one of repositories.localizations.ofArticle(id)) {
      context.snapshots.takeIfChanged(one, 'saved', one.updatedBy)
    }
    return exportArticle(context, id)
  })
  const bodies = content.localizations.map(({ blocks }) => blocks)
  if (mediaIdsWithCover(content.coverMediaId, bodies).length > content.media.length) {
    throw new AppError('mediaMissing', 'A picture is not on this computer')
  }
  const { siteId } = findArticle(repositories, id)
  await archive.pack({
    target,
    manifest: { at: clock(), by: identity.actorOn(siteId).name, computer },
    content,
    media: content.media.map((item) => {
      const file = media.file(item.id, 'original')
      if (!file) throw new AppError('mediaMissing', 'A picture is not on this computer')
      return { hash: item.hash, path: file.path }
    }),
  })
}

/** The key of a computer in a form that two people can compare by voice: the page has a word for each number. */
export const fingerprintOf = (publicKey: string): string =>
  createHash('sha256').update(publicKey, 'base64').digest('hex').slice(0, 15)

async function open(
  context: ArticleFilesContext,
  file: ReadArticleFile,
  trust: string | null,
): Promise<OpenedArticleFile> {
  const { known } = context
  const { manifest, content } = file
  const { publicKey, by, computer } = manifest
  const fingerprint = fingerprintOf(publicKey)
  if (!known.has(publicKey)) {
    if (trust !== fingerprint) return { kind: 'unknownComputer', fingerprint, by, computer }
    known.add(publicKey, computer)
  }
  const outcome = await take(context, file)
  const { sourceLanguage } = findArticle(context.repositories, content.id)
  return { kind: 'opened', articleId: content.id, language: sourceLanguage, outcome }
}

/** Takes an article that was read and is trusted; its files are moved to the library. */
async function take(
  { repositories, transaction, media, ...context }: ArticleFilesContext,
  { content, media: files }: Pick<ReadArticleFile, 'content' | 'media'>,
): Promise<TextOutcome> {
  const localizations = repositories.localizations.ofArticle(content.id)
  if (localizations.some(({ inConflict }) => inConflict)) {
    throw new AppError('inConflict', 'Merge the versions that are here first')
  }
  for (const item of content.media) {
    const path = files[item.hash]
    if (path !== undefined && !media.hasFile(item.id)) await media.adopt(item, path)
  }
  const whole = { ...context, repositories, transaction, media }
  return mostNotable(transaction(() => importArticle(whole, content)))
}

const byNotability: readonly TextOutcome[] = ['conflict', 'taken', 'added', 'older', 'same']

const mostNotable = (outcomes: readonly TextOutcome[]): TextOutcome =>
  byNotability.find((one) => outcomes.includes(one)) ?? 'same'
