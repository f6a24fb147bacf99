import type { FocalPoint } from '../domain/crop.ts'
import type { BlockId, MediaId } from '../domain/ids.ts'
import { missingCase } from '../domain/missingCase.ts'
import { renderContact, renderEmbed, renderPullquote } from './cards/renderCards.ts'
import { escapeAttribute, escapeText } from './escape.ts'
import { focalClass } from './focalClass.ts'
import { type AttachmentOptions, renderAttachment } from './renderAttachment.ts'
import { type LinkOptions, renderInlines } from './renderInlines.ts'
import { renderList } from './renderList.ts'
import type {
  AttachmentBlock,
  Block,
  GalleryBlock,
  ImageBlock,
  Picture,
  TableBlock,
  TableCell,
} from './schema.ts'

/** The addresses of a picture, and the size in pixels of `src`. */
export interface MediaSource {
  src: string
  /** Other sizes of the same picture, by width in pixels. */
  srcset?: readonly { src: string; width: number }[] | undefined
  /** The `sizes` that go with `srcset`. */
  sizes?: string | undefined
  width: number
  height: number
  /** What must stay visible where the page cuts the picture. */
  focal?: FocalPoint | null | undefined
}

export interface RenderOptions extends LinkOptions {
  /** The addresses of a picture; null when it has none, which makes rendering fail. */
  media: (mediaId: MediaId, block: ImageBlock | GalleryBlock) => MediaSource | null
  /** How attached files are shown; without it rendering a body that has one fails. */
  attachments?: AttachmentOptions | undefined
  /** Content that Visnyk does not know: omitted for readers, or written verbatim for the site that it came from. */
  opaque: 'omit' | 'verbatim'
  /** By how many levels headings are lowered, below the page's own headings. Default 0. */
  headingOffset?: number | undefined
  /** Allows `media` and `file` to return paths on the same site (`/media/…`), not only http(s) addresses. */
  allowSitePaths?: boolean | undefined
  /**
   * Omits `data-block-id` and `data-media-id`. With them, which is the default, the HTML can be read back
   * into the same blocks.
   */
  withoutIds?: boolean | undefined
}

/** A body that must not be published: a picture or a file has no address, or one that readers could not open. */
export class RenderError extends Error {
  readonly code: 'mediaMissing' | 'mediaUnsafe'
  readonly blockId: BlockId
  readonly mediaId: MediaId
  constructor(code: RenderError['code'], blockId: BlockId, mediaId: MediaId) {
    super(
      code === 'mediaMissing'
        ? `picture or file ${mediaId} has no address`
        : `picture or file ${mediaId} has an address that may not be published`,
    )
    this.name = 'RenderError'
    this.code = code
    this.blockId = blockId
    this.mediaId = mediaId
  }
}

/**
 * Renders blocks as semantic HTML, one line each. Throws RenderError where a picture or a file has no
 * publishable address.
 */
export const renderBlocks = (blocks: readonly Block[], options: RenderOptions): string =>
  blocks
    .map((block) => renderBlock(block, options))
    .filter((html) => html !== '')
    .join('\n')

function renderBlock(block: Block, options: RenderOptions): string {
  const id = options.withoutIds ? '' : ` data-block-id="${block.id}"`
  switch (block.type) {
    case 'paragraph':
      return `<p${id}>${renderInlines(block.content, options)}</p>`
    case 'heading': {
      const level = Math.min(block.level + (options.headingOffset ?? 0), 6)
      return `<h${level}${id}>${renderInlines(block.content, options)}</h${level}>`
    }
    case 'list':
      return renderList(block, id, options)
    case 'quote':
      return `<blockquote${id}><p>${renderInlines(block.content, options)}</p></blockquote>`
    case 'callout':
      return `<div class="callout" role="note"${id}><p>${renderInlines(block.content, options)}</p></div>`
    case 'pullquote':
      return renderPullquote(block, id, options)
    case 'embed':
      return renderEmbed(block, id, options)
    case 'contact':
      return renderContact(block, id, !options.withoutIds)
    case 'image':
      return renderFigure(block, block, id, options)
    case 'gallery':
      return renderGallery(block, id, options)
    case 'attachment':
      return renderFile(block, id, options)
    case 'table':
      return renderTable(block, id, options)
    case 'divider':
      return `<hr${id}>`
    case 'opaque':
      return options.opaque === 'verbatim' ? block.raw : ''
    default:
      return missingCase(block)
  }
}

function renderTable({ rows }: TableBlock, id: string, options: RenderOptions): string {
  const [first = [], ...others] = rows
  const cell = ({ header, content }: TableCell, scope: 'col' | 'row') => {
    const inside = renderInlines(content, options)
    return header ? `<th scope="${scope}">${inside}</th>` : `<td>${inside}</td>`
  }
  const row = (cells: readonly TableCell[], scope: 'col' | 'row') =>
    `<tr>${cells.map((one) => cell(one, scope)).join('')}</tr>`
  if (!first.every((one) => one.header)) {
    return `<table${id}><tbody>${rows.map((cells) => row(cells, 'row')).join('')}</tbody></table>`
  }
  const rest = others.map((cells) => row(cells, 'row')).join('')
  const head = `<thead>${row(first, 'col')}</thead>`
  return `<table${id}>${head}${rest === '' ? '' : `<tbody>${rest}</tbody>`}</table>`
}

function renderGallery(block: GalleryBlock, id: string, options: RenderOptions): string {
  const figures = block.pictures.map((one) => renderFigure(one, block, '', options)).join('')
  const caption = renderCaption({ caption: block.caption, credit: '' }, options)
  return `<figure class="gallery"${id}>${figures}${caption}</figure>`
}

function renderFigure(
  picture: Picture,
  block: ImageBlock | GalleryBlock,
  id: string,
  options: RenderOptions,
): string {
  const found = options.media(picture.mediaId, block)
  if (!found) throw new RenderError('mediaMissing', block.id, picture.mediaId)
  const { src, srcset = [], sizes, width, height, focal } = found
  const publishable = [src, ...srcset.map((one) => one.src)].every((address) =>
    isPublishable(address, options.allowSitePaths ?? false),
  )
  if (!publishable) throw new RenderError('mediaUnsafe', block.id, picture.mediaId)
  // `srcset` separates candidates by commas, so a comma inside an address is escaped.
  const candidates = srcset.map((one) => `${one.src.replaceAll(',', '%2C')} ${one.width}w`)
  const attributes = [
    `src="${escapeAttribute(src)}"`,
    srcset.length > 0 && `srcset="${escapeAttribute(candidates.join(', '))}"`,
    srcset.length > 0 && sizes && `sizes="${escapeAttribute(sizes)}"`,
    `width="${Math.round(width)}" height="${Math.round(height)}"`,
    picture.decorative ? 'alt="" role="presentation"' : `alt="${escapeAttribute(picture.alt)}"`,
    // A decorative picture may keep a description: readers do not get it, but reading the HTML back restores
    // it.
    picture.decorative &&
      picture.alt !== '' &&
      !options.withoutIds &&
      `data-alt="${escapeAttribute(picture.alt)}"`,
    // Only the pictures of a gallery are cut.
    block.type === 'gallery' && focal && `class="${focalClass(focal)}"`,
    'loading="lazy"',
    !options.withoutIds && `data-media-id="${picture.mediaId}"`,
  ]
  const image = `<img ${attributes.filter(Boolean).join(' ')}>`
  return `<figure${id}>${image}${renderCaption(picture, options)}</figure>`
}

function renderFile(block: AttachmentBlock, id: string, options: RenderOptions): string {
  const { attachments } = options
  const found = attachments?.file(block.mediaId)
  if (!attachments || !found) throw new RenderError('mediaMissing', block.id, block.mediaId)
  if (!isPublishable(found.href, options.allowSitePaths ?? false))
    throw new RenderError('mediaUnsafe', block.id, block.mediaId)
  return renderAttachment(block, found, { id, language: attachments.language })
}

function renderCaption(
  { caption, credit }: Pick<Picture, 'caption' | 'credit'>,
  options: RenderOptions,
): string {
  const parts = [
    caption.length > 0 && `<span class="caption">${renderInlines(caption, options)}</span>`,
    credit !== '' && `<small class="credit">${escapeText(credit)}</small>`,
  ].filter(Boolean)
  return parts.length === 0 ? '' : `<figcaption>${parts.join(' ')}</figcaption>`
}

/** True for an absolute http(s) address or, where allowed, a path from the root of the site. */
function isPublishable(address: string, allowSitePaths: boolean): boolean {
  if (/[\s\\]/.test(address)) return false
  if (address.startsWith('/')) return allowSitePaths && !address.startsWith('//')
  if (!/^https?:\/\//i.test(address)) return false
  return URL.canParse(address)
}
