import type { MediaId } from '../domain/ids.ts'
import { isSafeLink } from './links.ts'
import type { Block, ImageBlock, Inline, ListBody, Mark, TableBlock } from './schema.ts'

/** Where a picture is to be found by readers. Addresses are http(s), or start with one slash: from the site's root. */
export interface MediaAddress {
  src: string
  srcset?: string | undefined
  /** Pixels, so that the page does not jump while the picture loads. */
  width: number
  height: number
}

export interface RenderOptions {
  /** Null when the site does not have the picture: rendering stops, because half an article must not go out. */
  media: (id: MediaId, block: ImageBlock) => MediaAddress | null
  /** What becomes of content Visnyk does not know: left out, or written back byte for byte. */
  opaque: 'omit' | 'verbatim'
  /** False leaves `data-block-id` out. */
  withIds?: boolean | undefined
}

/** The body can't go out as it is; `reason` says why. */
export class RenderError extends Error {
  readonly reason: 'mediaMissing' | 'mediaAddress' | 'unsafeLink'
  readonly blockId: string
  constructor(reason: RenderError['reason'], blockId: string) {
    super(`block ${blockId} cannot be rendered: ${reason}`)
    this.name = 'RenderError'
    this.reason = reason
    this.blockId = blockId
  }
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for an element's content or a quoted attribute. No-break spaces are written out, so that they survive editors. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => entities[sign] ?? '').replaceAll('\u00a0', '&nbsp;')

const elementOf: Record<Mark, string> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  subscript: 'sub',
  superscript: 'sup',
  code: 'code',
}

function renderInlines(content: readonly Inline[], blockId: string): string {
  return content
    .map((one) => {
      switch (one.type) {
        case 'text':
          return one.marks.reduceRight(
            (inner, mark) => `<${elementOf[mark]}>${inner}</${elementOf[mark]}>`,
            escapeHtml(one.text),
          )
        case 'lineBreak':
          return '<br>'
        case 'link': {
          if (!isSafeLink(one.href)) throw new RenderError('unsafeLink', blockId)
          const rel = /^https?:/i.test(one.href) ? ' rel="noopener"' : ''
          return `<a href="${escapeHtml(one.href)}"${rel}>${renderInlines(one.content, blockId)}</a>`
        }
      }
    })
    .join('')
}

function renderList({ ordered, items }: ListBody, attributes: string, blockId: string): string {
  const name = ordered ? 'ol' : 'ul'
  const inside = items
    .map(({ content, list }) => {
      const nested = list ? renderList(list, '', blockId) : ''
      return `<li>${renderInlines(content, blockId)}${nested}</li>`
    })
    .join('')
  return `<${name}${attributes}>${inside}</${name}>`
}

function renderTable({ id, rows }: TableBlock, attributes: string): string {
  const row = (cells: TableBlock['rows'][number], scope: 'col' | 'row') =>
    `<tr>${cells
      .map(({ header, content }) =>
        header
          ? `<th scope="${scope}">${renderInlines(content, id)}</th>`
          : `<td>${renderInlines(content, id)}</td>`,
      )
      .join('')}</tr>`
  const [first, ...others] = rows
  const hasHead = first?.every((cell) => cell.header) ?? false
  const head = hasHead && first ? `<thead>${row(first, 'col')}</thead>` : ''
  const rest = hasHead ? others : rows
  const body = rest.length > 0 ? `<tbody>${rest.map((cells) => row(cells, 'row')).join('')}</tbody>` : ''
  return `<table${attributes}>${head}${body}</table>`
}

/** http(s), or from the site's own root; never a path of somebody's disk. */
const isPublicAddress = (address: string): boolean =>
  /^https?:\/\/[^\s"]+$/i.test(address) || /^\/(?![/\\])[^\s"]*$/.test(address)

function renderImage(block: ImageBlock, attributes: string, media: RenderOptions['media']): string {
  const address = media(block.mediaId, block)
  if (!address) throw new RenderError('mediaMissing', block.id)
  const all = [
    address.src,
    ...(address.srcset?.split(',').map((one) => one.trim().split(/\s+/)[0] ?? '') ?? []),
  ]
  if (!all.every(isPublicAddress)) throw new RenderError('mediaAddress', block.id)
  const srcset = address.srcset
    ? ` srcset="${escapeHtml(address.srcset)}" sizes="(min-width: 48rem) 46rem, 100vw"`
    : ''
  const alt = block.decorative ? '' : escapeHtml(block.alt)
  // Decorative with words kept: `data-alt` holds them, so that reading back gives the same block.
  const keptAlt = block.decorative && block.alt ? ` data-alt="${escapeHtml(block.alt)}"` : ''
  const image =
    `<img src="${escapeHtml(address.src)}"${srcset} alt="${alt}"${keptAlt}` +
    `${block.decorative ? ' data-decorative="true"' : ''} data-media-id="${block.mediaId}"` +
    ` width="${address.width}" height="${address.height}" loading="lazy">`
  const caption = renderInlines(block.caption, block.id)
  const credit = block.credit ? `<span class="credit">${escapeHtml(block.credit)}</span>` : ''
  const parts = [caption && `<span class="caption">${caption}</span>`, credit].filter(Boolean).join(' ')
  return `<figure${attributes}>${image}${parts && `<figcaption>${parts}</figcaption>`}</figure>`
}

/**
 * Blocks as HTML for readers: semantic, every text escaped, links checked again. With ids, `importHtml` gives the
 * same blocks back. Throws `RenderError` for a picture without a public address.
 */
export function renderBlocks(blocks: readonly Block[], options: RenderOptions): string {
  return blocks
    .map((block) => renderBlock(block, options))
    .filter(Boolean)
    .join('\n')
}

function renderBlock(block: Block, { media, opaque, withIds = true }: RenderOptions): string {
  const attributes = withIds ? ` data-block-id="${block.id}"` : ''
  switch (block.type) {
    case 'paragraph':
      return `<p${attributes}>${renderInlines(block.content, block.id)}</p>`
    case 'heading':
      return `<h${block.level}${attributes}>${renderInlines(block.content, block.id)}</h${block.level}>`
    case 'list':
      return renderList(block, attributes, block.id)
    case 'quote':
      return `<blockquote${attributes}><p>${renderInlines(block.content, block.id)}</p></blockquote>`
    case 'image':
      return renderImage(block, attributes, media)
    case 'table':
      return renderTable(block, attributes)
    case 'divider':
      return `<hr${attributes}>`
    case 'opaque':
      return opaque === 'verbatim' ? block.raw : ''
  }
}
