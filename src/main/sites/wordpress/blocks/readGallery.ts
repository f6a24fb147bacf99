import type { GalleryBlock, ImageBlock, Picture } from '#shared/document/schema.ts'
import { isOnlyLooks, readAttributes } from './attributes.ts'
import type { BlockNode } from './grammar.ts'
import { classesOf, contentNodes, type Element, hasOnly, isElement, looks, onlyElement } from './nodes.ts'
import { readImage } from './readImage.ts'
import { readInlines } from './readInlines.ts'
import { insideOf, type Reader, type Source } from './source.ts'
import { galleryCaption, joinPictures } from './writeGallery.ts'
import { imageMarkup, type PictureOf } from './writeImage.ts'
import { type WrittenLinks, writeInlines } from './writeInlines.ts'

const galleryLooks = [
  ...['columns', 'imageCrop', 'fixedHeight', 'linkTo', 'linkTarget', 'sizeSlug', 'allowResize', 'ids'],
  ...['shortCodeTransforms', 'randomOrder', 'aspectRatio', 'navigationButtonType'],
]

/** A picture of a gallery, with its range in the gallery's text. */
interface Child {
  start: number
  end: number
  raw: string
  block: ImageBlock
  rewrite: (next: ImageBlock, pictureOf: PictureOf) => string | null
}

/**
 * Reads a gallery as WordPress saves it since 5.9: images in a figure, with one caption. Columns and cropping stay in
 * the post.
 */
export const readGallery: Reader = (source) => {
  const figure = onlyElement(source.nodes, ['figure'])
  if (!figure || !hasOnly(figure, looks) || !isOnlyLooks(source.attributes, galleryLooks)) return null
  // The older form lists the pictures' numbers in the comment. It is not read.
  if (Array.isArray(source.attributes.ids) && source.attributes.ids.length > 0) return null
  if (!source.node && !classesOf(figure).includes('wp-block-gallery')) return null
  const parts = partsOf(figure, source)
  const children = parts && readChildren(parts.figures, source)
  const said = parts?.caption && readInlines(parts.caption.childNodes, source)
  if (!children || children.length === 0 || (parts.caption && !said)) return null
  const block: GalleryBlock = {
    ...{ id: source.context.newId(), type: 'gallery', caption: said?.content ?? [] },
    pictures: children.map((one) => pictureOf(one.block)),
  }
  return {
    block,
    rewrite: (next, find) =>
      next.type === 'gallery'
        ? rewritten(next, { source, figure, children, ...parts }, find, said?.links)
        : null,
  }
}

const pictureOf = ({ id: _, type: __, ...picture }: ImageBlock): Picture => picture

/** The figures of a gallery and its caption, if any; null when it contains anything else. */
function partsOf(figure: Element, { node }: Source): { figures: Element[]; caption: Element | null } | null {
  const found = contentNodes(figure.childNodes)?.map((one) => (isElement(one) ? one : null))
  if (!found?.length) return null
  const last = found.at(-1)
  const caption = last?.tagName === 'figcaption' && hasOnly(last, ['class']) ? last : null
  const figures = (caption ? found.slice(0, -1) : found).flatMap((one) =>
    one?.tagName === 'figure' ? [one] : [],
  )
  const isAll = figures.length === found.length - (caption ? 1 : 0)
  return isAll && (!node || node.children.length === figures.length) ? { figures, caption } : null
}

function readChildren(figures: readonly Element[], source: Source): Child[] | null {
  const children: Child[] = []
  for (const [at, figure] of figures.entries()) {
    const child = readChild(figure, source.node?.children[at] ?? null, source)
    if (!child) return null
    children.push(child)
  }
  return children
}

function readChild(figure: Element, node: BlockNode | null, source: Source): Child | null {
  const location = figure.sourceCodeLocation
  const attributes = node ? readAttributes(node.attributes) : {}
  if (!location || !attributes || (node && (node.name !== 'image' || !node.isWhole))) return null
  const from = source.node?.start ?? 0
  const start = node ? node.start - from : location.startOffset
  const end = node ? node.end - from : location.endOffset
  // WordPress takes a comment inside an attribute for a block, but browsers do not. The figure must be inside the
  // block.
  if (location.startOffset < start || location.endOffset > end) return null
  const raw = source.raw.slice(start, end)
  const nodes = source.parse(raw)?.childNodes
  const reading = nodes && readImage({ ...source, raw, nodes, node, attributes })
  if (reading?.block.type !== 'image') return null
  const rewrite: Child['rewrite'] = (next, find) => reading.rewrite?.(next, find) ?? null
  return { start, end, raw, block: reading.block, rewrite }
}

interface Written {
  source: Source
  figure: Element
  children: readonly Child[]
  caption: Element | null
}

/**
 * Rewrites a gallery. Pictures that stay keep their markup, also in another order, and so does the figure around them.
 */
function rewritten(
  next: GalleryBlock,
  { source, figure, children, caption }: Written,
  find: PictureOf,
  links: WrittenLinks | undefined,
): string | null {
  const inside = insideOf(figure)
  const [first] = children
  const last = children.at(-1)
  if (!inside || !first || !last) return null
  const free = [...children]
  const kept: Child[] = []
  const pictures = next.pictures.map((picture) => {
    const at = free.findIndex((one) => one.block.mediaId === picture.mediaId)
    const [child] = at < 0 ? [] : free.splice(at, 1)
    if (child) kept.push(child)
    const same = child?.rewrite({ id: next.id, type: 'image', ...picture }, find)
    return same ?? imageMarkup(picture, next.id, source.node ? 'blocks' : 'html', find)
  })
  const isSameOrder = kept.length === pictures.length && kept.every((child, at) => child === children[at])
  const row =
    isSameOrder && free.length === 0
      ? pictures.map((text, at) => text + between(source.raw, children, at)).join('')
      : joinPictures(pictures, source.node ? 'blocks' : 'html')
  const before = source.raw.slice(0, first.start)
  const behind = source.raw.slice(inside.to)
  const space = source.raw.slice(last.end, caption?.sourceCodeLocation?.startOffset ?? inside.to)
  return `${before}${row}${space}${captionMarkup(next, source.raw, caption, links)}${behind}`
}

const between = (raw: string, children: readonly Child[], at: number): string =>
  raw.slice(children[at]?.end ?? 0, children[at + 1]?.start ?? children[at]?.end ?? 0)

function captionMarkup(
  next: GalleryBlock,
  raw: string,
  caption: Element | null,
  links: WrittenLinks | undefined,
): string {
  const html = writeInlines(next.caption, links)
  if (html === '') return ''
  const inside = caption && insideOf(caption)
  const location = caption?.sourceCodeLocation
  return inside && location
    ? raw.slice(location.startOffset, inside.from) + html + raw.slice(inside.to, location.endOffset)
    : galleryCaption(html)
}
