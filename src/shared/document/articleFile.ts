import { z } from 'zod'
import { localizationFields, sectionKey, tags } from '../domain/article.ts'
import { focalPoint } from '../domain/crop.ts'
import { articleId, contentHash, localizationId, mediaHash, mediaId, sha256Hex } from '../domain/ids.ts'
import { language } from '../domain/language.ts'
import { mediaText, withMediaForm } from '../domain/media.ts'
import { contentType } from '../domain/template.ts'
import { instant } from '../domain/time.ts'
import { logEntry } from '../domain/workflow.ts'
import { withoutDirectionMarks } from '../language/directionMarks.ts'
import { mediaIdsWithCover } from './pictures.ts'
import { body } from './schema.ts'
import { translationState } from './translationState.ts'

/*
 * An article file (`.visnyk`) is a ZIP archive: manifest.json, signature (Ed25519 over the bytes of the manifest),
 * article.json and media/<hash>.<ending>. The manifest has the hash of each other part.
 */

/** The newest article file that this program reads. */
export const articleFileVersion = 1

const name = z.string().max(500).transform(withoutDirectionMarks)
const part = z.object({ bytes: z.int().nonnegative(), sha256: sha256Hex })

export const articleFileManifest = z.object({
  format: z.literal('visnyk-article'),
  version: z.int().positive(),
  at: instant,
  /** Who saved it, on which computer. */
  by: name,
  computer: name,
  /** Of the computer: Ed25519, SPKI in DER, as base64. */
  publicKey: z.string().max(200),
  article: part,
  /** By the hash of the content. */
  media: z.record(mediaHash, part),
})
export type ArticleFileManifest = z.infer<typeof articleFileManifest>

/** A picture or a file with what is said about it. */
export const articleFileMedia = withMediaForm({
  ...{ id: mediaId, hash: mediaHash, fileName: z.string().min(1).max(255), bytes: z.int().positive() },
  ...{ credit: z.string().max(500), decorative: z.boolean(), texts: z.partialRecord(language, mediaText) },
  /** Absent in files of older programs. */
  focal: focalPoint.nullable().optional(),
})
export type ArticleFileMedia = z.infer<typeof articleFileMedia>

const localization = z.object({
  id: localizationId,
  language,
  isSource: z.boolean(),
  fields: localizationFields,
  blocks: body,
  /** The hash of its words, without section, tags and cover. */
  textHash: contentHash,
  /** Those of the texts that it was before, newest first: who has one of them changed nothing since. */
  ancestors: z.array(contentHash).max(1000),
  updatedAt: instant,
  updatedBy: name,
  translation: translationState.nullable(),
  log: z.array(logEntry.extend({ actor: name })).max(5000),
})
export type ArticleFileText = z.infer<typeof localization>

const content = z.object({
  id: articleId,
  sourceLanguage: language,
  section: sectionKey,
  tags,
  coverMediaId: mediaId.nullable(),
  /** Absent in files of older programs, as `stickyWanted`. */
  contentType: contentType.nullable().optional(),
  stickyWanted: z.boolean().optional(),
  author: name,
  createdAt: instant,
  localizations: z
    .array(localization)
    .min(1)
    .max(2)
    .refine((all) => new Set(all.map((one) => one.language)).size === all.length)
    .refine((all) => all.filter(({ isSource }) => isSource).length === 1),
  media: z.array(articleFileMedia).max(1000),
})

export const articleFileContent = content.refine(
  ({ sourceLanguage, localizations }) =>
    localizations.every((one) => one.isSource === (one.language === sourceLanguage)),
  { error: 'the source is not in the language of the source' },
)
export type ArticleFileContent = z.infer<typeof articleFileContent>

/** Whether every picture and file that the article shows comes with it. */
export function isComplete({ coverMediaId, localizations, media }: ArticleFileContent): boolean {
  const along = new Set(media.map(({ id }) => id))
  return mediaIdsWithCover(
    coverMediaId,
    localizations.map(({ blocks }) => blocks),
  ).every((id) => along.has(id))
}
