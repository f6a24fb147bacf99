import { hashBlock, hashContent } from '#shared/document/hash.ts'
import type { Body } from '#shared/document/schema.ts'
import type { LocalizationFields } from '#shared/domain/article.ts'
import type { ContentHash } from '#shared/domain/ids.ts'
import type { ArticleFields } from '../db/articles.ts'

type Text = LocalizationFields & { blocks: Body }

/** The hash of a text together with the section, tags and cover it goes out with. */
export const contentHashWith = (text: Text, frame: ArticleFields): ContentHash =>
  hashContent({
    title: text.title,
    lead: text.lead,
    slug: text.slug,
    seoTitle: text.seoTitle,
    seoDescription: text.seoDescription,
    section: frame.section,
    tags: frame.tags,
    coverMediaId: frame.coverMediaId,
    blocks: text.blocks.map(hashBlock),
  })
