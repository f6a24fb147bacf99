import { plainInlines, plainLine } from '#shared/document/inlines.ts'
import type { ImageBlock, Inline } from '#shared/document/schema.ts'
import { isOnlyLooks } from './attributes.ts'
import {
  attribute,
  classesOf,
  contentNodes,
  type Element,
  hasOnly,
  isBlankText,
  isElement,
  looks,
  type Node,
  onlyElement,
} from './nodes.ts'
import { type InlineReading, readInlines } from './readInlines.ts'
import { insideOf, type NamedPicture, type Reader, type Source, splice } from './source.ts'
import { altAttribute, creditClass, decorativeClass, writeCaption, writtenCaption } from './writeImage.ts'

const imageLooks = [
  ...[...looks, 'src', 'alt', 'width', 'height', 'title', 'srcset', 'sizes', 'loading', 'decoding', 'border'],
  ...['align', 'fetchpriority'],
]
const linkLooks = [...looks, 'href', 'target', 'rel', 'title']
const imageAttributes = [
  ...['id', 'sizeSlug', 'linkDestination', 'width', 'height', 'scale', 'aspectRatio', 'lightbox'],
  'visnykAlt',
]

/** A picture in a figure, alone, or in WordPress's caption shortcode. Its size, place and link stay with it. */
export const readImage: Reader = (source) => {
  if (!isOnlyLooks(source.attributes, imageAttributes)) return null
  const parts = partsOf(source)
  if (!parts) return null
  const { image, caption } = parts
  if (!hasOnly(image, imageLooks)) return null
  const picture = namedPicture(image, source)
  const mediaId = source.context.mediaOf(picture)
  const said = caption && readCaption(caption.nodes, source)
  if (mediaId === null || (caption && !said)) return null
  const alt = plainLine(attribute(image, 'alt') ?? '')
  // Described after all: then it is not decorative any more.
  const decorative = parts.isDecorative && alt === ''
  const block: ImageBlock = {
    ...{ id: source.context.newId(), type: 'image', mediaId, decorative },
    alt: decorative ? hiddenAlt(source) : alt,
    caption: said?.content ?? [],
    credit: said?.credit ?? '',
  }
  return {
    block,
    rewrite(next) {
      if (next.type !== 'image' || next.mediaId !== mediaId) return null
      if (next.decorative !== parts.isDecorative || (next.decorative && next.alt !== block.alt)) return null
      const captioned = parts.withCaption(writeCaption(next, said?.links))
      const described = next.decorative ? [] : withAlt(source.raw, image, next.alt)
      return captioned && described && splice(source.raw, [...captioned, ...described])
    },
  }
}

type Change = { from: number; to: number; text: string }

interface Parts {
  image: Element
  caption: { nodes: readonly Node[] } | null
  isDecorative: boolean
  /** The changes that put another caption there ('' for none); null where it can't be. */
  withCaption: (html: string) => Change[] | null
}

function partsOf(source: Source): Parts | null {
  const figure = onlyElement(source.nodes, ['figure'])
  return figure ? figureParts(figure, source) : source.node ? null : looseParts(source)
}

function figureParts(figure: Element, { node }: Source): Parts | null {
  const found = hasOnly(figure, looks) ? contentNodes(figure.childNodes) : null
  const [first, caption, ...more] = found ?? []
  const image = first ? imageIn(first) : null
  if (!image || more.length > 0 || (node && node.children.length > 0)) return null
  if (caption && !(isElement(caption) && caption.tagName === 'figcaption' && hasOnly(caption, ['class']))) {
    return null
  }
  return {
    image,
    caption: caption && isElement(caption) ? { nodes: caption.childNodes } : null,
    isDecorative: classesOf(figure).includes(decorativeClass),
    withCaption(html) {
      if (!caption || !isElement(caption)) {
        const end = insideOf(figure)?.to
        return end === undefined
          ? null
          : [{ from: end, to: end, text: html === '' ? '' : writtenCaption(html) }]
      }
      const whole = caption.sourceCodeLocation
      const inside = insideOf(caption)
      if (!inside || !whole) return null
      return html === ''
        ? [{ from: whole.startOffset, to: whole.endOffset, text: '' }]
        : [{ ...inside, text: html }]
    },
  }
}

/** `<img>` alone or in a link, or `[caption …]<img> words[/caption]`. */
function looseParts(source: Source): Parts | null {
  const paragraph = onlyElement(source.nodes, ['p'])
  if (paragraph && !hasOnly(paragraph, looks)) return null
  const [only, ...others] = (paragraph?.childNodes ?? source.nodes).filter((node) => !isBlankText(node))
  const alone = only && others.length === 0 ? imageIn(only) : null
  if (alone) {
    const withCaption = (html: string) => (html === '' ? [] : null)
    return { image: alone, caption: null, isDecorative: false, withCaption }
  }
  const opening = /^\s*\[caption(?:\s[^\]]*)?\]\s*$/
  const first = source.nodes[0]
  const second = source.nodes[1]
  const image = second ? imageIn(second) : null
  const from = second?.sourceCodeLocation?.endOffset
  const to = source.raw.lastIndexOf('[/caption]')
  const isShortcode =
    first?.nodeName === '#text' && opening.test(textOf(first)) && source.raw.trimEnd().endsWith('[/caption]')
  if (!isShortcode || !image || from === undefined || to < from) return null
  const words = wordsBefore(source.nodes.slice(2), '[/caption]')
  if (!words || source.raw.slice(from, to).includes('[')) return null
  return {
    image,
    caption: { nodes: words },
    isDecorative: false,
    withCaption: (html) => (html === '' || html.includes('[') ? null : [{ from, to, text: ` ${html}` }]),
  }
}

const textOf = (node: Node): string => ('value' in node ? node.value : '')

/** The nodes of a caption, without the closing shortcode and the spaces at the ends. */
function wordsBefore(nodes: readonly Node[], closing: string): Node[] | null {
  const last = nodes.at(-1)
  if (last?.nodeName !== '#text' || !('value' in last)) return null
  const end = last.value.lastIndexOf(closing)
  if (end < 0) return null
  const words: Node[] = [...nodes.slice(0, -1), { ...last, value: last.value.slice(0, end).trimEnd() }]
  const first = words[0]
  if (first?.nodeName === '#text' && 'value' in first) words[0] = { ...first, value: first.value.trimStart() }
  return words
}

/** The picture that an element is, or that a link holds and nothing else. */
function imageIn(node: Node): Element | null {
  if (!isElement(node)) return null
  if (node.tagName === 'img') return node
  if (node.tagName !== 'a' || !hasOnly(node, linkLooks)) return null
  return onlyElement(node.childNodes, ['img'])
}

/** The attachment and the address that an `img` names. */
export function namedPicture(image: Element, source: Pick<Source, 'attributes' | 'context'>): NamedPicture {
  const { id } = source.attributes
  const src = attribute(image, 'src') ?? ''
  const url = URL.canParse(src, source.context.base) ? new URL(src, source.context.base).href : src
  const named = classesOf(image).flatMap((name) => /^wp-image-(\d{1,15})$/.exec(name)?.[1] ?? [])[0]
  const number = typeof id === 'number' ? id : named === undefined ? null : Number(named)
  return { number: number !== null && Number.isSafeInteger(number) && number > 0 ? number : null, url }
}

/** A description that readers don't get, kept in the block's comment. */
function hiddenAlt({ attributes: { visnykAlt } }: Source): string {
  if (typeof visnykAlt !== 'string') return ''
  try {
    return plainLine(decodeURIComponent(visnykAlt))
  } catch {
    return ''
  }
}

/** The words of a caption, and the credit at its end. */
function readCaption(nodes: readonly Node[], source: Source): (InlineReading & { credit: string }) | null {
  const kept = [...nodes]
  while (kept.length > 0 && isBlankText(kept.at(-1) as Node)) kept.pop()
  const last = kept.at(-1)
  const isCredited =
    last && isElement(last) && last.tagName === 'cite' && classesOf(last).includes(creditClass)
  if (!isCredited) {
    const read = readInlines(nodes, source)
    return read && { ...read, credit: '' }
  }
  const credit = readInlines(last.childNodes, source)
  const words = readInlines(kept.slice(0, -1), source)
  // A credit is plain words: one that a colleague formatted or linked stays as it is.
  if (!credit || !words || credit.content.some((one) => one.type !== 'text' || one.marks.length > 0))
    return null
  return {
    content: withoutLastSpace(words.content),
    links: words.links,
    credit: plainInlines(credit.content),
  }
}

/** Without the one space that parts the caption from its credit. */
function withoutLastSpace(content: readonly Inline[]): Inline[] {
  const last = content.at(-1)
  if (last?.type !== 'text' || !/[ \u00a0]$/.test(last.text)) return [...content]
  const text = last.text.slice(0, -1)
  return text === '' ? content.slice(0, -1) : [...content.slice(0, -1), { ...last, text }]
}

function withAlt(raw: string, image: Element, alt: string): Change[] | null {
  const place = image.sourceCodeLocation
  const written = place?.attrs?.alt
  if (written) return [{ from: written.startOffset, to: written.endOffset, text: altAttribute(alt) }]
  if (!place) return null
  const after = place.startOffset + '<img'.length
  return raw.slice(place.startOffset, after).toLowerCase() === '<img'
    ? [{ from: after, to: after, text: ` ${altAttribute(alt)}` }]
    : null
}
