import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { ArticleFileContent, ArticleFileMedia, ArticleFileText } from '#shared/document/articleFile.ts'
import { mediaIdsWithCover } from '#shared/document/pictures.ts'
import type { Block } from '#shared/document/schema.ts'
import type { LocalizationFields } from '#shared/domain/article.ts'
import type { ArticleId, BlockHash, ContentHash } from '#shared/domain/ids.ts'
import { mediaFormOf } from '#shared/domain/media.ts'
import { contentHashOf, toHashed } from '../content.ts'
import { findArticle } from '../localizations/find.ts'
import type { ArticleFilesContext } from './articleFilesContext.ts'

/** What reading an article needs; it changes nothing. */
export interface ExportContext extends Pick<ArticleFilesContext, 'repositories' | 'translations'> {
  media: Pick<ArticleFilesContext['media'], 'hasFile'>
}

/** Most earlier texts that are named: a person carries a file back long before there are as many. */
const mostAncestors = 300

/** The hash of the words of a text; section, tags and cover belong to the article. */
export const textHashOf = (fields: LocalizationFields, blocks: readonly BlockHash[]): ContentHash =>
  contentHashOf({ section: '', tags: [], coverMediaId: null }, fields, blocks)

const hashesOf = (blocks: readonly Block[]): BlockHash[] => blocks.map((block) => toHashed(block).hash)

/** The hashes of the texts that a localization was, newest first, each once. */
function formerTexts({ repositories }: ExportContext, one: LocalizationRecord): ContentHash[] {
  const { revisions } = repositories
  const all = revisions
    .list(one.id)
    .slice(0, mostAncestors)
    .map((revision) => textHashOf(revision, hashesOf(revisions.blocks(revision.id))))
  return [...new Set(all)]
}

/** All of an article that moves to another computer; media that are not on this one are left out. */
export function exportArticle(context: ExportContext, id: ArticleId): ArticleFileContent {
  const { repositories } = context
  const article = findArticle(repositories, id)
  const texts = repositories.localizations.ofArticle(id).map((one) => exportText(context, one))
  const { sourceLanguage, section, tags, coverMediaId, author, createdAt } = article
  const { contentType, stickyWanted } = article
  return {
    ...{ id, sourceLanguage, section, tags, coverMediaId, author, createdAt, contentType, stickyWanted },
    localizations: texts,
    media: exportMedia(
      context,
      coverMediaId,
      texts.map(({ blocks }) => blocks),
    ),
  }
}

function exportText(context: ExportContext, one: LocalizationRecord): ArticleFileText {
  const { repositories, translations } = context
  const { title, lead, slug, seoTitle, seoDescription } = one
  const fields = { title, lead, slug, seoTitle, seoDescription }
  const textHash = textHashOf(fields, repositories.blocks.hashes(one.id))
  return {
    ...{ id: one.id, language: one.language, isSource: one.isSource, fields, textHash },
    blocks: repositories.blocks.body(one.id),
    ancestors: formerTexts(context, one).filter((hash) => hash !== textHash),
    ...{ updatedAt: one.updatedAt, updatedBy: one.updatedBy },
    translation: translations.read(one),
    log: repositories.workflow.log(one.id),
  }
}

function exportMedia(
  { repositories, media }: ExportContext,
  cover: ArticleFileContent['coverMediaId'],
  bodies: readonly (readonly Block[])[],
): ArticleFileMedia[] {
  return mediaIdsWithCover(cover, bodies).flatMap((id): ArticleFileMedia[] => {
    const item = repositories.media.get(id)
    if (!item || !media.hasFile(id)) return []
    const { hash, fileName, bytes, credit, decorative, texts, focal } = item
    return [{ ...mediaFormOf(item), id, hash, fileName, bytes, credit, decorative, texts, focal }]
  })
}
