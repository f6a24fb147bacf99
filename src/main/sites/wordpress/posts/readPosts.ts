import { hashBlock, hashContent } from '#shared/document/hash.ts'
import type { Block } from '#shared/document/schema.ts'
import type { LocalizationFields } from '#shared/domain/article.ts'
import { blockId, type ContentHash, type MediaId, newId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { slugify } from '#shared/language/slugify.ts'
import type { RequestOptions } from '../../SiteConnector.ts'
import { picturesIn, readBody } from '../blocks/index.ts'
import { toPlainName, toPlainText } from '../htmlText.ts'
import type { WordPressMedia } from '../pictures/mediaClient.ts'
import type { Taxonomies } from '../terms/taxonomies.ts'
import type { Authors } from './authors.ts'
import { readMarker } from './markers.ts'
import type { WpPost } from './postWire.ts'
import { decodedSlug } from './slugs.ts'

/** The text of a post as our schema has it. */
export interface PostText {
  fields: LocalizationFields
  blocks: Block[]
  section: string
  tags: string[]
  coverMediaId: MediaId | null
  contentHash: ContentHash
}

export interface PostReaderParts {
  address: string
  taxonomies: Taxonomies
  media: WordPressMedia
  authors: Authors
}

const shortened = (text: string, most: number): string => text.slice(0, most).toWellFormed()

/**
 * The slug. One that our schema does not allow (Cyrillic, underscores) is romanized here and stays as it is on the
 * site.
 */
export function slugOf({ slug }: Pick<WpPost, 'slug'>, language: Language): string {
  if (readMarker(slug)) return ''
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) && slug.length <= 200) return slug
  return slugify(decodedSlug(slug)?.replace(/[-_]+/g, ' ') ?? '', language)
}

const titleOf = ({ title }: Pick<WpPost, 'title'>): string =>
  readMarker(title.raw) ? '' : shortened(toPlainName(title.raw), 500)

export function createPostReader({ address, taxonomies, media, authors }: PostReaderParts) {
  const context = { newId: () => newId(blockId), mediaOf: media.mediaOf, base: address }

  /** Looks up the pictures, tags and authors of several posts, in as few requests as possible. */
  async function load(posts: readonly WpPost[], options: RequestOptions): Promise<void> {
    const pictures = posts.flatMap(({ content }) => picturesIn(content.raw, address))
    const covers = posts.map(({ featured_media }) => featured_media)
    await media.load([...covers, ...pictures.map(({ number }) => number ?? 0)], options)
    await media.refresh(pictures, options)
    await taxonomies.tagNames([...new Set(posts.flatMap(({ tags }) => tags))], options)
    await authors.load(
      posts.map(({ author }) => author),
      options,
    )
  }

  /** `known`: the blocks as they were before. Blocks of the post that match them get their ids. */
  async function read(
    post: WpPost,
    language: Language,
    options: RequestOptions & { known?: readonly Block[] } = {},
  ): Promise<PostText> {
    await load([post], options)
    const kept = post.meta?._visnyk_blocks ?? []
    const { blocks } = readBody(post.content.raw, {
      ...context,
      ...(options.known ? { known: options.known } : kept.length > 0 ? { kept } : {}),
    })
    const fields: LocalizationFields = {
      title: titleOf(post),
      lead: shortened(toPlainText(post.excerpt.raw), 2000),
      slug: slugOf(post, language),
      seoTitle: post.meta?._visnyk_seo_title ?? '',
      seoDescription: post.meta?._visnyk_seo_description ?? '',
    }
    const section = await taxonomies.sectionOf(post, options)
    const tags = await taxonomies.tagNames(post.tags, options)
    const coverMediaId = media.mediaIdOf(post.featured_media, post.meta?._visnyk_cover)
    const contentHash = hashContent({ ...fields, section, tags, coverMediaId, blocks: blocks.map(hashBlock) })
    return { fields, blocks, section, tags, coverMediaId, contentHash }
  }

  return { context, load, read }
}
export type PostReader = ReturnType<typeof createPostReader>
