import { providerOf } from '#shared/document/cards/providers.ts'
import { isAllowedHref, plainInlines, textInlines } from '#shared/document/inlines.ts'
import type { EmbedBlock } from '#shared/document/schema.ts'
import { blockMarkup, isOnlyLooks } from './attributes.ts'
import {
  classesOf,
  contentNodes,
  type Element,
  hasOnly,
  isElement,
  isText,
  looks,
  onlyElement,
} from './nodes.ts'
import { readInlines } from './readInlines.ts'
import { type Reader, type Source, writtenAttributes } from './source.ts'
import { writeText } from './writeInlines.ts'

const own = ['url', 'type', 'providerNameSlug', 'allowResponsive', 'responsive', 'previewable']

/**
 * Reads an embed block that a colleague made, where its address is of a site that we know: its caption is the title of
 * our card. It stays an embed block on the site. Any other embed is not read.
 */
export const readEmbed: Reader = (source) => {
  const figure = onlyElement(source.nodes, ['figure'])
  const { url } = source.attributes
  if (!figure || !hasOnly(figure, looks) || !isOnlyLooks(source.attributes, own)) return null
  if (typeof url !== 'string' || !isAllowedHref(url) || !/^https?:/i.test(url)) return null
  const provider = providerOf(url)
  const [wrapper, caption, ...more] = contentNodes(figure.childNodes) ?? []
  if (provider === null || more.length > 0 || !wrapper || !showsAddress(wrapper, url)) return null
  const title = caption === undefined ? '' : readTitle(caption, source)
  if (title === null || title === url) return null
  return {
    block: { id: source.context.newId(), type: 'embed', href: url, title },
    rewrite(next) {
      if (next.type !== 'embed' || providerOf(next.href) !== provider) return null
      const html = `<figure${writtenAttributes(source.raw, figure)}>${writeInside(next)}</figure>`
      return blockMarkup('embed', { ...source.attributes, url: next.href }, html)
    },
  }
}

function showsAddress(node: Parameters<typeof isElement>[0], url: string): boolean {
  if (!isElement(node) || !classesOf(node).includes('wp-block-embed__wrapper') || !hasOnly(node, ['class']))
    return false
  const [text, ...more] = node.childNodes
  return text !== undefined && isText(text) && more.length === 0 && text.value.trim() === url
}

/** The caption as plain text; null where it has more than words. */
function readTitle(node: Parameters<typeof isElement>[0], source: Source): string | null {
  if (!isCaption(node)) return null
  const read = readInlines(node.childNodes, source)
  if (!read?.content.every((one) => one.type === 'text' && one.marks.length === 0)) return null
  const title = plainInlines(read.content)
  return title.trim() === '' || title.length > 300 ? null : title
}

const isCaption = (node: Parameters<typeof isElement>[0]): node is Element =>
  isElement(node) && node.tagName === 'figcaption' && hasOnly(node, ['class'])

function writeInside({ href, title }: EmbedBlock): string {
  const caption = textInlines(title)
  const words = `<figcaption class="wp-element-caption">${writeText(plainInlines(caption))}</figcaption>`
  return `<div class="wp-block-embed__wrapper">\n${writeText(href)}\n</div>${caption.length > 0 ? words : ''}`
}
